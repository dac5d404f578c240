"""Laws of what follows: the truth is never shut out, no single claim is looser, and conflict sets are smallest.

A hidden truth is drawn, then honest claims about it. The suite tries a modest number of cases;
``LAYDOWN_CASES=20000 python -m pytest tests/property/test_bounds.py`` tries as many as it names.
"""

import os
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Claim, ClaimKind, Count, Place, Record, Status
from geo.posture import Contradiction, Rules, at, build_timeline
from geo.posture import contradictions_on as contradictions_within
from geo.posture import posture_on as posture_within
from geo.posture.bounds import NO_CELL, Bound, Clock
from geo.posture.programme import ShareSolver
from geo.posture.rising import Restless, Riser
from geo.posture.scheme import Cell, Group, Scheme, Share
from geo.posture.spread import OPEN
from geo.posture.tree import TreeSolver
from tests.unit.posture.records import make_claim, make_record

DAY = date(2020, 6, 1)
UNHURRIED = Rules(solver_seconds=3600, timeline_seconds=3600)
"""What is true does not depend on how busy the machine is."""
CASES = settings(max_examples=int(os.environ.get("LAYDOWN_CASES", "40")), deadline=None)

PLACES = (
    Place("XX", "Country", "country", ("XX",)),
    Place("north", "North", "governorate", ("XX",), parent="XX"),
    Place("south", "South", "governorate", ("XX",), parent="XX"),
    Place("hills", "Hills", "region", ("XX",), parent="XX"),
    Place("town", "Town", "city", ("XX",), parent="north"),
    Place("one", "One", "base", ("XX",), parent="town"),
    Place("two", "Two", "base", ("XX",), parent="north"),
    Place("three", "Three", "airfield", ("XX",), parent="south"),
    Place("four", "Four", "base", ("XX",), parent="hills"),
)
INSIDE = {"town": ["one"], "north": ["town", "two"], "south": ["three"], "hills": ["four"]}


def posture_on(record: Record, day: date) -> pd.DataFrame:
    """What may have stood where, however long it takes."""
    return posture_within(record, day, rules=UNHURRIED)


def contradictions_on(record: Record, day: date) -> tuple[Contradiction, ...]:
    """What does not fit together, however long it takes to find."""
    return contradictions_within(record, day, rules=UNHURRIED)


class Truth(NamedTuple):
    """How many people of each way of counting are at each place."""

    all: dict[str, int]
    active: dict[str, int]

    def of(self, place: str, counted: str) -> int:
        """The number a claim about it would have to name."""
        return (self.all if counted == "all" else self.active)[place]


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    """People at bases, and others between them; some of all are active."""
    active: dict[str, int] = {}
    everybody: dict[str, int] = {}
    few = st.integers(0, 60)
    for base in ("one", "two", "three", "four"):
        active[base] = draw(few)
        everybody[base] = active[base] + draw(few)
    for whole, parts in INSIDE.items():
        stray = draw(few)
        active[whole] = sum(active[part] for part in parts) + stray
        everybody[whole] = sum(everybody[part] for part in parts) + stray + draw(few)
    # The hills overlap both governorates; their people are counted in these already, or not.
    extra = draw(st.integers(0, 80))
    for told in (active, everybody):
        told["XX"] = max(told["north"] + told["south"] + extra, told["hills"] + extra)
        told["XX"] = max(told["XX"], sum(told[base] for base in ("one", "two", "three", "four")))
    everybody["XX"] = max(everybody["XX"], active["XX"])
    return Truth(everybody, active)


@st.composite
def honest(draw: st.DrawFn, truth: Truth, number: int) -> Claim:
    """A claim whose bounds hold the truth: a floor, a ceiling, a range, a number, or a cap."""
    place = draw(st.sampled_from([place.id for place in PLACES]))
    counted = draw(st.sampled_from(("all", "all", "active")))
    value = truth.of(place, counted)
    low, high = max(0, value - draw(st.integers(0, 30))), value + draw(st.integers(0, 30))
    shape = draw(st.sampled_from(("floor", "ceiling", "range", "exact", "cap")))
    count = {
        "floor": Count(low, None, None),
        "ceiling": Count(None, None, high),
        "range": Count(low, None, high),
        "exact": Count(value, value, value),
        "cap": Count(0, None, high),
    }[shape]
    more = {"kind": ClaimKind.CAP, "status": Status.CAP} if shape == "cap" else {}
    claim = make_claim(f"C{number}", DAY.isoformat(), place=place, counted=counted, **more)
    return replace(claim, count=count)


@st.composite
def shares(draw: st.DrawFn, truth: Truth, number: int, wholes: list[Claim]) -> list[Claim]:
    """A true share of an earlier claim's number, if there is one to have a share of."""
    fit = [one for one in wholes if one.kind is ClaimKind.STRENGTH]
    if not fit:
        return []
    whole = draw(st.sampled_from(fit))
    place = draw(st.sampled_from([place.id for place in PLACES if place.id != whole.place]))
    part, full = truth.of(place, whole.counted), truth.of(whole.place, whole.counted)
    if not 0 < part <= full:
        return []
    ratio = part / full
    low = max(0.0, round(ratio - draw(st.sampled_from((0.0, 0.05, 0.3))) - 5e-7, 6))
    high = min(1.0, round(ratio + draw(st.sampled_from((0.0, 0.05, 0.3))) + 5e-7, 6))
    claim = make_claim(
        f"C{number}", DAY.isoformat(), place=place, kind=ClaimKind.SHARE, share=(low, high)
    )
    return [replace(claim, share_of=whole.id, counted=whole.counted)]


@st.composite
def honest_claims(draw: st.DrawFn) -> tuple[Truth, list[Claim]]:
    """A truth and up to eight honest claims about it, shares among them."""
    truth = draw(truths())
    made: list[Claim] = []
    for number in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 3)) == 0:
            made += draw(shares(truth, number, made))
        else:
            made.append(draw(honest(truth, number)))
    return truth, made


@st.composite
def any_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims of which some are not true of one and the same world."""
    first, second = draw(truths()), draw(truths())
    made: list[Claim] = []
    for number in range(draw(st.integers(2, 7))):
        truth = draw(st.sampled_from((first, second)))
        if draw(st.integers(0, 4)) == 0:
            made += draw(shares(truth, number, made))
        else:
            made.append(draw(honest(truth, number)))
    return made


def record_of(claims: list[Claim]) -> Record:
    """A record of the claims in the country of this module."""
    return replace(make_record(*claims), places=PLACES)


def bounds_of(claims: list[Claim]) -> dict[tuple[str, str], tuple[int, int]]:
    """Low and high of every number on the day, an open end far off."""
    rows = posture_on(record_of(claims), DAY).to_dict("records")
    return {
        (row["place"], row["counted"]): (
            0 if pd.isna(row["low"]) else row["low"],
            OPEN if pd.isna(row["high"]) else row["high"],
        )
        for row in rows
    }


@CASES
@given(drawn=honest_claims())
def test_the_truth_is_never_shut_out(drawn):
    """Whatever honest claims are made, the truth lies inside every number, and none is contested."""
    truth, claims = drawn
    record = record_of(claims)
    answer = posture_on(record, DAY)
    answer = answer.assign(
        low=answer["low"].fillna(0),
        high=answer["high"].fillna(OPEN),
        truth=[truth.of(*key) for key in zip(answer["place"], answer["counted"], strict=True)],
    )
    out = (answer["truth"] < answer["low"]) | (answer["high"] < answer["truth"])
    out |= (answer["best"] < answer["low"]).fillna(False)
    out |= (answer["high"] < answer["best"]).fillna(False)
    out |= answer["contested"] | (answer["gave_up"] != "")
    assert not out.any(), answer[out].to_dict("records")
    assert not contradictions_on(record, DAY)


@CASES
@given(drawn=honest_claims())
def test_no_single_claim_is_tighter_than_the_answer(drawn):
    """Bounds are never looser than any claim that is consistent with the others."""
    _, claims = drawn
    bounds = bounds_of(claims)
    for claim in claims:
        if claim.kind is not ClaimKind.STRENGTH:
            continue
        low, high = bounds[claim.place, claim.counted]
        assert low >= (claim.count.low or 0)
        assert high <= (OPEN if claim.count.high is None else claim.count.high)


def test_a_ceiling_narrows_a_number_that_has_no_upper_bound():
    """At the place itself, also where other places bound it just as far."""
    floor = replace(make_claim("C0", str(DAY), place="north"), count=Count(5, None, None))
    cap = make_claim("C1", str(DAY), place="north", kind=ClaimKind.CAP, status=Status.CAP)
    cap = replace(cap, count=Count(0, None, 9))
    whole = replace(make_claim("C2", str(DAY), place="XX"), count=Count(None, None, 9))
    assert bounds_of([floor, cap])["north", "all"] == (5, 9)
    assert bounds_of([floor, cap, whole])["north", "all"] == (5, 9)


@CASES
@given(drawn=honest_claims(), data=st.data())
def test_one_more_consistent_claim_never_widens(drawn, data):
    """What was known stays known."""
    truth, claims = drawn
    more = data.draw(honest(truth, 99))
    before, after = bounds_of(claims), bounds_of([*claims, more])
    for key, (low, high) in before.items():
        if key in after:
            assert after[key][0] >= low
            assert after[key][1] <= high


@CASES
@given(claims=any_claims(), data=st.data())
def test_the_order_of_claims_never_matters(claims, data):
    """The same claims in any order give the same rows and the same contradictions."""
    shuffled = data.draw(st.permutations(claims))
    one, two = record_of(claims), record_of(list(shuffled))
    pd.testing.assert_frame_equal(posture_on(one, DAY), posture_on(two, DAY))
    assert contradictions_on(one, DAY) == contradictions_on(two, DAY)


def clashes(claims: list[Claim]) -> bool:
    """Whether some of the claims cannot hold together."""
    return bool(contradictions_on(record_of(claims), DAY))


def only(chosen: set[str], claims: list[Claim]) -> list[Claim]:
    """The chosen claims; what one is a share of stays, but says nothing."""
    needed = {claim.share_of for claim in claims if claim.id in chosen} - chosen
    silent = [replace(claim, count=Count(0, None, None)) for claim in claims if claim.id in needed]
    return [claim for claim in claims if claim.id in chosen] + silent


@CASES
@given(claims=any_claims())
def test_a_conflict_set_is_smallest(claims):
    """Together its claims clash; leave out any one, and the rest can hold."""
    for found in contradictions_on(record_of(claims), DAY):
        assert clashes(only(set(found.claims), claims)), found
        for name in found.claims:
            assert not clashes(only({*found.claims} - {name}, claims)), (found, name)


@CASES
@given(claims=any_claims())
def test_without_contradictions_nothing_is_contested(claims):
    """Contested numbers and contradictions that contest one come together or not at all."""
    record = record_of(claims)
    contested = posture_on(record, DAY)["contested"].any()
    assert contested == any(one.contests for one in contradictions_on(record, DAY))


@CASES
@given(claims=any_claims())
def test_the_timeline_says_what_the_day_says(claims):
    """The map's rows on a day are the answer for that day."""
    record = record_of(claims)
    figures = at(build_timeline(record, rules=UNHURRIED), DAY).figures
    figures = figures[(figures["row"] == "level") & ~figures["ended"]]
    columns = ["force", "place", "counted", "low", "best", "high", "basis", "contested", "claims"]
    answer = posture_on(record, DAY)
    order = ["force", "place", "counted"]
    one, two = (frame[columns].sort_values(order, ignore_index=True) for frame in (figures, answer))
    pd.testing.assert_frame_equal(one, two)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Scheme, list[Bound]]:
    """A scheme without shares and bounds of its cells."""
    size = draw(st.integers(2, 7))
    cells = tuple(Cell("F", f"p{number}", "all") for number in range(size))
    groups = []
    free = list(range(size))
    for whole in range(1, size):
        under = [part for part in free if part < whole]
        parts = draw(st.lists(st.sampled_from(under), unique=True, max_size=3)) if under else []
        if parts:
            groups.append(Group(whole, tuple(sorted(parts)), False))
            free = [part for part in free if part not in parts]
    bounds = []
    for number in range(draw(st.integers(0, 6))):
        cell = draw(st.integers(0, size - 1))
        low = draw(st.integers(0, 40))
        high = draw(st.sampled_from((OPEN, low, low + 10, low + 40)))
        bounds.append(Bound(f"C{number}", cell, low, high, 1))
    return Scheme(cells, tuple(groups), ()), bounds


@CASES
@given(tree=trees())
def test_reading_off_and_searching_agree(tree):
    """Without shares the linear programme gives the bounds that are read off, and refuses the same."""
    scheme, bounds = tree
    read, searched = TreeSolver(scheme), ShareSolver(scheme, Clock(3600))
    assert read.spread(bounds) == searched.spread(bounds)
    core, other = read.core(bounds), searched.core(bounds)
    assert (core is None) == (other is None)
    for found in filter(None, (core, other)):
        assert read.spread(found) is None
        for one in found:
            assert read.spread([bound for bound in found if bound != one]) is not None


class Undecided(Riser):
    """One that never tells, so that the linear programme is asked for everything."""

    def least(self, low, high, shares):
        """Nothing."""
        raise Restless


@st.composite
def shared_trees(draw: st.DrawFn) -> tuple[Scheme, list[Bound]]:
    """A scheme with shares that may make rings, and bounds of its cells."""
    scheme, bounds = draw(trees())
    cells = st.integers(0, len(scheme.cells) - 1)
    ratios = st.sampled_from((0.0, 0.25, 0.5, 0.9, 0.9999, 1.0))
    made = []
    for number in range(draw(st.integers(1, 4))):
        part, whole = draw(st.lists(cells, min_size=2, max_size=2, unique=True))
        low, high = sorted((draw(ratios), draw(ratios)))
        made.append(Share(part, whole, low, high, f"S{number}"))
    told = [Bound(share.claim, NO_CELL, 0, OPEN, 1) for share in made]
    return replace(scheme, shares=tuple(made)), bounds + told


@CASES
@given(tree=shared_trees())
def test_raising_and_searching_agree(tree):
    """With shares too, what is raised step by step is what the linear programme finds."""
    scheme, bounds = tree
    raised, searched = ShareSolver(scheme, Clock(3600)), ShareSolver(scheme, Clock(3600))
    searched._riser = Undecided(scheme)
    assert raised.spread(bounds) == searched.spread(bounds)
    assert raised.core(bounds) == searched.core(bounds)
