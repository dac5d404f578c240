"""Answers of `laydown/card.json` and `laydown/search.json` by hand, in the form the app gives them."""

from typing import Any

Json = dict[str, Any]


def card(key: str, day: str) -> tuple[int, Any]:
    """Status and card of *key* on *day* (ISO)."""
    if key.startswith("base:"):
        return 200, base_card(key)
    if key.startswith("event:"):
        return 200, event_card(key)
    if key.startswith(("figure:", "claim:")):
        return 200, figure_card(key)
    return 400, f"Nothing in the record has the key {key!r}. The link may be of another store."


def quote(kind: str, phrase: str, publisher: str, published: str, **more: Any) -> Json:
    """One quote; `for`, `against` or `other`."""
    given = {
        "kind": kind, "claim": "", "phrase": phrase, "low": None, "best": None, "high": None, "state": None,
        "status": "reported", "claim_kind": "strength", "counted": "all", "force": "US", "interval": published,
        "date_kind": "instant", "publisher": publisher, "title": "", "published": published, "url": "", "seen": "read",
        "note": None, "reason": None, "grade": None,
    }  # fmt: skip
    return given | more


def figure_card(key: str) -> Json:
    """The card of US forces in Iraq: two quotes, one against, seven more."""
    return {
        "key": key, "layer": key.split(":")[0], "title": {"force": "US", "where": "Iraq", "what": None},
        "row": {"low": 2501, "best": 2550, "high": 2625, "status": "reported", "counted": "all", "row": "level", "age": 20,
                "stale": False, "contested": True, "ended": False},
        "quotes": [
            quote("for", "just over 2,500", "Associated Press", "2025-10-01", low=2501, best=2550, high=2625, claim="IQ19",
                  title="US to draw down in Iraq", url="https://example.org/ap", seen="republished copy"),
            quote("for", "about 2,500", "Peregraf", "2025-10-21", low=2250, best=2500, high=2750, claim="IQ17",
                  title="Barzani reaffirms need for coalition support", url="https://example.org/peregraf", interval="2025-01~"),
            quote("against", "around 20,000", "Associated Press", "2025-10-01", low=18000, best=20000, high=22000, claim="IQ20",
                  status="disputed", interval="2015~", url="https://example.org/ap",
                  reason="18,000–22,000 lies wholly above 2,501–2,625"),
            *[quote("other", f"{2400 + n}", "Reuters", f"2024-0{n}-28", low=2400 + n, best=2400 + n, high=2400 + n, claim=f"X{n}")
              for n in range(1, 8)],
        ],
        "more": 0, "facts": [], "place": {"id": "IQ", "name": "Iraq", "kind": "country", "lon": 43.7, "lat": 33.0},
    }  # fmt: skip


def base_card(key: str) -> Json:
    """The card of a base without a figure; its source's address is no web address."""
    return {
        "key": key, "layer": "base", "title": {"force": None, "where": "Harir Air Base", "what": None},
        "row": {"low": None, "best": None, "high": None, "status": "in_use", "counted": None, "row": None, "age": 233,
                "stale": False, "contested": False, "ended": False},
        "quotes": [quote("for", "still used by US forces", "The National", "2025-03-02", title="A base in the north",
                         url="javascript:alert(1)", state="in_use", claim_kind="presence")],
        "more": 0,
        "facts": [{"label": "2020-01-08", "value": "Missiles strike the base"}, {"label": "Also", "value": "Al-Harir · Bashur"},
                  {"label": "Placed", "value": "to the town, within about 10 km"}],
        "place": {"id": "harir", "name": "Harir Air Base", "kind": "base", "lon": 44.34, "lat": 36.534},
    }  # fmt: skip


def event_card(key: str) -> Json:
    """The card of an event: facts only, one of them a source with a link."""
    return {
        "key": key, "layer": "event", "title": {"force": None, "where": "Tower 22", "what": "Drone attack on Tower 22"},
        "row": {"low": None, "best": None, "high": None, "status": "drone attack", "counted": None, "row": None, "age": 0,
                "stale": False, "contested": False, "ended": False},
        "quotes": [], "more": 0,
        "facts": [{"label": "When", "value": "2024-01-28 (instant)"}, {"label": "Killed", "value": "3"},
                  {"label": "Source", "value": "Associated Press, 2024-01-29", "url": "https://example.org/ap"}],
        "place": {"id": "tower-22", "name": "Tower 22", "kind": "base", "lon": 38.7, "lat": 33.31},
    }  # fmt: skip


def found(name: str, kind: str, reason: str, lon: float | None, lat: float | None) -> Json:
    """One answer of the search."""
    return {"name": name, "kind": kind, "country": "Iraq", "lon": lon, "lat": lat, "reason": reason,
            "precision": "town" if lon else "unlocated", "bounds": None}  # fmt: skip


PLACES = [
    found("Erbil", "city", "spelling “Hewlêr”", 44.009, 36.191),
    found("Erbil Air Base", "air base", "name begins alike", 43.963, 36.238),
    found("Erbil Governorate", "governorate", "name begins alike", 44.1, 36.4)
    | {"bounds": [43.3, 35.4, 45.1, 37.3]},
    found("Sahela", "crossing", "no point is known", None, None),
]


def search(query: str) -> list[Json]:
    """Places for *query*: all of them for "er" or "hew", none for anything else."""
    return PLACES if query.lower().startswith(("er", "hew")) else []
