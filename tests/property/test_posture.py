"""Laws of posture: order is nothing, the future is nothing, and a slow plain reading agrees."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.model import Claim, Count, DateKind, Event, Record, Status
from geo.model.claim import Judgement
from geo.posture import Timeline, at, build_timeline, change_days, within
from geo.posture.build import figure_rows
from geo.posture.facts import gather
from geo.posture.timeline import cut_frames
from tests.unit.posture.records import make_claim, make_event, make_record

START = date(2020, 1, 1)
SPAN = 240

# Few enough days that claims, ends and the edges of the 45-day window often fall on one day.
days = st.sampled_from(range(0, SPAN, 15)).map(lambda offset: START + timedelta(days=offset))
NEAR = (0, 1, 45, 46)
FEW = settings(max_examples=40)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Bounds of any shape, an open end now and then."""
    low, best, high = sorted(draw(st.lists(st.integers(0, 40), min_size=3, max_size=3)))
    shape = draw(st.sampled_from(("range", "floor", "ceiling", "exact")))
    return {
        "range": Count(low, best, high),
        "floor": Count(low, None, None),
        "ceiling": Count(None, None, high),
        "exact": Count(best, best, best),
    }[shape]


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    """A level or a gap at a country or a base; it may be a part of, or supersede, an earlier claim."""
    first = draw(days)
    length = draw(st.sampled_from((0, 0, 14, 15, 30, 44, 45, 46, 150)))
    last = first + timedelta(days=length)
    open_end = draw(st.integers(0, 9)) == 0
    published = last + timedelta(days=draw(st.sampled_from((0, 1, 15, 100))))
    kinds = (DateKind.THROUGHOUT, DateKind.SOMETIME_IN)
    status = draw(
        st.sampled_from((Status.REPORTED, Status.REPORTED, Status.ESTIMATE, Status.NOT_REPORTED))
    )
    links = [None, None, None, *(f"C{other}" for other in range(number))]
    claim = make_claim(
        f"C{number}",
        f"{first}/{'..' if open_end else last}",
        published=str(published),
        place=draw(st.sampled_from(("IQ", "camp"))),
        counted=draw(st.sampled_from(("all", "all", "active", "core force"))),
        date_kind=draw(st.sampled_from(kinds)),
        status=status,
        supersedes=draw(st.sampled_from(links)),
        part_of=draw(st.sampled_from(links)),
        judgement=draw(st.sampled_from((Judgement.ACCEPTED,) * 4 + (Judgement.REJECTED,))),
    )
    return claim if status is Status.NOT_REPORTED else replace(claim, count=draw(counts()))


@st.composite
def items(draw: st.DrawFn) -> list[Claim | Event]:
    """Up to nine claims and two ends of the base."""
    made: list[Claim | Event] = [draw(claims(number)) for number in range(draw(st.integers(1, 9)))]
    for number in range(draw(st.integers(0, 2))):
        made.append(make_event(f"E{number}", str(draw(days)), "transfer", "camp"))
    return made


def each_by_itself(record: Record) -> Timeline:
    """Figures of every force and place before they know of each other."""
    uncut = {"figures": figure_rows(gather(record, None))}
    first, last = record.span
    frames = cut_frames(uncut, first.toordinal(), last.toordinal())
    return Timeline(**frames, first=first, last=last, uncut=uncut)


@dataclass
class Plain:
    """What one way of counting says on one day, read claim by claim."""

    claims: set[str]
    low: int | None
    high: int | None
    contested: bool
    ended: bool
    gap: bool


class PlainReading:
    """The rules of docs/posture.md for levels and gaps, a day and a claim at a time, without any columns."""

    def __init__(self, record: Record) -> None:
        self.claims = {
            claim.id: claim for claim in record.claims if claim.judgement is not Judgement.REJECTED
        }
        self.published = {claim.id: record.known_on(claim) for claim in self.claims.values()}
        self.ends = [
            (event.interval.valid_to, place) for event in record.events for place in event.places
        ]

    def last(self, claim: Claim) -> date:
        """The last day the claim is evidence for."""
        last = claim.interval.valid_to or max(claim.interval.valid_from, self.published[claim.id])
        ends = [
            end
            for end, place in self.ends
            if place == claim.place and end >= claim.interval.valid_from
        ]
        return min([last, *ends])

    def is_loose(self, claim: Claim) -> bool:
        """Some day of more than 45."""
        last = claim.interval.valid_to or max(claim.interval.valid_from, self.published[claim.id])
        long = (last - claim.interval.valid_from).days + 1 > 45
        return long and claim.date_kind is not DateKind.THROUGHOUT

    def evidence_day(self, claim: Claim, day: date) -> date:
        """The day it is evidence for, seen from *day*: a loose one is evidence once, not on every day."""
        last = self.last(claim)
        if self.is_loose(claim) and day < last:
            return claim.interval.valid_from
        return min(day, last)

    def whole(self, claim: Claim) -> Claim | None:
        """The claim it is a part of, when both are about the same force and place."""
        whole = self.claims.get(claim.part_of or "")
        return whole if whole is not None and whole.place == claim.place else None

    def key(self, claim: Claim) -> tuple[str, str, str]:
        """What it counts."""
        whole = self.whole(claim)
        same = whole is not None and whole.counted == claim.counted
        return (claim.place, claim.counted, claim.part_of if same else "")

    def seen(self, key: tuple[str, str, str], day: date, gap: bool, parts: bool) -> dict[str, date]:
        """Evidence day of every claim of that key that speaks on *day*."""
        seen = {}
        for claim in self.claims.values():
            over = [item for item in self.claims.values() if item.supersedes == claim.id]
            superseded = any(item.interval.valid_from <= day for item in over)
            told = self.key(claim) == key and (claim.status is Status.NOT_REPORTED) is gap
            if told and claim.interval.valid_from <= day and not superseded:
                seen[claim.id] = self.evidence_day(claim, day)
        firm = [self_day for id_, self_day in seen.items() if not self.is_loose(self.claims[id_])]
        for id_ in list(seen):
            claim = self.claims[id_]
            if self.is_loose(claim) and firm and max(firm) >= claim.interval.valid_from:
                del seen[id_]
        return {id_: when for id_, when in seen.items() if not parts or self.whole_speaks(id_, day)}

    def whole_speaks(self, id_: str, day: date) -> bool:
        """Whether the claim is no part of a level, or its whole is in force."""
        whole = self.whole(self.claims[id_])
        if whole is None or whole.status is Status.NOT_REPORTED:
            return True
        joint, gap = self.joint(self.key(whole), day, parts=False)
        return whole.id in joint and not gap

    def joint(
        self, key: tuple[str, str, str], day: date, parts: bool = True
    ) -> tuple[set[str], bool]:
        """Ids of the joint evidence, and whether it is a gap."""
        seen = self.seen(key, day, False, parts)
        gaps = self.seen(key, day, True, parts)
        if gaps and (not seen or max(gaps.values()) > max(seen.values())):
            return {id_ for id_, when in gaps.items() if when == max(gaps.values())}, True
        return {id_ for id_, when in seen.items() if (max(seen.values()) - when).days <= 45}, False

    def on(self, day: date) -> dict[tuple[str, str, str], Plain]:
        """Everything said on *day*."""
        told = {}
        for key in sorted({self.key(claim) for claim in self.claims.values()}):
            ids, gap = self.joint(key, day)
            if not ids:
                continue
            named = [self.claims[id_].count for id_ in ids]
            lows = [count.low for count in named]
            highs = [count.high for count in named]
            low = max((bound for bound in lows if bound is not None), default=None)
            high = min((bound for bound in highs if bound is not None), default=None)
            contested = low is not None and high is not None and low > high
            if contested:
                low = None if None in lows else min(lows)
                high = None if None in highs else max(highs)
            newest = max(self.evidence_day(self.claims[id_], day) for id_ in ids)
            past = [end for end, place in self.ends if place == key[0] and end <= day]
            ended = not gap and bool(past) and newest <= max(past)
            told[key] = Plain(ids, low, high, contested, ended, gap)
        return told


def shown_on(timeline: Timeline, day: date) -> dict[tuple[str, str, str], Plain]:
    """The same, out of the timeline."""
    figures = at(timeline, day).figures
    told = {}
    for row in figures.to_dict("records"):
        part = (
            row["thing"]
            .removeprefix(f"US|{row['place']}|{row['counted']}|{row['row']}")
            .removeprefix("|")
        )
        low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
        key = (row["place"], row["counted"], part)
        told[key] = Plain(
            set(row["claims"]),
            low,
            high,
            row["contested"],
            row["ended"],
            row["row"] == "not_reported",
        )
    return told


@settings(max_examples=60)
@given(made=items())
@example(
    made=[
        make_claim("C0", "2020-01-01/..", published="2020-01-02", status=Status.NOT_REPORTED),
        make_claim(
            "C1", "2020-01-01/..", "0", published="2020-04-10", date_kind=DateKind.SOMETIME_IN
        ),
    ]
)
@example(
    made=[
        make_claim("C0", "2020-01-01/..", "0", published="2020-01-01"),
        make_claim(
            "C1",
            "2020-01-01/..",
            published="2020-04-10",
            status=Status.NOT_REPORTED,
            date_kind=DateKind.SOMETIME_IN,
        ),
    ]
)
@example(
    made=[
        make_claim("C0", "2020-01-01/..", "0", published="2020-01-01"),
        make_claim(
            "C1",
            "2020-01-01/..",
            published="2020-01-01",
            status=Status.NOT_REPORTED,
            supersedes="C0",
        ),
    ]
)
def test_the_timeline_agrees_with_a_plain_reading_of_the_rules(made):
    """Columns and turning days never say anything else than going through the claims one by one.

    Compared on the days around every edge of every claim and end, inside the record and outside.
    """
    record = make_record(*made)
    timeline, plain = each_by_itself(record), PlainReading(record)
    edges = {
        day for item in made for day in (item.interval.valid_from, item.interval.valid_to) if day
    }
    for day in sorted({edge + timedelta(days=offset) for edge in edges for offset in NEAR}):
        assert shown_on(timeline, day) == plain.on(day), day


@FEW
@given(made=items(), data=st.data())
def test_the_order_of_claims_never_matters(made, data):
    """Any order of the same record gives the same frames, ids included."""
    shuffled = data.draw(st.permutations(made))
    one, two = build_timeline(make_record(*made)), build_timeline(make_record(*shuffled))
    pd.testing.assert_frame_equal(one.figures, two.figures)
    pd.testing.assert_frame_equal(one.bases, two.bases)


@FEW
@given(made=items(), later=claims(9), day=days)
def test_nobody_looks_ahead(made, later, day):
    """A claim that begins after a day changes nothing on that day but how long its rows go on."""
    begins = later.interval.valid_from
    if begins <= day:
        day = begins - timedelta(days=1)
    before, after = (
        at(build_timeline(make_record(*record)), day).figures.drop(
            columns=["valid_from", "valid_to", "figure_id"]
        )
        for record in (made, [*made, later])
    )
    pd.testing.assert_frame_equal(before.reset_index(drop=True), after.reset_index(drop=True))


@FEW
@given(made=items(), day=days)
@example(
    made=[make_claim("C0", "2020-01-01", "10..20"), make_claim("C1", "2020-02-15", "15..30")],
    day=date(2020, 2, 15),
)
def test_uncontested_bounds_satisfy_every_joint_claim_and_contested_ones_hold_them(made, day):
    """Bounds lie inside each joint claim's, or hold them all and name at least two."""
    record = make_record(*made)
    for row in at(each_by_itself(record), day).figures.to_dict("records"):
        low, high = (None if pd.isna(row[name]) else row[name] for name in ("low", "high"))
        named = [record.claim_by_id[id_].count for id_ in row["claims"]]
        if row["contested"]:
            assert len(set(row["against"])) >= 2
            assert all(
                low is None or (count.low is not None and low <= count.low) for count in named
            )
            assert all(
                high is None or (count.high is not None and count.high <= high) for count in named
            )
        else:
            assert all(
                count.low is None or (low is not None and low >= count.low) for count in named
            )
            assert all(
                count.high is None or (high is not None and high <= count.high) for count in named
            )


@FEW
@given(made=items())
def test_rows_of_a_thing_never_overlap_and_leave_no_holes(made):
    """From the first evidence on, each whole count has exactly one row a day; nothing overlaps."""
    record = make_record(*made)
    timeline = each_by_itself(record)
    parts = {claim.counted for claim in record.claims if claim.part_of}
    superseded = {claim.supersedes for claim in record.claims} - {None}
    for (place, counted), rows in timeline.figures.groupby(["place", "counted"]):
        mine = {
            claim.id for claim in record.claims if (claim.place, claim.counted) == (place, counted)
        }
        spans = sorted(
            zip(rows["thing"], rows["valid_from"], rows["valid_to"], strict=True),
            key=lambda row: row[1:],
        )
        if counted in parts or mine & superseded:
            continue
        for (_, _, end), (_, begin, _) in pairwise(spans):
            assert begin == end + pd.Timedelta(days=1)
        assert spans[-1][2] == pd.Timestamp(timeline.last)
    for _, rows in build_timeline(record).figures.groupby("thing"):
        ordered = rows.sort_values("valid_from")
        assert (ordered["valid_from"].to_numpy()[1:] > ordered["valid_to"].to_numpy()[:-1]).all()


@FEW
@given(made=items(), data=st.data())
def test_nothing_shown_changes_between_change_days(made, data):
    """From one change to the day before the next the picture stays."""
    timeline = build_timeline(make_record(*made))
    changes = set(change_days(timeline))
    shown = ["thing", "low", "high", "contested", "ended", "primary", "phrase", "against"]
    edges = [timeline.first, *sorted(changes), timeline.last + timedelta(days=1)]
    for begin, end in pairwise(dict.fromkeys(edges)):
        inside = [
            begin,
            data.draw(st.dates(begin, end - timedelta(days=1))),
            end - timedelta(days=1),
        ]
        pictures = [at(timeline, day).figures[shown].reset_index(drop=True) for day in inside]
        pd.testing.assert_frame_equal(pictures[0], pictures[1])
        pd.testing.assert_frame_equal(pictures[0], pictures[2])


@FEW
@given(made=items(), day=days)
def test_a_window_of_one_day_is_that_day(made, day):
    """Both modes of the map agree."""
    timeline = build_timeline(make_record(*made))
    one, two = at(timeline, day).figures, within(timeline, day, day).figures
    columns = ["thing", "low", "best", "high", "primary", "contested", "claims", "against"]
    pd.testing.assert_frame_equal(one[columns], two[columns])


@FEW
@given(made=items(), day=days)
def test_at_most_one_badge_a_force_and_place(made, day):
    """Never two numbers on one badge, and never a part, a gap or an ended level."""
    figures = at(build_timeline(make_record(*made)), day).figures
    badges = figures[figures["primary"]]
    assert not badges.duplicated(["force", "place"]).any()
    assert (badges["row"] == "level").all()
    assert not badges["ended"].any()
    assert "core force" not in set(badges["counted"])
