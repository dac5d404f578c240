"""Modules of geo/ against the house's 60 to 250 lines."""

from collections.abc import Iterator
from pathlib import Path

LEAST, MOST = 60, 250
# A module longer than MOST, with the reason why it is not two.
LONG_WITH_REASON: dict[str, str] = {}


def findings(root: Path) -> Iterator[str]:
    """Modules that are too long, and reasons whose module no longer needs them."""
    lengths = module_lengths(root)
    for path, lines in lengths.items():
        if lines > MOST and path not in LONG_WITH_REASON:
            yield f"{path} has {lines} lines, at most {MOST}: split it by topic."
    for path in LONG_WITH_REASON:
        if lengths.get(path, 0) <= MOST:
            yield f"{path} is no longer over {MOST} lines: take it out of LONG_WITH_REASON."


def notes(root: Path) -> Iterator[str]:
    """Modules shorter than LEAST: often right, worth a look."""
    short = [f"{path} ({lines})" for path, lines in module_lengths(root).items() if lines < LEAST]
    if short:
        yield f"under {LEAST} lines, does each stand for a topic of its own? {', '.join(short)}"


def module_lengths(root: Path) -> dict[str, int]:
    """Lines of each module of geo/ by its path, packages' own files left out."""
    return {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted((root / "geo").rglob("*.py"))
        if path.name not in {"__init__.py", "__main__.py"}
    }
