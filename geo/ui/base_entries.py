"""Bases of the ledger and findings of the lint in; what ``entries.js`` draws of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geo.model import Count, Record
from geo.model.dates import Interval, span_words
from geo.ui.entries import FIELDS, QUOTE, Item, part_of, words_of
from geo.ui.links import map_link


def base_entry(row: Mapping[str, Any], record: Record, on: date, known: date | None) -> Item:
    """A base, folded: its state and age outside, its names, holders, life, figures and events inside."""
    cited = f"last cited {words_of(row['last_cited'])}" if row["last_cited"] else "never cited"
    age = f", {row['age_days']:,} days ago" if row["age_days"] else ""
    where = ", ".join(filter(None, [row["parent"], " and ".join(row["country"])])) or "not placed"
    state = row["state"].replace("_", " ")
    tone = (
        "stale"
        if row["stale"]
        else {"in_use": "good", "left": "closed", "handed_over": "closed"}.get(row["state"], "")
    )
    return {
        **FIELDS,
        "key": row["key"],
        "folded": True,
        "over": f"{where} · {cited}{age}",
        "title": row["name"],
        "badge": {"text": f"{state}, stale" if row["stale"] else state, "tone": tone},
        "amount": _newest_figure(row),
        "lines": [row["note"]] if row["note"] else [],
        "facts": [
            {"title": "Names", "rows": _name_facts(row["names"])},
            {"title": "Holders", "rows": [(one["force"], _held(one)) for one in row["holders"]]},
            {"title": "Life", "rows": [(_days(one), _life(one)) for one in row["life"]]},
            {"title": "Figures", "rows": [(_days(one), _figure(one)) for one in row["figures"]]},
        ],
        "parts": [
            part_of("What says so", "", row["told"], record, known),
            {
                "title": "Events here and nearby",
                "tone": "",
                "folded": True,
                "quotes": [_near_quote(one, record, known) for one in row["nearby"]],
            },
        ],
        "links": [{"text": "On the map", "href": map_link(record, on, row["key"], known)}],
    }


def finding_entry(row: Mapping[str, Any], record: Record, on: date) -> Item:
    """A finding of the lint, with both readings; of a base, a crossing or a claim, with its card on the map."""
    href = _finding_link(row, record, on)
    readings = [("It says", row["says"]), ("It stands", row["stands"]), ("To do", row["advice"])]
    return {
        **FIELDS,
        "key": f"{row['table']}:{row['id']}:{row['rule']}",
        "over": f"{row['table']}, {row['id']}",
        "title": row["what"],
        "badge": {"text": row["rule"], "tone": "unknown"},
        "facts": [{"title": "", "rows": readings}],
        "links": [{"text": "On the map", "href": href}] if href else [],
    }


def _finding_link(row: Mapping[str, Any], record: Record, on: date) -> str | None:
    if row["table"] == "places" and row["id"] in record.place_by_id:
        kind = record.place_by_id[row["id"]].kind.replace("airfield", "base")
        shown = kind in ("base", "crossing")
        return map_link(record, on, f"{kind}:{row['id']}") if shown else None
    claim = record.claim_by_id.get(row["id"]) if row["table"] == "claims" else None
    if claim is None:
        return None
    day = claim.interval.valid_to or claim.interval.valid_from or on
    return map_link(record, day, f"claim:{claim.id}")


def _near_quote(one: Mapping[str, Any], record: Record, known: date | None) -> Item:
    event = record.event_by_id[one["event"]]
    away = (
        "here" if one["km"] == 0 else "not placed" if one["km"] is None else f"{one['km']} km away"
    )
    day = event.interval.valid_from or event.interval.valid_to
    return {
        **QUOTE,
        "says": one["text"],
        "days": one["when"],
        "over": away,
        "sources": [
            {"publisher": source.publisher, "title": source.title, "published": source.published.edtf, "url": source.url}
            for source in (record.source_by_id[name] for name in event.sources)
        ],
        "href": None if day is None else map_link(record, day, one["key"], known),
    }  # fmt: skip


def _name_facts(names: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for one in names:
        label = f"{one['script']} script" + (f", {one['language']}" if one["language"] else "")
        words = (
            one["name"]
            if one["used"] is None
            else f"{one['name']} ({span_words(Interval.parse(one['used']))})"
        )
        groups.setdefault(label, []).append(words)
    return [(label, " · ".join(found)) for label, found in groups.items()]


def _newest_figure(row: Mapping[str, Any]) -> str | None:
    now = [one for one in row["figures"] if one["last"] is None and one["state"] == "level"]
    return f"{now[-1]['force']} {_amount(now[-1])}" if now else None


def _held(one: Mapping[str, Any]) -> str:
    first = f"from {words_of(one['first'])}" if one["first"] else "first day not told"
    if one["ended"]:
        return f"holder, {first}, until {words_of(one['ended'])}"
    return (
        f"holder, {first}, last told of {words_of(one['last'])}"
        if one["last"]
        else f"holder, {first}"
    )


def _days(one: Mapping[str, Any]) -> str:
    return f"{words_of(one['first']) if one['first'] else '?'} – {words_of(one['last']) if one['last'] else 'this day'}"


def _life(one: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, [one["state"].replace("_", " "), one["note"]]))


def _figure(one: Mapping[str, Any]) -> str:
    words = f" (“{one['note']}”)" if one["note"] else ""
    kind = "" if one["state"] == "level" else f", {one['state'].replace('_', ' ')}"
    return f"{one['force']} {_amount(one)}{words}{kind}"


def _amount(one: Mapping[str, Any]) -> str:
    return str(Count(one["low"], one["best"], one["high"]))
