"""A name as written to the keys it is found by: one exact, one for look-alikes.

``fold`` takes away what transliterations disagree on and a reader would not miss: case, accents, ayn and
hamza, hyphens, articles, doubled letters, and the letter forms that Arabic, Persian and Kurdish keyboards
swap. ``skeleton`` goes further, to the consonants that survive any transliteration, and crosses from Arabic
to Latin script. Neither changes the name itself: the index keeps every name byte for byte.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

MAX_NAME_CHARS = 200
"""The longest text taken for a name; the longest name in GeoNames has 177 letters."""

# Letters that no Unicode decomposition takes apart, and what English-language desks write for them.
_LETTERS = {
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ħ": "h",
    "ə": "e", "ŋ": "ng", "ɛ": "e", "ɔ": "o", "ĸ": "k", "ſ": "s", "ŧ": "t", "ɣ": "g", "ƙ": "k", "ɗ": "d", "ɓ": "b",
    # Arabic-script letters that keyboards and orthographies swap (Unicode 16, chapter 9.2).
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ي": "ی", "ى": "ی", "ئ": "ی", "ێ": "ی", "ې": "ی", "ے": "ی", "ۍ": "ی",
    "ك": "ک", "ڪ": "ک", "ؤ": "و", "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۋ": "و",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ۃ": "ه",
    "ڕ": "ر", "ڵ": "ل", "ڤ": "ف", "ء": "", "ٔ": "", "ـ": "",
}  # fmt: skip
# Apostrophes, ayn and hamza in every form the sources print them: dropped, so that Qa'im joins as Qaim.
_APOSTROPHES = "'`´‘’‚‛′ʹʺʻʼʽʾʿˈˊˋ˙ʔʕꞌ＇\u055a\u05f3"
# Joiners, bidirectional marks and other invisible format characters (Unicode category Cf).
_INVISIBLE = "".join(
    chr(point)
    for first, last in ((0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F),
                        (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF),
                        (0xFFF9, 0xFFFB), (0xE0001, 0xE007F))
    for point in range(first, last + 1)
)  # fmt: skip
_TRANSLATE = str.maketrans({**_LETTERS, **dict.fromkeys(_APOSTROPHES + _INVISIBLE, "")})
_ARTICLES = {"al", "el", "ul", "il", "l"}
# "az Zawr": the article of a sun letter, only before a word that begins with that letter.
_ASSIMILATED = {
    vowel + sun: sun
    for vowel in "aeiu"
    for sun in ("t", "th", "d", "dh", "r", "z", "s", "sh", "ch", "n", "j")
}
_SHORT_WORDS = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort"}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_NO_LETTER = re.compile(r"[\W_]", re.UNICODE)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"([^\W\d_])\1+", re.UNICODE)
_STRIPPED_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip
_MARKS = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _STRIPPED_MARKS) + "]")
_ARABIC_ARTICLE = "ال"


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The key under which *name* is found, without spaces.

    Equal for spellings that differ only in case, accents, apostrophes, hyphens, spaces, articles, doubled
    letters or the letter forms of Arabic, Persian and Kurdish keyboards. Folding a fold changes nothing, and a
    name with a letter or digit never folds to nothing. Only the first ``MAX_NAME_CHARS`` characters count.

    Examples:
        >>> fold("Dayr az-Zawr"), fold("Al-Ḩasakah"), fold("K-1")
        ('dayrzawr', 'hasakah', 'k1')
        >>> fold("الموصل") == fold("موصل")
        True
    """
    return keys(name)[0]


def keys(name: str) -> tuple[str, tuple[str, ...]]:
    """``fold`` and ``words`` of *name* for the price of one."""
    found = _plain_words(name[:MAX_NAME_CHARS])
    folded = _join(found, name)
    if not folded.isascii():
        # Joining words can bring out a doubled letter or an Arabic article; each round only shortens.
        while (again := _join(_plain_words(folded), folded)) != folded:
            folded = again
    return folded, tuple(found)


def words(name: str) -> tuple[str, ...]:
    """The words of *name*, lower case and without marks, articles kept: how it is written, not how it sounds.

    Examples:
        >>> words("El Salvador"), words("Ain al-Asad")
        (('el', 'salvador'), ('ain', 'al', 'asad'))
    """
    return tuple(_plain_words(name[:MAX_NAME_CHARS]))


def _join(found: list[str], name: str) -> str:
    followers = [*found[1:], ""]
    kept = [word for i, word in enumerate(found) if not _is_article(word, followers[i])]
    if len(kept) > 1:
        kept = [_SHORT_WORDS.get(word, word) for word in kept]
    folded = _DOUBLED.sub(r"\1", "".join(map(_without_arabic_article, kept)))
    if folded:
        return folded
    # Only marks or letters that folding drops, such as a lone hamza: the text stands for itself.
    return "".join(_WORD.findall(unicodedata.normalize("NFC", name.casefold())))


def _plain_words(name: str) -> list[str]:
    if name.isascii():
        return _ASCII_WORD.findall(
            name.lower().replace("'", "").replace("`", "").replace("&", " and ")
        )
    text = unicodedata.normalize("NFKC", name).casefold().translate(_TRANSLATE)
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_TRANSLATE).casefold()
    text = unicodedata.normalize("NFC", text.replace("&", " and "))
    # Vowel signs of Indic and Tibetan scripts are marks, not letters, yet belong to their word.
    between = {c for c in _NO_LETTER.findall(text) if unicodedata.category(c) not in ("Mn", "Mc")}
    found = text.translate(dict.fromkeys(map(ord, between), " ")).split() if between else [text]
    return [_western_digits(word) for word in found]


def _western_digits(word: str) -> str:
    if word.isascii() or not any(map(str.isdecimal, word)):
        return word
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)


def _is_article(word: str, after: str) -> bool:
    if not after:
        return False
    if word == "the" or word in _ARTICLES:
        return True
    sun = _ASSIMILATED.get(word)
    return sun is not None and after.startswith(sun)


def _without_arabic_article(word: str) -> str:
    while word.startswith(_ARABIC_ARTICLE) and len(word) > 4:
        word = word[2:]
    return word


# Arabic script to the Latin consonants of the skeleton; waw, ya, alif and ayn are vowels or silent.
_ARABIC_TO_LATIN = str.maketrans(
    {
        "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "j", "چ": "s", "ح": "h", "خ": "h", "د": "d", "ذ": "d",
        "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g",
        "ف": "f", "ق": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
        "ا": "a", "ع": "a", "و": "w", "ی": "y",
    }
)  # fmt: skip
_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("zh", "j"),
    ("dj", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "s"), ("tz", "z"), ("ck", "k"),
)  # fmt: skip
_LIKE = str.maketrans({"q": "k", "c": "k", "x": "h", "v": "f", "ß": "s"})
_VOWELS = frozenset("aeiouywh")


@lru_cache(maxsize=4096)
def skeleton(folded: str) -> str:
    """The consonants of a folded name, so that vowels and transliteration tables no longer matter.

    A leading vowel stays as ``a``. Empty for scripts other than Latin and Arabic.

    Examples:
        >>> skeleton(fold("Qamishlo")) == skeleton(fold("Kamishli")) == skeleton(fold("القامشلي"))
        True
    """
    latin = folded.translate(_ARABIC_TO_LATIN)
    if not latin.isascii():
        return ""
    if "h" in latin or "t" in latin or "d" in latin or "c" in latin:
        for written, sound in _DIGRAPHS:
            latin = latin.replace(written, sound)
    latin = latin.translate(_LIKE)
    if not latin:
        return ""
    first = latin[0] if latin[0] not in "aeiouyw" else "a"
    rest = [c for c in latin[1:] if c not in _VOWELS]
    return "".join(c for c, _ in groupby([first, *rest]))
