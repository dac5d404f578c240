"""The words of the Posture page in; its series as a CSV to download out."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request

from geo.exchange.csv_table import csv_pieces
from geo.exchange.export import MEDIA_TYPES
from geo.exchange.series_rows import SERIES_COLUMNS, parse_pairs, series_rows
from geo.exchange.view import ViewError
from geo.model.dates import parse_day
from geo.web.answers import Answer
from geo.workspace import Workspace


def series_csv(workspace: Workspace, request: Request) -> Answer:
    """Steps and claims of the chosen series, as known on one day or on two."""
    words = request.query_params
    record = workspace.record()
    pairs = parse_pairs(words.get("series", ""), record)
    if not pairs:
        raise ViewError("No series was chosen. Write a force and a place, such as series=US|IQ.")
    main = workspace.timeline(_day(words.get("known")))
    timelines = [main]
    if words.get("versus"):
        timelines.append(workspace.timeline(_day(words.get("versus"))))
    first = _day(words.get("from")) or main.first or date.min
    last = _day(words.get("to")) or main.last or date.max
    rows = series_rows(timelines, record, pairs, first, last)
    body = b"".join(csv_pieces(rows, SERIES_COLUMNS, bom=True))
    head = {"Content-Disposition": f'attachment; filename="laydown-series-{first}-to-{last}.csv"'}
    return Answer(body, MEDIA_TYPES["csv"], head)


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None
