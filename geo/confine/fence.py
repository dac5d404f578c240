"""Two things the Linux kernel gives an ordinary process: leaving the network, and a fence around files (Landlock).

Both are asked for and never counted on: another system, an older kernel or a strict container refuses, and the
limits and the hook of child.py hold alone.
"""

from __future__ import annotations

import ctypes
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.settings import ROOT

# include/uapi/linux/landlock.h, sched.h and prctl.h
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULESET_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_FIRST_VERSION_RIGHTS = (1 << 13) - 1
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE
_TCP_RIGHTS = 3
_TCP_VERSION = 4
_NO_NEW_PRIVILEGES = 38
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/zoneinfo", "/etc/ld.so.cache",
           "/dev/null", "/dev/urandom", "/dev/shm")  # fmt: skip


def leave_network() -> bool:
    """Move into a network of one's own that has no way out; False where the system refuses."""
    library = _library()
    return library is not None and library.unshare(_NEW_USER | _NEW_NETWORK) == 0


def fence(folder: Path | None) -> bool:
    """Let this process open code and system libraries for reading, *folder* for writing, and nothing else.

    Returns:
        Whether the kernel holds it.
    """
    library = _library()
    if library is None:
        return False
    version = library.syscall(_CREATE_RULESET, None, 0, _RULESET_VERSION)
    if version < 1:
        return False
    tcp = _TCP_RIGHTS if version >= _TCP_VERSION else 0
    asked = (ctypes.c_uint64 * 2)(_FIRST_VERSION_RIGHTS, tcp)
    size = 16 if tcp else 8
    rules = library.syscall(_CREATE_RULESET, ctypes.byref(asked), size, 0)
    if rules < 0:
        return False
    try:
        for path in _code():
            _allow(library, rules, path, _READ)
        if folder is not None:
            _allow(library, rules, folder, _FIRST_VERSION_RIGHTS & ~_EXECUTE)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(library.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def _library() -> Any:
    if sys.platform != "linux":
        return None
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None


def _code() -> Iterator[Path]:
    """What a process opens to import modules: this checkout's code, the environment, the system's libraries."""
    installed = {Path(path) for path in sysconfig.get_paths().values()}
    yield from (Path(sys.prefix), ROOT / "geo", *installed, *map(Path, _SYSTEM))
    yield from (Path(path) for path in sys.path if path and Path(path) != ROOT)


def _allow(library: Any, rules: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        rule = _Beneath(rights if path.is_dir() else rights & _FILE_RIGHTS, handle)
        library.syscall(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)
