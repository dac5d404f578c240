"""Imports of geo/ and app.py against the dependencies of pyproject.toml, both ways.

A package that is imported but only there because another brings it goes away when that one changes its mind.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.check.network import imports

# Dependencies no module imports by name, each with its reason.
NOT_IMPORTED = {
    "pyarrow": "pandas and GeoPandas read and write Parquet through it",
    "pyogrio": "GeoPandas reads and writes files through it",
}


def findings(root: Path) -> Iterator[str]:
    """Imported but not declared; declared but not imported."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(re.split(r"[^\w.-]", asked)[0]) for asked in project["dependencies"]}
    imported = third_party(root)
    for name, path in sorted(imported.items()):
        if name not in declared:
            yield f"{path} imports {name}, which pyproject.toml does not ask for."
    for name in sorted(declared - set(imported) - named_in_strings(root) - set(NOT_IMPORTED)):
        yield f"pyproject.toml asks for {name}, which no module of geo/ imports."


def third_party(root: Path) -> dict[str, str]:
    """Each distribution geo/ and app.py import, with one module that does."""
    brings = packages_distributions()
    found: dict[str, str] = {}
    for path in [*sorted((root / "geo").rglob("*.py")), *root.glob("app.py")]:
        for _, name in imports(path.read_text(encoding="utf-8")):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in {"geo", "data"}:
                continue
            for distribution in brings.get(top, [top]):
                found.setdefault(normal(distribution), path.relative_to(root).as_posix())
    return found


def named_in_strings(root: Path) -> set[str]:
    """Distributions whose module is named in a string: files of a package found without importing it."""
    brings = packages_distributions()
    return {
        normal(distribution)
        for path in sorted((root / "geo").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for distribution in brings.get(node.value, [])
    }


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
