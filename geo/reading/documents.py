"""A file or its bytes in, clean text with what the document says of itself out.

Plain text, HTML, PDF and docx. The bytes decide what a file is, not its name. Parsing runs in a child process
(document_child.py) with limits of memory, processor and time, without network, and without any file name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.confine import TooHardError, run_confined
from geo.errors import GeoError
from geo.reading.document_kinds import DocumentRefusedError, note_on_name, sniff
from geo.reading.language import check_text

MAX_BYTES = 25_000_000
"""The largest file read at all; articles and reports stay far below."""
WALL_SECONDS = 25.0
_CHILD = "geo.reading.document_child"


class DocumentTooHardError(GeoError, RuntimeError):
    """A document took more time or memory than any honest one needs."""


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a document and what it says of itself; None where it says nothing.

    Attributes:
        text: clean text; all offsets of reading refer to it.
        title: its headline.
        publisher: who published it.
        language: BCP 47, as the document declares it.
        published: the day it was published.
        notes: sentences about how it was read, for the reader.
    """

    text: str
    title: str | None
    publisher: str | None
    language: str | None
    published: date | None
    notes: tuple[str, ...]


def read_document(content: Path | bytes, name: str | None = None) -> Document:
    """Read one document.

    Args:
        content: a file, or its bytes.
        name: what the file is called, to say when the name promises another format.

    Raises:
        DocumentRefusedError: It cannot be opened, is too large, locked, a scan, or of a format not read here.
        DocumentTooHardError: Reading it took too long or too much memory.
        TextRefusedError: It holds no text, or more than is read at once.
    """
    shown = name or (content.name if isinstance(content, Path) else "the text")
    data = _bytes_of(content, shown)
    kind = sniff(data, shown)
    answer = _ask_child(data, kind, shown)
    check_text(answer["text"])
    published = answer["published"]
    notes = [*filter(None, [note_on_name(shown, kind)]), *answer["notes"]]
    return Document(
        text=answer["text"],
        title=answer["title"],
        publisher=answer["publisher"],
        language=answer["language"],
        published=date.fromisoformat(published) if published else None,
        notes=tuple(notes),
    )


def _bytes_of(content: Path | bytes, shown: str) -> bytes:
    if isinstance(content, bytes):
        data = content[: MAX_BYTES + 1]
    else:
        try:
            with content.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise DocumentRefusedError(
                f"{shown!r} cannot be opened ({error.strerror or error}). Check the path and its permissions."
            ) from error
    if len(data) > MAX_BYTES:
        raise DocumentRefusedError(
            f"{shown!r} is larger than {MAX_BYTES // 1_000_000} MB, the most that is read. "
            "Save only its text, or split it."
        )
    return data


def _ask_child(data: bytes, kind: str, shown: str) -> dict[str, Any]:
    try:
        answer = run_confined(_CHILD, [kind], data, wall_seconds=WALL_SECONDS)
    except TooHardError as error:
        raise DocumentTooHardError(_too_hard(shown, error.timed_out)) from error
    if "refused" in answer:
        raise DocumentRefusedError(f"{shown!r} {answer['refused']}")
    return answer


def _too_hard(shown: str, timed_out: bool) -> str:
    if timed_out:
        return (
            f"{shown!r} was not read within {WALL_SECONDS:.0f} seconds and reading was stopped. "
            "Paste its text instead."
        )
    return (
        f"{shown!r} needs more time or memory than a document should, or is damaged; reading was stopped. "
        "Paste its text instead."
    )
