"""The key of a selected thing and a view in; what the card beside the map says of it out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any

from geo.errors import ExchangeError
from geo.exchange.view import ALL_KINDS, View
from geo.model import Claim, Record
from geo.posture import Rules, conflicts, same_thing
from geo.web.card_facts import facts_of, place_words, view_rows
from geo.web.card_promise import Standing, standing_of
from geo.web.card_row import part_of, row_words
from geo.workspace import Workspace

Card = dict[str, Any]
MOST_OTHERS = 40
"""Other claims listed on one card; the rest are counted."""


def card_of(key: str, view: View, workspace: Workspace) -> Card:
    """Everything behind one row of the view, or behind one claim.

    Args:
        key: a row's key, or ``claim:ID``.
        view: the clock; its filters are left out, so that a link to a hidden thing still answers.
        workspace: where the record is.

    Returns:
        ``title`` (force, where, when), ``layer``, ``row`` (bounds, status, age, flags; None for a claim or when
        nothing holds that day), ``quotes`` (kind ``for``, ``against`` or ``other``), ``more`` (others not listed),
        ``facts`` (label and value) and ``place``.

    Raises:
        ExchangeError: Nothing in the record has that key.
    """
    record = workspace.record()
    kind, _, name = key.partition(":")
    if kind == "claim":
        return _claim_card(name, view, workspace)
    whole = View(view.mode, view.first, view.last, None, ALL_KINDS, view.known)
    found = view_rows(workspace, record.version, whole)
    chosen = found[found["key"] == key]
    row = chosen.iloc[0].to_dict() if len(chosen) else None
    place = _place_of(key, row, record)
    supporting = list(row["claims"]) if row is not None else []
    reasons = _reasons(record, supporting, view.known, workspace.rules)
    # Claims that cannot hold together but make up the figure are told once, each with its reason.
    against = list(row["against"]) if row is not None else []
    opposing = [claim for claim in against if claim not in supporting]
    standing = Standing()
    if kind == "commitment":
        standing = standing_of(name, view, record, workspace.rules)
    around = _around(key, row, place, workspace, view.known)
    around = [claim for claim in around if claim not in {*supporting, *opposing}]
    return {
        "key": key,
        "layer": kind,
        "title": {
            "force": row["force"] if row is not None else _force_of(key),
            "where": record.place_by_id[place].name if place else None,
            "what": row["text"] if row is not None else None,
        },
        "row": row_words(row, record),
        "quotes": [
            *(
                quote_words(
                    record,
                    claim,
                    part_of(record, claim, row),
                    reasons.get(claim) if row["contested"] else None,
                )
                for claim in supporting
                if row is not None
            ),
            *(quote_words(record, claim, "for") for claim, _ in standing.supporting),
            *(quote_words(record, claim, "against", why) for claim, why in standing.opposing),
            *(quote_words(record, claim, "against", reasons.get(claim)) for claim in opposing),
            *(quote_words(record, claim, "other") for claim in around[:MOST_OTHERS]),
        ],
        "more": max(0, len(around) - MOST_OTHERS),
        "facts": [*standing.facts, *facts_of(key, place, record, workspace.shapes)],
        "place": place_words(place, record, workspace.shapes),
    }


def _claim_card(name: str, view: View, workspace: Workspace) -> Card:
    record = workspace.record()
    claim = record.claim_by_id.get(name)
    if claim is None:
        raise ExchangeError(
            f"No claim {name[:80]!r} is in the record. The link may be of another store."
        )
    against = conflicts(record, name, known=view.known, rules=workspace.rules)
    opposing = [other for other, _ in against]
    same = same_thing(record, name, known=view.known, rules=workspace.rules)
    others = [other for other in same if other not in opposing]
    age = _age(claim, view.last, record)
    count = claim.count
    return {
        "key": f"claim:{name}",
        "layer": "claim",
        "title": {
            "force": claim.force,
            "where": record.place_by_id[claim.place].name,
            "what": None,
        },
        "row": {
            "low": count.low,
            "best": count.best,
            "high": count.high,
            "status": claim.status.value,
            "counted": claim.counted,
            "row": claim.kind.value,
            "age": age,
            "stale": age > workspace.rules.stale_days,
            "contested": bool(against),
            "ended": False,
        },
        "quotes": [
            quote_words(record, name, "for"),
            *(quote_words(record, other, "against", reason) for other, reason in against),
            *(quote_words(record, other, "other") for other in others[:MOST_OTHERS]),
        ],
        "more": max(0, len(others) - MOST_OTHERS),
        "facts": [{"label": "Note", "value": claim.note}] if claim.note else [],
        "place": place_words(claim.place, record, workspace.shapes),
    }


def _age(claim: Claim, day: date, record: Record) -> int:
    """Days from the last one the source can speak of: no source knows what comes after its own day."""
    ends = [end for end in (claim.interval.valid_to, record.known_on(claim)) if end is not None]
    return max(0, (day - min(ends)).days) if ends else 0


def quote_words(record: Record, name: str, kind: str, reason: str | None = None) -> Card:
    """What one claim says, who said so and when, for the card and the contradiction panel."""
    claim = record.claim_by_id[name]
    source = record.source_by_id[claim.source]
    return {
        "kind": kind,
        "claim": claim.id,
        "phrase": claim.phrase,
        "low": claim.count.low,
        "best": claim.count.best,
        "high": claim.count.high,
        "state": claim.state.value if claim.state else None,
        "status": claim.status.value,
        "claim_kind": claim.kind.value,
        "counted": claim.counted,
        "force": claim.force,
        "interval": claim.interval.edtf,
        "date_kind": claim.date_kind.value,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published.edtf,
        "url": source.url,
        "seen": source.seen,
        "note": claim.note,
        "reason": reason,
        "grade": claim.grade,
    }


def _reasons(
    record: Record, supporting: Iterable[str], known: date | None, rules: Rules
) -> dict[str, str]:
    """Why each claim that contradicts one of *supporting* does so."""
    return {
        other: reason
        for name in supporting
        for other, reason in reversed(conflicts(record, name, known=known, rules=rules))
    }


def _around(
    key: str,
    row: Mapping[Hashable, Any] | None,
    place: str | None,
    workspace: Workspace,
    known: date | None,
) -> list[str]:
    record = workspace.record()
    if place is None or key.startswith(("event:", "commitment:")):
        return []
    if row is not None and row["claims"] and key.startswith("figure:"):
        first = next(iter(row["claims"]))
        return same_thing(record, first, known=known, rules=workspace.rules)
    here = [claim for claim in record.claims if claim.place == place]
    return [claim.id for claim in here if _is_known(claim, record, known)]


def _is_known(claim: Claim, record: Record, known: date | None) -> bool:
    published = record.known_on(claim)
    return known is None or (published is not None and published <= known)


def _force_of(key: str) -> str | None:
    return key.partition(":")[2].split("|")[0] if key.startswith("figure:") else None


def _place_of(key: str, row: Mapping[Hashable, Any] | None, record: Record) -> str | None:
    if row is not None:
        place = str(row["place"])
        return place if place in record.place_by_id else None
    kind, _, name = key.partition(":")
    if kind == "figure":
        name = name.split("|")[1] if name.count("|") >= 2 else ""
    if kind == "event" and name in record.event_by_id:
        return next(iter(record.event_by_id[name].places), None)
    if kind == "commitment" and name in record.commitment_by_id:
        return next(iter(record.commitment_by_id[name].places), None)
    if name in record.place_by_id:
        return name
    raise ExchangeError(
        f"Nothing in the record has the key {key[:80]!r}. The link may be of another store."
    )
