"""The online geocoder with a stand-in for geopy: no test asks a host."""

import itertools
import time
from types import SimpleNamespace

import pytest
from geopy.exc import GeocoderTimedOut, GeocoderUnavailable

from geo.errors import OnlineGeocoderError
from geo.gazetteer.online import (
    ATTRIBUTION,
    OnlineGeocoder,
    one_request_a_second,
    open_online,
    user_agent,
)
from geo.model.place import LonLat, Precision
from geo.settings import Settings

RAW = {
    "osm_type": "relation",
    "osm_id": 1,
    "name": "Gao",
    "addresstype": "town",
    "address": {"country_code": "ml"},
}


class FakeAdapter:
    """Answers with what it was given, and counts."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def geocode(self, query, **options):
        self.asked.append((query, options))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def make_geocoder(tmp_path, answer):
    adapter = FakeAdapter(answer)
    return OnlineGeocoder("nominatim", adapter, tmp_path), adapter


def location(lon=-0.04, lat=16.27, raw=RAW):
    return SimpleNamespace(longitude=lon, latitude=lat, raw=raw)


def test_it_is_off_unless_the_settings_name_one(tmp_path):
    """No network by default."""
    assert open_online(Settings(home=tmp_path)) is None


def test_a_default_is_for_those_who_ask_while_the_settings_name_none(tmp_path):
    """Settings go before it."""
    assert open_online(Settings(home=tmp_path), default="nominatim").name == "nominatim"
    chosen = Settings(home=tmp_path, online_geocoder="photon")
    assert open_online(chosen, default="nominatim").name == "photon"


@pytest.mark.parametrize("name", ["nominatim", "photon"])
def test_the_settings_switch_it_on(tmp_path, name):
    """Opening it asks nobody yet."""
    opened = open_online(Settings(home=tmp_path, online_geocoder=name))
    assert opened is not None
    assert opened.name == name


def test_an_answer_becomes_candidates_with_attribution(tmp_path):
    """lon, lat in order, precision from what OpenStreetMap calls it."""
    geocoder, adapter = make_geocoder(tmp_path, [location()])
    (found,) = geocoder.geocode("Gao")
    assert (found.point, found.country, found.precision) == (
        LonLat(-0.04, 16.27),
        "ML",
        Precision.TOWN,
    )
    assert found.source == ATTRIBUTION
    assert adapter.asked[0][1]["exactly_one"] is False


def test_the_same_question_is_asked_once(tmp_path):
    """Answers are kept on disk, also "nothing found"."""
    for answer in ([location()], None):
        folder = tmp_path / str(bool(answer))
        geocoder, adapter = make_geocoder(folder, answer)
        first = geocoder.geocode("Gao")
        again = OnlineGeocoder("nominatim", adapter, folder).geocode("Gao")
        assert [candidate.id for candidate in first] == [candidate.id for candidate in again]
        assert len(adapter.asked) == 1


def test_not_found_is_an_empty_list(tmp_path):
    """Nothing found is an answer."""
    geocoder, _ = make_geocoder(tmp_path, None)
    assert geocoder.geocode("Nowhere at all") == []


@pytest.mark.parametrize(
    "fault", [GeocoderTimedOut("slow"), GeocoderUnavailable("down"), ConnectionError("refused")]
)
def test_a_time_out_is_never_not_found(tmp_path, fault):
    """It is an error that says so, and is not kept."""
    geocoder, adapter = make_geocoder(tmp_path, fault)
    for _ in range(2):
        with pytest.raises(OnlineGeocoderError, match="does not mean there is no such place"):
            geocoder.geocode("Gao")
    assert len(adapter.asked) == 2


def test_empty_and_endless_texts_are_not_sent(tmp_path):
    """No request for what cannot be a name."""
    geocoder, adapter = make_geocoder(tmp_path, [location()])
    assert geocoder.geocode("  ") == geocoder.geocode("x" * 10_000) == []
    assert adapter.asked == []


def test_requests_keep_a_second_apart(tmp_path):
    """Whoever takes the turn next waits out the second since the last one."""
    lock = tmp_path / "nominatim.lock"
    with one_request_a_second(lock):
        ended = time.monotonic()
    with one_request_a_second(lock):
        assert time.monotonic() - ended >= 0.99


def test_requests_keep_a_second_apart_across_processes(tmp_path, root):
    """The turn is a locked file, so that two windows are one client."""
    import subprocess
    import sys

    lock = tmp_path / "nominatim.lock"
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom geo.gazetteer.online import one_request_a_second\n"
        "for _ in range(2):\n    with one_request_a_second(Path(sys.argv[1])):\n        print(time.time())\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True, cwd=root
        )
        for _ in range(2)
    ]
    times = sorted(float(line) for process in running for line in process.communicate()[0].split())
    assert len(times) == 4
    assert all(later - earlier > 0.95 for earlier, later in itertools.pairwise(times))


def test_a_clock_set_back_does_not_block_for_long(tmp_path):
    """A last request in the future costs one second at most."""
    lock = tmp_path / "nominatim.lock"
    lock.write_text(str(time.time() + 86_400), "utf-8")
    began = time.monotonic()
    with one_request_a_second(lock):
        assert time.monotonic() - began < 2


def test_the_user_agent_names_project_and_version():
    """The usage policy wants to know who asks."""
    assert user_agent().startswith("Laydown/0.")
