"""The tree of errors, held to the classes there are."""

import ast
from pathlib import Path

from geo import errors


def drawn() -> dict[str, str]:
    """Each error of the tree in geo/errors.py, with the error it hangs from."""
    above: dict[int, str] = {}
    parents: dict[str, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip("│├└─ ")
        if not name.partition(" ")[0].endswith("Error"):
            continue
        depth = (len(line) - len(name)) // 4
        above[depth] = name.partition(" ")[0]
        if depth:
            parents[above[depth]] = above[depth - 1]
    return parents


def defined(root: Path) -> dict[str, str]:
    """Each error class in geo/, with its first base."""
    return {
        node.name: ast.unparse(node.bases[0]).rpartition(".")[2]
        for path in (root / "geo").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and node.name.endswith("Error")
        and node.name != "GeoError"
    }


def test_the_tree_draws_every_error_under_its_parent(root: Path) -> None:
    """Whoever looks for what can go wrong finds all of it in one place."""
    assert drawn() == defined(root), "Draw it, with its parent, in the tree of geo/errors.py."
