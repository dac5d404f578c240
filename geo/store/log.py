"""The append-only log: each line hashed together with the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from geo.errors import StoreDamagedError

FIRST_HASH = "0" * 64
"""What the first line has in place of a line before it."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of one row.

    Attributes:
        seq: 1, 2, 3 ... without gaps.
        at: the instant, UTC, ISO 8601.
        by: who made the change.
        reason: why, in their words.
        kind: source, place, claim, event, commitment, report, rule or event_set.
        id: of the row.
        version: the row's version after the change.
        action: ``add``, ``change`` or ``remove``.
        body: the whole row after the change, as JSON; as it was, for a row removed.
        previous_hash: hash of the line before.
        hash: SHA-256 over all of the above.
    """

    seq: int
    at: str
    by: str
    reason: str
    kind: str
    id: str
    version: int
    action: str
    body: str
    previous_hash: str
    hash: str

    @property
    def instant(self) -> datetime:
        """The instant of the change."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be logged about one row; the fields are those of `LogEntry`."""

    kind: str
    id: str
    version: int
    action: str
    body: str


def chained(
    after: tuple[int, str], by: str, reason: str, changes: Iterable[Change]
) -> list[LogEntry]:
    """The lines for some changes made together.

    Args:
        after: number and hash of the line before; (0, FIRST_HASH) for an empty log.
        by: who makes the changes.
        reason: why.
        changes: in the order to log them.
    """
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    entries = []
    seq, before = after
    for change in changes:
        seq += 1
        told = (change.kind, change.id, change.version, change.action, change.body)
        own = _digest((seq, at, by, reason, *told, before))
        entries.append(LogEntry(seq, at, by, reason, *told, before, own))
        before = own
    return entries


def check_chain(entries: Iterable[LogEntry]) -> dict[tuple[str, str], LogEntry]:
    """Follow the log from its first line to its last.

    Returns:
        The last line about each row, by kind and id.

    Raises:
        StoreDamagedError: A line was changed, taken out, put in or moved.
    """
    latest: dict[tuple[str, str], LogEntry] = {}
    seq, before = 0, FIRST_HASH
    for entry in entries:
        *parts, own = astuple(entry)
        if entry.seq != seq + 1 or entry.previous_hash != before or _digest(tuple(parts)) != own:
            raise StoreDamagedError(
                f"Line {entry.seq} of the log does not follow from line {seq}: the log was changed by "
                "other hands. Put back a copy of the store from before."
            )
        seq, before = entry.seq, entry.hash
        latest[entry.kind, entry.id] = entry
    return latest


def _digest(parts: tuple[object, ...]) -> str:
    # JSON keeps the borders between the parts: ("a", "bc") and ("ab", "c") must not look alike.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()
