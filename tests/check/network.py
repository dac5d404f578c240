"""Which modules of geo/ may import the standard library's network modules.

import-linter sees only whole packages of other people, so `urllib.request` (network) and `urllib.parse` (text) look
the same to it; here the full names are read.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

NETWORK = (
    "urllib.request",
    "http.client",
    "socket",
    "ftplib",
    "smtplib",
    "ssl",
    "asyncio.streams",
    "dask",
    "distributed",
)
ONLINE = {"geo/gazetteer/online.py", "geo/exchange/fetch.py"}
# Modules that need one of them without asking an outside host, each with its reason.
LOOPBACK_ONLY: dict[str, str] = {
    "geo/launch.py": "looks for a free port on loopback before it starts the app",
}
# Modules that open connections to an address a person names for that, each with its reason.
NAMED_ADDRESS: dict[str, tuple[str, ...]] = {
    # `laydown enrich --scheduler` sends partitions to that Dask scheduler, or to processes of its own on loopback.
    "geo/enrich/cluster.py": ("distributed",),
}


def findings(root: Path) -> Iterator[str]:
    """Imports of network modules outside the two modules that may open the network."""
    for path in sorted((root / "geo").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name in ONLINE:
            continue
        for line, imported in imports(path.read_text(encoding="utf-8")):
            if name in LOOPBACK_ONLY and imported == "socket":
                continue
            if imported.split(".")[0] in NAMED_ADDRESS.get(name, ()):
                continue
            if any(imported == module or imported.startswith(f"{module}.") for module in NETWORK):
                yield f"{name}:{line} imports {imported}; only {' and '.join(sorted(ONLINE))} may open the network."


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything *source* imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
