"""A change of a base, a crossing, a promise or an event in; what a sentence says of it, without its sources, out."""

from __future__ import annotations

from geo.model import Record
from geo.posture.change import Change, Kind
from geo.posture.snapshot import Side
from geo.posture.wording import day_words, place_name


def base_words(record: Record, change: Change) -> str:
    """How a base stands now and stood before; never what became of it where nobody says so."""
    name, after = place_name(record, change.place), change.after
    since = f" by {day_words(after.since)}" if after and after.since else ""
    if change.kind is Kind.BASE_HANDED_OVER:
        return f"{name}: handed over{since}"
    if change.kind is Kind.BASE_LEFT:
        return f"{name}: left{since}; what became of it is not told here"
    if change.kind is Kind.BASE_UNKNOWN:
        last = after.evidence if after else None
        told = f" after {day_words(last)}" if last else ""
        return f"{name}: no longer spoken of{told}, so whether it is in use is unknown"
    return f"{name}: {_use(change)}"


def _use(change: Change) -> str:
    after = change.after
    if change.kind is Kind.BASE_OPENED:
        day = f" from {day_words(after.since)}" if after and after.since else ""
        return f"opened or taken{day}"
    last = f" up to {day_words(after.evidence)}" if after and after.evidence else ""
    return f"evidence of use{last}; before, {_state_before(change)}"


def _state_before(change: Change) -> str:
    state = "unknown" if change.before is None else change.before.state
    return "whether it was in use is unknown" if state == "unknown" else state.replace("_", " ")


def crossing_words(record: Record, change: Change) -> str:
    """How a crossing stands now and stood before."""
    name, before, after = place_name(record, change.place), change.before, change.after
    state = after.state if after else "unknown"
    since = (
        f" from {day_words(after.since)}" if after and after.since and state != "unknown" else ""
    )
    words = "its state is unknown" if state == "unknown" else f"{state}{since}"
    return f"Crossing {name}: {words}; before, {before.state if before else 'unknown'}"


def promise_words(record: Record, change: Change) -> str:
    """A promise that was made, or how one stands now and stood before."""
    item = record.commitment_by_id[change.key.partition(":")[2]]
    by = " and ".join(item.by)
    due = "with no day set" if item.due_by is None else f"due by {day_words(item.due_by)}"
    if change.kind is Kind.PROMISE_STATE and change.before and change.after:
        return (
            f"Promise of {by} of {day_words(item.made)}, {due} ({item.text}): "
            f"{_state(change.after)}; before, {_state(change.before)}"
        )
    return f"{by} promised on {day_words(item.made)}, {due}: {item.text}"


def _state(side: Side) -> str:
    return "whether it was kept is unknown" if side.state == "unknown" else side.state


def event_words(record: Record, change: Change) -> str:
    """What happened, and when."""
    event = record.event_by_id[change.key.partition(":")[2]]
    first, last = event.interval.valid_from, event.interval.valid_to
    if first is not None and first == last:
        return f"On {day_words(first)}: {event.text}"
    return f"At some time in {event.interval.edtf}: {event.text}"
