"""Days beyond a timeline's own in; the same things over these days, and since when and until when each holds, out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.posture.rules import EARLY, FAR
from geo.posture.timeline import KEYS, Rows, Timeline, timeline_of


def stretched(timeline: Timeline, first: date | None, last: date | None) -> Timeline:
    """The same rows from *first* to *last*, and at least over the record's own days.

    Before the record nothing stood; after it levels hold on, age and go stale, as in `geo.posture.timeline.at`.
    """
    if timeline.first is None or timeline.last is None:
        return timeline
    span = min(timeline.first, first or timeline.first), max(timeline.last, last or timeline.last)
    if span == (timeline.first, timeline.last):
        return timeline
    made = (timeline.known, timeline.gave_up, timeline.rules)
    return replace(timeline_of(timeline.uncut, span, made), is_whole=timeline.is_whole)


def whole_days(
    timeline: Timeline, frame: str, first: date, last: date
) -> dict[str, tuple[date | None, date | None]]:
    """First and last day of what a frame shows on some day of *first* to *last*, by its key.

    Cut neither to these days nor to the record's; None where no beginning or no end is known. Of a base or
    crossing the days of the last state, of all else those from the first row to the last.
    """
    begin, end = first.toordinal(), last.toordinal()
    days: dict[str, tuple[int, int]] = {}
    for row in timeline.uncut.get(frame, ()):
        if row["valid_from"] > end or row["valid_to"] < begin:
            continue
        since, until = days.get(row[KEYS[frame]], (row["valid_from"], EARLY))
        pick = max if frame in ("bases", "crossings") else min
        since = pick(since, row["valid_from"])
        days[row[KEYS[frame]]] = (since, max(until, row["valid_to"]))
    if frame == "figures" and timeline.last is not None:
        _follow(timeline.uncut[frame], days, timeline.last.toordinal())
    return {key: (_known_day(since), _known_day(until)) for key, (since, until) in days.items()}


def _follow(rows: Rows, days: dict[str, tuple[int, int]], last: int) -> None:
    """Let what outlasts the record run on: nothing is said after it, so later rows only age."""
    for row in rows:
        since, until = days.get(row["thing"], (EARLY, EARLY))
        if until >= last and row["valid_from"] == until + 1:
            days[row["thing"]] = (since, row["valid_to"])


def _known_day(day: int) -> date | None:
    return None if day <= EARLY or day >= FAR else date.fromordinal(day)
