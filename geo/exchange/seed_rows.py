"""One row of a seeds table in, one value of the model out; and the columns each table must have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from geo.exchange.cells import Cells
from geo.exchange.name_cells import is_language, read_variant
from geo.model import (
    Claim,
    ClaimKind,
    Commitment,
    DateKind,
    Event,
    LonLat,
    Place,
    Precision,
    Source,
    Status,
)
from geo.model.claim import Judgement, State
from geo.model.count import Hedge
from geo.model.event import EVENT_KINDS
from geo.model.place import PLACE_KINDS
from geo.model.source import SEEN, SOURCE_KINDS

_HEADERS = {
    "sources": "id publisher title published kind seen url wire note",
    "places": "id name kind countries lon lat precision parent variants shape source note "
    "name_language name_used",
    "claims": "id kind force counted place low best high phrase hedge valid_edtf date_kind status source "
    "state share share_of part_of supersedes report span grade judgement note",
    "events": "id date_edtf date_kind kind actors places fatalities_low fatalities_best fatalities_high "
    "text sources report span note",
    "commitments": "id made by text places due_edtf sources report span note supersedes kept_by broken_by",
    "forces": "id name part_of countries note",
}
COLUMNS = {name: tuple(header.split()) for name, header in _HEADERS.items()}
"""The header of each table, ``<name>.csv``."""

MAY_BE_ABSENT = {
    "places": ("name_language", "name_used"),
    "commitments": ("supersedes", "kept_by", "broken_by"),
}
"""Columns that came later: a table without them says nothing there."""

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_SHAPE = re.compile(
    r"country:[A-Z]{2}|governorate:[A-Z]{2}-[A-Z0-9]{1,3}|frontier:[A-Z]{2}-[A-Z]{2}", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Force:
    """A force that claims speak of, and the force it is a part of."""

    id: str
    name: str
    part_of: str | None = None
    countries: tuple[str, ...] = ()
    note: str | None = None


def source_of(cells: Cells) -> Source | None:
    """A row of sources.csv."""
    return cells.build(
        partial(
            Source,
            id=cells.id("id"),
            publisher=cells.needed("publisher"),
            title=cells.needed("title"),
            published=cells.needed_interval("published"),
            kind=cells.one_of("kind", SOURCE_KINDS),
            seen=cells.one_of("seen", SEEN),
            url=cells.text("url"),
            wire=cells.id_or_none("wire"),
            note=cells.text("note"),
        )
    )


def place_of(cells: Cells) -> Place | None:
    """A row of places.csv. What no reference shape draws needs a source."""
    shape = cells.text("shape")
    if shape is None:
        cells.needed("source")
    elif not _SHAPE.fullmatch(shape):
        cells.fault(
            "shape",
            f"{shape!r} is no shape. Write country:IQ, governorate:IQ-AN or frontier:IQ-SY.",
        )
    return cells.build(
        partial(
            Place,
            id=cells.id("id"),
            name=cells.needed("name"),
            kind=cells.one_of("kind", PLACE_KINDS),
            countries=_countries(cells),
            point=_point(cells),
            precision=cells.choice("precision", Precision, Precision.UNLOCATED),
            parent=cells.id_or_none("parent"),
            variants=cells.each("variants", read_variant),
            shape=shape,
            source=cells.id_or_none("source"),
            note=cells.text("note"),
            name_language=_language(cells),
            name_used=cells.interval("name_used"),
        )
    )


def claim_of(cells: Cells) -> Claim | None:
    """A row of claims.csv."""
    return cells.build(
        partial(
            Claim,
            id=cells.id("id"),
            kind=cells.needed_choice("kind", ClaimKind),
            force=_without_bar(cells, "force"),
            counted=_without_bar(cells, "counted") or "unspecified",
            place=cells.id("place"),
            count=cells.count("low", "best", "high"),
            phrase=cells.text("phrase") or "",
            hedge=cells.choice("hedge", Hedge, Hedge.NONE),
            interval=cells.needed_interval("valid_edtf"),
            date_kind=cells.needed_choice("date_kind", DateKind),
            status=cells.needed_choice("status", Status),
            source=cells.id("source"),
            state=cells.choice_or_none("state", State),
            share=cells.share("share"),
            share_of=cells.id_or_none("share_of"),
            part_of=cells.id_or_none("part_of"),
            supersedes=cells.id_or_none("supersedes"),
            report=cells.id_or_none("report"),
            span=cells.span("span"),
            grade=cells.grade("grade"),
            judgement=cells.choice("judgement", Judgement, Judgement.ACCEPTED),
            note=cells.text("note"),
        )
    )


def event_of(cells: Cells) -> Event | None:
    """A row of events.csv."""
    return cells.build(
        partial(
            Event,
            id=cells.id("id"),
            interval=cells.needed_interval("date_edtf"),
            kind=cells.one_of("kind", EVENT_KINDS),
            text=cells.needed("text"),
            places=cells.names("places"),
            sources=cells.needed_names("sources"),
            date_kind=cells.choice("date_kind", DateKind, DateKind.SOMETIME_IN),
            actors=cells.names("actors"),
            fatalities=cells.count("fatalities_low", "fatalities_best", "fatalities_high"),
            report=cells.id_or_none("report"),
            span=cells.span("span"),
            note=cells.text("note"),
        )
    )


def commitment_of(cells: Cells) -> Commitment | None:
    """A row of commitments.csv."""
    return cells.build(
        partial(
            Commitment,
            id=cells.id("id"),
            made=cells.needed_day("made"),
            by=cells.needed_names("by"),
            text=cells.needed("text"),
            places=cells.names("places"),
            due=cells.interval("due_edtf"),
            sources=cells.needed_names("sources"),
            report=cells.id_or_none("report"),
            span=cells.span("span"),
            note=cells.text("note"),
            supersedes=cells.id_or_none("supersedes"),
            kept_by=cells.names("kept_by"),
            broken_by=cells.names("broken_by"),
        )
    )


def force_of(cells: Cells) -> Force | None:
    """A row of forces.csv."""
    return cells.build(
        partial(
            Force,
            id=(cells.needed("id") and _without_bar(cells, "id")) or "",
            name=cells.needed("name"),
            part_of=cells.text("part_of"),
            countries=_countries(cells),
            note=cells.text("note"),
        )
    )


BUILDERS: dict[str, Callable[[Cells], object]] = {
    "sources": source_of,
    "places": place_of,
    "claims": claim_of,
    "events": event_of,
    "commitments": commitment_of,
    "forces": force_of,
}
"""Which function reads the rows of which table."""


def _without_bar(cells: Cells, column: str) -> str | None:
    text = cells.text(column)
    if text is not None and "|" in text:
        cells.fault(
            column,
            f"{text[:60]!r} has a bar in it, which keys and links use between names. Write it without '|'.",
        )
    return text


def _point(cells: Cells) -> LonLat | None:
    if (cells.text("lon") is None) != (cells.text("lat") is None):
        cells.fault("lon", "Only one of lon and lat is given. Give both, or neither.")
    lon, lat = cells.degrees("lon", 180), cells.degrees("lat", 90)
    return None if lon is None or lat is None else LonLat(lon, lat)


def _countries(cells: Cells) -> tuple[str, ...]:
    codes = cells.names("countries")
    for code in codes:
        if code and not _COUNTRY.fullmatch(code):
            cells.fault("countries", f"{code[:60]!r} is no ISO 3166-1 alpha-2 code, such as IQ.")
    return codes


def _language(cells: Cells) -> str | None:
    text = cells.text("name_language")
    if text is not None and not is_language(text):
        cells.fault("name_language", f"{text[:60]!r} is no BCP 47 language, such as ar or ku-Arab.")
    return text
