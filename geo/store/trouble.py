"""Errors of the database in; the store's own errors with a sentence out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from geo.errors import StoreDamagedError, StoreError, StoreLockedError


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn what the database raises inside the block into a `StoreError` that names the file."""
    try:
        yield
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, Exception) else error
        raise _translated(cause, path) from error
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _translated(error: Exception, path: Path) -> StoreError:
    said = str(error)
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF  # the upper bits say more than we need
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLockedError(
            f"{path} is being written by another process. Wait for it to end, or close it; nothing was stored."
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, said)
    if primary == sqlite3.SQLITE_FULL:
        return StoreError(f"The disk is full, so {path} was not changed. Make room and try again.")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(
            f"{path} cannot be opened for writing ({said}). Allow writing to the file and its folder, "
            "or name another folder in LAYDOWN_HOME."
        )
    if primary == sqlite3.SQLITE_CONSTRAINT and "FOREIGN KEY" in said:
        return StoreError(
            "A row names a source, place or claim that the store does not have. "
            "Store that one first or together with it; nothing was stored."
        )
    return StoreError(f"{path} refused the change ({said}); nothing was stored.")


def damaged(path: Path, what: str) -> StoreDamagedError:
    """The error for a file that is no sound store; the file itself stays as it is."""
    return StoreDamagedError(
        f"{path} is no sound store: {what}. It was left as it is. "
        "Put back a copy of it, or move it away and load the seeds again."
    )
