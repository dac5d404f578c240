"""What an entry and a quote of ``entries.js`` have; and promises, as rows, in; their entries out. Texts stay texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geo.model import Record
from geo.posture.bearing import COUNTS, LINKED_AGAINST, LINKED_FOR
from geo.posture.wording import day_words
from geo.review.promise_evidence import Linked
from geo.ui.links import map_link

Item = dict[str, Any]

FIELDS: Mapping[str, Any] = {
    "over": "",
    "title": "",
    "note": None,
    "amount": None,
    "badge": None,
    "lines": [],
    "facts": [],
    "parts": [],
    "links": [],
    "copy": None,
    "folded": False,
}
"""What every entry has, as it is when nothing is said."""


Links = Mapping[tuple[str, str], Linked]
"""By promise and key of the evidence."""


def promise_entry(
    row: Mapping[str, Any], record: Record, on: date, known: date | None, links: Links
) -> Item:
    """A promise: what, by whom, how it stands and why, and what speaks for, against and since."""
    due = f"due by {words_of(row['due'])}" if row["due"] else "no day set"
    parts = [
        _weighed(part_of(title, tone, row[tone], record, known), row, links)
        for title, tone in (
            ("For it", "for"),
            ("Against it", "against"),
            ("Since then, telling nothing of it", "since"),
        )
    ]
    parts[-1]["folded"] = True
    return {
        **FIELDS,
        "key": row["key"],
        "over": f"{' and '.join(row['by'])} · made {words_of(row['made'])} · {due}",
        "title": row["text"],
        "badge": {"text": row["state"], "tone": row["state"]},
        "lines": [row["reason"], *([row["note"]] if row["note"] else [])],
        "parts": [
            *parts,
            {
                "title": "Promised in",
                "tone": "",
                "folded": False,
                "quotes": [{**QUOTE, "says": row["text"], "sources": row["sources"]}],
            },
        ],
        "links": [{"text": "On the map", "href": map_link(record, on, row["key"], known)}],
        "copy": f"{' and '.join(row['by'])}, {words_of(row['made'])}: {row['text']} ({due}). "
        f"As of {day_words(on)}: {row['state']}. {row['reason']} {_cited(row['sources'])}",
    }


QUOTE: Mapping[str, Any] = {
    "says": "",
    "quoted": False,
    "amount": None,
    "days": None,
    "over": "",
    "sources": [],
    "note": None,
    "href": None,
    "weigh": None,
}
"""What every quote has. ``weigh``: what a person may say of it as evidence of a promise, or said."""


def _weighed(part: Item, row: Mapping[str, Any], links: Links) -> Item:
    """The part with what a person may say of each quote: link what tells nothing yet, take back what was linked."""
    for quote, told in zip(part["quotes"], row[part["tone"]], strict=True):
        linked = told["rule"] in (LINKED_FOR, LINKED_AGAINST)
        if linked or part["tone"] == "since":
            made = links.get((row["id"], told["key"])) if linked else None
            quote["weigh"] = {
                "promise": row["id"],
                "key": told["key"],
                "linked": linked,
                "said": None if made is None else _made_words(made),
            }
    return part


def _made_words(made: Linked) -> str:
    return f"Linked by {made.by}, {day_words(made.at.date())}: {made.reason}"


def quotes_of(rows: Iterable[Mapping[str, Any]], record: Record, known: date | None) -> list[Item]:
    """Claims and events as quotes with their sources, each leading to its own day on the map."""
    return [_quote(row, record, known) for row in rows]


def part_of(
    title: str, tone: str, rows: Iterable[Mapping[str, Any]], record: Record, known: date | None
) -> Item:
    """A titled part of an entry: quotes, the first few of them open."""
    return {
        "title": title,
        "tone": tone,
        "folded": False,
        "quotes": quotes_of(rows, record, known),
    }


def _quote(row: Mapping[str, Any], record: Record, known: date | None) -> Item:
    kind, _, name = row["key"].partition(":")
    interval = (record.claim_by_id if kind == "claim" else record.event_by_id)[name].interval
    day = interval.valid_from or interval.valid_to
    over = [row["force"], row["place_name"]]
    return {
        **QUOTE,
        "says": row["says"],
        "quoted": kind == "claim" and row["amount"] is not None,
        "amount": " · ".join(filter(None, [row["amount"], _rule(row)])) or None,
        "days": row["days"],
        "over": " · ".join(filter(None, over)),
        "sources": row["sources"],
        "note": row["note"],
        "href": None if day is None else map_link(record, day, row["key"], known),
    }


def _rule(row: Mapping[str, Any]) -> str:
    """How it bears on a promise, where its number does not say so already."""
    rule = str(row.get("rule", ""))
    return "" if rule.startswith(COUNTS) or row.get("stands") == "since" else rule


def _cited(sources: Iterable[Mapping[str, Any]]) -> str:
    return "[" + "; ".join(f"{one['publisher']}, {one['published']}" for one in sources) + "]"


def words_of(day: str) -> str:
    """``2025-10-21`` as ``21 October 2025``."""
    return day_words(date.fromisoformat(day))
