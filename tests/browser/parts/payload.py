"""A timeline by hand, in the form `laydown/timeline.json` has: enough rows to look real, hostile text where asked.

The figures are those of the public record (see seeds/), cut to what the page's parts must be able to draw.
"""

from datetime import date
from typing import Any

EPOCH = date(1970, 1, 1)
FIRST, LAST = "2014-06-01", "2026-03-01"

# id, name, kind, country, parent, lon, lat, precision
PLACES = [
    ("IQ", "Iraq", "country", "IQ", None, 43.7, 33.0, "country"),
    ("SY", "Syria", "country", "SY", None, 38.5, 35.0, "country"),
    ("erbil", "Erbil", "city", "IQ", "IQ", 44.0, 36.2, "town"),
    ("ain-al-asad", "Ain al-Asad Air Base", "base", "IQ", "IQ", 42.4412, 33.7856, "town"),
    ("harir", "Harir Air Base", "base", "IQ", "IQ", 44.34, 36.534, "town"),
    ("union-iii", "Forward Operating Base Union III", "base", "IQ", "IQ", 44.39, 33.31, "town"),
    ("taji", "Camp Taji", "base", "IQ", "IQ", 44.26, 33.52, "town"),
    ("k1", "K-1 Air Base", "base", "IQ", "IQ", 44.28, 35.51, "town"),
    ("q-west", "Qayyarah Airfield West", "base", "IQ", "IQ", 43.13, 35.77, "town"),
    ("tanf", "al-Tanf garrison", "base", "SY", "SY", 38.62, 33.51, "near"),
    ("shaddadi", "al-Shaddadi", "base", "SY", "SY", 40.73, 36.06, "town"),
    ("rmelan", "Rmelan", "base", "SY", "SY", 42.0, 36.9, "town"),
    ("tower-22", "Tower 22", "base", "JO", "JO", 38.7, 33.31, "town"),
    ("qaim", "al-Qaim", "crossing", "IQ", None, 40.977, 34.3975, "town"),
    ("rabia", "Rabia", "crossing", "IQ", None, 42.07, 36.81, "town"),
    ("walid", "al-Walid", "crossing", "IQ", None, 38.9374, 33.4332, "town"),
    ("semalka", "Faysh Khabur", "crossing", "IQ", None, 42.35, 37.09, "town"),
    ("trebil", "Trebil", "crossing", "IQ", None, 39.0, 32.98, "town"),
    ("iq-sy", "Iraq–Syria frontier", "border", "IQ", None, None, None, "border"),
    ("sahela", "Sahela", "crossing", "IQ", None, None, None, "unlocated"),
]

# place, row, from, to, low, best, high, status, contested, stale from, claims, against, phrase
FIGURES = [
    ("IQ", "level", "2014-06-30", "2014-09-29", 347, 347, 347, "reported", 0, None, ["D1"], [], "347"),
    ("IQ", "level", "2014-09-30", "2014-11-06", 498, 498, 498, "reported", 0, None, ["D2"], [], "498"),
    ("IQ", "level", "2014-11-07", "2015-06-21", 1400, 1400, 1400, "reported", 0, None, ["IQ02"], ["IQ20"], "1,400 already there"),
    ("IQ", "level", "2015-06-22", "2016-07-10", 3100, 3100, 3100, "reported", 0, None, ["IQ04"], ["IQ20"], "3,100"),
    ("IQ", "level", "2016-07-11", "2016-12-31", 4087, 4087, 4087, "reported", 0, None, ["D3"], [], "4,087"),
    ("IQ", "level", "2017-01-01", "2017-09-29", 5165, 5165, 5165, "reported", 0, None, ["D4"], [], "5,165"),
    ("IQ", "level", "2017-09-30", "2018-02-04", 5262, None, 8900, "reported", 1, None, ["IQ07", "IQ08", "IQ06"], ["IQ06"], "8,892"),
    ("IQ", "level", "2018-02-05", "2019-03-25", 4680, 5200, 5720, "reported", 0, "2018-12-31", ["IQ09"], [], "about 5,200"),
    ("IQ", "level", "2019-03-26", "2020-01-09", 4500, 5000, 5500, "reported", 0, None, ["IQ10"], [], "approximately 5,000"),
    ("IQ", "level", "2020-01-10", "2020-03-28", 5001, None, None, "reported", 0, None, ["IQ11"], [], "more than 5,000"),
    ("IQ", "level", "2020-03-29", "2021-01-14", 5200, 5200, 5200, "reported", 0, None, ["IQ12"], [], "5,200"),
    ("IQ", "level", "2021-01-15", "2024-09-27", 2500, 2500, 2500, "reported", 0, "2022-01-15", ["IQ15"], [], "2,500"),
    ("IQ", "level", "2024-09-28", "2025-09-30", 2250, 2500, 2750, "reported", 0, None, ["IQ16", "IQ17"], [], "approximately 2,500"),
    ("IQ", "level", "2025-10-01", "2026-01-13", 2501, 2550, 2625, "reported", 0, None, ["IQ19"], ["IQ17"], "just over 2,500"),
    ("IQ", "level", "2026-01-14", "2026-03-01", 0, None, 2750, "reported", 1, None, ["IQ22", "IQ23"], ["IQ23"], "fewer than 2,000"),
    ("IQ", "cap", "2016-07-11", "2017-12-05", 0, 4647, 4647, "cap", 0, None, ["IQ05"], [], "cap of 4,647"),
    ("IQ", "plan", "2025-10-21", "2026-03-01", 0, None, 1999, "planned", 0, None, ["IQ18"], [], "fewer than 2,000"),
    ("IQ", "not_reported", "2018-01-01", "2021-09-30", None, None, None, "not_reported", 0, None, ["D9"], [], ""),
    ("erbil", "share", "2025-10-21", "2026-03-01", None, None, None, "planned", 0, None, ["IQ18b"], [], "most of those remaining"),
    ("ain-al-asad", "level", "2025-10-01", "2026-01-17", 250, 300, 350, "reported", 0, None, ["IQ21"], [], "between 250 and 350"),
    ("SY", "level", "2015-10-30", "2016-04-24", 50, 75, 100, "authorised", 0, None, ["SY01"], ["SY02"], "between 50 and 100"),
    ("SY", "level", "2016-04-25", "2016-12-31", 270, 300, 330, "authorised", 0, None, ["SY03"], [], "around 300"),
    ("SY", "level", "2017-01-01", "2019-10-30", 2000, 2000, 2000, "reported", 0, "2018-12-06", ["SY06"], ["SY05", "SY04"], "2,000"),
    ("SY", "level", "2019-10-31", "2024-09-30", 540, 600, 990, "estimate", 0, "2020-10-31", ["SY08", "SY07"], [], "about 600"),
    ("SY", "level", "2024-10-01", "2025-06-01", 1800, 2000, 2200, "reported", 0, None, ["SY10"], [], "approximately 2,000"),
    ("SY", "level", "2025-06-02", "2025-09-29", 901, None, None, "reported", 0, None, ["SY14"], [], "over 900"),
    ("SY", "level", "2025-09-30", "2026-02-17", 901, None, 999, "reported", 0, None, ["SY15", "SY14b"], [], "fewer than 1,000"),
    ("SY", "level", "2026-02-18", "2026-03-01", 900, 1000, 1100, "reported", 0, None, ["SY16"], [], "roughly 1,000"),
    ("SY", "plan", "2025-06-01", "2025-09-30", 1400, 1400, 1400, "planned", 0, None, ["SY11"], [], "1,400"),
    ("tanf", "level", "2019-10-31", "2026-02-11", 180, 200, 220, "reported", 0, "2020-10-31", ["SY08b"], [], "about 200"),
    ("tower-22", "level", "2024-01-29", "2026-03-01", 315, 350, 385, "reported", 0, "2025-01-29", ["JO01"], [], "about 350"),
]  # fmt: skip

# claim, place, from, to, low, best, high, row, status, phrase, publisher
DOTS = [
    ("D1", "IQ", "2014-06-30", "2014-06-30", 347, 347, 347, "level", "reported", "347", "DMDC"),
    ("D2", "IQ", "2014-09-30", "2014-09-30", 498, 498, 498, "level", "reported", "498", "DMDC"),
    ("IQ01", "IQ", "2014-11-07", "2014-11-30", 0, 1500, 1500, "authorised", "authorised", "up to 1,500 more", "Associated Press"),
    ("IQ02", "IQ", "2014-11-07", "2014-11-07", 1400, 1400, 1400, "level", "reported", "1,400 already there", "WORLD"),
    ("IQ03", "IQ", "2015-06-01", "2015-06-30", 3195, 3550, 3905, "plan", "planned", "approximately 3,550", "Congressional Research Service"),
    ("IQ04", "IQ", "2015-06-22", "2015-06-22", 3100, 3100, 3100, "level", "reported", "3,100", "Congressional Research Service"),
    ("IQ20", "IQ", "2015-01-01", "2015-12-31", 18000, 20000, 22000, "level", "disputed", "around 20,000", "Associated Press"),
    ("IQ05", "IQ", "2016-07-11", "2026-03-01", 0, 4647, 4647, "cap", "cap", "cap of 4,647", "CNN"),
    ("D3", "IQ", "2016-07-11", "2016-07-11", 4087, 4087, 4087, "level", "reported", "4,087", "DMDC"),
    ("D4", "IQ", "2017-01-01", "2017-01-01", 5165, 5165, 5165, "level", "reported", "5,165", "DMDC"),
    ("IQ08", "IQ", "2017-09-30", "2017-09-30", 8892, 8892, 8892, "level", "reported", "8,892", "DMDC"),
    ("IQ06", "IQ", "2017-12-05", "2017-12-05", 5262, 5262, 5262, "cap", "cap", "5,262", "Associated Press"),
    ("IQ09", "IQ", "2017-12-01", "2017-12-31", 4680, 5200, 5720, "level", "reported", "about 5,200", "New York Times"),
    ("D9", "IQ", "2018-01-01", "2021-09-30", None, None, None, "not_reported", "not_reported", "", "DMDC"),
    ("IQ10", "IQ", "2019-03-26", "2019-03-26", 4500, 5000, 5500, "level", "reported", "approximately 5,000", "Congressional Research Service"),
    ("IQ11", "IQ", "2020-01-10", "2020-01-10", 5001, None, None, "level", "reported", "more than 5,000", "Congressional Research Service"),
    ("IQ12", "IQ", "2020-03-29", "2020-03-29", 5200, 5200, 5200, "level", "reported", "5,200", "The National"),
    ("IQ14", "IQ", "2020-09-30", "2020-09-30", 3000, 3000, 3000, "plan", "planned", "3,000", "CENTCOM"),
    ("IQ15", "IQ", "2021-01-15", "2021-01-15", 2500, 2500, 2500, "level", "reported", "2,500", "US Department of Defense"),
    ("IQ16", "IQ", "2024-09-28", "2024-09-28", 2250, 2500, 2750, "level", "reported", "approximately 2,500", "Reuters"),
    ("IQ19", "IQ", "2025-10-01", "2025-10-01", 2501, 2550, 2625, "level", "reported", "just over 2,500", "Associated Press"),
    ("IQ18", "IQ", "2025-10-21", "2026-03-01", 0, None, 1999, "plan", "planned", "fewer than 2,000", "Peregraf"),
    ("IQ22", "IQ", "2026-01-14", "2026-01-14", 0, None, 1999, "level", "reported", "fewer than 2,000", "WION"),
    ("IQ23", "IQ", "2026-01-17", "2026-01-17", 2250, 2500, 2750, "level", "reported", "roughly 2,500", "Shafaq News"),
    ("SY01", "SY", "2015-10-30", "2015-10-30", 50, 75, 100, "authorised", "authorised", "between 50 and 100", "ABC News"),
    ("SY03", "SY", "2016-04-25", "2026-03-01", 270, 300, 330, "authorised", "authorised", "around 300", "CNSNews"),
    ("SY05", "SY", "2017-10-31", "2017-10-31", 4000, 4000, 4000, "retracted", "retracted", "4,000", "BuzzFeed News"),
    ("SY06", "SY", "2017-01-01", "2017-12-06", 2000, 2000, 2000, "level", "reported", "2,000", "Foreign Policy"),
    ("SY04", "SY", "2017-12-05", "2017-12-05", 503, 503, 503, "cap", "cap", "503", "Associated Press"),
    ("SY08", "SY", "2019-10-31", "2019-10-31", 540, 600, 660, "level", "estimate", "about 600", "Politico"),
    ("SY10", "SY", "2024-10-01", "2024-12-19", 1800, 2000, 2200, "level", "reported", "approximately 2,000", "US Department of Defense"),
    ("SY11", "SY", "2025-06-01", "2025-06-30", 1400, 1400, 1400, "plan", "planned", "1,400", "New York Times"),
    ("SY14b", "SY", "2025-09-30", "2025-09-30", 901, None, None, "level", "reported", "more than 900", "Reuters"),
    ("SY15", "SY", "2025-10-01", "2025-10-01", 0, None, 999, "level", "reported", "fewer than 1,000", "Associated Press"),
    ("SY16", "SY", "2026-02-18", "2026-02-18", 900, 1000, 1100, "level", "reported", "roughly 1,000", "MENAFN"),
    ("SY08b", "tanf", "2019-10-31", "2019-10-31", 180, 200, 220, "level", "reported", "about 200", "Politico"),
    ("IQ21", "ain-al-asad", "2025-10-01", "2025-10-31", 250, 300, 350, "level", "reported", "between 250 and 350", "Independent"),
    ("JO01", "tower-22", "2024-01-29", "2024-01-29", 315, 350, 385, "level", "reported", "about 350", "Associated Press"),
]  # fmt: skip

# place, state, from, to
BASES = [
    ("ain-al-asad", "in_use", "2014-11-07", "2026-01-16"),
    ("ain-al-asad", "handed_over", "2026-01-17", LAST),
    ("harir", "in_use", "2015-01-01", LAST),
    ("union-iii", "in_use", "2016-01-01", LAST),
    ("taji", "left", "2020-08-23", LAST),
    ("k1", "handed_over", "2020-03-29", LAST),
    ("q-west", "handed_over", "2020-03-26", LAST),
    ("tanf", "in_use", "2016-03-03", "2026-02-10"),
    ("tanf", "left", "2026-02-11", LAST),
    ("shaddadi", "in_use", "2016-06-01", "2026-01-31"),
    ("rmelan", "in_use", "2015-11-01", LAST),
    ("tower-22", "unknown", "2024-01-29", LAST),
]
CROSSINGS = [
    ("qaim", "closed", "2014-06-21", "2019-09-29"),
    ("qaim", "open", "2019-09-30", LAST),
    ("rabia", "unknown", "2014-06-01", LAST),
    ("walid", "unknown", "2014-06-01", LAST),
    ("semalka", "open", "2016-06-01", LAST),
    ("trebil", "open", "2017-08-30", LAST),
    ("sahela", "unknown", "2014-06-01", LAST),
]
# id, first day, last day, kind, text, places
EVENTS = [
    ("E1", "2015-06-10", "2015-06-10", "deployment", "450 more trainers ordered; fifth site at Taqaddum", ["IQ"]),
    ("E2", "2020-01-08", "2020-01-08", "missile attack", "Iranian ballistic missiles strike Ain al-Asad and Erbil", ["ain-al-asad"]),
    ("E3", "2024-01-28", "2024-01-28", "drone attack", "Drone attack on Tower 22, three US dead", ["tower-22"]),
    ("E4", "2025-10-01", "2025-10-21", "announcement", "Pentagon to scale back; most troops to relocate to Erbil", ["erbil"]),
    ("E5", "2026-01-17", "2026-01-17", "transfer", "Ain al-Asad handed over; US forces gone", ["ain-al-asad"]),
]  # fmt: skip
# id, made, to, text, by, places, due
COMMITMENTS = [
    ("C1", "2024-09-27", LAST, "Coalition mission in Iraq ends", "US and Iraq", ["IQ"], "2025-09-30"),
    ("C2", "2024-09-27", LAST, "Mission in Syria from a platform in Iraq continues until then", "US and Iraq", ["SY"], "2026-09-30"),
    ("C3", "2025-10-21", LAST, "Fewer than 2,000 to remain in Iraq, most of them in Erbil", "United States", ["IQ", "erbil"], None),
]  # fmt: skip


def epoch(text: str | None) -> int | None:
    """Days since 1970-01-01 of a day such as 2025-10-21."""
    return None if text is None else (date.fromisoformat(text) - EPOCH).days


def timeline() -> dict[str, Any]:
    """The whole fixture."""
    places = {
        row[0]: {
            "name": row[1], "kind": row[2], "countries": [row[3]], "parent": row[4], "lon": row[5], "lat": row[6],
            "precision": row[7], "radius_km": 10, "shape": None,
        }
        for row in PLACES
    }  # fmt: skip
    figures = [figure(index, row) for index, row in enumerate(FIGURES)]
    changes = sorted({item["from"] for item in figures} | {epoch(row[2]) for row in BASES})
    return {
        "version": "fixture", "first": epoch(FIRST), "last": epoch(LAST), "forces": ["US"], "places": places,
        "figures": figures,
        "bases": [
            {"key": f"base:{row[0]}", "place": row[0], "state": row[1], "from": epoch(row[2]), "to": epoch(row[3]),
             "since": epoch(row[2]), "last_cited": epoch(row[2])}
            for row in BASES
        ],
        "crossings": [
            {"key": f"crossing:{row[0]}", "place": row[0], "state": row[1], "from": epoch(row[2]), "to": epoch(row[3]),
             "evidence": epoch(row[2]), "stale_from": epoch(row[2]) + 365}
            for row in CROSSINGS
        ],
        "events": [
            {"key": f"event:{row[0]}", "id": row[0], "kind": row[3], "text": row[4], "places": row[5],
             "from": epoch(row[1]), "to": epoch(row[2])}
            for row in EVENTS
        ],
        "commitments": [
            {"key": f"commitment:{row[0]}", "id": row[0], "text": row[3], "by": row[4], "places": row[5],
             "from": epoch(row[1]), "to": epoch(row[2]), "due": epoch(row[6]),
             "states": [[epoch(row[1]), "open"]]}
            for row in COMMITMENTS
        ],
        "borders": [{"key": "border:IQ-SY", "place": "iq-sy", "from": epoch(FIRST), "to": epoch(LAST)}],
        "changes": changes, "series": [series(place) for place in ("IQ", "SY", "tanf", "ain-al-asad", "tower-22")],
    }  # fmt: skip


def figure(index: int, row: tuple[Any, ...]) -> dict[str, Any]:
    """One figure; the same force, place and row kind share a key."""
    place, kind, first, last, low, best, high, status, contested, stale, claims, against, phrase = (
        row
    )
    return {
        "id": f"f{index}", "key": f"figure:US|{place}|all|{kind}", "force": "US", "place": place, "counted": "all", "row": kind,
        "low": low, "best": best, "high": high, "status": status, "primary": kind == "level",
        "contested": bool(contested), "ended": False, "carried": False, "from": epoch(first), "to": epoch(last),
        "evidence": epoch(first), "stale_from": epoch(stale), "phrase": phrase, "claims": claims, "against": against,
    }  # fmt: skip


def series(place: str) -> dict[str, Any]:
    """The steps and dots of one place; a step that goes stale on the way is two steps."""
    steps = []
    for row in FIGURES:
        if row[0] != place or row[1] == "share":
            continue
        first, last, stale = epoch(row[2]), epoch(row[3]), epoch(row[9])
        cuts = (
            [(first, last, False)]
            if stale is None
            else [(first, stale - 1, False), (stale, last, True)]
        )
        steps += [
            {"from": start, "to": end, "low": row[4], "best": row[5], "high": row[6], "contested": bool(row[8]),
             "stale": old, "row": row[1], "publisher": "DMDC" if row[1] == "not_reported" else None}
            for start, end, old in cuts
        ]  # fmt: skip
    dots = [
        {"claim": row[0], "from": epoch(row[2]), "to": epoch(row[3]), "low": row[4], "best": row[5], "high": row[6],
         "row": row[7], "status": row[8], "counted": "all", "phrase": row[9], "publisher": row[10]}
        for row in DOTS if row[1] == place
    ]  # fmt: skip
    name = next(row[1] for row in PLACES if row[0] == place)
    return {"force": "US", "place": place, "name": f"US in {name}", "steps": steps, "dots": dots}
