"""The commands that read reports: ``laydown read`` and ``laydown evaluate``.

Files in; on stdout what they are read to say, as a table or as JSON. Words of reports reach the terminal without
control characters, so that none of them is taken for a command.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import GeoError
from geo.settings import load_settings

if TYPE_CHECKING:
    from geo.review.draft import Draft, Sheet
    from geo.review.sheet import Desk
    from geo.workspace import Workspace

FEW_FILES = 3
"""Up to so many are read in one process: a further one takes seconds to load the model."""
MOST_PROCESSES = 4
UNNAMED = "(publisher not given)"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Order:
    """One file to read, and what the call says of it."""

    path: Path
    published: date | None
    publisher: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a sheet, or a sentence."""

    path: Path
    sheet: Sheet | None
    fault: str | None = None
    notes: tuple[str, ...] = ()


def add_commands(commands: Any) -> None:
    """Put ``read`` and ``evaluate`` beside the other commands."""
    read = commands.add_parser("read", help="read reports: what they say, as drafts to accept")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help="text, HTML, PDF or Word")
    read.add_argument("--published", metavar="DAY", help="the day they came out, YYYY-MM-DD")
    read.add_argument("--publisher", metavar="NAME", help="who published them")
    read.add_argument("--country", metavar="ISO2", help="the country they are about, such as IQ")
    read.add_argument("--format", choices=("table", "json"), default="table")
    read.add_argument(
        "--accept", action="store_true", help="store every draft that has no problem and is new"
    )
    read.set_defaults(run=run_read)
    score = commands.add_parser("evaluate", help="score reading against gold answers")
    score.add_argument("what", choices=("toponyms", "figures"))
    score.add_argument("file", type=Path, metavar="FILE", help="JSON lines")
    score.add_argument("--errors", type=Path, metavar="FILE", help="list every error there")
    score.set_defaults(run=run_evaluate)


def run_read(chosen: argparse.Namespace) -> int:
    """Read every file; 0 when all were, 1 when some were not, 2 when none was."""
    from geo.model.dates import parse_day
    from geo.review.draft import ReviewError
    from geo.workspace import open_workspace

    if chosen.accept and not (chosen.publisher or "").strip():
        raise ReviewError("Say --publisher NAME: nothing is stored that nobody said.")
    published = None if chosen.published is None else parse_day(chosen.published)
    country = None if chosen.country is None else chosen.country.strip().upper()
    orders = [Order(path, published, chosen.publisher, country) for path in chosen.files]
    with open_workspace(load_settings()) as workspace:
        outcomes = list(_with_bar(_outcomes(orders, workspace), len(orders)))
        answers = [_settled(one, workspace, chosen.accept) for one in outcomes]
    told = [answer for answer in answers if "fault" not in answer]
    for answer in told:
        for note in answer["notes"]:
            print(f"{_shown(answer['file'])}: {_shown(note)}", file=sys.stderr)
    if chosen.format == "json":
        print(_one_line_safe(json.dumps(told, ensure_ascii=False, indent=2)))
    else:
        print("\n\n".join(_table(answer) for answer in told))
    failed = [answer for answer in answers if "fault" in answer]
    for answer in failed:
        print(f"{_shown(answer['file'])}: {_shown(answer['fault'])}", file=sys.stderr)
    if failed and len(answers) > 1:
        print(f"{len(failed)} of {len(answers)} files were not read.", file=sys.stderr)
    return 0 if not failed else 1 if told else 2


def run_evaluate(chosen: argparse.Namespace) -> int:
    """Print the scores as JSON."""
    if chosen.what == "figures":
        from geo.reading.evaluate_figures import evaluate_figures

        scores = evaluate_figures(chosen.file, chosen.errors)
    else:
        from geo.reading.evaluate_toponyms import evaluate_toponyms

        scores = evaluate_toponyms(chosen.file, chosen.errors)
    print(json.dumps(scores, indent=2))
    return 0


def _outcomes(orders: Sequence[Order], workspace: Workspace) -> Iterator[Outcome]:
    from geo.review.sheet import desk_of

    if len(orders) <= FEW_FILES:
        desk = desk_of(workspace)
        yield from (_outcome(order, desk) for order in orders)
        return
    processes = min(MOST_PROCESSES, os.cpu_count() or 1, len(orders))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from pool.map(_outcome_apart, orders)


def _outcome_apart(order: Order) -> Outcome:
    """As `_outcome`, in a process of its own that opens the store for itself."""
    from geo.review.sheet import desk_of
    from geo.workspace import shared_workspace

    return _outcome(order, desk_of(shared_workspace(load_settings())))


def _outcome(order: Order, desk: Desk) -> Outcome:
    from geo.reading.documents import read_document
    from geo.review.draft import Head, ReviewError
    from geo.review.sheet import read_sheet

    try:
        found = read_document(order.path)
        published = order.published or found.published
        if published is None:
            raise ReviewError(
                "The file does not say when it was published. Say --published YYYY-MM-DD: time words "
                "are counted from it."
            )
        publisher = order.publisher or found.publisher or UNNAMED
        head = Head(found.text, publisher, published, found.title or "", country=order.country)
        return Outcome(order.path, read_sheet(head, desk), notes=found.notes)
    except GeoError as error:
        return Outcome(order.path, None, str(error))


def _settled(outcome: Outcome, workspace: Workspace, is_accepting: bool) -> dict[str, Any]:
    """The answer about one file; with ``--accept``, what is ready of it is stored."""
    from geo.review.accept import Case, accept
    from geo.review.sheet import check_sheet, desk_of
    from geo.review.words import sheet_words

    sheet = outcome.sheet
    if sheet is None:
        return {"file": str(outcome.path), "fault": outcome.fault}
    accepted: tuple[str, ...] = ()
    if is_accepting:
        desk = desk_of(workspace)  # files accepted before may say the same
        sheet = check_sheet(sheet, desk)
        ready = [draft for draft in sheet.drafts if _is_ready(draft)]
        if ready:
            case = Case(workspace.store, desk, sheet.head, sheet.source, getuser())
            accepted = accept(case, ready).ids
    words = sheet_words(sheet)
    del words["segments"]
    return {
        "file": str(outcome.path),
        "publisher": sheet.head.publisher,
        "published": sheet.head.published.isoformat(),
        "accepted": list(accepted),
        "notes": list(outcome.notes),
        **words,
    }


def _is_ready(draft: Draft) -> bool:
    stored = any(copy.same_report for copy in draft.copies)
    return draft.state == "open" and not draft.problems and not stored


def _table(answer: dict[str, Any]) -> str:
    title = f"{answer['file']}: {answer['publisher']}, {answer['published']}"
    rows = [_row(draft, draft["id"] in answer["accepted"]) for draft in answer["drafts"]]
    if not rows:
        return f"{_shown(title)}\n  nothing was read"
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([_shown(title), *(f"  {line}" for line in lines)])


def _row(draft: dict[str, Any], is_accepted: bool) -> tuple[str, ...]:
    fields = draft["fields"]
    what = fields.get("said") or fields.get("kind") or "promise"
    who = fields.get("force") or fields.get("actors") or fields.get("by") or "?"
    places = ", ".join(_place(one) for one in draft["places"]) or "?"
    how_many = draft["meaning"]["count"] or fields.get("share") or ""
    when = fields.get("when") or fields.get("due") or "no day"
    told = "; ".join(problem["text"] for problem in draft["problems"])
    copies = "".join(f"said before: {copy['id']}" for copy in draft["copies"][:1])
    state = "accepted" if is_accepted else told or copies or draft["state"]
    cells = (draft["id"], what, who, how_many, places, when, f"“{draft['phrase']}”", state)
    return tuple(_shown(cell)[:90] for cell in cells)


def _place(mention: dict[str, Any]) -> str:
    chosen = [spot["name"] for spot in mention["spots"] if spot["id"] == mention["choice"]]
    return chosen[0] if chosen else f"{mention['words']}?"


def _shown(text: str) -> str:
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def _one_line_safe(text: str) -> str:
    """JSON whose unseen characters are escaped; line ends between values stay."""
    return _UNSEEN.sub(lambda hit: hit[0] if hit[0] == "\n" else f"\\u{ord(hit[0]):04x}", text)


def _with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a bar on stderr while somebody watches it."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    for number, outcome in enumerate(outcomes, start=1):
        filled = 30 * number // total
        bar = "█" * filled + "░" * (30 - filled)
        print(f"\rReading {bar} {number:,} of {total:,}", end="", file=sys.stderr, flush=True)
        yield outcome
    print("\r\033[K", end="", file=sys.stderr, flush=True)
