"""A stranger's file in; a private copy of it under a name of ours, in a folder of its own, out.

The folder stays while an import is not finished, so that one that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from geo.errors import ExchangeError
from geo.intake.child import MOST_FILE_BYTES

FOLDER: Final = "imports"
STALE_S: Final = 7 * 86_400
CHUNK: Final = 1 << 22
Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much. What it raises stops the import."""


class FileRefusedError(ExchangeError):
    """A file cannot be read as events, for a reason a person understands."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A private copy of a file.

    Attributes:
        name: what the user calls it, for sentences only.
        sha256: of its bytes.
        path: the copy.
        folder: where it lies, and where the child may write.
    """

    name: str
    sha256: str
    path: Path
    folder: Path


def quiet(_what: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


@contextmanager
def staged(content: Path | bytes, name: str, home: Path, progress: Progress) -> Iterator[Upload]:
    """Copy a file to where it can be parsed; the copy goes away with the block, unless the block is interrupted.

    Raises:
        FileRefusedError: It cannot be opened, is empty or too large.
    """
    base = home / FOLDER
    base.mkdir(parents=True, exist_ok=True)
    _clear_stale(base)
    part = base / f".copy-{secrets.token_hex(8)}"
    try:
        sha256 = _copied(content, name, part, progress)
        folder, lock = _own_folder(base, sha256)
        path = folder / "source"
        if path.is_file():
            part.unlink()
        else:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    try:
        yield Upload(name, sha256, path, folder)
    except Exception:
        _discard(folder)
        raise
    else:
        _discard(folder)
    finally:
        lock.close()


def _copied(content: Path | bytes, name: str, target: Path, progress: Progress) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        with target.open("xb") as copy:
            target.chmod(0o600)
            for chunk in _chunks(content):
                digest.update(chunk)
                copy.write(chunk)
                size += len(chunk)
                if size > MOST_FILE_BYTES:
                    raise FileRefusedError(
                        f"{name!r} is larger than 20 GB, the most that is read. Split it."
                    )
                progress("Copying bytes", size, None)
    except OSError as error:
        raise FileRefusedError(
            f"{name!r} cannot be opened ({error.strerror or error}). Check the path, its permissions and the disk."
        ) from error
    if not size:
        raise FileRefusedError(f"{name!r} is empty. Choose another file.")
    return digest.hexdigest()


def _chunks(content: Path | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        for begin in range(0, len(content), CHUNK):
            yield content[begin : begin + CHUNK]
        return
    with content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _own_folder(base: Path, sha256: str) -> tuple[Path, IO[bytes]]:
    """The folder of a file, and a lock on it; another one when somebody is importing the same file just now."""
    for name in (sha256[:24], f"{sha256[:24]}-{secrets.token_hex(4)}"):
        folder = base / name
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / ".lock").open("ab")
        if _is_locked(lock):
            return folder, lock
        lock.close()
    raise FileRefusedError("The file is being imported by two others already. Try again later.")


def _is_locked(lock: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear_stale(base: Path) -> None:
    """Take away what stopped imports left, once nobody will go on with them."""
    for path in base.iterdir():
        try:
            if time.time() - path.stat().st_mtime < STALE_S:
                continue
        except OSError:
            continue  # somebody else was faster
        if path.is_dir():
            _discard(path)
        else:
            path.unlink(missing_ok=True)


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
