"""Country names, nationalities and capitals as words of a text, each with the country's one English name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from geo.settings import load_settings

METONYMS = {
    "Pentagon": "US", "White House": "US", "Kremlin": "RU", "Downing Street": "GB", "Whitehall": "GB",
    "Élysée": "FR", "Elysee": "FR", "Quai d'Orsay": "FR", "Bundeswehr": "DE", "Foreign Legion": "FR",
    "Marine Corps": "US", "CENTCOM": "US", "AFRICOM": "US", "Royal Marines": "GB", "Royal Air Force": "GB",
    "People's Liberation Army": "CN", "IDF": "IL", "Green Berets": "US", "Navy SEALs": "US",
}  # fmt: skip
"""Seats of power and services whose name stands for their country in every theatre."""

CAPITALS = {
    "Washington": "US", "Moscow": "RU", "London": "GB", "Paris": "FR", "Berlin": "DE", "Beijing": "CN",
    "Ankara": "TR", "Rome": "IT", "Madrid": "ES", "Canberra": "AU", "Ottawa": "CA", "Tehran": "IR",
    "Tokyo": "JP", "Seoul": "KR", "Pyongyang": "KP", "New Delhi": "IN", "Islamabad": "PK", "Kyiv": "UA",
    "Kiev": "UA", "Warsaw": "PL", "Kigali": "RW", "Nairobi": "KE", "Kampala": "UG", "Addis Ababa": "ET",
    "Cairo": "EG", "Riyadh": "SA", "Abu Dhabi": "AE", "Amman": "JO", "Damascus": "SY", "Baghdad": "IQ",
    "Kabul": "AF", "Abuja": "NG", "N'Djamena": "TD", "Ndjamena": "TD", "Bujumbura": "BI", "Gitega": "BI",
    "Pretoria": "ZA", "Luanda": "AO", "Dakar": "SN", "Bamako": "ML", "Niamey": "NE", "Khartoum": "SD",
    "Belgrade": "RS", "Pristina": "XK", "Tbilisi": "GE", "Yerevan": "AM", "Baku": "AZ", "Taipei": "TW",
    "Manila": "PH", "Jakarta": "ID", "Bangkok": "TH", "Hanoi": "VN", "Bogota": "CO", "Bogotá": "CO",
    "Caracas": "VE", "Havana": "CU", "Brasilia": "BR", "Mexico City": "MX", "The Hague": "NL",
    "Copenhagen": "DK", "Oslo": "NO", "Stockholm": "SE", "Helsinki": "FI", "Athens": "GR", "Lisbon": "PT",
    "Vienna": "AT", "Budapest": "HU", "Prague": "CZ", "Bucharest": "RO", "Sofia": "BG", "Dhaka": "BD",
    "Kathmandu": "NP", "Colombo": "LK", "Wellington": "NZ", "Jerusalem": "IL", "Tel Aviv": "IL", "Minsk": "BY",
}  # fmt: skip
"""Seats of government that act for their country when they are the subject of a sentence; places otherwise."""


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A country named in a text.

    Attributes:
        start: offset.
        end: offset behind it.
        words: as printed.
        iso2: the country.
        name: its English name.
        is_adjective: a nationality, never a place.
        is_seat: a capital or an institution that can act for the country.
    """

    start: int
    end: int
    words: str
    iso2: str
    name: str
    is_adjective: bool
    is_seat: bool = False


def find_countries(text: str) -> list[CountryWord]:
    """Every country, nationality and seat of government in *text*; the longest name wins."""
    table, pattern = _table()
    found = []
    for match in pattern.finditer(text):
        iso2, is_adjective, is_seat = table[match[0]]
        found.append(
            CountryWord(
                match.start(),
                match.end(),
                match[0],
                iso2,
                country_name(iso2),
                is_adjective,
                is_seat,
            )
        )
    return found


def country_name(iso2: str) -> str:
    """The English name of a country, or the code itself when it is unknown."""
    return _names().get(iso2, iso2)


def country_code(name: str) -> str | None:
    """ISO 3166 code of a country, a nationality or a code, or None."""
    if name in _names():
        return name
    last, comma, first = name.partition(", ")
    if comma:
        name = f"{first} {last}"  # reference works write "Korea, South"
    entry = _table()[0].get(name.removeprefix("the ").removeprefix("The "))
    return None if entry is None or entry[2] else entry[0]


@lru_cache(maxsize=1)
def _rows() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    folder = load_settings().data / "supplement"
    tables = []
    for name in ("country_names", "demonyms"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    return tables[0], tables[1]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in _rows()[0]:
        if row["language"] == "en" and row["name"] and len(row["iso2"]) == 2:
            names.setdefault(row["iso2"], row["name"])
    names |= {"US": "United States", "CN": "China"}  # as the press calls them
    return names


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, bool, bool]], re.Pattern[str]]:
    table: dict[str, tuple[str, bool, bool]] = {}
    for seats in (METONYMS, CAPITALS):
        table.update({word: (iso2, False, True) for word, iso2 in seats.items()})
    for row in _rows()[1]:
        for word in filter(None, row["demonyms"].split("|")):
            table.setdefault(word, (row["iso2"], True, False))
        for word in filter(None, row["also"].split("|")):
            table[word] = (row["iso2"], False, False)
    for row in _rows()[0]:
        name = row["name"]
        is_english = row["language"] in ("", "en") and not re.search(r"\.$|,", name)
        is_country = len(row["iso2"]) == 2 and len(name) > 3
        if is_english and is_country and not table.get(name, ("", False, False))[2]:
            table[name] = (row["iso2"], False, False)
    table["Congo"] = (
        "CD",
        False,
        False,
    )  # the press says Congo-Brazzaville or Republic of the Congo for the other
    words = sorted(table, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)(?!\.\w)")
    return table, pattern
