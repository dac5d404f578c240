"""What the first records say on days a reader would look up: the whole rule book against real claims."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.exchange.seeds import read_seeds
from geo.posture import Timeline, at, build_timeline

IRAQ, SYRIA = "IQ", "SY"


@pytest.fixture(scope="module")
def timeline(root: Path) -> Timeline:
    """The timeline of seeds/."""
    return build_timeline(read_seeds(root / "seeds"))


def badge(timeline: Timeline, day: str, place: str) -> dict[str, Any]:
    """The one row of the US on the badge of a place."""
    figures = at(timeline, date.fromisoformat(day)).figures
    rows = figures[figures["primary"] & (figures["place"] == place) & (figures["force"] == "US")]
    assert len(rows) == 1, f"{len(rows)} badges for {place} on {day}"
    return rows.iloc[0].to_dict()


@pytest.mark.parametrize(
    ("day", "place", "low", "high", "claims"),
    [
        ("2014-11-10", IRAQ, 1400, 1400, {"IQ02"}),
        ("2017-10-31", IRAQ, 8892, 8900, {"IQ07", "IQ08"}),
        ("2017-12-06", IRAQ, 4680, 5720, {"IQ09"}),
        ("2017-12-06", SYRIA, 2000, 2000, {"SY06"}),
        ("2024-12-01", SYRIA, 1800, 2200, {"SY10"}),
        ("2025-01-15", SYRIA, 1800, 2200, {"SY10", "SY14"}),
        ("2025-01-15", IRAQ, 2250, 2750, {"IQ17"}),
        ("2025-10-21", IRAQ, 2501, 2625, {"IQ19"}),
        ("2025-10-21", SYRIA, 901, 999, {"SY14b", "SY15"}),
        ("2026-01-20", IRAQ, 0, 2750, {"IQ22", "IQ23"}),
        ("2026-02-20", SYRIA, 900, 1100, {"SY16"}),
    ],
)
def test_badges_of_the_first_records(timeline, day, place, low, high, claims):
    """Each badge has the bounds that its joint claims give, and names them."""
    row = badge(timeline, day, place)
    assert (row["low"], row["high"], set(row["claims"])) == (low, high, claims)


def test_iraq_in_january_2026_is_contested_and_names_both(timeline):
    """Fewer than 2,000 and roughly 2,500 three days apart cannot both be right, and the row says so."""
    row = badge(timeline, "2026-01-20", IRAQ)
    assert row["contested"]
    assert set(row["against"]) == {"IQ22", "IQ23"}


def test_different_quantities_stand_beside_each_other(timeline):
    """Active and reserve together are another row than the officials' total, and not on the badge."""
    figures = at(timeline, date(2017, 10, 31)).figures
    rows = figures[
        (figures["place"] == IRAQ) & (figures["force"] == "US") & (figures["row"] == "level")
    ]
    assert dict(zip(rows["counted"], rows["low"], strict=True)) == {
        "active + reserve": 8892,
        "active": 7402,
        "all": 8892,
    }


def test_unreported_quarters_are_gaps(timeline):
    """DMDC's printed zeros are gaps that end the count carried from 2017."""
    figures = at(timeline, date(2022, 1, 15)).figures
    rows = figures[(figures["place"] == IRAQ) & (figures["counted"] == "active")]
    assert rows["row"].tolist() == ["not_reported"]
    assert rows[["low", "best", "high"]].isna().all(axis=None)


def test_the_base_handed_over_keeps_its_row_and_says_so(timeline):
    """Ain al-Asad's figure ends with the handover on 2026-01-17; it is no badge any more."""
    before = badge(timeline, "2026-01-16", "ain-al-asad")
    figures = at(timeline, date(2026, 1, 17)).figures
    after = figures[figures["place"] == "ain-al-asad"].iloc[0]
    assert (before["low"], before["high"], before["ended"]) == (250, 350, False)
    assert (after["low"], after["high"], after["ended"], after["primary"]) == (
        250,
        350,
        True,
        False,
    )
    bases = at(timeline, date(2026, 1, 17)).bases.set_index("place")
    assert bases.loc["ain-al-asad", "state"] == "handed_over"


@pytest.mark.parametrize("day", ["2014-01-01", "2014-12-31", "2015-06-01", "2016-03-02"])
def test_a_disputed_beginning_puts_nobody_at_al_tanf(timeline, day):
    """One report dates the base to 2014 (P02, disputed); until the day the others give, its state is unknown."""
    bases = at(timeline, date.fromisoformat(day)).bases
    (row,) = bases[bases["place"] == "tanf"].to_dict("records")
    assert (row["state"], row["claims"]) == ("unknown", ())


def test_the_disputed_claim_still_speaks_where_it_agrees(timeline):
    """From 2016-03-03 on both reports say in use, and the row names both."""
    bases = at(timeline, date(2016, 3, 3)).bases
    (row,) = bases[bases["place"] == "tanf"].to_dict("records")
    assert (row["state"], set(row["claims"])) == ("in_use", {"P01", "P02"})


@pytest.mark.parametrize(
    ("day", "age", "stale"),
    [
        ("2020-01-01", 0, False),
        ("2022-06-01", 882, True),
        ("2024-01-28", 1488, True),
        ("2024-01-29", 0, False),
        ("2025-01-28", 365, False),
        ("2025-10-21", 631, True),
    ],
)
def test_at_least_200_some_time_in_five_years_is_no_news_of_each_day(timeline, day, age, stale):
    """SY09 of 2024-01-29 is as old as its stretch's first day until then, and as its source ever after."""
    row = badge(timeline, day, "tanf")
    assert (row["claims"][0], row["low"]) == ("SY09", 200)
    assert (date.fromisoformat(day) - row["evidence_to"].date()).days == age
    assert (row["stale_from"].date() <= date.fromisoformat(day)) is stale


def test_no_figure_of_what_was_shows_evidence_newer_than_its_sources(timeline, root):
    """Over all the record: only plans and authorisations speak of days their sources had not seen."""
    record = read_seeds(root / "seeds")
    figures = timeline.figures[~timeline.figures["row"].isin(["plan", "authorised", "share"])]
    for row in figures.to_dict("records"):
        claims = [record.claim_by_id[id_] for id_ in row["claims"]]
        out = [record.source_by_id[claim.source].published.valid_to for claim in claims]
        ends = [claim.interval.valid_from for claim in claims]
        assert row["evidence_to"].date() <= max([*out, *ends]), row["thing"]
