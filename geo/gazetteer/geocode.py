"""A toponym in, ranked candidate places out, from the compiled index."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import shapely

from geo.gazetteer import relations
from geo.gazetteer.candidate import Candidate, Context, decide
from geo.gazetteer.fingerprint import fingerprint
from geo.gazetteer.fold import MAX_NAME_CHARS, fold, skeleton
from geo.gazetteer.index import FORMER_SHARE, connect, open_read_only, skeleton_key
from geo.gazetteer.prefixes import begun
from geo.gazetteer.ranking import Hit, rank
from geo.gazetteer.shapes import Shape, circle
from geo.gazetteer.similarity import may_be_alike, similarity, slips
from geo.model.place import LonLat
from geo.settings import Settings

_COLUMNS = (
    "place.id, place.key, place.name, place.kind, place.country, place.lon, place.lat, place.precision, "
    "place.population, place.weight, place.note, place.parent, place.geometry_type, place.length_km, "
    "place.radius_km, place.source, place.geonames_id"
)
_BY_FOLD = f"""
SELECT {_COLUMNS}, coalesce(name.written, place.name), name.weight / place.weight FROM name JOIN place ON place.id = name.place
WHERE name.fold = ? ORDER BY name.weight DESC LIMIT 80
"""  # noqa: S608 - the columns are a constant
_BY_SKELETON = (
    "SELECT fold, place, written, weight FROM name WHERE skeleton = ? ORDER BY weight DESC LIMIT ?"
)
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE id = ?"  # noqa: S608 - the columns are a constant
_BY_KEY = f"SELECT {_COLUMNS} FROM place WHERE key = ?"  # noqa: S608 - the columns are a constant
LEAST_LIKENESS = 0.7
LEAST_SHORT_LIKENESS = 0.8
"""Names further apart than this are not offered, not even as a guess."""
MAX_COMPARED = 100


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The gazetteer of *settings*.

    Raises:
        GazetteerMissingError: The index is not built, is damaged, or belongs to other data.
    """
    connect(settings.gazetteer_index, fingerprint(settings.data)).close()
    return Gazetteer(settings.gazetteer_index)


class Gazetteer:
    """The compiled index, open for reading; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()
        rows = self.query("SELECT substr(key, 9), name FROM place WHERE kind = 'country'")
        self.country_names: dict[str, str] = {str(iso2): str(name) for iso2, name in rows}
        # Shapes of countries and frontiers run to thousands of vertices: keep the few in use.
        self._shape = lru_cache(maxsize=48)(self._load_shape)

    def geocode(
        self,
        toponym: str,
        *,
        near: str | None = None,
        context: Context | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Places that *toponym* may mean, best first; empty when nothing is like it.

        Args:
            toponym: a name in any spelling, or a phrase: "the Iraq-Syria frontier", "24 km west of X",
                "near X", "between X and Y", "northern X", "X, Country".
            near: ISO 3166-1 alpha-2 of the country it is known to lie in or border.
            context: what the text around it says.
            limit: how many candidates at most.

        Raises:
            GazetteerError: The phrase names a border that does not exist.
        """
        text = toponym.strip()
        if not text or len(text) > MAX_NAME_CHARS:
            return []
        found = self.named(text, near=near, context=context)
        if not found:
            found = self._without_glued_article(text, near, context)
        if not found:
            found = relations.relate(self, text, near=near, context=context)
        if not found:
            found = self.similar(text, near=near, context=context)
        return found[:limit]

    def decide(
        self, toponym: str, *, near: str | None = None, context: Context | None = None
    ) -> Candidate:
        """The one place *toponym* means.

        Raises:
            UnknownToponymError: Nothing of that name; the error carries names like it.
            AmbiguousToponymError: Several places fit about equally well.
        """
        candidates = self.geocode(toponym, near=near, context=context)
        return decide(candidates, toponym, [candidate.name for candidate in candidates[:5]])

    def named(
        self, toponym: str, *, near: str | None = None, context: Context | None = None
    ) -> list[Candidate]:
        """Places of that very name, spellings folded; no phrases, no guesses."""
        return self._rank(toponym, self.hits(fold(toponym)), near, context)

    def hits(self, folded: str) -> list[Hit]:
        """Rows of places one of whose names folds to *folded*."""
        return [
            replace(Hit(*row[:-1]), is_former=row[-1] <= FORMER_SHARE)
            for row in self.query(_BY_FOLD, (folded,))
        ]

    def similar(
        self, toponym: str, *, near: str | None = None, context: Context | None = None
    ) -> list[Candidate]:
        """Places with a name like *toponym*, for spellings the index does not hold."""
        folded = fold(toponym)
        consonants = skeleton(folded)
        key = skeleton_key(consonants)
        if key is None:
            return []
        rows = self.query(_BY_SKELETON, (key, MAX_COMPARED))
        alike = self._like(folded, rows)
        if not any(likeness > 0.8 for likeness, *_ in alike) and len(consonants) > 2:
            near_keys = {skeleton_key(slip) for slip in slips(consonants)} - {None, key}
            rows = [
                row
                for slip in sorted(filter(None, near_keys))
                for row in self.query(_BY_SKELETON, (slip, 3))
            ]
            alike += self._like(folded, rows)
        best = sorted(alike, key=lambda item: -item[0])[:20]
        hits = [
            replace(hit, likeness=min(likeness, 0.999), written=written or hit.name)
            for likeness, place, written in best
            for hit in self.by_id(place)
        ]
        return self._rank(toponym, hits, near, context)

    def search(self, prefix: str, limit: int = 10) -> list[Candidate]:
        """Places for the search box: names typed whole and great places first, odd other names last.

        Spellings like it when nothing begins so. The score only falls from one to the next.
        """
        if not fold(prefix.strip()) or len(prefix) > MAX_NAME_CHARS:
            return []
        hits = begun(self, fold(prefix.strip()), limit)
        if not hits:
            return self.geocode(prefix, limit=limit)
        return [
            replace(
                self._rank(hit.written, [hit], None, None)[0], score=round(1 / (position + 1), 4)
            )
            for position, hit in enumerate(hits)
        ]

    def by_key(self, key: str) -> Hit | None:
        """The row with that id, or None."""
        rows = self.query(_BY_KEY, (key,))
        return Hit(*rows[0], *rows[0][2:3]) if rows else None

    def by_id(self, place: int) -> list[Hit]:
        """The row of that number, as a list of one or none."""
        return [Hit(*row, *row[2:3]) for row in self.query(_BY_ID, (place,))]

    def candidate(self, key: str) -> Candidate | None:
        """The place with that id, as ``geocode`` would give it."""
        hit = self.by_key(key)
        return None if hit is None else self._rank(hit.name, [hit], None, None)[0]

    def shape(self, key: str) -> Shape:
        """The shape of the place with that id: its own, its parts joined, its circle, or its point."""
        return self._shape(key)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of the index; each thread has a connection of its own."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = open_read_only(self._path)
        return connection.execute(sql, values).fetchall()

    def _without_glued_article(
        self, toponym: str, near: str | None, context: Context | None
    ) -> list[Candidate]:
        """Places named like "Alhasakah", whose article no fold can tell from the start of Albania."""
        folded = fold(toponym)
        if not folded.startswith(("al", "el")) or len(folded) < 6:
            return []
        hits = self.hits(folded[2:])
        return self._rank(toponym, [replace(hit, likeness=0.999) for hit in hits], near, context)

    def _rank(
        self, toponym: str, hits: Iterable[Hit], near: str | None, context: Context | None
    ) -> list[Candidate]:
        return rank(toponym, hits, near, context, self._draw, self.country_names)

    def _draw(self, hit: Hit) -> Callable[[], Shape]:
        return partial(self._shape, hit.key)

    def _like(
        self, folded: str, rows: Iterable[tuple[Any, ...]]
    ) -> list[tuple[float, int, str | None]]:
        alike = []
        for other, place, written, _ in rows:
            likeness = similarity(folded, str(other)) if may_be_alike(folded, str(other)) else 0.0
            if likeness >= (LEAST_LIKENESS if len(folded) > 4 else LEAST_SHORT_LIKENESS):
                alike.append((likeness, int(str(place)), None if written is None else str(written)))
        return alike

    def _load_shape(self, key: str) -> Shape:
        hit = self.by_key(key)
        if hit is None:
            return None
        rows = self.query("SELECT wkb, parts FROM shape WHERE place = ?", (hit.place,))
        if rows and rows[0][0] is not None:
            return shapely.from_wkb(rows[0][0])
        if rows and rows[0][1]:
            parts = [self._shape(part) for part in str(rows[0][1]).split("|")]
            return shapely.union_all([part for part in parts if part is not None])
        if hit.point is None:
            return None
        if hit.radius_km:
            return circle(LonLat(*hit.point), hit.radius_km)
        return shapely.Point(hit.point)
