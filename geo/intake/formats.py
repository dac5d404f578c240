"""A header in, the format it is of and how its columns are read out; None when nobody knows it.

Laydown's own exports are known by the column that says so.

ACLED codebook and UCDP GED codebook, as in docs/import.md. Columns are found by name, never by position: UCDP's
order is best, high, low in some releases and low, best, high in others.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Final

from geo.exchange.event_marker import FORMAT_COLUMN
from geo.intake.mapping import FIELDS, OWN, Mapping
from geo.model import Precision

_ACLED_CORE: Final = {
    "event_date", "event_type", "sub_event_type", "actor1", "location", "latitude", "longitude", "geo_precision",
    "time_precision", "notes", "fatalities",
}  # fmt: skip
_UCDP_CORE: Final = {
    "id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "date_prec", "date_start",
    "date_end", "best", "high", "low",
}  # fmt: skip
ACLED_PRECISION: Final = {
    "1": Precision.TOWN.value,
    "2": Precision.NEAR.value,
    "3": Precision.REGION.value,
}
UCDP_PRECISION: Final = {
    "1": Precision.TOWN.value,
    "2": Precision.NEAR.value,
    "3": Precision.DISTRICT.value,
    "4": Precision.GOVERNORATE.value,
    "5": Precision.REGION.value,
    "6": Precision.COUNTRY.value,
    "7": Precision.SEA_AIR.value,
}
"""The codes say less than our words: both of ``site`` and ``town`` are 1, so the coarser is taken."""

UCDP_KINDS: Final = {
    "1": "State-based conflict",
    "2": "Non-state conflict",
    "3": "One-sided violence",
}

_ACLED: Final = {
    "event_id": ("event_id_cnty", "event_id_no_cnty", "data_id"),
    "day_from": ("event_date",),
    "day_precision": ("time_precision",),
    "kind": ("event_type",),
    "sub_kind": ("sub_event_type",),
    "actor1": ("actor1",),
    "actor2": ("actor2",),
    "place": ("location",),
    "admin1": ("admin1",),
    "country": ("country", "iso3"),
    "lon": ("longitude",),
    "lat": ("latitude",),
    "precision": ("geo_precision",),
    "fatalities_best": ("fatalities",),
    "text": ("notes",),
    "source": ("source",),
}
_UCDP: Final = {
    "event_id": ("id",),
    "day_from": ("date_start",),
    "day_to": ("date_end",),
    "day_precision": ("date_prec",),
    "kind": ("type_of_violence",),
    "sub_kind": ("conflict_name",),
    "actor1": ("side_a",),
    "actor2": ("side_b",),
    "place": ("where_coordinates", "where_description"),
    "admin1": ("adm_1",),
    "country": ("country",),
    "lon": ("longitude",),
    "lat": ("latitude",),
    "precision": ("where_prec",),
    "fatalities_low": ("low",),
    "fatalities_best": ("best",),
    "fatalities_high": ("high",),
    "text": ("source_headline", "source_article"),
    "source": ("source_office", "source_original", "source_article"),
}


def recognise(header: Sequence[str], credit: Sequence[str] = ()) -> Mapping | None:
    """How a file of a known format is read, by its header alone.

    Args:
        header: names of the columns.
        credit: publisher, title and licence, where the file itself says them.
    """
    names = {name.strip().casefold(): name for name in header}
    if FORMAT_COLUMN in header and {"event_id", "day_from"} <= set(header):
        publisher, source, licence = credit or ("", "", "")
        return Mapping(
            format=OWN,
            columns={field: field for field in FIELDS if field in header},
            publisher=publisher,
            source=source,
            licence=licence or None,
        )
    if names.keys() >= _ACLED_CORE:
        return Mapping(
            format="acled",
            columns=_present(_ACLED, names),
            day_codes="acled",
            precision_codes=ACLED_PRECISION,
            publisher="ACLED",
            source="Armed Conflict Location & Event Data",
            licence="ACLED terms of use",
        )
    if names.keys() >= _UCDP_CORE:
        return Mapping(
            format="ucdp",
            columns=_present(_UCDP, names),
            day_codes="ucdp",
            precision_codes=UCDP_PRECISION,
            kinds=UCDP_KINDS,
            publisher="UCDP",
            source="Georeferenced Event Dataset",
            licence="free with citation",
        )
    return None


def _present(wanted: MappingOf[str, Sequence[str]], names: MappingOf[str, str]) -> dict[str, str]:
    """For each field the first column that the file has, spelt as the file spells it."""
    found = {}
    for field, choices in wanted.items():
        column = next((names[choice] for choice in choices if choice in names), None)
        if column is not None:
            found[field] = column
    return found
