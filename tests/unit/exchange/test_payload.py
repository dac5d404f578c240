"""What the browser is sent: whole numbers, nothing missing, nothing finer than the cap."""

from datetime import date
from pathlib import Path

import orjson

from geo.exchange.payload import payload
from geo.exchange.plain import epoch_day
from geo.model import Count, Interval, Record, Status
from geo.posture import build_timeline

from .theatres import make_claim, make_record, whole_record, write_data


def test_it_is_json_and_the_same_each_time(tmp_path: Path) -> None:
    """The same record gives the same bytes."""
    record, shapes = whole_record(), write_data(tmp_path)
    first, second = (
        orjson.dumps(payload(build_timeline(record), record, shapes)) for _ in range(2)
    )
    assert first == second


def test_places_carry_capped_points(tmp_path: Path) -> None:
    """The exact point of a site never leaves the server."""
    record, shapes = whole_record(), write_data(tmp_path)
    sent = payload(build_timeline(record), record, shapes)
    camp = sent["places"]["camp"]
    assert (camp["lon"], camp["lat"], camp["precision"], camp["radius_km"]) == (
        1.23,
        2.35,
        "town",
        5.0,
    )
    assert sent["places"]["nowhere"]["lon"] is None
    assert b"1.2345" not in orjson.dumps(sent)


def test_days_are_numbers_and_open_ends_none(tmp_path: Path) -> None:
    """A figure says from when to when it holds and from when it is stale."""
    record, shapes = make_record(make_claim()), write_data(tmp_path)
    figures = payload(build_timeline(record), record, shapes)["figures"]
    (figure,) = [one for one in figures if one["place"] == "camp"]
    assert figure["from"] == epoch_day(date(2020, 6, 1))
    assert figure["stale_from"] == epoch_day(date(2021, 6, 2))
    assert (figure["low"], figure["best"], figure["high"]) == (100, 110, 120)


def test_a_series_has_its_band_and_its_dots(tmp_path: Path) -> None:
    """One entry a force and place, with the claims as dots and who says so."""
    record, shapes = make_record(make_claim(place="AA")), write_data(tmp_path)
    (series,) = payload(build_timeline(record), record, shapes)["series"]
    assert series["name"] == "Blues in Alpha"
    assert [(step["low"], step["high"]) for step in series["steps"]] == [(100, 120)]
    assert [(dot["claim"], dot["publisher"]) for dot in series["dots"]] == [("c1", "The Paper")]


def test_a_silence_says_whose_it_is(tmp_path: Path) -> None:
    """Not reported is by somebody: the hatching is labelled with the claim's publisher, a level is not."""
    silence = make_claim(
        id="c2",
        place="AA",
        count=Count(),
        phrase="0",
        interval=Interval.parse("2020-07-01"),
        status=Status.NOT_REPORTED,
        source="other",
    )
    record, shapes = make_record(make_claim(place="AA"), silence), write_data(tmp_path)
    (series,) = payload(build_timeline(record), record, shapes)["series"]
    assert {(step["row"], step["publisher"]) for step in series["steps"]} == {
        ("level", None),
        ("not_reported", "The Other"),
    }


def test_an_empty_record_sends_empty_lists(tmp_path: Path) -> None:
    """The page opens on nothing."""
    sent = payload(build_timeline(Record()), Record(), write_data(tmp_path))
    assert (sent["first"], sent["last"], sent["figures"], sent["changes"]) == (None, None, [], [])
