"""One thing in the record that cannot be as it stands, or that says two things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Rule(StrEnum):
    """What sort of finding it is."""

    FORM = "form"
    RING = "ring in the hierarchy"
    ORDER = "order of the hierarchy"
    COUNTRY = "country"
    OUTSIDE = "outside its country"
    SWAPPED = "swapped coordinates"
    GOVERNORATE = "governorate"
    CODE = "code of a shape"
    BORDER = "far from its border"
    OFFSET = "distance or direction"
    TWINS = "same place twice"
    SHARE = "share of an unknown whole"
    EMPTY = "says nothing"
    OPEN = "never closed"
    INTERVAL = "impossible days"
    DUPLICATE = "said twice"
    COPIES = "copies of one story"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding.

    Attributes:
        table: ``places``, ``claims``, ``events``, ``commitments`` or ``sources``.
        id: of the row.
        rule: what sort of finding.
        what: the matter in one sentence.
        says: how the record puts it.
        stands: what its points, shapes, days or other rows say instead.
        advice: what to do.
        row: its line in the file, when it was read from one.
    """

    table: str
    id: str
    rule: Rule
    what: str
    says: str
    stands: str
    advice: str
    row: int | None = None

    def at_row(self, row: int | None) -> Finding:
        """The finding with the line its row stands on."""
        return replace(self, row=row)
