"""What the record says of one bulk set of events; its rows lie in a file of columns beside the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import ModelError


@dataclass(frozen=True, slots=True)
class EventSet:
    """One imported set.

    Attributes:
        id: short and stable; a set that is placed or enriched again keeps it.
        name: as shown in lists.
        format: ``acled``, ``ucdp``, or the format of the file it was read from with a mapping.
        read_as: how the file was read, as JSON: the mapping of its columns, the order of day and month.
        content_sha256: of the bytes of the imported file.
        rows_sha256: of the accepted rows, whatever file they came in.
        rows: how many rows there are.
        quarantined: how many rows of the file were not accepted.
        first_day: first day of any event; None when there is no row.
        last_day: last day of any event.
        bbox: west, south, east, north of the placed rows; None when none is placed.
        publisher: who made the data.
        source: its title or address, as one line.
        licence: on what terms it may be used; None when nobody said.
        file: name of the rows' file in the folder of event sets.
        imported_at: the instant, UTC, ISO 8601.
    """

    id: str
    name: str
    format: str
    read_as: str
    content_sha256: str
    rows_sha256: str
    rows: int
    quarantined: int
    first_day: date | None
    last_day: date | None
    bbox: tuple[float, float, float, float] | None
    publisher: str
    source: str
    licence: str | None
    file: str
    imported_at: str

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.publisher.strip():
            raise ModelError(f"event set {self.id!r} needs a name and a publisher.")
        if not self.file or "/" in self.file or "\\" in self.file or self.file.startswith("."):
            raise ModelError(
                f"event set {self.id!r} names the file {self.file!r}; give a bare name."
            )
        if self.rows < 0 or self.quarantined < 0:
            raise ModelError(f"event set {self.id!r} has fewer rows than none.")
        if (self.first_day is None) != (self.last_day is None):
            raise ModelError(f"event set {self.id!r} has only one of first and last day.")

    @property
    def source_line(self) -> str:
        """Publisher, title and terms as one line, as printed wherever its events are shown."""
        return "; ".join(part for part in (self.publisher, self.source, self.licence) if part)
