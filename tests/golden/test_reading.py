"""Each seed report as what reading proposes from it, kept in ``reading/``; a person reads every change of it.

``UPDATE_GOLDEN=1 pytest tests/golden/test_reading.py`` writes the files anew.
"""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from geo.model.dates import Interval
from geo.reading.proposal import Proposal
from geo.reading.propose import propose
from geo.settings import ROOT

HERE = Path(__file__).parent / "reading"
REPORTS = {path.stem: path for path in sorted((ROOT / "seeds" / "reports").glob("*.md"))}
ABOUT = {
    "factbook-mali-2022-06-30": "Mali",
    "factbook-lebanon-2023-02-23": "Lebanon",
    "factbook-kenya-2023-10-26": "Kenya",
    "factbook-china-2026-02-28": "China",
    "factbook-mozambique-2026-02-28": "Mozambique",
    "factbook-sudan-2022-06-30": "Sudan",
    "factbook-afghanistan-2021-01-01": "Afghanistan",
}
"""The country an entry of a reference work is about, which its words leave out."""


def proposal_of(report: str) -> tuple[str, Proposal]:
    """The text of a report and what is read in it, counted from the day in its name."""
    text = REPORTS[report].read_text(encoding="utf-8")
    published = date.fromisoformat(report[-10:])
    return text, propose(text, published, context_country=ABOUT.get(report))


def days(interval: Interval | None) -> str | None:
    """The days as EDTF."""
    return None if interval is None else interval.edtf


def as_golden(text: str, read: Proposal) -> dict[str, Any]:
    """The proposals as the golden file has them: words, spans, bounds, names, days."""

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    return {
        "figures": [
            {
                "span": one.span,
                "phrase": one.phrase,
                "bounds": [one.count.low, one.count.best, one.count.high],
                "hedge": one.hedge.value,
                "counted": one.counted,
                "kind": one.kind.value,
                "ahead": one.ahead,
                "force": one.force,
                "place": one.place,
                "place_words": words(one.place_words),
                "days": days(one.interval),
                "date_words": words(one.date_words),
                "part_of": one.part_of,
                "earlier": one.earlier,
            }
            for one in read.figures
        ],
        "shares": [
            {
                "span": one.span,
                "phrase": one.phrase,
                "share": one.share,
                "of": one.of,
                "force": one.force,
                "place": one.place,
                "ahead": one.ahead,
            }
            for one in read.shares
        ],
        "events": [
            {
                "span": one.span,
                "words": words(one.span),
                "kind": one.kind,
                "days": days(one.interval),
                "places": one.places,
                "actors": one.actors,
                "fatalities": one.fatalities,
            }
            for one in read.events
        ],
        "commitments": [
            {
                "span": one.span,
                "words": words(one.span),
                "by": one.by,
                "places": one.places,
                "due": days(one.due),
            }
            for one in read.commitments
        ],
    }


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_read_as_a_person_has_read_it(report: str) -> None:
    """The words of a report become these proposals and no others."""
    found = orjson.dumps(
        as_golden(*proposal_of(report)), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    path = HERE / f"{report}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(found)
    assert path.is_file(), f"{path.name} is missing; write it with UPDATE_GOLDEN=1 and read it."
    assert orjson.loads(found) == orjson.loads(path.read_bytes())


def test_every_golden_reading_has_its_report() -> None:
    """A report taken out takes its file along, and there are enough of them."""
    assert sorted(path.stem for path in HERE.glob("*.json")) == sorted(REPORTS)
    assert len(REPORTS) >= 25


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_names_its_source(report: str) -> None:
    """The first line says who published what on the day that the file's name has."""
    head = REPORTS[report].read_text(encoding="utf-8").splitlines()[0]
    said = re.fullmatch(r"[^:]+, (\d{1,2}) (\w+) (\d{4}): .+", head)
    assert said is not None
    day = date.fromisoformat(report[-10:])
    assert (int(said[1]), said[2], int(said[3])) == (day.day, f"{day:%B}", day.year)
