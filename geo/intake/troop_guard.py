"""What a report prints for a place, quarter by quarter, in; which of the numbers are no counts at all out.

*Not reported is never zero.* The quarterly reports leave out people on operations, and say so in three ways, all of
which stand in the tables themselves:

- the location carries a remark ("Iraq (See OIF Table)", "Kuwait (see Deployment Detail Below)", 2003 to 2007) or an
  asterisk (``IRAQ*``, September 2021), and the number beside it is 0 or missing. An asterisk beside a number is a
  footnote and no more: ``Turkey*`` was printed with thousands from 1989 to 2001;
- the number is missing, or 0 where hundreds and more were counted in the ten years before, or, from 2018 on, where
  nothing is known of the place before;
- from 2018 on a place is left out of the reports for quarters on end, and comes back with next to nothing. Iraq was
  last counted with 7,402 and Syria with 1,547 in September 2017; they came back in 2021 with 0 to 158, in years in
  which officials spoke of about 2,500 and of 900 to 2,000. After such a silence a number counts again once it
  reaches a tenth of the last one that did.

A fall between two reports that follow on each other is kept as printed, however deep: Iraq went from 28,675 to 164
when the troops left in 2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

HUNDREDS: Final = 100
"""From so many on, a count does not turn into nothing without a word."""
LOOK_BACK: Final = timedelta(days=3653)
LEFT_OUT: Final = timedelta(days=400)
"""Without a row for longer than this, a place was left out: the sparsest reports came once a year."""
NEAR_ZERO_SINCE: Final = date(2018, 1, 1)
NEAR_ZERO_SHARE: Final = 0.1

_REMARK = re.compile(r"\(\s*see\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """One number of one place, as a report has it, or as the record has it already.

    Attributes:
        day: it was counted on.
        count: of people; None where no number is given.
        location: the place's name as printed, with its remarks.
        is_silence: that it is no count is known already.
    """

    day: date
    count: int | None
    location: str = ""
    is_silence: bool = False


def silences(numbers: Iterable[Printed]) -> dict[date, str]:
    """For every day whose number is no count, why, as part of a sentence.

    Args:
        numbers: of one place and one way of counting, in any order, one a day.
    """
    found: dict[date, str] = {}
    counted: list[Printed] = []
    is_silent = False
    for number in sorted(numbers, key=lambda one: one.day):
        why = _why(number, counted, is_silent)
        if number.is_silence:
            why = why or "the record has it so"
        is_silent = why is not None
        if why is not None:
            found[number.day] = why
        else:
            counted.append(number)
    return found


def falls(numbers: Iterable[Printed], silent: Iterable[date]) -> list[tuple[Printed, Printed]]:
    """Two counts that follow on each other, the later under a tenth of the earlier: kept as printed, and told of.

    Args:
        numbers: of one place and one way of counting, in any order.
        silent: days whose number is no count.
    """
    gaps = {*silent}
    counted = [one for one in sorted(numbers, key=lambda one: one.day) if one.day not in gaps]
    return [
        (before, after)
        for before, after in pairwise(counted)
        if (before.count or 0) >= HUNDREDS
        and (after.count or 0) < NEAR_ZERO_SHARE * (before.count or 0)
    ]


def _why(number: Printed, counted: list[Printed], is_silent: bool) -> str | None:
    if number.count is None:
        return "no number is given"
    if number.count == 0:
        return _why_zero(number, counted, is_silent)
    last = counted[-1] if counted else None
    if last is None or last.count is None or number.day < NEAR_ZERO_SINCE or last.count < HUNDREDS:
        return None
    was_left_out = is_silent or number.day - last.day > LEFT_OUT
    if was_left_out and number.count < NEAR_ZERO_SHARE * last.count:
        return f"it follows a silence since {last.day}, when {last.count:,} were counted"
    return None


def _why_zero(number: Printed, counted: list[Printed], is_silent: bool) -> str | None:
    if _REMARK.search(number.location):
        return "a remark says that the place is counted elsewhere"
    if "*" in number.location:
        return "the place carries an asterisk"
    recent = [one for one in counted if number.day - one.day <= LOOK_BACK]
    high = max(recent, key=lambda one: one.count or 0, default=None)
    if high is not None and (high.count or 0) >= HUNDREDS:
        return f"{high.count:,} were counted on {high.day}"
    if is_silent:
        return "the reports before it are silent too"
    if not recent and number.day >= NEAR_ZERO_SINCE:
        return "nothing was counted before it, and the reports of these years leave people out"
    return None
