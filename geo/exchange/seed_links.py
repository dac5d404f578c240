"""Tables of values with their rows in; a fault for every id that leads nowhere, twice or in a ring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.errors import Fault
from geo.exchange.cells import split_list
from geo.exchange.csv_rows import Row

_SHOWN = 60


@dataclass(slots=True)
class Table:
    """One table: all its rows, faulty ones included, and the values of the sound ones.

    Attributes:
        name: the file's name without ``.csv``.
        rows: every row that could be cut into cells.
        items: values in the order of their rows.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    items: list[object] = field(default_factory=list)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all rows: a faulty row must not make the rows that name it faulty as well."""
        return frozenset(row.cells.get("id", "") for row in self.rows)


_LINKS: tuple[tuple[str, str, str], ...] = (
    ("sources", "wire", "sources"),
    ("places", "parent", "places"),
    ("places", "source", "sources"),
    ("claims", "place", "places"),
    ("claims", "source", "sources"),
    ("claims", "share_of", "claims"),
    ("claims", "part_of", "claims"),
    ("claims", "supersedes", "claims"),
    ("claims", "force", "forces"),
    ("events", "places", "places"),
    ("events", "sources", "sources"),
    ("commitments", "places", "places"),
    ("commitments", "sources", "sources"),
    ("commitments", "supersedes", "commitments"),
    ("forces", "part_of", "forces"),
)
"""(table, column, table it leads to)."""

_LISTS = {"places", "sources"}
_TREES = (
    ("sources", "wire"),
    ("places", "parent"),
    ("claims", "share_of"),
    ("claims", "part_of"),
    ("claims", "supersedes"),
    ("commitments", "supersedes"),
    ("forces", "part_of"),
)
"""Columns that must not lead back to their own row."""


def link_faults(tables: Mapping[str, Table], reports: Mapping[str, str]) -> list[Fault]:
    """Every fault between rows and between tables.

    Args:
        tables: by name; without ``forces`` the names of forces are free.
        reports: the texts in ``reports/`` by name.
    """
    faults = [fault for table in tables.values() for fault in _doubles(table)]
    for table, column, target in _LINKS:
        if table in tables and target in tables:
            faults += _dead_ends(tables[table], column, tables[target])
    for table, column in _TREES:
        if table in tables:
            faults += _rings(tables[table], column)
    faults += _lost_evidence(tables)
    for name in ("claims", "events", "commitments"):
        if name in tables:
            faults += _report_faults(tables[name], reports)
    return faults


def _doubles(table: Table) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in table.rows:
        identity = row.cells.get("id", "")
        if identity and first.setdefault(identity, row.line) != row.line:
            message = f"{identity[:_SHOWN]!r} is the id of row {first[identity]} already. Give each row its own."
            yield Fault(row.file, row.line, "id", message)


def _named(row: Row, column: str) -> Sequence[str]:
    cell = row.cells.get(column, "")
    if not cell.strip():
        return ()
    return split_list(cell) if column in _LISTS else (cell,)


def _dead_ends(table: Table, column: str, target: Table) -> Iterator[Fault]:
    known = target.ids
    for row in table.rows:
        for name in _named(row, column):
            if name and name not in known:
                message = f"no row of {target.name}.csv has the id {name[:_SHOWN]!r}. Add it, or mend the name."
                yield Fault(row.file, row.line, column, message)


def _lost_evidence(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """What is said to tell whether a promise was kept must be a row of claims.csv or events.csv."""
    kinds = {"claim": "claims", "event": "events"}
    for row in tables["commitments"].rows if "commitments" in tables else ():
        for column in ("kept_by", "broken_by"):
            for key in split_list(row.cells.get(column, "")):
                kind, _, name = key.partition(":")
                target = tables.get(kinds.get(kind, ""))
                if target is not None and name not in target.ids:
                    message = f"no row of {target.name}.csv has the id {name[:_SHOWN]!r}. Add it, or mend the name."
                    yield Fault(row.file, row.line, column, message)


def _rings(table: Table, column: str) -> Iterator[Fault]:
    """One fault for each ring, at the row of it that comes first."""
    rows = {row.cells["id"]: row for row in table.rows if row.cells.get("id")}
    done: set[str] = set()
    for start in rows:
        path: dict[str, None] = {}
        at = start
        while at in rows and at not in done and at not in path:
            path[at] = None
            at = rows[at].cells.get(column, "")
        if at in path:
            ring = list(path)[list(path).index(at) :]
            row = rows[ring[0]]
            way = " → ".join(
                name[:_SHOWN] for name in [*ring[:5], *(["…"] if len(ring) > 5 else []), at]
            )
            message = (
                f"the {column} of {at[:_SHOWN]!r} leads back to itself: {way}. Cut one of them."
            )
            yield Fault(row.file, row.line, column, message)
        done.update(path)


def _report_faults(table: Table, reports: Mapping[str, str]) -> Iterator[Fault]:
    for row in table.rows:
        name = row.cells.get("report", "")
        begin, _, end = row.cells.get("span", "").partition(":")
        is_span = (
            begin.isdecimal() and end.isdecimal()
        )  # anything else is a fault of its cell already
        if name and name not in reports:
            message = f"there is no reports/{name[:_SHOWN]}.md. Write it, or empty the cell."
            yield Fault(row.file, row.line, "report", message)
        elif is_span and not name:
            yield Fault(
                row.file, row.line, "span", "a span is given but no report. Name the report."
            )
        elif is_span:
            yield from _span_faults(row, reports[name], int(begin), int(end))


def _span_faults(row: Row, text: str, begin: int, end: int) -> Iterable[Fault]:
    phrase = row.cells.get("phrase", "")
    if not begin < end <= len(text):
        message = f"{begin}:{end} lies outside the report, which has {len(text)} characters."
        return [Fault(row.file, row.line, "span", message)]
    if phrase.strip() and phrase not in text[begin:end]:
        message = f"the report has {text[begin:end][:_SHOWN]!r} there, without the phrase {phrase[:_SHOWN]!r}."
        return [Fault(row.file, row.line, "span", message)]
    return []
