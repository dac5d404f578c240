"""How the columns of a file become the columns of an event set.

ACLED and UCDP need no mapping of anybody's making: theirs stand in formats.py. Any other header gets one, guessed
(guess.py) or made by a person, and remembered under the signature of its header.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final

from geo.errors import GeoError
from geo.model import Precision

FIELDS: Final = (
    "event_id", "day_from", "day_to", "date_kind", "day_precision", "kind", "sub_kind", "actor1", "actor2", "place", "admin1",
    "country", "lon", "lat", "precision", "fatalities_low", "fatalities_best", "fatalities_high", "text", "source",
)  # fmt: skip
"""What a column may be mapped to, as the columns of an event set are called."""

DAY_ORDERS: Final = ("dmy", "mdy")
OWN: Final = "laydown"
"""Format of what Laydown itself exported; see own_export.py, and EXPORTED of geo/store/event_overlap.py, which the parsing process need not load."""


class MappingError(GeoError, ValueError):
    """A mapping cannot be read, or does not fit the file."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One way to read a table.

    Attributes:
        format: ``laydown``, ``acled``, ``ucdp`` or ``table``.
        columns: the file's column for each field.
        day_order: ``dmy`` or ``mdy`` for dates like 03/04/2024; None where nobody said.
        day_codes: whose codes stand in ``day_precision``: ``acled``, ``ucdp``, or None for words of their own.
        precision: what a row with a point counts as where no column tells.
        precision_codes: our precision for each code of the column.
        kinds: words for codes of the column ``kind``.
        publisher: who made the data.
        source: its title.
        licence: on what terms, or None.
        name: what a remembered mapping is asked for by; says nothing about the file.
    """

    format: str = "table"
    columns: MappingOf[str, str] = field(default_factory=dict)
    day_order: str | None = None
    day_codes: str | None = None
    precision: str = Precision.TOWN.value
    precision_codes: MappingOf[str, str] = field(default_factory=dict)
    kinds: MappingOf[str, str] = field(default_factory=dict)
    publisher: str = ""
    source: str = ""
    licence: str | None = None
    name: str = ""

    def __post_init__(self) -> None:
        strange = [name for name in self.columns if name not in FIELDS]
        if strange:
            raise MappingError(
                f"A mapping names {strange[0]!r}; a column may be mapped to {', '.join(FIELDS)}."
            )
        if self.day_order not in (None, *DAY_ORDERS):
            raise MappingError(f"The order of day and month is {self.day_order!r}; say dmy or mdy.")
        known = [member.value for member in Precision]
        for value in (self.precision, *self.precision_codes.values()):
            if value not in known:
                raise MappingError(
                    f"A mapping names the precision {value!r}; say {', '.join(known)}."
                )

    def to_json(self) -> str:
        """The mapping as one line that `from_json` reads; the same for equal mappings."""
        plain = {name: value for name, value in asdict(self).items() if value not in (None, "", {})}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True)

    def missing_from(self, header: Sequence[str]) -> list[str]:
        """Columns the mapping wants and the file has not."""
        return sorted({column for column in self.columns.values() if column not in header})

    def in_order(self, day_order: str | None) -> Mapping:
        """The same mapping with the order of day and month settled, unless there is nothing to settle."""
        return self if day_order is None else replace(self, day_order=day_order)


def from_json(text: str) -> Mapping:
    """The mapping of a file or of the store's memory.

    Raises:
        MappingError: It is no mapping.
    """
    try:
        plain: Any = json.loads(text)
        known = {field.name for field in fields(Mapping)}
        strange = sorted(set(plain) - known)
    except (ValueError, TypeError, RecursionError) as error:
        raise MappingError(
            f"The mapping is no JSON object ({error}). See docs/import.md."
        ) from error
    if not isinstance(plain, dict) or strange:
        raise MappingError(
            f"The mapping has {', '.join(map(repr, strange)) or 'no object'}; it may have {', '.join(sorted(known))}."
        )
    for name in ("columns", "precision_codes", "kinds"):
        value = plain.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
            raise MappingError(f"{name} of the mapping must be an object of texts.")
    return Mapping(**plain)


def signature(header: Sequence[str]) -> str:
    """A digest of a header: the same columns, in any order, are the same kind of file."""
    told = "\0".join(sorted(name.strip().casefold() for name in header))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
