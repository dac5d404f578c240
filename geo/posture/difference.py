"""Two snapshots in; what changed from the one to the other out, each change with both sides.

The comparison has no direction of its own: from B to A it gives the same changes with their sides, and the words
for them, swapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.model import Count, Record
from geo.posture.change import Change, Kind
from geo.posture.contradictions import Contradiction
from geo.posture.promises import Promise
from geo.posture.snapshot import Side, Snapshot

OPENING_EVENTS = ("base_established", "opening")
"""Kinds of event that say a base began; any other sign of use says only that it was used."""


def changes(record: Record, one: Snapshot, two: Snapshot) -> list[Change]:
    """What changed from snapshot *one* to *two*, by kind, place and force."""
    found = [
        *_badge_changes(one, two),
        *_other_levels(one, two),
        *_contradictions(one, two),
        *_sites(record, one, two),
        *_statements(one, two),
        *_promises(one, two),
        *_events(one, two),
    ]
    order = list(Kind)
    names = {place.id: place.name for place in record.places}
    return sorted(
        found,
        key=lambda item: (
            not item.badge,
            order.index(item.kind),
            names.get(item.place or "", ""),
            item.key,
        ),
    )


def _badge_changes(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    for force, place in sorted({*one.badges, *two.badges}):
        old, new = one.badges.get((force, place)), two.badges.get((force, place))
        before, after = (
            _stands(one, old, new, (force, place)),
            _stands(two, new, old, (force, place)),
        )
        kind = _kind_of_figure(before if old else None, after if new else None)
        if kind is not None:
            told = [side for side in (before, after) if side is not None and not side.derived]
            yield Change(kind, f"figure:{new or old}", force, place, before, after, bool(told))


def _stands(
    side: Snapshot, badge: str | None, other: str | None, pair: tuple[str, str]
) -> Side | None:
    """The badge; without one, what is said instead of it: that the presence ended, or that nothing is reported."""
    if badge is not None:
        return side.levels.get(badge) or side.notices[badge]
    if other is not None and other in side.levels:
        return side.levels[other]
    force, place = pair
    gaps = [thing for thing in side.levels if thing.startswith(f"{force}|{place}|")]
    return side.levels[min(gaps)] if gaps else None


def _kind_of_figure(before: Side | None, after: Side | None) -> Kind | None:
    if before is None or after is None:
        if before is after:
            return None
        return Kind.FIGURE_KNOWN if before is None else Kind.FIGURE_UNKNOWN
    # A total of officials and a head count are not more or less of the same.
    unlike = (before.state == "cap") != (after.state == "cap")
    return Kind.FIGURE_MOVED if unlike else _kind_of_move(before.count, after.count)


def _kind_of_move(old: Count, new: Count) -> Kind | None:
    if (old.low, old.high) == (new.low, new.high) and old.best == new.best:
        return None
    if old.high is not None and new.low is not None and new.low > old.high:
        return Kind.FIGURE_UP
    if new.high is not None and old.low is not None and new.high < old.low:
        return Kind.FIGURE_DOWN
    return Kind.FIGURE_MOVED


def _other_levels(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    """Counts that stand beside the badge on both sides: other people counted, or parts."""
    badges = {*one.badges.values(), *two.badges.values()}
    for thing in sorted({*one.levels, *two.levels} - badges):
        before, after = one.levels.get(thing), two.levels.get(thing)
        kind = _kind_of_figure(_numbered(before), _numbered(after))
        if kind is not None:
            force, place = thing.split("|")[:2]
            yield Change(kind, f"figure:{thing}", force, place, before, after, badge=False)


def _numbered(side: Side | None) -> Side | None:
    return side if side is not None and side.state == "level" else None


def _contradictions(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    """Sets of claims that stand side by side on one day only, or for another reason than before."""
    for claims in sorted({*one.contradictions, *two.contradictions}):
        old, new = one.contradictions.get(claims), two.contradictions.get(claims)
        before, after = _clash(old), _clash(new)
        if before == after:
            continue
        kind = Kind.CONTRADICTION_CHANGED
        if before is None or after is None:
            kind = Kind.CONTRADICTION_NEW if before is None else Kind.CONTRADICTION_OVER
        found = new or old
        if found is not None:
            key = f"contradiction:{'+'.join(claims)}"
            told = any(side is not None and side.contested for side in (before, after))
            yield Change(kind, key, found.force, found.place, before, after, told)


def _clash(found: Contradiction | None) -> Side | None:
    if found is None:
        return None
    state = "contested" if found.contests else "explained"
    return Side(state, contested=found.contests, claims=found.claims, reason=found.sentence)


def _sites(record: Record, one: Snapshot, two: Snapshot) -> Iterator[Change]:
    kinds = {event.id: event.kind for event in record.events}
    for layer, old, new in (
        ("base", one.bases, two.bases),
        ("crossing", one.crossings, two.crossings),
    ):
        for place in sorted({*old, *new}):
            before, after = old.get(place), new.get(place)
            if (before and before.state) == (after and after.state):
                continue
            kind = _kind_of_site(layer, after, kinds)
            yield Change(kind, f"{layer}:{place}", None, place, before, after)


def _kind_of_site(layer: str, after: Side | None, kinds: Mapping[str, str]) -> Kind:
    state = "unknown" if after is None else after.state
    if state == "handed_over":
        return Kind.BASE_HANDED_OVER
    if state == "left":
        return Kind.BASE_LEFT
    if state == "in_use" and after is not None:
        opened = any(kinds.get(event) in OPENING_EVENTS for event in after.events)
        return Kind.BASE_OPENED if opened else Kind.BASE_IN_USE
    return {
        ("base", "unknown"): Kind.BASE_UNKNOWN,
        ("crossing", "open"): Kind.CROSSING_OPENED,
        ("crossing", "closed"): Kind.CROSSING_CLOSED,
        ("crossing", "unknown"): Kind.CROSSING_UNKNOWN,
    }[layer, state]


def _statements(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    for thing in sorted({*one.notices} ^ {*two.notices}):
        before, after = one.notices.get(thing), two.notices.get(thing)
        kind = Kind.STATEMENT_NEW if before is None else Kind.STATEMENT_OVER
        force, place = thing.split("|")[:2]
        yield Change(kind, f"figure:{thing}", force, place, before, after)


def _promises(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    for name, item in sorted({**one.promises, **two.promises}.items()):
        before, after = (
            _promise(side.promises[name]) if name in side.promises else None for side in (one, two)
        )
        kind = Kind.PROMISE_STATE
        if before is None or after is None:
            kind = Kind.PROMISE_NEW if before is None else Kind.PROMISE_GONE
        elif before.state == after.state:
            continue
        place = next(iter(item.commitment.places), None)
        yield Change(kind, f"commitment:{name}", None, place, before, after)


def _promise(item: Promise) -> Side:
    told = [key.partition(":") for key in item.rests_on]
    return Side(
        item.state,
        since=item.commitment.made,
        claims=tuple(name for kind, _, name in told if kind == "claim"),
        events=tuple(name for kind, _, name in told if kind == "event"),
    )


def _events(one: Snapshot, two: Snapshot) -> Iterator[Change]:
    for name in sorted({*one.events} ^ {*two.events}):
        event = one.events.get(name) or two.events[name]
        side = Side(event.kind, since=event.interval.valid_from, events=(name,))
        place = next(iter(event.places), None)
        gone = name in one.events
        kind = Kind.EVENT_GONE if gone else Kind.EVENT_NEW
        yield Change(
            kind, f"event:{name}", None, place, side if gone else None, None if gone else side
        )
