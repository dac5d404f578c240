"""Text that must not be in tracked files: package registries' hosts and paths of one machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Written in two halves, so that this file does not find itself.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "deb" + ".debian",
)
PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tm" + "p/", "/Us" + "ers/")
FORBIDDEN = re.compile("|".join([*map(re.escape, HOSTS), rf"(?<![\w.:/])(?:{'|'.join(PATHS)})"]))
# Lines that name such a path on purpose: (file, what stands there, why).
ALLOWED: tuple[tuple[str, str, str], ...] = ()


def findings(root: Path) -> Iterator[str]:
    """File and line of each forbidden text in the files git knows."""
    for name in tracked(root):
        try:
            text = (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # pictures and tables; files removed but not yet committed
        for found in FORBIDDEN.finditer(text):
            if any(name == file and found[0] in part for file, part, _ in ALLOWED):
                continue
            yield f"{name}:{text.count(chr(10), 0, found.start()) + 1} names {found[0]!r}: take it out."


def tracked(root: Path) -> list[str]:
    """Paths git knows; empty outside a repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    return [name for name in listed.stdout.decode().split("\0") if name]
