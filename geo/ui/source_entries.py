"""A source and what it is read to say in; what ``entries.js`` draws of it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.model import Record, Source
from geo.posture.wording import published_words
from geo.ui.entries import FIELDS, QUOTE, Item, part_of


def source_entry(source: Source, told: Sequence[Mapping[str, Any]], record: Record) -> Item:
    """A source, folded: its note in full outside, everything it is read to say inside."""
    story = None if source.wire is None else record.source_by_id.get(source.wire)
    claims = sum(str(row["key"]).startswith("claim:") for row in told)
    copy = "" if story is None else f" · a copy of {story.publisher}: {story.title}"
    counted = f"{_many(claims, 'claim')}, {_many(len(told) - claims, 'event')}"
    named = {"publisher": source.publisher, "title": source.title, "url": source.url}
    itself = [
        {**QUOTE, "says": source.title, "sources": [named | {"published": source.published.edtf}]}
    ]
    return {
        **FIELDS,
        "key": f"source:{source.id}",
        "folded": True,
        "over": f"{published_words(source.published)} · {source.kind} · {counted}{copy}",
        "title": f"{source.publisher}: {source.title}",
        "note": source.note,
        "badge": {"text": source.seen, "tone": "" if source.seen == "read" else "due"},
        "facts": [
            {"title": "", "rows": [("Id", source.id), ("Link", source.url or "none is recorded")]}
        ],
        "parts": [
            {
                "title": "The source itself",
                "tone": "",
                "folded": False,
                "quotes": itself if source.url else [],
            },
            part_of("What it is read to say", "", told, record, None),
        ],
    }


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
