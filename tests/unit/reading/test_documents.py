"""Files of four formats become clean text; everything else becomes a sentence (geo/reading/documents.py)."""

import io
import time
import zipfile
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest

from geo.reading.document_kinds import DocumentRefusedError, sniff
from geo.reading.documents import Document, DocumentTooHardError, read_document
from geo.reading.language import TextRefusedError

PAGE = """<!doctype html><html lang="en-GB"><head><title>Convoy leaves the town | The Desk</title>
<meta property="og:site_name" content="The Desk">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Convoy leaves the town</h1>
<p>Soldiers left Gao on Monday, the army said in a statement that was read out on the radio.</p>
<p>They will be replaced by others in the spring, officials in Bamako told reporters &amp; guests.</p>
</article><script>document.title = "evil"</script><footer>All rights reserved 2019</footer></body></html>"""


def make_pdf(*pages: str, **about: str) -> bytes:
    """A PDF with one line of text a page, by hand: no package of ours writes text into PDFs."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-US) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    for i, words in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in words.split("\n"))
        stream = f"BT /F1 12 Tf 72 720 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * i} 0 R /Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    info = " ".join(f"/{key} ({value})" for key, value in about.items())
    objects.append(f"<< {info} >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def make_blank_pdf(pages: int, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def make_docx(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Gao", "1,200"
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words_or_sentence(data: bytes, name: str) -> str:
    try:
        return read_document(data, name).text
    except (DocumentRefusedError, DocumentTooHardError) as error:
        return str(error)


def test_plain_text_keeps_its_words_and_its_title() -> None:
    """A short first line before an empty one is the title, and stays in the text."""
    read = read_document(b"Convoy leaves Gao\r\n\r\nSoldiers left on Monday.\r\n", "report.txt")
    assert read == Document(
        "Convoy leaves Gao\n\nSoldiers left on Monday.", "Convoy leaves Gao", None, None, None, ()
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    """Accents and curly quotes come out the same however the file was saved."""
    words = "The café in Besançon reopened on Monday, said its “owner” — after a year of work in the town."
    assert read_document(words.encode(encoding), "a.txt").text == words


def test_a_foreign_encoding_is_guessed_with_a_note() -> None:
    """Cyrillic in an old code page is readable, and the reader is told that it was guessed and is not English."""
    words = "Сегодня в Харькове прошёл сильный дождь, сообщили местные власти жителям города. " * 5
    read = read_document(words.encode("cp1251"), "a.txt")
    assert "Харькове" in read.text
    assert any("encoding" in note for note in read.notes)
    assert any("Latin" in note for note in read.notes)


def test_a_page_gives_its_article_and_what_it_declares() -> None:
    """Menus, footers and scripts are gone; title, publisher, language and day are those of its head."""
    read = read_document(PAGE.encode(), "page.html")
    assert read.text.startswith("Convoy leaves the town\nSoldiers left Gao")
    assert "reporters & guests" in read.text
    assert not {"Sport", "evil", "reserved"} & set(read.text.split())
    assert (read.publisher, read.language, read.published) == (
        "The Desk",
        "en-GB",
        date(2025, 3, 4),
    )
    assert read.title is not None
    assert read.title.startswith("Convoy leaves the town")


def test_a_page_without_a_declared_day_has_none() -> None:
    """A copyright year in the footer is no publication date."""
    undated = PAGE.replace(
        '<meta property="article:published_time" content="2025-03-04T10:00:00Z">', ""
    )
    assert read_document(undated.encode(), "page.html").published is None


def test_a_pdf_gives_its_pages_with_lines_joined() -> None:
    """A word divided at the end of a line is whole again, and a broken sentence runs on."""
    data = make_pdf(
        "The ministry said on Monday that its sol-\ndiers had left the town of Gao and that more than\nnine hundred would follow.",
        "A second page.",
        Title="Report on Gao",
        CreationDate="D:20250304120000Z",
    )
    read = read_document(data, "report.pdf")
    assert read.text == (
        "The ministry said on Monday that its soldiers had left the town of Gao and that more than "
        "nine hundred would follow.\n\nA second page."
    )
    assert (read.title, read.language, read.published) == ("Report on Gao", "en-US", None)
    assert any("2025-03-04" in note for note in read.notes)


def test_a_word_document_gives_paragraphs_and_cells() -> None:
    """Tables are part of the text, cells apart by tabs."""
    read = read_document(make_docx("Soldiers left Gao.", "More follow.", title="On Gao"), "a.docx")
    assert read.text == "Soldiers left Gao.\n\nMore follow.\n\nGao\t1,200"
    assert read.title == "On Gao"


def test_a_wrong_extension_is_read_as_what_it_is() -> None:
    """The bytes decide, and a note says so."""
    read = read_document(make_docx("Soldiers left Gao."), "report.pdf")
    assert read.text.startswith("Soldiers left Gao.")
    assert any("ends in .pdf" in note and "Word" in note for note in read.notes)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "is empty"),
        (b" \r\n\t", "a.txt", "is empty"),
        (b"\x89PNG\r\n\x1a\n0000", "scan.pdf", "is a picture"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "not text"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "a.doc", "old Word"),
        (b"{\\rtf1 x}", "a.rtf", "RTF"),
        (b"PK\x03\x04xl/workbook", "a.docx", "no Word document"),
        (b"PK\x03\x04word/document.xml", "a.docx", "damaged Word document"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged PDF"),
        (make_blank_pdf(2), "a.pdf", "it is a scan"),
        (make_blank_pdf(1, "secret"), "a.pdf", "password"),
        (make_blank_pdf(500), "a.pdf", "has 500 pages; at most 200"),
        (b"<html><body><script>1</script></body></html>", "a.html", "without any words"),
    ],
)
def test_what_is_not_read_gets_a_sentence(data: bytes, name: str, says: str) -> None:
    """Every refusal names the file, says why, and what to do instead."""
    with pytest.raises(DocumentRefusedError, match=says) as caught:
        read_document(data, name)
    assert str(caught.value).startswith(f"'{name}'")
    assert str(caught.value).count(".") >= 2


def test_ten_megabytes_get_a_clear_answer_soon() -> None:
    """A text far too long is refused with its length, well within 30 seconds."""
    began = time.monotonic()
    with pytest.raises(TextRefusedError, match="characters; at most"):
        read_document(b"Soldiers left Gao on Monday. " * 350_000, "a.txt")
    assert time.monotonic() - began < 30


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    """A docx that unpacks to gigabytes is refused by its own list of sizes."""
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 120_000_000)
    with pytest.raises(DocumentRefusedError, match="unpacks to more than"):
        read_document(path)


def test_deep_markup_never_hangs() -> None:
    """A page of 200,000 open tags is answered or stopped within 30 seconds."""
    began = time.monotonic()
    answer = words_or_sentence(b"<html><body>" + b"<div>" * 200_000 + b"words of it", "a.html")
    assert answer == "words of it" or "a.html" in answer
    assert time.monotonic() - began < 30


def test_markup_in_plain_text_stays_text() -> None:
    """Nothing is taken for a page or a template because of a few signs."""
    words = "He wrote <b>bold</b> ${alert(1)} {{7*7}} <script>alert(1)</script> and left Gao."
    assert read_document(words.encode(), "a.txt").text == words


def test_an_external_entity_is_not_followed(tmp_path: Path) -> None:
    """A Word document that names a local file as an entity does not get its words."""
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    source = io.BytesIO(make_docx("Soldiers left Gao."))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"Soldiers", b"&x;").replace(
                    b"<w:document", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document'.encode(), 1
                )  # fmt: skip
            new.writestr(entry, data)
    assert "TOPSECRET" not in words_or_sentence(out.getvalue(), "a.docx")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(DocumentRefusedError, match="cannot be opened"):
        read_document(tmp_path / "none.txt")


def test_sniffing_trusts_bytes_only() -> None:
    """A page is a page whatever it is called; markup alone makes a page only of an .html file."""
    assert sniff(PAGE.encode(), "a.txt") == "html"
    assert sniff(b"<p>Gao</p>", "a.html") == "html"
    assert sniff(b"<p>Gao</p>", "a.txt") == "text"
