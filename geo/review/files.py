"""A file a person names in, the words in it out, or a sentence on why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.review.draft import ReviewError

MOST_BYTES = 2_000_000
"""Bytes of a file of plain text; the longest text that is read has 200,000 characters."""
_OTHER_FORMS = {b"%PDF": "a PDF", b"PK\x03\x04": "a packed document", b"\x89PNG": "a picture"}


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of a file, with what the file itself says of them."""

    text: str
    title: str = ""
    publisher: str | None = None
    published: date | None = None


def read_file(path: Path) -> FileWords:
    """The words of a file of plain text in UTF-8.

    Raises:
        ReviewError: It is not there, too long, or no plain text.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReviewError(
                f"{path.name} has {size / 1e6:.1f} MB; a report has at most {MOST_BYTES / 1e6:.0f} MB "
                "of text. Cut it to the part that speaks of forces."
            )
        body = path.read_bytes()
    except OSError as error:
        raise ReviewError(f"{path} cannot be read ({error.strerror}). Name a file.") from error
    form = next((name for magic, name in _OTHER_FORMS.items() if body.startswith(magic)), None)
    if form is not None:
        raise ReviewError(f"{path.name} is {form}. Save its words as plain text and read that.")
    try:
        return FileWords(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReviewError(
            f"{path.name} is no text in UTF-8 (byte {error.start:,}). Save it as UTF-8 and read that."
        ) from error
