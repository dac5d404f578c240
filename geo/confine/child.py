"""What a parsing process takes upon itself before it looks at the first byte.

Limits of memory, processor time and file size; an audit hook that refuses sockets, other programs and writing; and,
where the kernel has them, a network of its own with nothing in it and a fence around the files it may open.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.confine.fence import fence, leave_network

_NEVER = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile",
)  # fmt: skip
_CHANGES_FILES = ("os.remove", "os.rename", "os.mkdir", "shutil.rmtree", "os.link", "os.symlink")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a parsing process may take.

    Attributes:
        memory_bytes: of address space, which is always more than what is used.
        cpu_seconds: of all its threads together.
        file_bytes: of any file it writes; 0 forbids writing.
        open_files: at a time.
    """

    memory_bytes: int
    cpu_seconds: int
    file_bytes: int = 0
    open_files: int = 128


def confine_me(limits: Limits, folder: Path | None = None) -> None:
    """Give up everything parsing never needs; there is no way back.

    Args:
        limits: the most this process may take.
        folder: the only one it may write to, and the only one it may read besides code; None: no file at all.
    """
    _limit(limits)
    leave_network()
    fence(folder)
    sys.addaudithook(_hook(None if folder is None else str(folder.resolve())))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _limit(limits: Limits) -> None:
    """Where the system has no limits, the parent's clock still holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def _hook(folder: str | None) -> Callable[[str, tuple[Any, ...]], None]:
    def forbid(event: str, arguments: tuple[Any, ...]) -> None:
        """Stop what parsing never needs."""
        if event in _NEVER:
            raise PermissionError(f"{event} is forbidden while a file is read")
        if event in _CHANGES_FILES and not _is_inside(arguments[0], folder):
            raise PermissionError(f"{event} is forbidden outside the folder of the file")
        flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & _WRITES and not _is_inside(arguments[0], folder):
            raise PermissionError("writing is forbidden while a file is read")

    return forbid


def _is_inside(path: Any, folder: str | None) -> bool:
    if folder is None or not isinstance(path, (str, bytes, os.PathLike)):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return real.startswith(folder + os.sep)
