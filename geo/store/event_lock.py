"""An open store in; the right to change its event sets, one at a time over all threads and processes, out.

What an import leaves out and replaces is worked out from the sets that are there, so none of them may change before
it is registered. The system lets go of the lock of a process that dies.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Final

from geo.errors import GeoError, StaleVersionError, StoreError, StoreLockedError
from geo.model import EventSet
from geo.store.store import Store

LOCK_FILE: Final = "events.lock"
"""Beside the record. It is empty and stays: one that was removed could be locked twice."""
PATIENCE_S: Final = 30
_LOOK_S: Final = 0.1


@contextmanager
def changing_events(store: Store, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Nobody else changes event sets inside the block; what the disk refuses there is told as a `StoreError`.

    Args:
        store: the open record.
        waiting: called again and again while somebody else has the right; it may raise to give up. Without it, the
            wait ends after `PATIENCE_S`.

    Raises:
        StoreLockedError: Somebody else had it for too long.
        StoreError: The disk refused.
    """
    path = store.path.with_name(LOCK_FILE)
    try:
        with path.open("ab") as file:
            _wait_for(file, waiting)
            yield
    except GeoError:  # some are OSErrors, and say what they mean
        raise
    except OSError as error:
        raise StoreError(
            f"The files of event sets beside {store.path} could not be read or written ({error}). "
            "Make room, allow writing there, and try again; nothing was stored."
        ) from error


def check_unchanged(store: Store, *sets: EventSet) -> None:
    """Refuse to go on from sets that somebody changed or removed since they were read.

    Raises:
        StaleVersionError: One of them is another now.
    """
    files = {known.id: known.file for known in store.event_sets()}
    for one in sets:
        if files.get(one.id) != one.file:
            raise StaleVersionError(
                f"{one.name!r} was changed or removed meanwhile. Look at it again and repeat what you did; "
                "nothing was stored."
            )


def _wait_for(file: IO[bytes], waiting: Callable[[], None] | None) -> None:
    until = time.monotonic() + PATIENCE_S
    while not _is_held(file):
        if waiting is not None:
            waiting()
        elif time.monotonic() > until:
            raise StoreLockedError(
                "An import or another change of event sets is being stored. Wait until it has ended and try again; "
                "nothing was changed."
            )
        time.sleep(_LOOK_S)


def _is_held(file: IO[bytes]) -> bool:
    """Hold the file until it is closed; False while somebody else does, be it in this process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
