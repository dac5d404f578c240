"""Counts, days and sources in; the plain words and brackets that a cited sentence is made of out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geo.model import Claim, Count, Event, Record, Source
from geo.model.dates import Interval

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_IN_KINDS = ("country", "governorate", "district", "city", "region")
MOST_QUOTED = 3
"""Words of so many claims stand in one sentence; the rest are in the list."""


def day_words(day: date) -> str:
    """``21 October 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def published_words(interval: Interval) -> str:
    """When a source came out: ``21 October 2025``, ``about 17 January 2026``, ``November 2017``, ``2020``."""
    first, last = interval.valid_from, interval.valid_to
    about = "about " if interval.approximate else ""
    _, slash, end = interval.edtf.partition("/")
    if slash and last is not None:
        return f"by {published_words(Interval.parse(end))}"
    if first is None or last is None:
        return interval.edtf
    if first == last:
        return about + day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{_MONTHS[first.month - 1]} {first.year}"
    return f"{about}{first.year}" if first.year == last.year else interval.edtf


def count_words(count: Count) -> str:
    """``901 to 999``, ``at least 901``, ``at most 1,999``, ``2,500``, ``an unknown number``."""
    low, high = count.low, count.high
    if low and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if high is not None:
        return "0" if high == 0 else f"at most {high:,}"
    if low:
        return f"at least {low:,}"
    return "an unknown number" if count.best is None else f"about {count.best:,}"


def bound_words(
    record: Record, count: Count, follows: tuple[bool, bool], place: str, claims: Iterable[str]
) -> str:
    """``at least 200 said here; at most 1,100 follows from Syria``; "" where all of it was said.

    Args:
        record: for names of places.
        count: the bounds.
        follows: whether the low, and the high, was worked out.
        place: where the number stands.
        claims: those behind it, the others' among them.
    """
    low, high = count.low, count.high
    low_words = f"at least {low:,}" if low else ""
    high_words = "" if high is None else f"at most {high:,}"
    ends = [pair for pair in zip((low_words, high_words), follows, strict=True) if pair[0]]
    said = [words for words, is_worked_out in ends if not is_worked_out]
    worked = [words for words, is_worked_out in ends if is_worked_out]
    if not worked:
        return ""
    verb = "follow" if len(worked) > 1 else "follows"
    end = f"{' and '.join(worked)} {verb} from {_elsewhere(record, place, claims)}"
    return f"{said[0]} said here; {end}" if said else end


def _elsewhere(record: Record, place: str, claims: Iterable[str]) -> str:
    told = (record.claim_by_id.get(name) for name in claims)
    names = dict.fromkeys(
        place_name(record, one.place) for one in told if one and one.place != place
    )
    if not names:
        return "another count here"
    more = f" and {len(names) - MOST_QUOTED} more places" if len(names) > MOST_QUOTED else ""
    return ", ".join(list(names)[:MOST_QUOTED]) + more


def share_words(claim: Claim) -> str:
    """``50 to 100 %``, or ""."""
    if claim.share is None:
        return ""
    low, high = (round(end * 100) for end in claim.share)
    return f"{low} %" if low == high else f"{low} to {high} %"


def quoted(phrases: Iterable[str]) -> str:
    """The words as printed, in quotation marks; "" when none were kept."""
    kept = list(dict.fromkeys(phrase for phrase in phrases if phrase))
    more = f" and {len(kept) - MOST_QUOTED} more" if len(kept) > MOST_QUOTED else ""
    return ", ".join(f"“{phrase}”" for phrase in kept[:MOST_QUOTED]) + more


def where_words(record: Record, place: str | None) -> str:
    """``in Iraq``, ``at Ain al-Asad Air Base``."""
    if place is None or place not in record.place_by_id:
        return "at an unnamed place"
    found = record.place_by_id[place]
    return f"{'in' if found.kind in _IN_KINDS else 'at'} {found.name}"


def place_name(record: Record, place: str | None) -> str:
    """The name the map prints, or the id of what is not in the record."""
    found = record.place_by_id.get(place or "")
    return (place or "no place") if found is None else found.name


def sources_of(record: Record, claims: Iterable[str], events: Iterable[str] = ()) -> list[Source]:
    """Sources behind claims and events, in that order, each once."""
    told: list[Claim | Event] = [
        record.claim_by_id[name] for name in claims if name in record.claim_by_id
    ]
    told += [record.event_by_id[name] for name in events if name in record.event_by_id]
    names = [
        name
        for item in told
        for name in ((item.source,) if isinstance(item, Claim) else item.sources)
    ]
    return [record.source_by_id[name] for name in dict.fromkeys(names)]


def bracket(sources: Iterable[Source]) -> str:
    """``[Reuters, 30 September 2025; AP, 1 October 2025]``; "" without sources."""
    told = [f"{source.publisher}, {published_words(source.published)}" for source in sources]
    return f"[{'; '.join(dict.fromkeys(told))}]" if told else ""
