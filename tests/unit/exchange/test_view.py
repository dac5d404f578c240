"""The words of a link, and what is refused in them."""

from datetime import date

import pytest

from geo.exchange.view import ALL_KINDS, View, ViewError, kinds_of


def test_a_day_is_read() -> None:
    """One day shows everything as of that day."""
    assert View.parse({"day": "2025-10-21"}) == View.of_day(date(2025, 10, 21))


def test_a_window_is_read_with_its_filters() -> None:
    """Both ends, forces by name, switches that are off, and the second clock."""
    query = {
        "mode": "window",
        "from": "2025-01-01",
        "to": "2025-12-31",
        "forces": "US|Coalition partners",
        "off": "events,relief,plans",
        "known": "2025-06-01",
        "selection": "base:tanf",
    }
    assert View.parse(query) == View(
        "window",
        date(2025, 1, 1),
        date(2025, 12, 31),
        frozenset({"US", "Coalition partners"}),
        ALL_KINDS - {"event", "plan", "commitment"},
        date(2025, 6, 1),
    )


def test_no_forces_is_not_all_forces() -> None:
    """``forces=`` means none; left out means all."""
    assert View.parse({"day": "2025-10-21", "forces": ""}).forces == frozenset()
    assert View.parse({"day": "2025-10-21"}).forces is None


def test_the_default_day_stands_in_for_a_missing_one() -> None:
    """A bare link opens on the page's own day."""
    assert View.parse({}, default_day=date(2020, 1, 1)).day == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "The day 'day' is missing"),
        ({"day": "2025-13-01"}, "names a day that does not exist"),
        ({"day": "03/04/2025"}, "is not a day written as YYYY-MM-DD"),
        ({"mode": "window", "from": "2025-01-01"}, "The day 'to' is missing"),
        ({"mode": "window", "from": "2025-02-01", "to": "2025-01-01"}, "Swap the two days"),
        ({"mode": "year", "day": "2025-01-01"}, "mode is 'year'; it must be day or window"),
        ({"day": "2025-01-01", "off": "trops"}, "There is no layer switch 'trops'"),
        ({"day": "2025-01-01", "forces": "Reds"}, "No record speaks of the force 'Reds'"),
        ({"day": "2025-01-01", "known": "soon"}, "known cannot be read"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_sentence(query: dict[str, str], sentence: str) -> None:
    """A wrong day, an inverted window and unknown names are refused, each with what to do."""
    with pytest.raises(ViewError, match=sentence):
        View.parse(query, forces=["Blues"])


def test_layer_names_are_those_of_the_export_and_of_the_switches() -> None:
    """``figure`` takes every figure, ``figures`` head counts only, and an unknown name is refused."""
    assert kinds_of(["figure"]) == {"figure", "plan"}
    assert kinds_of(["figures", "border"]) == {"figure", "border"}
    with pytest.raises(ViewError, match="There is no layer 'trops'"):
        kinds_of(["trops"])
