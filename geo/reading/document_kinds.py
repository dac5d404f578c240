"""Bytes in, the format they are of out: told by their first bytes, never by the name of the file."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from geo.errors import GeoError

KINDS: Final = ("text", "html", "pdf", "docx")
_NAMES = {"text": "plain text", "html": "an HTML page", "pdf": "a PDF", "docx": "a Word document"}
_EXTENSIONS = {
    ".txt": "text",
    ".md": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_FOREIGN = (
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"II*\x00", "is a picture"),
    (b"MM\x00*", "is a picture"),
    (b"\xd0\xcf\x11\xe0", "is an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "is an RTF file"),
    (b"\x1f\x8b", "is a compressed file"),
    (b"Rar!", "is a compressed file"),
    (b"7z\xbc\xaf", "is a compressed file"),
    (b"\x7fELF", "is a program"),
    (b"MZ\x90", "is a program"),
)
_READ_HERE = "Plain text, HTML, PDF and docx are read; save it as one of them, or paste its words."
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SOME_MARKUP = re.compile(rb"<(?:p|div|body|article|title|h1)\b[^>]*>", re.I)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class DocumentRefusedError(GeoError, ValueError):
    """A document that is not read: its format, its lock, its size, or nothing to read in it."""


def sniff(data: bytes, name: str) -> str:
    """One of ``KINDS``.

    Raises:
        DocumentRefusedError: The file is empty, or of a format that is not read here.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentRefusedError(f"{name!r} is empty. Choose a file with text in it.")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise DocumentRefusedError(f"{name!r} {what}, which is not read. {_READ_HERE}")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        if b"word/" in data:
            return "docx"
        raise DocumentRefusedError(
            f"{name!r} is a zip archive but no Word document, and is not read. {_READ_HERE}"
        )
    promised = _EXTENSIONS.get(PurePath(name).suffix.lower())
    if _HTML.match(data[:4096]) or (promised == "html" and _SOME_MARKUP.search(data)):
        return "html"
    if b"\x00" in data[:4096] and not data.startswith(_UTF_16):
        raise DocumentRefusedError(
            f"{name!r} is not text: it holds zero bytes, as programs and pictures do. {_READ_HERE}"
        )
    return "text"


def note_on_name(name: str, kind: str) -> str | None:
    """A sentence when the name promises another format than the bytes are of."""
    suffix = PurePath(name).suffix.lower()
    promised = _EXTENSIONS.get(suffix)
    if promised is None or promised == kind:
        return None
    return f"The name ends in {suffix}, but the file is {_NAMES[kind]}; it was read as that."
