"""The compiled gazetteer: one SQLite file, written once and read only after.

``IndexWriter`` takes rows and writes the file; ``connect`` opens it and refuses one that is missing, cut
short, or made from other inputs.
"""

from __future__ import annotations

import heapq
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import shapely

from geo.errors import GazetteerMissingError
from geo.gazetteer.fold import fold, keys, skeleton
from geo.gazetteer.rows import PlaceRow

HOW_TO_BUILD = "Run `make setup`, or `python -m geo.gazetteer.build`."
SHORT_PREFIX = 3
"""Prefixes up to this length are answered from a table made beforehand: a scan would be too slow."""
PREFIX_HITS = 60
FORMER_SHARE = 1e-6
"""What a name of former days leaves of its place's weight; also the mark that it is one."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 8192;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    lon REAL, lat REAL, precision TEXT NOT NULL, population INTEGER, weight REAL NOT NULL, note TEXT,
    parent TEXT, geometry_type TEXT, length_km REAL, radius_km REAL, source TEXT NOT NULL,
    geonames_id INTEGER
);
CREATE TABLE name (fold TEXT NOT NULL, skeleton INTEGER, weight REAL NOT NULL, place INTEGER NOT NULL, written TEXT);
CREATE TABLE prefix (prefix TEXT, rank INTEGER, place INTEGER, written TEXT, PRIMARY KEY (prefix, rank)) WITHOUT ROWID;
CREATE TABLE shape (place INTEGER PRIMARY KEY, wkb BLOB, parts TEXT);
CREATE TABLE frontier (
    place INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, west REAL, south REAL, east REAL, north REAL
);
CREATE TABLE country_word (fold TEXT, iso2 TEXT, adjective INTEGER, PRIMARY KEY (fold, iso2)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX place_key ON place (key);
CREATE INDEX name_fold ON name (fold, weight, place);
CREATE INDEX name_skeleton ON name (skeleton, weight) WHERE skeleton IS NOT NULL;
CREATE INDEX frontier_a ON frontier (a, b);
CREATE INDEX frontier_b ON frontier (b, a);
"""


def skeleton_key(consonants: str) -> int | None:
    """The number a skeleton is indexed under; None when it is too short to tell names apart."""
    return zlib.crc32(consonants.encode()) if len(consonants) >= 2 else None


class IndexWriter:
    """Writes one index file; nothing is visible under its own name before ``finish``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._partial = path.with_name(f".{path.name}.partial")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._partial.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._partial)
        self._database.executescript(_SCHEMA)
        self._prefixes: dict[str, list[tuple[float, int, str]]] = {}
        self._places = 0
        self._keys: set[str] = set()

    def add(self, rows: Iterable[PlaceRow]) -> int:
        """Write *rows*, but none whose key is there already; how many were new."""
        before = self._places
        names: list[tuple[str, int | None, float, int, str | None]] = []
        for row in rows:
            if row.key in self._keys:
                continue
            self._keys.add(row.key)
            self._places += 1
            self._add_place(self._places, row)
            names.extend(self._names(self._places, row))
            if len(names) > 50_000:
                self._add_names(names)
                names.clear()
        self._add_names(names)
        return self._places - before

    def add_country_words(self, words: Iterable[tuple[str, str, bool]]) -> None:
        """Names and adjectives of countries: (word, ISO2, whether an adjective)."""
        rows = [(fold(word), iso2, int(adjective)) for word, iso2, adjective in words]
        self._database.executemany(
            "INSERT OR IGNORE INTO country_word VALUES (?, ?, ?)", sorted(rows)
        )

    def finish(self, fingerprint: str) -> None:
        """Index, stamp and move the file to its own name in one step."""
        for prefix, hits in self._prefixes.items():
            ranked = sorted(hits, reverse=True)
            rows = [
                (prefix, rank, place, written) for rank, (_, place, written) in enumerate(ranked)
            ]
            self._database.executemany("INSERT INTO prefix VALUES (?, ?, ?, ?)", rows)
        self._database.executescript(_INDEXES)
        self._database.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
        self._database.commit()
        self._database.execute("ANALYZE")
        self._database.commit()
        self._database.close()
        self._partial.replace(self.path)

    def discard(self) -> None:
        """Throw the unfinished file away."""
        self._database.close()
        self._partial.unlink(missing_ok=True)

    def _add_place(self, number: int, row: PlaceRow) -> None:
        shape = None if row.wkb is None else shapely.from_wkb(row.wkb)
        if shape is not None:
            geometry_type = shape.geom_type
        elif row.parts or row.radius_km:
            geometry_type = "MultiPolygon" if row.parts else "Polygon"
        else:
            geometry_type = "Point" if row.lon is not None else None
        self._database.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number, row.key, row.name, row.kind, row.country, row.lon, row.lat, row.precision,
                row.population, row.weight, row.note, row.parent, geometry_type, row.length_km,
                row.radius_km, row.source, row.geonames_id,
            ),
        )  # fmt: skip
        if row.wkb is not None or row.parts:
            self._database.execute(
                "INSERT INTO shape VALUES (?, ?, ?)", (number, row.wkb, "|".join(row.parts) or None)
            )
        if row.kind == "border" and shape is not None and row.country:
            a, _, b = row.country.partition("-")
            self._database.execute(
                "INSERT INTO frontier VALUES (?,?,?,?,?,?,?)", (number, a, b, *shape.bounds)
            )

    def _names(
        self, number: int, row: PlaceRow
    ) -> Iterator[tuple[str, int | None, float, int, str | None]]:
        # Two spellings with one fold are both kept when their words differ: "Ain Asad" is not "Ain al-Asad".
        seen: set[tuple[str, ...]] = set()
        begun: set[str] = set()
        former = set(row.former)
        for written in (row.name, *row.variants, *row.former):
            folded, spelt = keys(written)
            if not folded or spelt in seen:
                continue
            seen.add(spelt)
            code = is_code(written)
            share = (
                FORMER_SHARE if written in former else name_weight(row.kind, written == row.name)
            )
            weight = row.weight * share
            if not code and folded[:SHORT_PREFIX] not in begun:
                begun.add(folded[:SHORT_PREFIX])
                self._keep_prefixes(folded, weight, number, written)
            key = None if code else skeleton_key(skeleton(folded))
            yield folded, key, weight, number, None if written == row.name else written

    def _add_names(self, names: list[tuple[str, int | None, float, int, str | None]]) -> None:
        self._database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", names)

    def _keep_prefixes(self, folded: str, weight: float, place: int, written: str) -> None:
        for length in range(1, min(SHORT_PREFIX, len(folded)) + 1):
            hits = self._prefixes.setdefault(folded[:length], [])
            if len(hits) < PREFIX_HITS:
                heapq.heappush(hits, (weight, place, written))
            elif weight > hits[0][0]:
                heapq.heapreplace(hits, (weight, place, written))


def name_weight(kind: str, is_shown: bool) -> float:
    """What a name weighs in the search box: other names far less, those of countries hardly anything."""
    if is_shown:
        return 1.0
    return 0.002 if kind == "country" else 0.05


def is_code(written: str) -> bool:
    """Whether a name is an airport or agency code such as EBL rather than a word."""
    return 2 <= len(written) <= 4 and written.isascii() and written.isalpha() and written.isupper()


def connect(path: Path, fingerprint: str) -> sqlite3.Connection:
    """Open the index read only.

    Raises:
        GazetteerMissingError: It is not there, is damaged, or was made from other inputs.
    """
    found = read_fingerprint(path)
    if found is None:
        raise GazetteerMissingError(
            f"There is no sound gazetteer index at {str(path)!r}. {HOW_TO_BUILD}"
        )
    if found != fingerprint:
        raise GazetteerMissingError(
            f"The gazetteer index at {str(path)!r} was built from other data than is here now. {HOW_TO_BUILD}"
        )
    return open_read_only(path)


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for one thread."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA mmap_size = 0")
    database.execute("PRAGMA cache_size = -8000")
    return database


def read_fingerprint(path: Path) -> str | None:
    """What the index says it was built from; None when it is missing or no index."""
    if not path.is_file():
        return None
    try:
        with closing(open_read_only(path)) as database:
            row = database.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if row is None else str(row[0])
