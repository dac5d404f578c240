"""Raw text in, clean text out: decoding, line ends, broken lines of a page. What comes out never changes again."""

from __future__ import annotations

import re
import unicodedata

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]{2,20})", re.I)
_SAMPLE_BYTES = 200_000
_ENDS = (".", "!", "?", ":", ";", '"', "”", "’", ")", "]")
SHORT_LINE = 40
MOST_STRANGE = 0.1
"""A text with fewer bytes beyond ASCII than this share is Western: no other script gets by with so few."""


def decode(data: bytes, *, is_markup: bool = False) -> tuple[str, str | None]:
    """The text of *data*, and a sentence when its encoding had to be guessed."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096]) if is_markup else None
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"), "replace"), None
        except LookupError:
            pass
    encoding = encoding_of(data)
    if encoding == "cp1252":
        return data.decode(encoding, "replace"), None
    note = f"It is not in UTF-8; its encoding was taken for {encoding}, so look at its special letters."
    return data.decode(encoding, "replace"), note


def encoding_of(data: bytes) -> str:
    """The most likely encoding of bytes that are not UTF-8."""
    strange = sum(byte >= 0x80 for byte in data[:_SAMPLE_BYTES])
    if strange < MOST_STRANGE * len(data[:_SAMPLE_BYTES]):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES]).best()
    return best.encoding if best is not None else "cp1252"


def tidy(text: str) -> str:
    """One form of line ends and letters, no invisible controls, at most one empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = unicodedata.normalize("NFC", text)
    # Soft hyphens and direction marks hide in names; zero bytes and other controls are never words.
    text = re.sub(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", "", text)
    text = re.sub(r"[^\S\n\t]*\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def join_lines(page: str) -> str:
    """Lines that a page broke joined to paragraphs, with words divided at its edge made whole."""
    lines = [line.strip() for line in page.replace("\r", "\n").split("\n")]
    widest = max(map(len, lines), default=0)
    out = ""
    last = ""
    for line in lines:
        if not line:
            out, last = (f"{out}\n\n" if out and not out.endswith("\n\n") else out), ""
            continue
        out += _joint(last, line, widest) if last else ""
        if out.endswith("-\n"):
            out = out[:-2]
        out += line
        last = line
    return out


def _joint(last: str, line: str, widest: int) -> str:
    """What stands between two lines: nothing (marked), a space, or a new line."""
    if re.search(r"[a-z]-$", last) and line[:1].islower():
        return "\n"  # join_lines takes the hyphen and this mark away together
    if line[:1].islower() or (len(last) > SHORT_LINE and not last.endswith(_ENDS)):
        return " "
    return " " if len(last) > 0.8 * widest and len(last) > SHORT_LINE else "\n"
