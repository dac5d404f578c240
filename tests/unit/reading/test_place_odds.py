"""What speaks for a candidate (geo/reading/place_odds.py)."""

from collections import defaultdict

from geo.gazetteer import Candidate
from geo.model.place import LonLat, Precision
from geo.reading.name_book import NOTHING
from geo.reading.name_groups import NameGroup
from geo.reading.name_spans import NameSpan
from geo.reading.place_odds import Evidence, lies_in, odds_of
from geo.reading.recognise import Recognised


def place(key: str, kind: str, country: str | None, lon: float = 0.0, **more: object) -> Candidate:
    return Candidate(
        key, key, key, kind, country, LonLat(lon, 45.0), Precision.TOWN, 0.5, "", "Point", **more
    )  # fmt: skip


def group(name: str) -> NameGroup:
    span = NameSpan(0, 1, 0, len(name), name, NOTHING)
    return NameGroup(name, "", [Recognised(span, 1.0)])


def evidence(countries: dict[str, float], *best: tuple[NameGroup, Candidate]) -> Evidence:
    return Evidence(
        defaultdict(float, countries),
        defaultdict(float),
        (),
        {id(one): (candidate, 1.0) for one, candidate in best},
    )


def test_no_country_of_the_text_speaks_against_a_sea() -> None:
    """A candidate in no country is worth the same however many countries a text names."""
    sea = place("sea", "region", None)
    few, many = evidence({"FR": 2}), evidence(dict.fromkeys(("FR", "DE", "ES", "IT"), 2))
    assert odds_of(sea, group("x"), few) == odds_of(sea, group("x"), many)


def test_names_of_a_list_speak_for_their_own_kind() -> None:
    """Among states the state gains, and the city of that name does not."""
    asked, other = group("Washington"), group("Wyoming")
    asked.listed = [other]
    state, city = place("s", "governorate", "US"), place("c", "city", "US")
    alone = evidence({"US": 3})
    listed = evidence({"US": 3}, (other, place("w", "governorate", "US")))
    assert odds_of(state, asked, listed) > odds_of(state, asked, alone)
    assert odds_of(city, asked, listed) == odds_of(city, asked, alone)


def test_a_place_lies_in_its_state_and_not_in_another_country() -> None:
    """The note of an American town is its state; a namesake abroad lies in neither."""
    wider = group("Ohio")
    state = place("ohio", "governorate", "US")
    said = Evidence(defaultdict(float), defaultdict(float), ((wider, state, 1.0),), {})
    town = place("t", "city", "US", note="ohio")
    assert lies_in(town, wider, said) == 1.0
    assert lies_in(place("u", "city", "US", note="Texas"), wider, said) == 0.0
    assert lies_in(place("v", "city", "CA"), wider, said) == 0.0
