"""Hypothesis strategies for whole records: any text, any script, every kind of row."""

from datetime import date

from hypothesis import strategies as st

from geo.model import (
    Claim,
    ClaimKind,
    Commitment,
    Count,
    DateKind,
    Event,
    Interval,
    LonLat,
    Place,
    Precision,
    Record,
    Source,
    Status,
)
from geo.model.claim import Judgement, State
from geo.model.count import MOST_PEOPLE, UNTOLD, Hedge
from geo.model.event import EVENT_KINDS
from geo.model.place import PLACE_KINDS, Variant
from geo.model.source import SEEN, SOURCE_KINDS

WRITABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
"""Every character a UTF-8 file of text can hold."""

texts = st.text(WRITABLE, min_size=1, max_size=40).filter(str.strip)
maybe_texts = st.none() | texts
names = texts.filter(lambda text: "|" not in text)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True)
days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
counts = st.builds(
    lambda bounds, known: Count(
        *(bound if k else None for bound, k in zip(sorted(bounds), known, strict=True))
    ),
    st.tuples(*[st.integers(0, MOST_PEOPLE)] * 3),
    st.tuples(*[st.booleans()] * 3),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals in every form EDTF level 1 has for them."""
    first, last = sorted(draw(st.tuples(days, days)))
    ends = [
        draw(st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))
        + draw(st.sampled_from(["", "~", "?", "%"]))
        for day in (first, last)
    ]
    open_begin, open_end = draw(st.sampled_from([("..", ".."), ("", "")]))
    return Interval.parse(
        draw(
            st.sampled_from(
                [ends[0], f"{ends[0]}/{open_end}", f"{open_begin}/{ends[1]}", f"{first}/{last}"]
            )
        )
    )


def sources_of(chosen: list[str]) -> st.SearchStrategy[tuple[Source, ...]]:
    """One source for each id; a wire story comes before its copies."""
    return st.tuples(
        *(
            st.builds(
                Source,
                id=st.just(identity),
                publisher=texts,
                title=texts,
                published=intervals(),
                kind=st.sampled_from(SOURCE_KINDS),
                seen=st.sampled_from(SEEN),
                url=st.none() | texts.map("https://{}".format),
                wire=st.sampled_from([None, *chosen[:place]]),
                note=maybe_texts,
            )
            for place, identity in enumerate(chosen)
        )
    )


@st.composite
def places_of(draw: st.DrawFn, chosen: list[str], source_ids: list[str]) -> tuple[Place, ...]:
    """One place for each id, drawn by a point, by a shape or not at all."""
    places = []
    for number, identity in enumerate(chosen):
        point = draw(st.none() | st.builds(LonLat, st.floats(-180, 180), st.floats(-90, 90)))
        shape = draw(st.sampled_from([None, "country:IQ", "governorate:IQ-AN", "frontier:IQ-SY"]))
        placed = st.sampled_from([kind for kind in Precision if kind is not Precision.UNLOCATED])
        place = Place(
            id=identity,
            name=draw(texts),
            kind=draw(st.sampled_from(PLACE_KINDS)),
            countries=tuple(draw(st.lists(st.sampled_from(["IQ", "SY", "JO"]), max_size=2))),
            point=point,
            precision=draw(placed) if point or shape else Precision.UNLOCATED,
            parent=draw(st.sampled_from([None, *chosen[:number]])),
            variants=tuple(draw(st.lists(variants, max_size=3))),
            shape=shape,
            source=draw(st.sampled_from(source_ids)),
            note=draw(maybe_texts),
            name_language=draw(languages),
            name_used=draw(st.none() | intervals()),
        )
        places.append(place)
    return tuple(places)


languages = st.sampled_from([None, "ar", "ckb", "ku-Latn"])
variants = st.builds(Variant, texts, languages, st.none() | intervals())


@st.composite
def claims_of(
    draw: st.DrawFn, chosen: list[str], place_ids: list[str], source_ids: list[str]
) -> tuple[Claim, ...]:
    """One claim for each id, of every kind."""
    claims = []
    for number, identity in enumerate(chosen):
        kind, status = draw(st.sampled_from(ClaimKind)), draw(st.sampled_from(Status))
        others = st.sampled_from([None, *chosen[:number]])
        states = {
            ClaimKind.PRESENCE: [State.IN_USE, State.HANDED_OVER, State.UNKNOWN],
            ClaimKind.ACCESS: [State.OPEN, State.CLOSED, State.UNKNOWN],
        }.get(kind, [None])
        share = tuple(sorted(draw(st.tuples(*[st.sampled_from([0.0, 0.25, 0.5, 1 / 3, 1.0])] * 2))))
        claim = Claim(
            id=identity,
            kind=kind,
            force=None if kind is ClaimKind.ACCESS else draw(names),
            counted=draw(names),
            place=draw(st.sampled_from(place_ids)),
            count=UNTOLD if status is Status.NOT_REPORTED else draw(counts),
            phrase=draw(st.just("") | texts),
            hedge=draw(st.sampled_from(Hedge)),
            interval=draw(intervals()),
            date_kind=draw(st.sampled_from(DateKind)),
            status=status,
            source=draw(st.sampled_from(source_ids)),
            state=draw(st.sampled_from(states)),
            share=share if kind is ClaimKind.SHARE else None,
            share_of=draw(others),
            part_of=draw(others),
            supersedes=draw(others),
            grade=draw(st.sampled_from(["A1", "C3", "F6"])),
            judgement=draw(st.sampled_from(Judgement)),
            note=draw(maybe_texts),
        )
        claims.append(claim)
    return tuple(claims)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record whose ids all lead somewhere."""
    some = st.lists(ids, min_size=1, max_size=4, unique=True)
    source_ids, place_ids, claim_ids = draw(some), draw(some), draw(some)
    names = {
        "places": st.lists(st.sampled_from(place_ids), max_size=2).map(tuple),
        "sources": st.lists(st.sampled_from(source_ids), min_size=1, max_size=2).map(tuple),
        "text": texts,
        "note": maybe_texts,
    }
    told = st.lists(texts, min_size=1, max_size=2).map(tuple)
    events = st.builds(
        Event,
        id=ids,
        interval=intervals(),
        kind=st.sampled_from(EVENT_KINDS),
        date_kind=st.sampled_from(DateKind),
        actors=told,
        fatalities=counts,
        **names,
    )
    keys = st.sampled_from([f"claim:{one}" for one in claim_ids])
    commitments = st.builds(
        Commitment,
        id=ids,
        made=days,
        by=told,
        due=st.none() | intervals(),
        kept_by=st.lists(keys, max_size=1).map(tuple),
        **names,
    )
    return Record(
        draw(sources_of(source_ids)),
        draw(places_of(place_ids, source_ids)),
        draw(claims_of(claim_ids, place_ids, source_ids)),
        tuple(draw(st.lists(events, max_size=3, unique_by=lambda item: item.id))),
        tuple(draw(st.lists(commitments, max_size=3, unique_by=lambda item: item.id))),
    )
