"""Changes between two days in; entries by group, and marks for the small map, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.exchange.watch_rows import told_row
from geo.model import Count, LonLat, Record
from geo.posture.wording import day_words
from geo.ui.entries import FIELDS, quotes_of
from geo.ui.links import map_link, window_link
from geo.ui.small_map import Mark
from geo.watch import Comparison

Item = dict[str, Any]

GROUPS = {
    "figure": "Figures",
    "base": "Bases",
    "crossing": "Crossings",
    "contradiction": "Contradictions",
    "promise": "Promises",
    "statement": "Plans, ceilings and movements",
    "event": "Events",
}
"""Beginnings of kinds, in the order of the page."""

LEGEND = {
    "up": "a figure up, or newly known",
    "down": "a figure down, or newly unknown",
    "moved": "a figure moved, its bounds still meet",
    "good": "a base in use, a crossing open",
    "closed": "handed over, left, closed or no longer spoken of",
    "contested": "a contradiction",
}
_TONES = {
    "figure_up": "up", "figure_known": "up", "figure_down": "down", "figure_unknown": "down",
    "figure_moved": "moved", "base_opened": "good", "base_in_use": "good", "crossing_opened": "good",
    "base_handed_over": "closed", "base_left": "closed", "base_unknown": "closed", "crossing_closed": "closed",
    "crossing_unknown": "closed", "contradiction_new": "contested", "contradiction_changed": "contested",
    "contradiction_over": "contested",
}  # fmt: skip

MOST_PHRASES = 4
"""Claims of one contradiction whose words stand in its line."""
_STANDING = frozenset(kind for kind in _TONES if not kind.startswith("contradiction"))
"""Changes of what stood at a place; a contradiction is told by the figure it is about."""


def change_groups(
    rows: Iterable[Mapping[str, Any]], record: Record, asked: Comparison
) -> list[Item]:
    """Entries of the changes, by group."""
    listed = list(rows)
    return [
        {
            "title": title,
            "form": "rows",
            "entries": [
                change_entry(row, record, asked)
                for row in listed
                if row["kind"].partition("_")[0] == group
            ],
        }
        for group, title in GROUPS.items()
    ]


def change_entry(row: Mapping[str, Any], record: Record, asked: Comparison) -> Item:
    """One change, folded: what and how much outside, the cited sentence, both sides and sources inside."""
    group, _, kind = row["kind"].replace("_", " ").partition(" ")
    sides = [side for side in (row["before"], row["after"]) if side]
    derived = any(side["basis"] == "derived" for side in sides)
    people = (
        "" if row["badge"] or derived or group == "contradiction" else ", beside the main figure"
    )
    return {
        **FIELDS,
        "key": f"{row['key']}:{row['kind']}",
        "folded": True,
        "over": _over(row, record) + people,
        "title": _title(row, record),
        "badge": {"text": kind, "tone": _tone(row)},
        "amount": _amounts(row),
        "lines": [row["sentence"], *filter(None, [row["reason"]])],
        "parts": [
            _told("After", "for", row["after"], record, asked),
            _told("Before", "", row["before"], record, asked),
        ],
        "links": _links(row, record, asked),
        "copy": row["sentence"],
    }


def marks(
    rows: Iterable[Mapping[str, Any]],
    record: Record,
    asked: Comparison,
    points: Mapping[str, LonLat],
) -> list[Mark]:
    """Marks of the changes that have a place and a tone; each leads to the map on the later day."""
    return [
        Mark(
            points[row["place"]],
            _TONES[row["kind"]],
            f"{_title(row, record)}: {row['kind'].partition('_')[2].replace('_', ' ')}",
            map_link(record, asked.last, _selection(row), asked.known_last),
        )
        for row in rows
        if row["badge"] and row["kind"] in _TONES and row["place"] in points
    ]


def side_marks(
    rows: Iterable[Mapping[str, Any]],
    record: Record,
    asked: Comparison,
    points: Mapping[str, LonLat],
    side: str,
) -> list[Mark]:
    """One mark a changed place, with how it stood on one *side*, ``before`` or ``after``; the same places on both."""
    day, known = (
        (asked.first, asked.known_first) if side == "before" else (asked.last, asked.known_last)
    )
    placed: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["badge"] and row["kind"] in _STANDING and row["place"] in points:
            placed.setdefault(row["place"], []).append(row)
    return [
        Mark(
            points[place],
            _TONES[found[0]["kind"]],
            "; ".join(f"{_title(row, record)}: {_standing(row, side)}" for row in found),
            map_link(record, day, found[0]["key"], known),
            " · ".join(dict.fromkeys(_standing(row, side) for row in found)),
            "" if record.place_by_id[place].kind == "country" else str(found[0]["place_name"]),
        )
        for place, found in placed.items()
    ]


def _standing(row: Mapping[str, Any], side: str) -> str:
    """How a thing stood, with whose figure it is."""
    if row["kind"].startswith("figure"):
        return f"{row['force']} {_side(row[side])}"
    return "nothing known" if row[side] is None else _side(row[side])


def _title(row: Mapping[str, Any], record: Record) -> str:
    name = row["key"].partition(":")[2]
    if row["key"].startswith("commitment:"):
        return record.commitment_by_id[name].text
    if row["key"].startswith("event:"):
        return record.event_by_id[name].text
    return f"{row['force']} · {row['place_name']}" if row["force"] else str(row["place_name"])


def _over(row: Mapping[str, Any], record: Record) -> str:
    name = row["key"].partition(":")[2]
    if row["key"].startswith("event:"):
        return record.event_by_id[name].interval.edtf
    if row["key"].startswith("commitment:"):
        item = record.commitment_by_id[name]
        return f"{' and '.join(item.by)} · made {day_words(item.made)}"
    side = row["after"] or row["before"]
    if row["kind"].startswith("contradiction"):
        why = str(row["reason"]).partition(":")[0]
        told = why if side["contested"] else f"{why}, contests no number"
        return f"{' against '.join(_phrases(side, record))} · {told}"
    words = side["phrase"]
    if side["basis"] == "derived":
        return "derived from figures of other places"
    return f"“{words}”" if words else "in words, no number"


def _phrases(side: Mapping[str, Any], record: Record) -> list[str]:
    claims = [record.claim_by_id[name] for name in side["claims"][:MOST_PHRASES]]
    return [f"“{claim.phrase}”" if claim.phrase else str(claim.count) for claim in claims]


def _amounts(row: Mapping[str, Any]) -> str | None:
    if row["kind"].startswith("event") or row["kind"] == "promise_new":
        return None
    if row["kind"].startswith("statement"):
        return _side(row["after"] or row["before"])
    if row["kind"].startswith("contradiction"):
        return None
    sides = [row["before"], row["after"]]
    if None in sides and not row["kind"].startswith("figure"):
        return _side(row["after"] or row["before"])
    return " → ".join(_side(row[side]) for side in ("before", "after"))


def _side(side: Mapping[str, Any] | None) -> str:
    if side is None:
        return "no figure"
    if side["state"] in ("level", "plan", "cap", "authorised", "change", "retracted"):
        return str(Count(side["low"], side["best"], side["high"]))
    return str(side["state"]).replace("_", " ")


def _told(
    title: str, tone: str, side: Mapping[str, Any] | None, record: Record, asked: Comparison
) -> Item:
    parts = side or {"claims": [], "against": [], "events": []}
    keys = [f"claim:{one}" for one in dict.fromkeys((*parts["claims"], *parts["against"]))]
    keys += [f"event:{one}" for one in parts["events"]]
    known = asked.known_last if title == "After" else asked.known_first
    quotes = quotes_of((told_row(record, key) for key in keys), record, known)
    return {"title": title, "tone": tone, "folded": False, "quotes": quotes}


def _tone(row: Mapping[str, Any]) -> str:
    """The tone of a change; a contradiction that its reason explains is no alarm."""
    if row["kind"].startswith("contradiction") and not row["badge"]:
        return "unknown"
    return _TONES.get(row["kind"], "")


def _selection(row: Mapping[str, Any]) -> str:
    """What the map selects: of a contradiction its first claim, whose card names what it contradicts, and why."""
    if row["kind"].startswith("contradiction"):
        return f"claim:{(row['after'] or row['before'])['claims'][0]}"
    return str(row["key"])


def _links(row: Mapping[str, Any], record: Record, asked: Comparison) -> list[Item]:
    key = _selection(row)
    found = [
        ("Map before", map_link(record, asked.first, key, asked.known_first)),
        ("Map after", map_link(record, asked.last, key, asked.known_last)),
    ]
    if asked.first != asked.last:
        days = (asked.first, asked.last)
        found.append(("Map of all days between", window_link(record, days, key, asked.known_last)))
    return [{"text": text, "href": href} for text, href in found]
