"""A stranger's file in; what it looks like, or its rows as typed columns, out. The parent's side of child.py.

The file is copied under a random name into a folder of its own before anything looks at it; only the child ever
parses it. The folder stays while an import is not finished, so that one that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from geo.confine import TooHardError, run_confined
from geo.errors import ExchangeError
from geo.intake.child import MOST_FILE_BYTES, limits_for
from geo.intake.mapping import Mapping

FOLDER: Final = "imports"
STALE_S: Final = 7 * 86_400
WALL_FACTOR: Final = 6
"""Times the processor's limit: a machine may be busy with other things, a file may not."""
LEAST_WALL_S: Final = 60
CHUNK: Final = 1 << 22

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much. What it raises stops the import."""


class FileRefusedError(ExchangeError):
    """A file cannot be read as events, for a reason a person understands."""


class FileTooHardError(ExchangeError):
    """Reading a file took more time or memory than any honest one needs."""


class DayOrderError(ExchangeError):
    """The dates of a file can be read two ways, and nothing in it tells which.

    Attributes:
        examples: some of them.
    """

    def __init__(self, name: str, examples: tuple[str, ...]) -> None:
        self.examples = examples
        shown = ", ".join(examples)
        super().__init__(
            f"{name!r} has dates that can be read two ways, such as {shown}. "
            "Say --day-order dmy if the day comes first, or --day-order mdy if the month does."
        )


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


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like: its kind, header, first rows, and what is to be said of it."""

    kind: str
    columns: tuple[str, ...]
    sample: tuple[tuple[str | None, ...], ...]
    has_shapes: bool
    notes: tuple[str, ...]
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """All rows of a file: typed ones as columns in a file, the others as CSV."""

    rows: Path
    quarantine: Path
    accepted: int
    quarantined: int
    columns: tuple[str, ...]
    notes: tuple[str, ...]


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


def look_at(upload: Upload, sheet: str | None = None) -> Look:
    """Header and first rows of a file.

    Raises:
        FileRefusedError: It is of no kind that is read here, or damaged.
        FileTooHardError: It takes too much.
    """
    answer = _ask(upload, {"do": "look", "sheet": sheet}, None)
    return Look(
        answer["kind"],
        tuple(answer["columns"]),
        tuple(map(tuple, answer["sample"])),
        answer["has_shapes"],
        tuple(answer["notes"]),
        tuple(answer["sheets"]),
    )


def read_all(upload: Upload, mapping: Mapping, sheet: str | None, progress: Progress) -> Parsed:
    """All rows of a file, unless an earlier call, stopped later, has read them already.

    Raises:
        DayOrderError: Its dates can be read two ways; ask, and call again with an order.
        FileRefusedError: It is of no kind that is read here, or damaged.
        FileTooHardError: It takes too much.
    """
    order = {"do": "read", "sheet": sheet, "mapping": mapping.to_json()}
    done = upload.folder / "read.json"
    answer = _finished(done, order)
    if answer is None:
        answer = _ask(upload, order, lambda line: progress("Reading rows", line["rows"], None))
        if "ask_day_order" in answer:
            raise DayOrderError(upload.name, tuple(answer["ask_day_order"]))
        _write_whole(done, json.dumps({"order": order, "answer": answer}))
    return Parsed(
        upload.folder / "rows.arrow",
        upload.folder / "quarantine.csv",
        answer["accepted"],
        answer["quarantined"],
        tuple(answer["columns"]),
        tuple(answer["notes"]),
    )


def _ask(
    upload: Upload, order: dict[str, Any], heard: Callable[[Any], None] | None
) -> dict[str, Any]:
    full = order | {"path": str(upload.path), "folder": str(upload.folder)}
    wall = max(LEAST_WALL_S, WALL_FACTOR * limits_for(upload.path.stat().st_size).cpu_seconds)
    try:
        answer = run_confined(
            "geo.intake.child",
            [json.dumps(full)],
            wall_seconds=wall,
            heard=heard,
            folder=upload.folder,
        )
    except TooHardError as error:
        raise FileTooHardError(
            f"{upload.name!r} needs more time or memory than a file of its size should, or is damaged; reading was "
            "stopped and nothing was stored. Save it again as CSV, or split it."
        ) from error
    if "refused" in answer:
        raise FileRefusedError(f"{upload.name!r} {answer['refused']}")
    return answer


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


def _finished(done: Path, order: dict[str, Any]) -> dict[str, Any] | None:
    try:
        told = json.loads(done.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    answer: dict[str, Any] = told["answer"]
    return answer if told["order"] == order else None


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
