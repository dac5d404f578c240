"""Toponyms of one report in, the mention behind any name that reading gives out; the force a name means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from geo.gazetteer.fold import fold, words
from geo.model import Record
from geo.reading.country_words import country_code
from geo.review.draft import Mention, Words
from geo.review.rules import Memory
from geo.review.spots import Places

if TYPE_CHECKING:
    from geo.reading.toponyms import Toponym


class Naming:
    """What the names of one report mean, by rule, by context, and by the record."""

    def __init__(
        self, text: str, toponyms: Sequence[Toponym], places: Places, memory: Memory
    ) -> None:
        self._text = text
        self._toponyms = [one for one in toponyms if one.kind in ("place", "phrase")]
        self._places = places
        self._memory = memory
        self._forces = _known_forces(places.record)

    def mention(self, name: str, span: Words | None, country: str | None = None) -> Mention:
        """The place a name means.

        Args:
            name: as reading gives it, perhaps longer or plainer than the words in the text.
            span: where it stands, when known.
            country: ISO2 when reading knows it.
        """
        found = self._toponym(name, span)
        printed = name if found is None else found.text
        span = span if found is None else (found.start, found.end)
        remembered = self._memory.places.get(fold(printed)) or self._memory.places.get(fold(name))
        if found is not None and found.candidates:
            return self._places.mention(printed, span, found.candidates, remembered)
        return self._places.mention(name, span, None, remembered, country)

    def force(self, name: str) -> str:
        """The record's own name of a force: by rule, by country, by the same words, else as read."""
        ruled = self._memory.forces.get(fold(name))
        return ruled or self._forces.get(_force_key(name)) or _only_word(name, self._forces) or name

    def _toponym(self, name: str, span: Words | None) -> Toponym | None:
        if span is not None:
            over = [one for one in self._toponyms if one.start < span[1] and span[0] < one.end]
            return max(over, key=lambda one: _overlap(one, span), default=None)
        wanted = fold(name)
        return next((one for one in self._toponyms if fold(one.text) == wanted), None)


def _overlap(one: Toponym, span: Words) -> tuple[int, int]:
    shared = min(one.end, span[1]) - max(one.start, span[0])
    return shared, -(one.end - one.start)


def _known_forces(record: Record) -> Mapping[str, str]:
    named: Iterable[str] = (claim.force for claim in record.claims if claim.force)
    return {_force_key(name): name for name in sorted(set(named), reverse=True)}


def _force_key(name: str) -> str:
    return country_code(name) or fold(name)


def _only_word(name: str, forces: Mapping[str, str]) -> str | None:
    """The force whose one-word name is in a longer one ("international coalition"), when there is only one."""
    parts = set(words(name))
    inside = [force for key, force in forces.items() if " " not in force and key in parts]
    return inside[0] if len(inside) == 1 and len(parts) > 1 else None
