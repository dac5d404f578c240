"""What the gazetteer knows of a stretch of capitalised words, each asked once: names in, short answers out."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer import Candidate, Gazetteer
from geo.reading.word_classes import ADJECTIVES_OF_CONTINENTS

MOST_KEPT = 20_000
AREA_KINDS = ("governorate", "region")
_STAND_IN = {"country": 7.5, "governorate": 6.5, "region": 6.0, "river": 5.5, "base": 5.0}
_LEAST = 2.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may mean.

    Attributes:
        candidates: places of that name, best first, without context.
        kind: of the best of them; "" when there is none.
        prominence: decimal logarithm of its people, or what stands in for them.
        is_written_so: whether a place is spelled exactly so, not only alike.
        demonym: ISO2 when the word is the adjective of a country, "" for one of a continent or people, else None.
    """

    candidates: tuple[Candidate, ...]
    kind: str
    prominence: float
    is_written_so: bool
    demonym: str | None


NOTHING = Meaning((), "", 0.0, False, None)


class NameBook:
    """A gazetteer with a memory, the abbreviations of states, and the demonyms."""

    def __init__(self, gazetteer: Gazetteer, data: Path) -> None:
        self.gazetteer = gazetteer
        self._kept: dict[str, Meaning] = {}
        with (data / "reading" / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._abbreviations = {row["abbreviation"]: (row["name"], row["iso2"]) for row in rows}
        with (data / "supplement" / "demonyms.csv").open(encoding="utf-8", newline="") as file:
            self._demonyms = {
                word.lower(): row["iso2"]
                for row in csv.DictReader(file)
                for word in filter(None, row["demonyms"].split("|"))
                if word not in row["also"].split("|") and not word.isupper()
            }

    def abbreviation(self, text: str) -> tuple[str, str] | None:
        """(name, ISO2) of the state or province that *text* shortens, or None."""
        return self._abbreviations.get(text)

    def meaning(self, text: str) -> Meaning:
        """What *text* may mean by itself."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[text] = self._ask(text)
        return found

    def _ask(self, text: str) -> Meaning:
        short = self._abbreviations.get(text)
        if short is not None:
            named = self.gazetteer.named(short[0], near=short[1])
            named = [place for place in named if place.kind in AREA_KINDS] or named
        else:
            named = self.gazetteer.named(text)
        demonym = self._demonym(text)
        # "UN" is no village called Un: letters in capitals name only what is written in capitals.
        if len(text) <= 3 and text.isupper() and short is None:
            named = [place for place in named if place.matched_name.replace(".", "") == text]
        if not named:
            return Meaning((), "", 0.0, False, demonym)
        best = named[0]
        if best.kind == "country" and best.name == text:
            demonym = None  # "New Zealand lamb": the noun serves as its own adjective
        is_written_so = any(_same(place.matched_name, text) for place in named[:8])
        return Meaning(
            tuple(named), best.kind, _prominence(best), is_written_so or short is not None, demonym
        )

    def _demonym(self, text: str) -> str | None:
        iso2 = self._demonyms.get(text.lower())
        if iso2 is None and text.lower() in ADJECTIVES_OF_CONTINENTS:
            return ""
        return iso2


def _same(written: str, text: str) -> bool:
    return written == text or (text.isupper() and written.casefold() == text.casefold())


def _prominence(place: Candidate) -> float:
    if place.population and place.kind not in ("country", "governorate"):
        return math.log10(max(10, place.population))
    return _STAND_IN.get(place.kind, _LEAST)
