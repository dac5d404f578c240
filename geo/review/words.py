"""Sheets and drafts to plain JSON and back: what routes, page and command line exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from typing import Any

from geo.errors import DayError, GeoError
from geo.model import Interval
from geo.model.dates import parse_day
from geo.review.draft import Draft, DraftKind, Head, Mention, ReviewError, Sheet, Words
from geo.review.fields import read_count

MOST_DRAFTS = 2_000


def sheet_words(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON: source, likenesses, drafts, and the text cut where a draft begins or ends."""
    return {
        "source": sheet.source,
        "likenesses": [asdict(one) for one in sheet.likenesses],
        "drafts": [draft_words(draft, sheet.head.text) for draft in sheet.drafts],
        "segments": segments(sheet.head.text, sheet.drafts),
    }


def draft_words(draft: Draft, text: str) -> dict[str, Any]:
    """A draft as JSON, with the bounds and days its fields mean now."""
    plain = asdict(draft)
    return plain | {
        "kind": str(draft.kind),
        "state": str(draft.state),
        "phrase": text[slice(*draft.span)],
        "meaning": meaning(draft.fields),
    }


def meaning(fields: Mapping[str, str]) -> dict[str, Any]:
    """The bounds and days that the texts of fields mean; None where they cannot be read."""
    count = _tried(lambda: read_count(fields["count" if "count" in fields else "killed"])[0])
    interval = _tried(lambda: Interval.parse(fields["when" if "when" in fields else "due"]))
    return {
        "count": None if count is None else str(count),
        "low": None if count is None else count.low,
        "best": None if count is None else count.best,
        "high": None if count is None else count.high,
        "from": _iso(interval.valid_from) if interval else None,
        "to": _iso(interval.valid_to) if interval else None,
    }


def segments(text: str, drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """The whole text in pieces, each with the drafts it belongs to; offsets differ between languages, pieces do not."""
    marks: list[tuple[Words, str]] = []
    for draft in drafts:
        spans = {draft.span, *draft.slots.values()}
        spans |= {mention.span for mention in draft.places if mention.span is not None}
        marks += [(span, draft.id) for span in spans if 0 <= span[0] < span[1] <= len(text)]
    cuts = sorted({0, len(text), *(edge for span, _ in marks for edge in span)})
    pieces = []
    for start, end in pairwise(cuts):
        names = sorted({name for span, name in marks if span[0] <= start and end <= span[1]})
        own = sorted(draft.id for draft in drafts if draft.span[0] <= start < draft.span[1])
        pieces.append({"text": text[start:end], "drafts": names, "own": own})
    return pieces


def read_head(plain: Mapping[str, Any]) -> Head:
    """The head of a report from JSON.

    Raises:
        ReviewError: A field is missing, or of another form.
    """
    try:
        published = parse_day(_text(plain, "published"))
    except DayError as error:
        raise ReviewError(
            f"The day of publication cannot be read: {error} Without it no time word can be counted."
        ) from error
    return Head(
        _text(plain, "text"),
        _text(plain, "publisher"),
        published,
        _text(plain, "title"),
        _text(plain, "url").strip() or None,
        _text(plain, "country").strip().upper() or None,
        _text(plain, "wire") or None,
    )


def read_drafts(plain: Any, text: str) -> list[Draft]:
    """Drafts as the page sends them.

    Raises:
        ReviewError: They are of another form, or point outside the text.
    """
    if not isinstance(plain, list) or not 0 < len(plain) <= MOST_DRAFTS:
        raise ReviewError(f"A decision is about 1 to {MOST_DRAFTS:,} drafts.")
    return [_draft(one, text) for one in plain]


def read_ids(plain: Any) -> list[str]:
    """A list of ids.

    Raises:
        ReviewError: It is none.
    """
    if not isinstance(plain, list) or not all(isinstance(one, str) for one in plain):
        raise ReviewError("Ids are a list of texts.")
    return plain[:MOST_DRAFTS]


def _draft(plain: Any, text: str) -> Draft:
    try:
        span = _span(plain["span"], text)
        return Draft(
            id=_id(plain["id"]),
            kind=DraftKind(plain["kind"]),
            span=span,
            quote=span,
            slots={},
            fields={str(name): _string(value) for name, value in plain["fields"].items()},
            places=tuple(_mention(one) for one in plain["places"]),
            related=_maybe(plain.get("related")),
            force_words=_maybe(plain.get("force_words")),
            force_offered=_maybe(plain.get("force_offered")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, GeoError):
            raise
        raise ReviewError(
            "A draft is not of the form the page sends. Reload the page and read the report again."
        ) from error


def _mention(plain: Mapping[str, Any]) -> Mention:
    choice, offered = _maybe(plain.get("choice")), _maybe(plain.get("offered"))
    return Mention(_string(plain["words"]), None, (), choice, offered=offered)


def _span(plain: Any, text: str) -> Words:
    start, end = int(plain[0]), int(plain[1])
    if not 0 <= start < end <= len(text):
        raise ReviewError("A draft points outside the report. Read the report again.")
    return start, end


def _id(plain: Any) -> str:
    if not isinstance(plain, str) or not plain.isalnum() or len(plain) > 20 or not plain.isascii():
        raise ReviewError("A draft has an id the page never gives. Read the report again.")
    return plain


def _text(plain: Mapping[str, Any], name: str) -> str:
    value = plain.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ReviewError(f"{name} must be a text.")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _maybe(value: Any) -> str | None:
    return None if value is None else _string(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tried(read: Any) -> Any:
    try:
        return read()
    except (GeoError, KeyError):
        return None
