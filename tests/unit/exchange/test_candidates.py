"""One name, asked offline first; online only when somebody switched it on."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from geopy.exc import GeocoderTimedOut

from geo.errors import GazetteerError, GazetteerMissingError
from geo.exchange.candidates import find
from geo.gazetteer import Candidate
from geo.gazetteer.online import ATTRIBUTION, OnlineGeocoder
from geo.model import LonLat, Precision

GAO = SimpleNamespace(
    longitude=-0.04, latitude=16.27, raw={"name": "Gao", "addresstype": "town", "osm_id": 1}
)


class Index:
    """A gazetteer that answers every name the same way, or raises."""

    country_names = {"ML": "Mali"}  # noqa: RUF012 - never changed

    def __init__(self, answer: list[Candidate] | Exception) -> None:
        self.answer = answer

    def geocode(self, name: str, *, near: str | None = None) -> list[Candidate]:
        """The answer given."""
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Service:
    """A stand-in for geopy that counts what it is asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def geocode(self, query: str, **options: object) -> object:
        """The answer given."""
        self.asked.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def make_candidate(score: float) -> Candidate:
    return Candidate(
        id="gao",
        name="Gao",
        matched_name="Gao",
        kind="city",
        country="ML",
        point=LonLat(-0.04, 16.27),
        precision=Precision.TOWN,
        score=score,
        reason="exact name",
        geometry_type="Point",
    )


def make_online(folder: Path, answer: object) -> tuple[OnlineGeocoder, Service]:
    service = Service(answer)
    return OnlineGeocoder("nominatim", service, folder), service


def test_nobody_is_asked_while_the_index_knows(tmp_path: Path) -> None:
    """The offline answer is the answer."""
    online, service = make_online(tmp_path, [GAO])
    found = find("Gao", Index([make_candidate(0.5)]), online)
    assert [hit.reason for hit in found.candidates] == ["exact name"]
    assert (service.asked, found.remarks) == ([], ())


@pytest.mark.parametrize("answer", [[], GazetteerError("X and Y share no border.")])
def test_what_the_index_does_not_have_is_asked_online(
    tmp_path: Path, answer: list[Candidate] | Exception
) -> None:
    """The reason says where it is from, the remarks whose data it is; a country goes along."""
    online, service = make_online(tmp_path, [GAO])
    found = find("Gao", Index(answer), online, near="ML")
    (hit,) = found.candidates
    assert hit.reason == "online: nominatim, place 1 of its answer, town"
    assert hit.point == LonLat(-0.04, 16.27)
    assert service.asked == ["Gao, Mali"]
    assert found.remarks[-1] == ATTRIBUTION
    assert not found.failed


@pytest.mark.parametrize(("score", "first"), [(0.9, "exact name"), (0.2, "online: nominatim")])
def test_asked_for_both_answers_stand_best_first(tmp_path: Path, score: float, first: str) -> None:
    """A sure answer of the index stays above the service's, a guess goes below."""
    online, _ = make_online(tmp_path, [GAO])
    found = find("Gao", Index([make_candidate(score)]), online, always=True)
    assert len(found.candidates) == 2
    assert found.candidates[0].reason.startswith(first)


def test_a_time_out_is_not_nothing_found(tmp_path: Path) -> None:
    """What the index has stays; the failure is told and marked."""
    online, _ = make_online(tmp_path, GeocoderTimedOut("too slow"))
    found = find("Gao", Index([make_candidate(0.5)]), online, always=True)
    assert (len(found.candidates), found.failed) == (1, True)
    assert "does not mean there is no such place" in found.remarks[0]


def test_nothing_found_online_names_nobody(tmp_path: Path) -> None:
    """No data of theirs, no attribution, no failure."""
    online, _ = make_online(tmp_path, None)
    assert find("Xyzzy", Index([]), online) == ("Xyzzy", [], (), False)


def test_a_missing_index_stops_the_call(tmp_path: Path) -> None:
    """Asking online instead would hide that something is broken."""
    online, service = make_online(tmp_path, [GAO])
    with pytest.raises(GazetteerMissingError):
        find("Gao", Index(GazetteerMissingError("Run make setup.")), online)
    assert service.asked == []
