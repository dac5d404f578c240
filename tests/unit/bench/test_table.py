"""The bench's table says what was measured, against what, and whether the goal was met."""

from tests.bench.measurement import p95, row
from tests.bench.table import amount, render


def test_ratio_goal_and_verdict_stand_beside_the_values() -> None:
    """A row with a rival and a goal shows both, how many times ours the rival is, and met or not."""
    text = render(
        [
            row("map page", "slider to paint", 40, "ms", other=400, limit=150),
            row("map page", "too slow", 200.4, "ms", limit=150),
            row("exports", "no goal", 1.234, "s"),
        ]
    )
    header, rule, fast, slow, free = text.splitlines()
    assert header.split() == ["bench", "what", "ours", "plain", "app", "ratio", "goal", "met?"]
    assert set(rule) == {"-", " "}
    assert fast.split() == [
        "map",
        "page",
        "slider",
        "to",
        "paint",
        "40",
        "ms",
        "400",
        "ms",
        "10.0x",
        "150",
        "ms",
        "yes",
    ]
    assert slow.split()[-1] == "NO"
    assert free.split() == ["exports", "no", "goal", "1.23", "s"]


def test_rows_of_benches_that_know_no_rival_render_too() -> None:
    """A row without the key ``other`` is a row."""
    measured = {"bench": "gazetteer", "what": "open", "value": 0.2, "unit": "s", "limit": 1.0}
    assert render([measured]).splitlines()[-1].split() == [
        "gazetteer",
        "open",
        "0.20",
        "s",
        "1",
        "s",
        "yes",
    ]


def test_amounts_have_as_many_digits_as_mean_something() -> None:
    """Large values are whole, small ones keep two places, missing ones are empty."""
    assert [amount(value, "kB") for value in (12345.6, 12.34, 0.456, 3, None)] == [
        "12,346 kB",
        "12.3 kB",
        "0.46 kB",
        "3 kB",
        "",
    ]


def test_p95_leaves_one_in_twenty_above_it() -> None:
    """The ninety-fifth percentile of 1 to 21 is 20, and of one value that value."""
    assert p95(range(1, 22)) == 20
    assert p95([7.0]) == 7.0


def test_an_app_that_never_answered_has_no_value_and_misses_its_goal() -> None:
    """A row without our value keeps the other's, gives no ratio and is not met."""
    line = render([row("map page", "load", None, "ms", other=400, limit=150)]).splitlines()[-1]
    assert line.split() == ["map", "page", "load", "no", "answer", "400", "ms", "150", "ms", "NO"]
