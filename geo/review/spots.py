"""Words that name a place in, the places they may mean out; a chosen one becomes a `Place` of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.errors import GazetteerError
from geo.gazetteer import Candidate, Gazetteer, decide
from geo.gazetteer.candidate import AREA_KINDS
from geo.gazetteer.fold import fold
from geo.gazetteer.fold import words as words_of
from geo.gazetteer.shapes import rough_km
from geo.model import Interval, LonLat, Place, Precision, Record, Source
from geo.model.dates import span_words
from geo.model.place import Variant
from geo.review.draft import Mention, ReviewError, Spot, Words

SAME_PLACE_KM = 25.0
"""A place of the record with the same name, of the same kind and no further away is the candidate itself."""
MOST_SPOTS = 8
LEAST_SURE = 0.5
"""Below this chance the best candidate is asked about, never pinned."""
_SHAPES = ("country:", "governorate:", "frontier:")
_SITES = ("base", "airfield")


class Places:
    """The record's places and the gazetteer, asked together."""

    def __init__(self, record: Record, gazetteer: Gazetteer) -> None:
        self.record = record
        self.gazetteer = gazetteer
        self._by_shape = {place.shape: place for place in record.places if place.shape}
        self._by_name: dict[str, list[Place]] = {}
        for place in record.places:
            for name in {fold(one.name) for one in place.names}:
                self._by_name.setdefault(name, []).append(place)

    def find(self, words: str, *, near: str | None = None) -> list[Spot]:
        """Places of that name or phrase, best first; empty when there is none."""
        try:
            found = self.gazetteer.geocode(words, near=near, limit=MOST_SPOTS)
        except GazetteerError:  # a phrase about a border that does not exist names no place
            found = []
        return self.spots(words, found)

    def spots(self, words: str, candidates: Iterable[Candidate]) -> list[Spot]:
        """Candidates as spots: the record's own place stands for its candidate, further ones of its name follow."""
        spots = [self._spot(candidate) for candidate in candidates]
        named = [
            _known(place, _as_named(place, words)) for place in self._by_name.get(fold(words), ())
        ]
        unique: dict[str, Spot] = {}
        for spot in (*spots, *named):
            unique.setdefault(spot.id, spot)
        return list(unique.values())[:MOST_SPOTS]

    def mention(
        self,
        words: str,
        span: Words | None,
        candidates: Sequence[Candidate] | None,
        remembered: str | None = None,
        near: str | None = None,
    ) -> Mention:
        """The words with what they may mean; chosen only when one place stands clear of its rivals.

        Args:
            words: as printed.
            span: where.
            candidates: what the reader of toponyms offers; None asks the gazetteer.
            remembered: id of the spot a rule names.
            near: ISO2 of the country they lie in, when known.
        """
        if candidates is None:
            try:
                candidates = self.gazetteer.geocode(words, near=near, limit=MOST_SPOTS)
            except GazetteerError:
                candidates = []
        spots = self.spots(words, candidates)
        if remembered is not None:
            known = self.spot(remembered, words)
            if known is not None:
                known = replace(known, reason="remembered: chosen for this spelling before")
                rest = [spot for spot in spots if spot.id != known.id]
                return Mention(words, span, (known, *rest), known.id, True, known.id)
        clear = self._clear(words, candidates, spots)
        return Mention(words, span, tuple(spots), clear, offered=clear)

    def spot(self, identity: str, words: str = "") -> Spot | None:
        """The spot of that id, or None when it is gone."""
        origin, _, key = identity.partition(":")
        if origin == "record":
            place = self.record.place_by_id.get(key)
            return None if place is None else _known(place, "in this record")
        candidate = self._candidate(key, words)
        return None if candidate is None else self._spot(candidate)

    def place(self, identity: str, words: str) -> tuple[list[Place], list[Source]]:
        """The place of a chosen spot with everything it needs: itself first, then its country; and their sources.

        Raises:
            ReviewError: The spot is gone.
        """
        origin, _, key = identity.partition(":")
        if origin == "record" and key in self.record.place_by_id:
            return [self.record.place_by_id[key]], []
        candidate = self._candidate(key, words) if origin == "gazetteer" else None
        if candidate is None:
            raise ReviewError(
                f"The place {identity[:80]!r} chosen for {words[:80]!r} is no longer there. Choose again."
            )
        known = self._record_place(candidate)
        if known is not None:
            return [known], []
        parents = self._country_of(candidate)
        source = None if candidate.id.startswith(_SHAPES) else _source_of(candidate)
        place = _new_place(candidate, words, parents, source)
        return [place, *parents], [source] if source else []

    def _clear(
        self, words: str, candidates: Sequence[Candidate], spots: Sequence[Spot]
    ) -> str | None:
        try:
            best = decide(candidates, words)
        except GazetteerError:
            return (
                spots[0].id if len(spots) == 1 and not candidates else None
            )  # a name that only the record knows
        return self._spot(best).id if best.score >= LEAST_SURE else None

    def _candidate(self, key: str, words: str) -> Candidate | None:
        found = self.gazetteer.candidate(key)
        if found is not None:
            return found
        try:
            hits = self.gazetteer.geocode(words, limit=20) if words else []
        except GazetteerError:
            hits = []
        return next((hit for hit in hits if hit.id == key), None)

    def _spot(self, candidate: Candidate) -> Spot:
        known = self._record_place(candidate)
        return Spot(
            f"gazetteer:{candidate.id}" if known is None else f"record:{known.id}",
            candidate.name if known is None else known.name,
            candidate.kind,
            candidate.country,
            None if candidate.point is None else round(candidate.point.lon, 5),
            None if candidate.point is None else round(candidate.point.lat, 5),
            str(candidate.precision),
            candidate.reason,
            round(candidate.score, 4),
        )

    def _record_place(self, candidate: Candidate) -> Place | None:
        by_id = self.record.place_by_id.get(place_id(candidate.id))
        known = self._by_shape.get(candidate.id) or by_id
        if known is not None or candidate.point is None:
            return known
        for name in (fold(candidate.name), fold(candidate.matched_name)):
            for place in self._by_name.get(name, ()):
                if _is_same(place, candidate, candidate.point):
                    return place
        return None

    def _country_of(self, candidate: Candidate) -> list[Place]:
        if candidate.kind == "country" or len(candidate.countries) != 1:
            return []
        shape = f"country:{candidate.countries[0]}"
        if shape in self._by_shape:
            return [self._by_shape[shape]]
        country = self.gazetteer.candidate(shape)
        return [] if country is None else [_new_place(country, country.name, [], None)]


def place_id(key: str) -> str:
    """The id in the record for a place of the gazetteer: ``geonames:2457163`` becomes ``geonames-2457163``."""
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", key).strip("-")[:120]


def _is_same(place: Place, candidate: Candidate, point: LonLat) -> bool:
    same_kind = place.kind == candidate.kind or {place.kind, candidate.kind} <= set(_SITES)
    if not same_kind:
        return False
    if place.point is None:
        return place.kind in AREA_KINDS and set(place.countries) == set(candidate.countries)
    return rough_km(place.point, point) <= SAME_PLACE_KM


def _as_named(place: Place, words: str) -> str:
    """That the record has the place, and when it had that name where a source tells."""
    used = [one.used for one in place.names if one.used and fold(one.name) == fold(words)]
    return f"in this record, called so {span_words(used[0])}" if used else "in this record"


def _known(place: Place, reason: str) -> Spot:
    point = place.point
    return Spot(
        f"record:{place.id}",
        place.name,
        place.kind,
        "-".join(place.countries) or None,
        None if point is None else point.lon,
        None if point is None else point.lat,
        str(place.precision),
        reason,
        0.0,
    )


def _new_place(
    candidate: Candidate, words: str, parents: Sequence[Place], source: Source | None
) -> Place:
    shape = candidate.id if candidate.id.startswith(_SHAPES) else None
    placed = shape is not None or candidate.point is not None
    spelled = fold(words) != fold(candidate.name) and candidate.matched_name == words
    return Place(
        id=place_id(candidate.id),
        name=candidate.name,
        kind=candidate.kind,
        countries=candidate.countries,
        point=None if shape else candidate.point,
        precision=candidate.precision if placed else Precision.UNLOCATED,
        parent=parents[0].id if parents else None,
        variants=(Variant(words),) if spelled else (),
        shape=shape,
        source=None if source is None else source.id,
        note=candidate.note,
    )


def _source_of(candidate: Candidate) -> Source:
    name = candidate.source or "gazetteer"
    short = re.split(r"[(:,]", name)[0].strip() or name
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(words_of(short))).strip("-") or "gazetteer"
    return Source(
        f"gazetteer-{slug}"[:80],
        short,
        f"Point from {name}"[:200],
        Interval.parse(f"../{GAZETTEER_DAY}"),
        kind="reference",
        seen="read",
    )


GAZETTEER_DAY = "2026-11-23"
"""The reference data was taken by this day; a point is known from its own source, not from the report."""
