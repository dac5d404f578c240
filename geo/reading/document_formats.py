"""Bytes of one format in, text and what the document says of itself out. Runs in the child process only."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from geo.reading.document_text import decode, join_lines, tidy

MAX_PAGES = 200
"""Pages of a PDF read at most; the longest congressional paper on hand has 70."""
MAX_UNPACKED_BYTES = 100_000_000
LEAST_LETTERS = 20
"""A PDF with fewer letters than this is a scan."""
_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})")
_LOCKED = (
    "is locked with a password. Open it with its password, save it without, and give that file."
)


class Refusal(Exception):  # noqa: N818 - the parent turns it into an error with the file's name
    """Why a document is not read, as the end of a sentence that begins with its name."""


def parse_bytes(data: bytes, kind: str) -> dict[str, Any]:
    """The answer of the child: text, title, publisher, language, published, notes.

    Raises:
        Refusal: The document cannot be read, for a reason a person understands.
    """
    readers: dict[str, Callable[[bytes], dict[str, Any]]] = {
        "text": read_text,
        "html": read_html,
        "pdf": read_pdf,
        "docx": read_docx,
    }
    return readers[kind](data)


def read_text(data: bytes) -> dict[str, Any]:
    """Plain text in any encoding; a short first line before an empty one is the title."""
    text, note = decode(data)
    text = tidy(text)
    first, _, rest = text.partition("\n\n")
    is_title = (
        rest and "\n" not in first and len(first) < 160 and not first.endswith((".", ":", ","))
    )
    return _answer(text, title=first if is_title else None, notes=[note])


def read_html(data: bytes) -> dict[str, Any]:
    """The main text of a page; menus, adverts and scripts are left out."""
    import lxml.html
    import trafilatura

    text, note = decode(data, is_markup=True)
    language = re.search(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z-]{2,12})", text[:20_000], re.I)
    found = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        # Only dates the page declares: a copyright line or a date in the prose is none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    said: dict[str, Any] = (
        found.as_dict() if found is not None and hasattr(found, "as_dict") else {}
    )
    body = tidy(said.get("text") or "")
    notes = [note]
    if not body:
        tree = lxml.html.fromstring(text)
        for hidden in tree.xpath("//script|//style|//noscript|//template|//head"):
            hidden.drop_tree()
        body = tidy(tree.text_content())
        notes.append("No article was found in the page; all its words were taken.")
    if not body.strip():
        raise Refusal("is a page without any words. Open it in a browser and paste its text.")
    day = _DAY.match(said.get("date") or "")
    return _answer(
        body,
        title=said.get("title"),
        publisher=said.get("sitename") or said.get("hostname"),
        language=language[1] if language else None,
        published=day[1] if day else None,
        notes=notes,
    )


def read_pdf(data: bytes) -> dict[str, Any]:
    """The text of every page, its lines joined to paragraphs."""
    import pypdf
    from pypdf.errors import DependencyError, PdfReadError, PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal(_LOCKED)
        pages = len(reader.pages)
        if pages > MAX_PAGES:
            raise Refusal(
                f"has {pages} pages; at most {MAX_PAGES} are read. Save the pages that matter as a file of their own."
            )
        texts = [join_lines(page.extract_text()) for page in reader.pages]
        info = reader.metadata
        language = reader.root_object.get("/Lang")
    except DependencyError as error:
        raise Refusal(_LOCKED) from error
    except (PdfReadError, PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refusal(
            f"is a damaged PDF ({type(error).__name__}). Open it, print it to a new PDF, and give that."
        ) from error
    text = tidy("\n\n".join(texts))
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise Refusal(
            f"has {pages} page{'s' if pages != 1 else ''} but no text: it is a scan. Run text recognition (OCR) on it first."
        )
    made = info.creation_date if info is not None else None
    note = (
        f"The file was made on {made:%Y-%m-%d}; that need not be when it was published."
        if made
        else None
    )
    title = (info.title or "").strip() if info is not None else ""
    return _answer(
        text, title=title or None, language=str(language) if language else None, notes=[note]
    )


def read_docx(data: bytes) -> dict[str, Any]:
    """Paragraphs and table cells in their order."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise Refusal("unpacks to more than 100 MB. Paste its text instead.")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise Refusal(
            f"is a damaged Word document ({type(error).__name__}). Open it, save it again, and give that."
        ) from error
    parts = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            parts.append(block.text)
    text = tidy("\n\n".join(part for part in parts if part.strip()))
    if not text.strip():
        raise Refusal("is a Word document without words. Choose another file.")
    about = document.core_properties
    return _answer(text, title=(about.title or "").strip() or None, language=about.language or None)


def _answer(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    published: str | None = None,
    notes: list[str | None] | None = None,
) -> dict[str, Any]:
    letters = [character for character in text if character.isalpha()]
    said = [note for note in notes or [] if note]
    if letters and sum(character < "\u0250" for character in letters) < len(letters) / 2:
        said.append("Most of it is not in Latin letters; only English is read.")
    return {
        "text": text,
        "title": " ".join(title.split()) if title else None,
        "publisher": publisher,
        "language": language,
        "published": published,
        "notes": said,
    }
