"""Changes in; one cited sentence each, and a paragraph ready to paste, out.

A sentence says what sources say, with their words, publishers and days. It never says what became of a thing where
no source does: a base is then "no longer spoken of", a promise "not told of".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from geo.model import Record, Source
from geo.posture.change import Change, Kind
from geo.posture.snapshot import Side, Snapshot
from geo.posture.telling_sites import base_words, crossing_words, event_words, promise_words
from geo.posture.wording import (
    bound_words,
    bracket,
    count_words,
    day_words,
    quoted,
    share_words,
    sources_of,
    where_words,
)

IN_PARAGRAPH = frozenset(Kind) - {Kind.STATEMENT_OVER, Kind.EVENT_GONE, Kind.PROMISE_GONE}
"""What lapses in silence is listed, not told."""

_CITED_INSIDE = frozenset(
    kind for kind in Kind if kind.value.startswith(("figure_", "contradiction_"))
)
"""Sentences with two numbers name the sources of each behind it."""

_STATEMENTS = {
    "plan": "a plan for",
    "authorised": "an authorisation of",
    "cap": "a ceiling or accounting figure of",
    "change": "a movement of",
    "retracted": "a figure, taken back, of",
}


def sentence(record: Record, change: Change) -> str:
    """One plain sentence with its sources in brackets."""
    words = _WORDS.get(change.kind, _figure)(record, change)
    cited = "" if change.kind in _CITED_INSIDE else bracket(_cited(record, change))
    return f"{words} {cited}." if cited else f"{words}."


def paragraph(record: Record, found: Iterable[Change], one: Snapshot, two: Snapshot) -> str:
    """The changes as one paragraph; figures that stand for no place, and what lapsed, are left to the list.

    Where there are no others, figures that stand for no place, and contradictions that contest no number, are told.

    An event that is the reason of another change is told there, and only there.
    """
    listed = list(found)
    told_of = {event for item in listed for event in _reasons(item)}
    told = [
        item
        for item in listed
        if item.kind in IN_PARAGRAPH
        and not (item.kind is Kind.EVENT_NEW and item.key.partition(":")[2] in told_of)
    ]
    kept = [item for item in told if item.badge] or told
    begin = heading(one, two)
    if not kept:
        return f"{begin}, nothing that the record holds changed."
    return " ".join([f"{begin}:", *(sentence(record, item) for item in kept)])


def heading(one: Snapshot, two: Snapshot) -> str:
    """``Between 21 October 2025 and 20 January 2026``; with what was known where that is asked."""
    if one.day != two.day:
        known = "" if two.known is None else f", as known on {day_words(two.known)}"
        if one.known != two.known:
            known = f", as known on {_known(one)} and on {_known(two)}"
        return f"Between {day_words(one.day)} and {day_words(two.day)}{known}"
    return f"Of {day_words(one.day)}, as known on {_known(one)} and then on {_known(two)}"


def _known(snapshot: Snapshot) -> str:
    return "the last day recorded" if snapshot.known is None else day_words(snapshot.known)


def _reasons(item: Change) -> tuple[str, ...]:
    is_event = item.kind in (Kind.EVENT_NEW, Kind.EVENT_GONE)
    return () if is_event or item.after is None else item.after.events


def _cited(record: Record, change: Change) -> list[Source]:
    """Sources of what holds after; of what held before, where nothing does after."""
    if change.key.startswith("commitment:"):
        item = record.commitment_by_id[change.key.partition(":")[2]]
        told = [record.source_by_id[one] for one in item.sources]
        after = change.after
        return told if after is None else [*told, *sources_of(record, after.claims, after.events)]
    if change.after is None:
        return _behind(record, change.before)
    return sources_of(record, change.new_claims, change.new_events)


def _behind(record: Record, side: Side | None) -> list[Source]:
    """Sources of all that stands behind one side."""
    return [] if side is None else sources_of(record, (*side.claims, *side.against), side.events)


def _amount(side: Side) -> str:
    if side.state == "not_reported":
        return "no number given by the source, which is not zero"
    if side.derived:
        return f"{count_words(side.count)}, which follows from figures of other places"
    words = quoted(side.phrase.split("; "))
    return count_words(side.count) + (f" ({words})" if words else "")


def _who(record: Record, change: Change) -> str:
    side = change.after or change.before
    counted = side.counted if side is not None else ""
    people = "" if counted in ("", "all", "unspecified") else f" ({counted})"
    return f"{change.force} forces{people} {where_words(record, change.place)}"


def _figure(record: Record, change: Change) -> str:
    before, after = change.before, change.after
    who, old, new = (
        _who(record, change),
        _cited_amount(record, before, change.place),
        _cited_amount(record, after, change.place),
    )
    contested = ", where sources contradict each other" if after and after.contested else ""
    contested += ", which is no head count" if after and after.state == "cap" else ""
    if change.kind is Kind.FIGURE_UNKNOWN:
        return f"{who}: no figure stands{_why_none(record, change)}; before, {old}"
    if change.kind is Kind.FIGURE_KNOWN:
        return f"{who}: {new}{contested}; before, no figure stood"
    way = {Kind.FIGURE_UP: "up from", Kind.FIGURE_DOWN: "down from"}.get(change.kind, "before,")
    other = ""
    if before and after and before.counted != after.counted:
        other = f", counted as {before.counted}"
        other += ", which is no head count" if before.state == "cap" else ""
    return f"{who}: {new}{contested}; {way} {old}{other}"


def _cited_amount(record: Record, side: Side | None, place: str | None) -> str:
    """The number with its words, and the sources of those claims that make it; what was worked out told apart."""
    if side is None:
        return "nothing"
    if side.follows in ((True, False), (False, True)) and not side.derived:
        return _half_said(record, side, place or "")
    cited = bracket(sources_of(record, side.claims))
    return f"{_amount(side)} {cited}" if cited else _amount(side)


def _half_said(record: Record, side: Side, place: str) -> str:
    """A number of which one bound was said of the place, and the other follows from elsewhere."""
    mine = [name for name in side.claims if record.claim_by_id[name].place == place]
    rest = [name for name in side.claims if name not in mine]
    said, _, worked = bound_words(record, side.count, side.follows, place, side.claims).partition(
        "; "
    )
    if not worked:
        said, worked = "", said
    words = quoted(side.phrase.split("; "))
    own = [
        said.removesuffix(" said here"),
        f"({words})" if words else "",
        bracket(sources_of(record, mine)),
    ]
    return (
        f"{' '.join(filter(None, own))}, and {worked} {bracket(sources_of(record, rest))}".rstrip()
    )


def _why_none(record: Record, change: Change) -> str:
    state = "" if change.after is None else change.after.state
    if state == "ended":
        return ", because the presence there is said to have ended"
    if state == "not_reported":
        return f", because the source gives no number {bracket(_behind(record, change.after))}"
    return ""


def _contradiction(record: Record, change: Change) -> str:
    over = change.kind is Kind.CONTRADICTION_OVER
    side = change.before if over else change.after
    if side is None:
        return _who(record, change)
    ids = sorted(side.claims, key=lambda name: _published(record, name), reverse=True)
    told = [f"{_said(record, one)} {bracket(sources_of(record, [one]))}" for one in ids[:4]]
    more = f" and {len(ids) - 4} more" if len(ids) > 4 else ""
    begin = "Sources contradict each other" if side.contested else "Sources differ"
    begin = "No longer side by side" if over else begin
    why = side.reason.partition(":")[0]
    return f"{begin} about {_who(record, change)} ({why}): {' against '.join(told)}{more}"


def _published(record: Record, name: str) -> tuple[date, str]:
    return record.known_on(record.claim_by_id[name]) or date.max, name


def _said(record: Record, name: str) -> str:
    claim = record.claim_by_id[name]
    words = quoted([claim.phrase])
    return f"{count_words(claim.count)} ({words})" if words else count_words(claim.count)


def _statement(record: Record, change: Change) -> str:
    side = change.after or change.before
    if side is None:
        return _who(record, change)
    claim = record.claim_by_id.get(side.claims[0]) if side.claims else None
    if side.state == "share" and claim is not None:
        whole = record.claim_by_id.get(claim.share_of or "")
        of = f" of {_said(record, whole.id)}" if whole else ""
        kind = f"a share of {share_words(claim)}{of} ({quoted([claim.phrase])})"
    else:
        kind = f"{_STATEMENTS.get(side.state, side.state)} {_amount(side)}"
    return f"{_who(record, change)}: {kind}, no head count"


_WORDS: Mapping[Kind, Callable[[Record, Change], str]] = {
    **{kind: base_words for kind in Kind if kind.value.startswith("base_")},
    **{kind: crossing_words for kind in Kind if kind.value.startswith("crossing_")},
    **{kind: _contradiction for kind in Kind if kind.value.startswith("contradiction_")},
    **{kind: _statement for kind in Kind if kind.value.startswith("statement_")},
    **{kind: promise_words for kind in Kind if kind.value.startswith("promise_")},
    **{kind: event_words for kind in Kind if kind.value.startswith("event_")},
}
