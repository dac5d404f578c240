"""A record in, a folder of seeds out, which `read_seeds` reads back as the same record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.errors import ExchangeError
from geo.exchange.cells import join_list
from geo.exchange.name_cells import write_variant
from geo.exchange.seed_rows import COLUMNS, Force
from geo.model import Claim, Commitment, Event, Place, Record, Source


def write_seeds(
    record: Record,
    folder: Path,
    reports: Mapping[str, str] | None = None,
    forces: Sequence[Force] = (),
) -> None:
    """Write a record as CSV tables, with the reports its claims were read from.

    Args:
        record: what to write.
        folder: made when missing; files of the same names are replaced.
        reports: texts by name, as from `read_reports`.
        forces: rows of ``forces.csv``; the file is left out when there are none.

    Raises:
        ExchangeError: The record names a report that is not given, or a report names a folder.
    """
    reports = reports or {}
    _check_reports(record, reports)
    rows: dict[str, list[list[str]]] = {
        "sources": [_source(item) for item in record.sources],
        "places": [_place(item) for item in record.places],
        "claims": [_claim(item) for item in record.claims],
        "events": [_event(item) for item in record.events],
        "commitments": [_commitment(item) for item in record.commitments],
    }
    if forces:
        rows["forces"] = [
            [item.id, item.name, item.part_of or "", join_list(item.countries), item.note or ""]
            for item in forces
        ]
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for name, table in rows.items():
        lines = [",".join(map(_quoted, cells)) for cells in [COLUMNS[name], *table]]
        (folder / f"{name}.csv").write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    for name, text in reports.items():
        (folder / "reports" / f"{name}.md").write_bytes(text.encode("utf-8"))


def _check_reports(record: Record, reports: Mapping[str, str]) -> None:
    told: list[Claim | Event | Commitment] = [*record.claims, *record.events, *record.commitments]
    missing = sorted({item.report for item in told if item.report and item.report not in reports})
    if missing:
        raise ExchangeError(
            f"The record was read from reports that are not given: {', '.join(missing)}."
        )
    for name in reports:
        if Path(name).name != name:
            raise ExchangeError(f"{name!r} is no name of a report: it must not name a folder.")


def _source(item: Source) -> list[str]:
    told = [item.id, item.publisher, item.title, item.published.edtf, item.kind, item.seen]
    return [*told, item.url or "", item.wire or "", item.note or ""]


def _place(item: Place) -> list[str]:
    point = ["", ""] if item.point is None else [repr(item.point.lon), repr(item.point.lat)]
    named = [item.id, item.name, item.kind, join_list(item.countries), *point, str(item.precision)]
    variants = join_list([write_variant(variant) for variant in item.variants])
    return [
        *named,
        item.parent or "",
        variants,
        item.shape or "",
        item.source or "",
        item.note or "",
        item.name_language or "",
        "" if item.name_used is None else item.name_used.edtf,
    ]


def _claim(item: Claim) -> list[str]:
    count = [_number(bound) for bound in (item.count.low, item.count.best, item.count.high)]
    what = [item.id, str(item.kind), item.force or "", item.counted, item.place, *count]
    said = [
        item.phrase,
        str(item.hedge),
        item.interval.edtf,
        str(item.date_kind),
        str(item.status),
        item.source,
    ]
    share = "" if item.share is None else f"{item.share[0]!r}..{item.share[1]!r}"
    links = [item.share_of or "", item.part_of or "", item.supersedes or ""]
    read = [item.report or "", _span(item.span), item.grade, str(item.judgement), item.note or ""]
    return [*what, *said, item.state or "", share, *links, *read]


def _event(item: Event) -> list[str]:
    when = [item.id, item.interval.edtf, str(item.date_kind), item.kind]
    toll = [
        _number(bound)
        for bound in (item.fatalities.low, item.fatalities.best, item.fatalities.high)
    ]
    where = [join_list(item.actors), join_list(item.places), *toll]
    rest = [join_list(item.sources), item.report or "", _span(item.span), item.note or ""]
    return [*when, *where, item.text, *rest]


def _commitment(item: Commitment) -> list[str]:
    what = [item.id, item.made.isoformat(), join_list(item.by), item.text, join_list(item.places)]
    due = "" if item.due is None else item.due.edtf
    return [
        *what,
        due,
        join_list(item.sources),
        item.report or "",
        _span(item.span),
        item.note or "",
        item.supersedes or "",
        join_list(item.kept_by),
        join_list(item.broken_by),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _span(span: tuple[int, int] | None) -> str:
    return "" if span is None else f"{span[0]}:{span[1]}"


def _quoted(cell: str) -> str:
    # RFC 4180 §2.6; the csv module leaves a lone carriage return bare, which its reader then refuses.
    if any(mark in cell for mark in ',"\r\n') or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell
