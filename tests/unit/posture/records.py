"""Claims, events and records made by hand for the posture tests: only what a test is about is written out."""

from datetime import date
from typing import Any

from geo.model import (
    Claim,
    ClaimKind,
    Count,
    DateKind,
    Event,
    Interval,
    Place,
    Record,
    Source,
    Status,
)
from geo.model.claim import State
from geo.model.count import Hedge

OPEN = Count()


def count_of(text: str) -> Count:
    """Bounds written ``901..`` (a floor), ``..999`` (a ceiling), ``900..1100`` or ``500``."""
    low, dots, high = text.partition("..")
    if not dots:
        return Count(int(text), int(text), int(text))
    return Count(int(low) if low else None, None, int(high) if high else None)


def make_claim(
    id_: str, valid: str, count: str = "", published: str | None = None, **more: Any
) -> Claim:
    """A strength of the US in Iraq, reported on the last day it is about unless *published* says otherwise."""
    interval = Interval.parse(valid)
    instant = "/" not in valid and len(valid.rstrip("~?%")) == 10
    said = published or (interval.valid_to or interval.valid_from or date(2020, 1, 1)).isoformat()
    values: dict[str, Any] = {
        "id": id_,
        "kind": ClaimKind.STRENGTH,
        "force": "US",
        "counted": "all",
        "place": "IQ",
        "count": count_of(count) if count else OPEN,
        "phrase": f"{id_} says {count or 'nothing'}",
        "hedge": Hedge.EXACT,
        "interval": interval,
        "date_kind": DateKind.INSTANT if instant else DateKind.THROUGHOUT,
        "status": Status.REPORTED,
        "source": f"source-{said}",
    }
    return Claim(**(values | more))


def presence(id_: str, valid: str, state: str, published: str | None = None, **more: Any) -> Claim:
    """A statement about the base ``camp``."""
    return make_claim(
        id_,
        valid,
        published=published,
        **{
            "kind": ClaimKind.PRESENCE,
            "state": State(state),
            "place": "camp",
            "phrase": "",
            **more,
        },
    )


def access(id_: str, valid: str, state: str, published: str | None = None, **more: Any) -> Claim:
    """A statement about the crossing ``gate``."""
    return make_claim(
        id_,
        valid,
        published=published,
        **{
            "kind": ClaimKind.ACCESS,
            "state": State(state),
            "place": "gate",
            "force": None,
            "phrase": "",
            **more,
        },
    )


def make_event(id_: str, valid: str, kind: str, *places: str, **more: Any) -> Event:
    """An event known on its last day."""
    interval = Interval.parse(valid)
    said = more.pop("published", None) or str(interval.valid_to)
    return Event(id_, interval, kind, f"{id_} happens", places, (f"source-{said}",), **more)


def make_record(*items: Any) -> Record:
    """A record of the items, with the places and sources they name: IQ, SY, the base camp, the crossing gate."""
    claims = tuple(item for item in items if isinstance(item, Claim))
    events = tuple(item for item in items if isinstance(item, Event))
    others = tuple(item for item in items if not isinstance(item, Claim | Event))
    named = {claim.source for claim in claims} | {
        name for item in events + others for name in item.sources
    }
    places = (
        Place("IQ", "Iraq", "country"),
        Place("SY", "Syria", "country"),
        Place("camp", "Camp", "base"),
        Place("gate", "Gate", "crossing"),
    )
    sources = tuple(
        Source(name, "A paper", "A story", Interval.parse(name.removeprefix("source-")))
        for name in sorted(named)
    )
    return Record(sources, places, claims, events, others, version="made by hand")
