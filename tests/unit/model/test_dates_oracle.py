"""The ``edtf`` package, where it reads a text and answers with days, means the same days as we do."""

from datetime import date

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.errors import DayError, IntervalError
from geo.model import Interval

# The package reads X in a date, but fails on most intervals that have one.
plain = st.from_regex(r"(19|20)[0-9]{2}(-(0[0-9]|1[0-3])(-[0-3][0-9])?)?[?~%]?", fullmatch=True)
masked = st.from_regex(
    r"(19|20)[0-9]X|20XX|20[0-9]{2}-XX(-XX)?|20[0-9]{2}-0[1-9]-XX", fullmatch=True
)
texts = plain | masked | st.builds("{}/{}".format, plain, plain)


def day_of(answer: object) -> date | None:
    """The package's day; None for the infinity it has for an open end."""
    return None if isinstance(answer, float) else date(*answer[:3])  # type: ignore[index]


@given(texts)
@settings(max_examples=60)  # the package takes 10 to 50 ms a text
@example("2024-02-XX")
@example("2023-02-29")
@example("2025-10-21")
def test_the_package_means_the_same_days(edtf: str) -> None:
    """Both read the same first and last day, or both refuse."""
    try:
        interval = Interval.parse(edtf)
    except IntervalError:
        return  # the package lets an interval end before it begins
    except DayError:
        with pytest.raises((EDTFParseException, ValueError)):
            _days_by_the_package(edtf)
        return
    assert _days_by_the_package(edtf) == (interval.valid_from, interval.valid_to)


@pytest.mark.parametrize("edtf", ["../2026-09", "2019-11/..", "2025-10-21/..", "../2025-10-21"])
def test_the_package_has_the_same_open_ends(edtf: str) -> None:
    """An open end is no day on either side."""
    interval = Interval.parse(edtf)
    assert _days_by_the_package(edtf) == (interval.valid_from, interval.valid_to)


def _days_by_the_package(edtf: str) -> tuple[date | None, date | None]:
    parsed = parse_edtf(edtf)
    return day_of(parsed.lower_strict()), day_of(parsed.upper_strict())
