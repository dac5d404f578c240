"""States of bases and crossings."""

from datetime import date

import pandas as pd
import pytest

from geo.model import DateKind
from geo.model.claim import Judgement
from geo.posture import at, build_timeline
from tests.unit.posture.records import access, make_claim, make_event, make_record, presence

FRAME = {"camp": "bases", "gate": "crossings"}


def state_on(day, place, *items):
    """The one row of the place on *day*."""
    frame = getattr(at(build_timeline(make_record(*items)), date.fromisoformat(day)), FRAME[place])
    rows = frame[frame["place"] == place]
    assert len(rows) == 1
    return rows.iloc[0].to_dict()


def test_a_base_nobody_spoke_of_is_unknown():
    """Being on the list is no evidence of use."""
    row = state_on("2020-01-01", "camp", make_claim("A", "2020-01-01", "5"))
    assert (row["state"], row["claims"], row["events"]) == ("unknown", (), ())
    assert pd.isna(row["last_cited"])


@pytest.mark.parametrize(
    "sign",
    [
        presence("A", "2020-01-10", "in_use"),
        make_claim("A", "2020-01-10", "200", place="camp"),
        make_event("A", "2020-01-10", "missile_attack", "camp"),
        make_event("A", "2020-01-10", "base_established", "camp"),
    ],
)
def test_dated_evidence_shows_a_base_in_use_for_a_year(sign):
    """A statement, a figure, an attack or its founding: in use that day and 365 days on, then unknown."""
    other = make_claim("Z", "2023-01-01", "5")
    assert state_on("2020-01-09", "camp", sign, other)["state"] == "unknown"
    assert state_on("2020-01-10", "camp", sign, other)["state"] == "in_use"
    assert state_on("2021-01-09", "camp", sign, other)["state"] == "in_use"
    lapsed = state_on("2021-01-10", "camp", sign, other)
    assert (lapsed["state"], lapsed["last_cited"]) == ("unknown", pd.Timestamp("2020-01-10"))


def test_a_meeting_at_a_base_is_no_use_of_it():
    """Only kinds of event that show people there count."""
    assert (
        state_on("2020-01-10", "camp", make_event("A", "2020-01-10", "meeting", "camp"))["state"]
        == "unknown"
    )


def test_a_force_that_left_handed_nothing_over():
    """A withdrawal says that they are gone; who came is open until a source tells."""
    gone = make_event("E", "2020-03-29", "withdrawal", "camp")
    taken = presence("H", "2020-06-01/..", "handed_over")
    assert state_on("2020-04-01", "camp", gone, taken)["state"] == "left"
    assert state_on("2025-01-01", "camp", gone)["state"] == "left"
    assert state_on("2020-06-01", "camp", gone, taken)["state"] == "handed_over"


def test_who_is_told_to_have_left_what_was_handed_over_changes_nothing():
    """On the same day or after it, the handover tells more; both are named."""
    taken = make_event("H", "2020-03-29", "transfer", "camp")
    for day in ("2020-03-29", "2020-04-05"):
        row = state_on("2020-05-01", "camp", taken, presence("L", f"{day}/..", "left"))
        assert (row["state"], row["since"]) == ("handed_over", pd.Timestamp("2020-03-29"))
        assert row["events"] == ("H",)


def test_the_day_of_the_handover_is_handed_over_and_stays_so():
    """No evidence from before brings it back, however long it was meant to hold."""
    use = presence("A", "2019-01-01/2022-01-01", "in_use")
    end = make_event("E", "2020-03-29", "transfer", "camp")
    assert state_on("2020-03-28", "camp", use, end)["state"] == "in_use"
    for day in ("2020-03-29", "2021-06-01", "2030-01-01"):
        row = state_on(day, "camp", use, end)
        assert (row["state"], row["since"]) == ("handed_over", pd.Timestamp("2020-03-29"))


def test_new_evidence_after_the_handover_begins_a_new_use():
    """And only from the day of that evidence."""
    end = make_event("E", "2020-03-29", "transfer", "camp")
    back = presence("B", "2021-01-01", "in_use")
    assert state_on("2020-12-31", "camp", end, back)["state"] == "handed_over"
    row = state_on("2021-01-01", "camp", end, back)
    assert (row["state"], row["since"], row["claims"]) == (
        "in_use",
        pd.Timestamp("2021-01-01"),
        ("B",),
    )


def test_an_end_known_to_the_month_is_shown_on_its_last_day_and_says_so():
    """Until the month is over the base may still be held."""
    use = presence("A", "2025-01-01", "in_use")
    end = make_event("E", "2025-05", "withdrawal", "camp")
    assert state_on("2025-05-30", "camp", use, end)["state"] == "in_use"
    row = state_on("2025-05-31", "camp", use, end)
    assert row["state"] == "left"
    assert row["note"] == (
        "The day is not known exactly (2025-05); shown from 2025-05-31, the last day it can have happened on."
    )


def test_what_a_source_tells_of_had_happened_when_it_came_out():
    """A handover "in February", told on the 18th, was one by the 18th; a source of the year before tells of a plan."""
    use = presence("A", "2025-01-01", "in_use")
    end = presence("E", "2026-02", "handed_over", "2026-02-18", date_kind=DateKind.SOMETIME_IN)
    assert state_on("2026-02-17", "camp", use, end)["state"] != "handed_over"
    row = state_on("2026-02-18", "camp", use, end)
    assert (row["state"], row["since"]) == ("handed_over", pd.Timestamp("2026-02-18"))
    early = presence("E", "2026-02", "handed_over", "2025-12-01", date_kind=DateKind.SOMETIME_IN)
    assert state_on("2026-02-27", "camp", use, early)["state"] != "handed_over"
    assert state_on("2026-02-28", "camp", use, early)["state"] == "handed_over"


def test_a_source_dated_to_a_year_is_evidence_of_its_first_day():
    """Nobody knows that it came out later, so use said "since January" is no fresher in August."""
    use = presence("A", "2026-01-01/..", "in_use", "2026")
    row = state_on("2026-08-01", "camp", use)
    assert (row["state"], row["last_cited"]) == ("in_use", pd.Timestamp("2026-01-01"))
    assert state_on("2027-01-02", "camp", use)["state"] == "unknown"


def test_an_open_beginning_of_which_only_the_month_is_known_changes_on_its_last_day():
    """Written 2025-05/.., it begins some day in May."""
    use = presence("A", "2025-01-01", "in_use")
    end = presence("E", "2025-05/..", "handed_over", "2025-06-01")
    assert state_on("2025-05-30", "camp", use, end)["state"] == "in_use"
    assert state_on("2025-05-31", "camp", use, end)["state"] == "handed_over"


def test_last_cited_never_lies_after_the_day():
    """A claim that runs on was cited up to the day asked about."""
    use = presence("A", "2020-01-01/2020-12-31", "in_use")
    assert state_on("2020-06-01", "camp", use)["last_cited"] == pd.Timestamp("2020-06-01")


def test_a_disputed_claim_prolongs_a_use_but_begins_none():
    """It waits for an undisputed sign, then counts to its own last day."""
    doubt = presence("D", "2014/2026-02-11", "in_use", "2026-02-12", judgement=Judgement.DISPUTED)
    sign = presence("A", "2016-03-03", "in_use")
    assert state_on("2015-06-01", "camp", doubt, sign)["state"] == "unknown"
    assert state_on("2016-03-03", "camp", doubt, sign)["state"] == "in_use"
    assert state_on("2026-02-11", "camp", doubt, sign)["state"] == "in_use"
    assert state_on("2015-06-01", "camp", doubt)["state"] == "unknown"


def test_a_statement_that_use_is_unknown_is_taken_at_its_word():
    """It ends what was known until somebody knows better."""
    use = presence("A", "2020-01-01", "in_use")
    doubt = presence("B", "2020-02-01", "unknown")
    assert state_on("2020-02-01", "camp", use, doubt)["state"] == "unknown"


def test_a_crossing_is_unknown_until_somebody_speaks_of_it_then_holds():
    """Its state holds until changed and goes stale a year after the evidence."""
    shut = access("A", "2017-10-14", "closed")
    opened = access("B", "2019-01-02/..", "open", "2019-01-10")
    assert state_on("2017-10-13", "gate", shut, opened)["state"] == "unknown"
    row = state_on("2019-01-01", "gate", shut, opened)
    assert (row["state"], row["stale_from"]) == ("closed", pd.Timestamp("2018-10-15"))
    row = state_on("2025-01-01", "gate", shut, opened)
    assert (row["state"], row["evidence_to"]) == ("open", pd.Timestamp("2019-01-02"))


def test_a_closing_some_time_in_years_is_shown_from_their_end():
    """By then it had surely happened."""
    shut = access("A", "2012/2014", "closed", date_kind=DateKind.SOMETIME_IN)
    assert state_on("2014-12-30", "gate", shut)["state"] == "unknown"
    assert state_on("2014-12-31", "gate", shut)["state"] == "closed"


def test_two_statements_of_one_day_that_disagree_are_unknown_and_both_named():
    """The map does not choose."""
    row = state_on(
        "2020-01-01", "gate", access("A", "2020-01-01", "open"), access("B", "2020-01-01", "closed")
    )
    assert (row["state"], row["claims"]) == ("unknown", ("A", "B"))
    assert row["note"] == "Sources contradict each other about this day."


def test_states_have_no_holes_and_no_overlaps():
    """Every base and crossing has exactly one state on every day of the record."""
    timeline = build_timeline(
        make_record(
            presence("A", "2020-01-01", "in_use"),
            make_event("E", "2023-05", "transfer", "camp"),
            access("B", "2021-01-01", "open"),
        )
    )
    for frame in (timeline.bases, timeline.crossings):
        gaps = frame["valid_from"].iloc[1:].to_numpy() - frame["valid_to"].iloc[:-1].to_numpy()
        assert (gaps == pd.Timedelta(days=1).to_timedelta64()).all()
        assert frame["valid_from"].iloc[0] == pd.Timestamp(timeline.first)
        assert frame["valid_to"].iloc[-1] == pd.Timestamp(timeline.last)
