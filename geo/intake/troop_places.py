"""Country codes and names of a table in; places of the record, or new ones made of the reference data, out."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer, decide
from geo.gazetteer.fold import fold
from geo.model import Place, Precision, Record


class Countries:
    """The record's countries, with those of the reference data behind them."""

    def __init__(self, record: Record, gazetteer: Gazetteer, data: Path) -> None:
        self._gazetteer = gazetteer
        self._data = data
        self._known = {
            place.countries[0]: place
            for place in reversed(record.places)
            if place.kind == "country" and len(place.countries) == 1
        }
        self._found: dict[tuple[str | None, ...], Place | str] = {}

    def find(self, iso3: str | None, country: str | None, location: str | None) -> Place | str:
        """The country a row is about, or, as a sentence, why there is none.

        Code and names must all be the same country: one that is another's refuses the row, and so does a code that
        nobody has, so that no slip moves people elsewhere. A name that is no country's ("AFLOAT") tells nothing.
        """
        key = (iso3, country, location)
        if key not in self._found:
            self._found[key] = self._find(iso3, country, location)
        return self._found[key]

    def _find(self, iso3: str | None, country: str | None, location: str | None) -> Place | str:
        known = self._codes.get(iso3.upper()) if iso3 else None
        if iso3 and known is None and self._codes:
            return f"{iso3[:80]!r} is no ISO 3166-1 code of three letters that is known here; mend it, or leave it out."
        told = [(iso3, known)] if iso3 and known else []
        names = [name for name in (country, location) if name]
        told += [(name, code) for name in names if (code := self._named(name)) is not None]
        if not told:
            said = next(iter([*names, iso3 or ""]))
            return f"{said[:80]!r} is no country that is known here; give its ISO 3166-1 code of three letters."
        first, code = told[0]
        for name, other in told[1:]:
            if other != code:
                return f"{first[:80]!r} is {self._name(code)}, but {name[:80]!r} is {self._name(other)}."
        return self._known.get(code) or self._new(code)

    def _named(self, name: str) -> str | None:
        """The country of a name as printed, without remarks and footnotes."""
        plain = name.partition("(")[0].strip(" *")
        known = self._names.get(fold(plain))
        if known is not None or not plain:
            return known
        try:
            found = decide(self._gazetteer.named(plain), plain)
        except GazetteerError:
            return None
        return found.country if found.kind == "country" else None

    def _name(self, code: str) -> str:
        return self._gazetteer.country_names.get(code, code)

    def _new(self, code: str) -> Place:
        shape = f"country:{code}"
        place = Place(
            id=shape.replace(":", "-"),
            name=self._name(code),
            kind="country",
            countries=(code,),
            precision=Precision.COUNTRY,
            shape=shape,
        )
        self._known[code] = place
        return place

    @cached_property
    def _names(self) -> dict[str, str]:
        return {fold(name): code for code, name in self._gazetteer.country_names.items()}

    @cached_property
    def _codes(self) -> dict[str, str]:
        """ISO 3166-1 alpha-3 to alpha-2, of the countries that can be drawn."""
        path = self._data / "countries.parquet"
        if not path.is_file():
            return {}
        rows = pq.read_table(path, columns=["iso3", "iso2"]).to_pylist()
        return {row["iso3"]: row["iso2"] for row in rows if row["iso3"] and row["iso2"]}
