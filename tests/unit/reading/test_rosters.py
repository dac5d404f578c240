"""Lists of countries with their numbers, in one line or one a line."""

from datetime import date

import pytest

from geo.reading.propose import propose
from geo.reading.rosters import roster_rows

ROWS = [("Germany", 2279), ("Italy", 2280), ("France", 1819)]


@pytest.mark.parametrize(
    "text",
    [
        "KFOR contributions, April 2008: Germany 2,279; Italy 2,280; France 1,819",
        "KFOR contributions, April 2008:\n- Germany: 2,279\n- Italy: 2,280\n- France: 1,819\n",
        "KFOR contributions, April 2008:\nGermany | 2,279\nItaly | 2,280\nFrance | 1,819\n",
    ],
)
def test_each_row_is_the_number_of_its_country(text):
    """The country of the row is the force, the heading the time, the document's country the place."""
    read = propose(text, date(2008, 5, 1), context_country="Kosovo").figures
    assert [(one.force, one.numbers[0], one.place) for one in read] == [
        (name, number, "Kosovo") for name, number in ROWS
    ]
    assert {one.interval.edtf for one in read} == {"2008-04"}


@pytest.mark.parametrize(
    "text",
    [
        "Medals: Germany 12; Italy 10; France 9",
        "KFOR: Germany 2,279; Italy 2,280",
        "Germany beat France 2 to 1.",
        "",
    ],
)
def test_scores_and_pairs_are_no_lists_of_forces(text):
    """Too few rows, or no word of forces above them."""
    assert roster_rows(text) == {}
