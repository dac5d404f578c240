"""Counts that stand together share what is said once."""

from datetime import date

import pytest

from geo.reading.propose import propose


def read(text, published=date(2025, 6, 1), context=None):
    """What is read of each figure: number, force, kind, place, days."""
    return [
        (
            one.numbers[1],
            one.force,
            one.kind.value,
            one.place,
            one.interval.edtf if one.interval else None,
        )
        for one in propose(text, published, context_country=context).figures
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "On 23 October 1983 two bombs in Beirut killed 241 American servicemen and 58 French paratroopers.",
            [
                (241, "United States", "killed", "Beirut", "1983-10-23"),
                (58, "France", "killed", "Beirut", "1983-10-23"),
            ],
        ),
        (
            "Germany means to station 4,800 soldiers and 200 civilian staff in Lithuania by 2027.",
            [
                (4800, "Germany", "planned", "Lithuania", "2027/.."),
                (200, "Germany", "planned", "Lithuania", "2027/.."),
            ],
        ),
        (
            "The Council cut the ceiling of UNMEE troops in Eritrea to 2,300 in 2006 and to 1,700 in January 2007.",
            [
                (2300, "UNMEE", "cap", "Eritrea", "2006"),
                (1700, "UNMEE", "cap", "Eritrea", "2007-01"),
            ],
        ),
        (
            "Nearly a quarter of the 115,000 American troops in Iraq will be home by July.",
            [(115000, "United States", "present", "Iraq", "2025-06-01")],
        ),
        (
            "The army of Kenya sent 400 soldiers to Goma in May; 300 of them have been killed.",
            [
                (400, "Kenya", "sent", "Goma", "2025-05"),
                (300, "Kenya", "killed", "Goma", "2025-06-01"),
            ],
        ),
        (
            "Kenya had 500 soldiers in Somalia in 2023, and in 2025 a further 200 were sent.",
            [
                (500, "Kenya", "present", "Somalia", "2023"),
                (200, "Kenya", "sent", "Somalia", "2025"),
            ],
        ),
    ],
)
def test_what_is_said_once_holds_for_all(text, figures):
    """Kind, days, force and place go over to the counts that stand with the first."""
    assert read(text) == figures


def test_votes_and_people_who_were_no_soldiers_are_no_figures():
    """A vote of the council and the dead of a city are numbers of other people."""
    text = (
        "The Council voted 15 to 0 to keep its troops in Haiti. At least 1,554 people were killed "
        "and 826 injured in Port-au-Prince."
    )
    assert read(text) == []


def test_the_number_of_a_site_and_code_are_no_figures():
    """A base's number is its name; what stands in code counts nobody."""
    assert read("The army handed over Air Base 201 in Agadez. Its troops left ${alert(1)}.") == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Kenya has 300 soldiers in Goma and will withdraw them by September.",
            (300, "Kenya", "present", "Goma", "2025-06-01"),
        ),
        (
            "Kenya will cut its force in Goma from 900 to 500, its minister said in Nairobi on Friday.",
            (900, "Kenya", "present", "Goma", "2025-05-30"),
        ),
        (
            "All are to be gone by July except for some 160 Kenyan soldiers in Goma.",
            (160, "Kenya", "planned", "Goma", "2025-07/.."),
        ),
        (
            "Kenya plans a force of 5,000 in Somalia, of whom 700 are to be Ugandan.",
            (5000, "Kenya", "planned", "Somalia", None),
        ),
    ],
)
def test_what_is_said_of_another_thing_is_not_the_counts(text, figure):
    """The day of a promise, the place of a speech and those who leave are not the count's."""
    assert read(text)[0] == figure
