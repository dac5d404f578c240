"""One force at one place: its statements in, rows of the figures frame out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.posture.against import by_caps, by_disputed, by_heads
from geo.posture.endings import Ending
from geo.posture.facts import Statement
from geo.posture.level_rows import gap_row, level_row
from geo.posture.levels import NEVER, Bools, Evidence, Ints, Track, make_track
from geo.posture.rows import FigureRow, finish, nearness
from geo.posture.rules import DEFAULT_RULES, FAR, Row, Rules, rank_of
from geo.posture.statements import Shown, notice_rows, shown_spans


def family_rows(
    statements: Sequence[Statement],
    endings: Sequence[Ending],
    rules: Rules = DEFAULT_RULES,
    day: int | None = None,
) -> list[FigureRow]:
    """Rows of one force at one place, in order of thing and first day.

    With a *day*, only what holds on it; such rows begin on that day.
    """
    family = Family(statements, endings, rules)
    spans = shown_spans(statements, rules)
    if day is not None:
        spans = [span for span in spans if span.first <= day <= span.last]
    levels = _level_rows(family, [span for span in spans if span.row is Row.CAP], day)
    rows = levels + notice_rows(spans, rules)
    return sorted(rows, key=lambda row: (row["thing"], row["valid_from"]))


@dataclass(frozen=True, slots=True)
class Family:
    """What was said of one force at one place, and the numbers to go by."""

    statements: Sequence[Statement]
    endings: Sequence[Ending]
    rules: Rules


def _level_rows(family: Family, caps: Sequence[Shown], day: int | None) -> list[FigureRow]:
    statements, endings, rules = family.statements, family.endings, family.rules
    counted: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in statements:
        if item.row in (Row.LEVEL, Row.NOT_REPORTED):
            counted[item.claim.counted, item.part].append(item)
    if not counted:
        return []
    disputed = Evidence.of([item for item in statements if item.row is Row.DISPUTED], rules)
    days = (
        _turning_days(
            [Evidence.of(group, rules) for group in counted.values()] + [disputed], endings, caps
        )
        if day is None
        else np.array([day], dtype=np.int32)
    )
    tracks = _tracks(counted, days, rules)
    ended = [_ended(track, endings, days) for track in tracks]
    badge = _badges(tracks, ended)
    rows: list[FigureRow] = []
    for index, track in enumerate(tracks):
        against = np.hstack(
            [
                by_disputed(track, disputed, days, rules),
                by_caps(track, caps, days, rules),
                *[by_heads(track, other, rules) for other in tracks if other is not track],
            ]
        )
        named = [item.claim.id for item in disputed.statements] + [
            span.statement.claim.id for span in caps
        ]
        named += [
            item.claim.id
            for other in tracks
            if other is not track
            for item in other.levels.statements
        ]
        late = days - track.newest > rules.joint_days
        marks = np.column_stack([ended[index], badge == index, late])
        rows += _rows_of_track(track, days, marks, against, named)
    return rows


def _tracks(
    counted: Mapping[tuple[str, str], Sequence[Statement]], days: Ints, rules: Rules
) -> list[Track]:
    """One track a way of counting; those with parts once more, when it is known how long their wholes speak."""
    tracks = [make_track(key, group, days, {}, rules) for key, group in sorted(counted.items())]
    parts = [any(item.is_part for item in group) for _, group in sorted(counted.items())]
    if not any(parts):
        return tracks
    spoken = {name: speaks for track in tracks for name, speaks in track.spoken().items()}
    return [
        make_track(
            (track.counted, track.part), counted[track.counted, track.part], days, spoken, rules
        )
        if has_part
        else track
        for track, has_part in zip(tracks, parts, strict=True)
    ]


def _turning_days(
    evidence: Sequence[Evidence], endings: Sequence[Ending], caps: Sequence[Shown]
) -> Ints:
    days = {ending.day for ending in endings}
    for item in evidence:
        days |= item.turning_days()
    for span in caps:
        caps_stale = evidence[0].rules.stale_days
        days |= {span.first, span.last + 1, span.statement.last + caps_stale + 1}
    return np.array(sorted(day for day in days if day <= FAR), dtype=np.int32)


def _ended(track: Track, endings: Sequence[Ending], days: Ints) -> Bools:
    """Days on which the newest evidence is no later than the end of the presence."""
    if not endings:
        return np.zeros(len(days), dtype=bool)
    ends = np.array([ending.day for ending in endings], dtype=np.int32)
    latest = np.where(ends <= days[:, None], ends, NEVER).max(axis=1)
    over: Bools = (latest != NEVER) & (track.newest != NEVER) & (track.newest <= latest)
    return over


def _badges(tracks: Sequence[Track], ended: Sequence[Bools]) -> Ints:
    """Per day the track on the badge (-1: none): newest evidence first, ties to the widest counting."""
    scores = np.full((len(tracks[0].newest), len(tracks)), NEVER, dtype=np.int64)
    for index, track in enumerate(tracks):
        rank = rank_of(track.counted)
        if rank is not None:
            fits = (track.newest != NEVER) & ~track.is_gap & ~track.is_part & ~ended[index]
            scores[:, index] = np.where(fits, track.newest.astype(np.int64) * 10 - rank, NEVER)
    return np.where(scores.max(axis=1) > NEVER, scores.argmax(axis=1), -1).astype(np.int32)


def _rows_of_track(
    track: Track, days: Ints, marks: Bools, against: Bools, named: Sequence[str]
) -> list[FigureRow]:
    gap = track.is_gap
    silent = (track.newest == NEVER) & ~gap
    levels = np.hstack([track.joint, marks, against]) & ~gap[:, None]
    gaps = track.gap_joint & gap[:, None]
    over = [_loose_and_over(track.levels, levels[:, : track.joint.shape[1]], days)]
    over.append(_loose_and_over(track.gaps, gaps, days))
    state = np.hstack([levels, gaps, gap[:, None], silent[:, None], *over])
    begins = np.concatenate([[0], np.flatnonzero((state[1:] != state[:-1]).any(axis=1)) + 1])
    ends = np.append(days[begins[1:]] - 1, FAR)
    rows: list[FigureRow] = []
    for begin, last in zip(begins.tolist(), ends.tolist(), strict=True):
        if silent[begin]:
            continue
        if gap[begin]:
            chosen = _chosen(track.gaps, track.gap_joint[begin])
            row = gap_row(track, chosen) | _aged(
                chosen, int(track.gap_newest[begin]), track.levels.rules
            )
        else:
            contrary = [named[place] for place in np.flatnonzero(against[begin]).tolist()]
            ended, primary, carried = marks[begin].tolist()
            chosen = _chosen(track.levels, track.joint[begin])
            row = level_row(chosen, contrary, track) | _aged(
                chosen, int(track.newest[begin]), track.levels.rules
            )
            row |= {"ended": ended, "primary": primary, "carried": carried}
        rows.append(finish(row, int(days[begin]), last))
    return rows


def _loose_and_over(evidence: Evidence, spoken: Bools, days: Ints) -> Bools:
    """Days on which each loose statement speaks and its stretch is over."""
    return spoken[:, evidence.loose] & (evidence.last[evidence.loose] <= days[:, None])


def _aged(chosen: Sequence[Statement], newest: int, rules: Rules) -> FigureRow:
    """The day of evidence of a loose statement, which is none of its own while its stretch runs."""
    if not chosen[0].loose:
        return {}
    return {"evidence_to": newest, "stale_from": newest + rules.stale_days + 1}


def _chosen(evidence: Evidence, mask: Bools) -> list[Statement]:
    """The statements of a mask, nearest evidence first; ties to the narrower interval, then later news."""
    return sorted(
        (evidence.statements[place] for place in np.flatnonzero(mask).tolist()), key=nearness
    )
