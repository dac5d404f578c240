"""Names of a place in; each with its script, language and days of use, as rows and as words, out."""

from __future__ import annotations

from typing import Any

from geo.model.dates import span_words
from geo.posture.base_parts import Name

Item = dict[str, Any]

_LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "ckb": "Central Kurdish", "de": "German", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hy": "Armenian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "ku": "Kurdish", "pl": "Polish", "prs": "Dari", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali", "sr": "Serbian", "sw": "Swahili",
    "syr": "Syriac", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
"""English names of languages that names of places often come in; any other stands as its BCP 47 tag."""


def name_row(name: Name) -> Item:
    """A name with its parts, and in words: ``Qadisiyah Air Base (to 2003)``, ``عين الأسد (Arabic)``."""
    return {
        "name": name.name,
        "language": name.language,
        "script": name.script,
        "used": None if name.used is None else name.used.edtf,
        "words": name_words(name),
    }


def name_words(name: Name) -> str:
    """The name, and in brackets its language (or its script, where that is not Latin) and days of use."""
    told = [_language(name), "" if name.used is None else span_words(name.used)]
    kept = ", ".join(filter(None, told))
    return f"{name.name} ({kept})" if kept else name.name


def _language(name: Name) -> str:
    if name.language is None:
        return "" if name.script in ("Latin", "None") else name.script
    base = name.language.partition("-")[0].lower()
    return _LANGUAGES.get(base, name.language)
