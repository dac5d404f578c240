"""One force at one place: its statements in, rows of the figures frame out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from geo.model import Status
from geo.model.count import Count
from geo.posture.against import by_caps, by_disputed, by_heads
from geo.posture.facts import Ending, Statement
from geo.posture.levels import NEVER, Bools, Evidence, Ints, Track, make_track
from geo.posture.rows import FigureRow, common, finish, nearness
from geo.posture.rules import FAR, JOINT_DAYS, STALE_DAYS, Row, rank_of
from geo.posture.statements import Shown, notice_rows, shown_spans


def family_rows(statements: Sequence[Statement], endings: Sequence[Ending]) -> list[FigureRow]:
    """Rows of one force at one place, in order of thing and first day."""
    caps = shown_spans(statements)
    levels = _level_rows(statements, endings, [span for span in caps if span.row is Row.CAP])
    return sorted(levels + notice_rows(caps), key=lambda row: (row["thing"], row["valid_from"]))


def _level_rows(
    statements: Sequence[Statement], endings: Sequence[Ending], caps: Sequence[Shown]
) -> list[FigureRow]:
    counted: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in statements:
        if item.row in (Row.LEVEL, Row.NOT_REPORTED):
            counted[item.claim.counted, item.part].append(item)
    if not counted:
        return []
    disputed = Evidence.of([item for item in statements if item.row is Row.DISPUTED])
    days = _turning_days(
        [Evidence.of(group) for group in counted.values()] + [disputed], endings, caps
    )
    tracks = _tracks(counted, days)
    ended = [_ended(track, endings, days) for track in tracks]
    badge = _badges(tracks, ended)
    rows: list[FigureRow] = []
    for index, track in enumerate(tracks):
        against = np.hstack(
            [
                by_disputed(track, disputed, days),
                by_caps(track, caps, days),
                *[by_heads(track, other) for other in tracks if other is not track],
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
        marks = np.column_stack([ended[index], badge == index, days - track.newest > JOINT_DAYS])
        rows += _rows_of_track(track, days, marks, against, named)
    return rows


def _tracks(counted: Mapping[tuple[str, str], Sequence[Statement]], days: Ints) -> list[Track]:
    """One track a way of counting; those with parts once more, when it is known how long their wholes speak."""
    tracks = [make_track(key, group, days, {}) for key, group in sorted(counted.items())]
    parts = [any(item.is_part for item in group) for _, group in sorted(counted.items())]
    if not any(parts):
        return tracks
    spoken = {name: speaks for track in tracks for name, speaks in track.spoken().items()}
    return [
        make_track((track.counted, track.part), counted[track.counted, track.part], days, spoken)
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
        days |= {span.first, span.last + 1, span.statement.last + STALE_DAYS + 1}
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
            row = _gap_row(track, chosen) | _aged(chosen, int(track.gap_newest[begin]))
        else:
            contrary = [named[place] for place in np.flatnonzero(against[begin]).tolist()]
            ended, primary, carried = marks[begin].tolist()
            chosen = _chosen(track.levels, track.joint[begin])
            row = _level_row(chosen, contrary, track) | _aged(chosen, int(track.newest[begin]))
            row |= {"ended": ended, "primary": primary, "carried": carried}
        rows.append(finish(row, int(days[begin]), last))
    return rows


def _loose_and_over(evidence: Evidence, spoken: Bools, days: Ints) -> Bools:
    """Days on which each loose statement speaks and its stretch is over."""
    return spoken[:, evidence.loose] & (evidence.last[evidence.loose] <= days[:, None])


def _aged(chosen: Sequence[Statement], newest: int) -> FigureRow:
    """The day of evidence of a loose statement, which is none of its own while its stretch runs."""
    if not chosen[0].loose:
        return {}
    return {"evidence_to": newest, "stale_from": newest + STALE_DAYS + 1}


def _chosen(evidence: Evidence, mask: Bools) -> list[Statement]:
    """The statements of a mask, nearest evidence first; ties to the narrower interval, then later news."""
    return sorted(
        (evidence.statements[place] for place in np.flatnonzero(mask).tolist()), key=nearness
    )


def _level_row(joint: Sequence[Statement], against: Sequence[str], track: Track) -> FigureRow:
    counts = [item.claim.count for item in joint]
    low = max((count.low for count in counts if count.low is not None), default=None)
    high = min((count.high for count in counts if count.high is not None), default=None)
    contested = low is not None and high is not None and low > high
    if contested:
        apart = [
            item for item in joint if not all(item.claim.count.meets(other) for other in counts)
        ]
        against = [*(item.claim.id for item in apart), *against]
        setters = apart
        count = _envelope(counts)
    else:
        setters = [item for item in joint if _sets(item.claim.count, low, high)] or list(joint[:1])
        best = next((count.best for count in counts if count.best is not None), None)
        count = Count(low, _inside(best, low, high), high)
    return {
        **common(joint[0], Row.LEVEL, count, track.part),
        "status": _status(joint),
        "contested": contested,
        "phrase": "; ".join(
            dict.fromkeys(item.claim.phrase for item in setters if item.claim.phrase)
        ),
        "hedge": setters[0].claim.hedge.value if len(setters) == 1 else "range",
        "open_note": _note(count, contested),
        "claims": tuple(item.claim.id for item in joint),
        "against": tuple(dict.fromkeys(against)),
    }


def _sets(count: Count, low: int | None, high: int | None) -> bool:
    return (low is not None and count.low == low) or (high is not None and count.high == high)


def _envelope(counts: Sequence[Count]) -> Count:
    """The narrowest bounds that hold all; no best, because the claims have none in common."""
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    return Count(
        None if None in lows else min(low for low in lows if low is not None),
        None,
        None if None in highs else max(high for high in highs if high is not None),
    )


def _inside(best: int | None, low: int | None, high: int | None) -> int | None:
    if best is None:
        return None
    raised = best if low is None else max(best, low)
    return raised if high is None else min(raised, high)


def _status(joint: Sequence[Statement]) -> str:
    """An estimate only while nothing but estimates speaks."""
    estimates = all(item.claim.status is Status.ESTIMATE for item in joint)
    return (Status.ESTIMATE if estimates else Status.REPORTED).value


def _note(count: Count, contested: bool) -> str:
    if contested:
        return "Sources contradict each other; the interval holds all of them."
    if count.low is None and count.high is None:
        return "No source bounds this number."
    if count.high is None:
        return "No source gives an upper bound."
    return "No source gives a lower bound." if count.low is None else ""


def _gap_row(track: Track, gaps: Sequence[Statement]) -> FigureRow:
    return {
        **common(gaps[0], Row.NOT_REPORTED, Count(), track.part),
        "open_note": "The source gives no number here; that is not zero.",
        "claims": tuple(item.claim.id for item in gaps),
    }
