"""A toponym in, candidates from an online geocoder out: off unless the settings name one.

Through geopy: Nominatim (OpenStreetMap's usage policy: one request a second in all, a real user agent, results
kept) or Photon. One request a second holds across processes by a locked file; answers are kept on disk; a
time-out is an error and never "not found".
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import shapely
from geopy.exc import GeocoderServiceError, GeopyError
from geopy.geocoders import Nominatim, Photon

from geo import __version__
from geo.errors import OnlineGeocoderError
from geo.gazetteer.candidate import Candidate
from geo.model.place import LonLat, Precision
from geo.settings import Settings

SECONDS_APART = 1.0
"""The usage policy of OpenStreetMap's Nominatim: at most one request a second."""
TIMEOUT_SECONDS = 10
WAIT_SECONDS = 30.0
"""How long to queue behind other processes before giving up."""
ATTRIBUTION = "© OpenStreetMap contributors, ODbL (openstreetmap.org/copyright)"
# What OpenStreetMap calls a thing, and how exactly it is placed by its point.
_PRECISION = {
    "country": Precision.COUNTRY,
    "state": Precision.GOVERNORATE,
    "region": Precision.REGION,
    "province": Precision.GOVERNORATE,
    "county": Precision.DISTRICT,
    "district": Precision.DISTRICT,
    "city": Precision.TOWN,
    "town": Precision.TOWN,
    "village": Precision.TOWN,
    "hamlet": Precision.TOWN,
}
_KIND = {
    Precision.COUNTRY: "country",
    Precision.GOVERNORATE: "governorate",
    Precision.REGION: "region",
    Precision.DISTRICT: "district",
    Precision.TOWN: "city",
}


class Adapter(Protocol):
    """What is used of a geopy geocoder."""

    def geocode(self, query: str, **options: Any) -> Any:
        """Locations with ``raw``, ``latitude`` and ``longitude``; None when nothing was found."""


@dataclass(frozen=True, slots=True)
class OnlineGeocoder:
    """An online geocoder with its manners.

    Attributes:
        name: ``nominatim`` or ``photon``.
        adapter: the geopy geocoder, or a stand-in.
        cache: folder of the answers and the lock.
    """

    name: str
    adapter: Adapter
    cache: Path

    def geocode(self, toponym: str, *, limit: int = 5) -> list[Candidate]:
        """Candidates as the service ranks them; empty when it found nothing.

        Raises:
            OnlineGeocoderError: It timed out, refused or could not be reached.
        """
        query = toponym.strip()
        if not query or len(query) > 200:
            return []
        kept = (
            self.cache
            / f"{self.name}-{hashlib.sha256(f'{limit}|{query}'.encode()).hexdigest()[:24]}.json"
        )
        if kept.is_file():
            found = json.loads(kept.read_text("utf-8"))
        else:
            found = self._ask(query, limit)
            _write_whole(kept, json.dumps(found, ensure_ascii=False))
        return [self._candidate(toponym, place, rank) for rank, place in enumerate(found)]

    def _ask(self, query: str, limit: int) -> list[dict[str, Any]]:
        with one_request_a_second(self.cache / f"{self.name}.lock"):
            try:
                answer = self.adapter.geocode(
                    query, exactly_one=False, timeout=TIMEOUT_SECONDS, limit=limit, language="en"
                )
            except (GeocoderServiceError, GeopyError, OSError) as error:
                raise OnlineGeocoderError(
                    f"{self.name.title()} did not answer for {query!r} ({type(error).__name__}: {error}). "
                    "This does not mean there is no such place. Try again later, or work offline."
                ) from error
        return [
            {"lon": float(place.longitude), "lat": float(place.latitude), "raw": dict(place.raw)}
            for place in answer or []
        ]

    def _candidate(self, toponym: str, place: dict[str, Any], rank: int) -> Candidate:
        raw = place["raw"].get("properties", place["raw"])
        name = str(raw.get("name") or raw.get("display_name", toponym)).split(",")[0]
        sort = str(raw.get("addresstype") or raw.get("osm_value") or raw.get("type") or "")
        precision = _PRECISION.get(sort, Precision.SITE)
        country = raw.get("countrycode") or raw.get("address", {}).get("country_code")
        point = LonLat(place["lon"], place["lat"])
        return Candidate(
            id=f"osm:{str(raw.get('osm_type', 'x'))[:1].lower()}{raw.get('osm_id', rank)}",
            name=name,
            matched_name=name,
            kind=_KIND.get(precision, "point"),
            country=str(country).upper() if country else None,
            point=point,
            precision=precision,
            # The services give a rank, no probability: halve from one to the next, and never claim certainty.
            score=round(0.6 * 0.5**rank, 4),
            reason=f"{self.name}, place {rank + 1} of its answer, {sort or 'unnamed kind'}",
            geometry_type="Point",
            radius_km=precision.radius_km,
            source=ATTRIBUTION,
            draw=lambda: shapely.Point(point),
        )


def open_online(settings: Settings, *, default: str = "off") -> OnlineGeocoder | None:
    """The online geocoder the settings name; None when it is off, which is the default.

    Args:
        settings: name it, and the folder of its answers.
        default: the one for a person who asks for one while the settings name none.
    """
    makers: dict[str, Callable[..., Adapter]] = {"nominatim": Nominatim, "photon": Photon}
    name = default if settings.online_geocoder == "off" else settings.online_geocoder
    make = makers.get(name)
    if make is None:
        return None
    settings.cache.mkdir(parents=True, exist_ok=True)
    return OnlineGeocoder(name, make(user_agent=user_agent()), settings.cache)


def user_agent() -> str:
    """Who is asking, as the usage policy wants it."""
    return f"Laydown/{__version__} (offline-first map of reported forces)"


@contextmanager
def one_request_a_second(lock: Path) -> Iterator[None]:
    """Hold the turn: no two requests within a second of each other, whichever process sends them.

    Raises:
        OnlineGeocoderError: The queue of other processes took longer than ``WAIT_SECONDS``.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="utf-8") as file:
        _take(file, lock)
        file.seek(0)
        last = float(file.read().strip() or 0)
        # A clock set back must not make us wait for hours.
        time.sleep(min(SECONDS_APART, max(0.0, last + SECONDS_APART - time.time())))
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()
            file.write(f"{time.time():.3f}")
            file.flush()
            fcntl.flock(file, fcntl.LOCK_UN)


def _take(file: Any, lock: Path) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise OnlineGeocoderError(
                    f"Other processes held {str(lock)!r} for {WAIT_SECONDS:.0f} s. Try again in a minute."
                ) from error
            time.sleep(0.05)
        else:
            return


def _write_whole(path: Path, text: str) -> None:
    partial = path.with_suffix(f".{time.monotonic_ns()}.partial")
    partial.write_text(text, "utf-8")
    partial.replace(path)
