"""Figures: whose people, where, when, and what is said of them."""

from datetime import date

import pytest

from geo.reading.figures import find_figures
from geo.reading.language import parse
from geo.reading.passage import read_passage

PUBLISHED = date(2025, 10, 21)


def read(text, context=None, toponyms=None):
    """(phrase, force, place, kind, days) of each figure in *text*."""
    figures = find_figures(read_passage(parse(text), PUBLISHED, context, toponyms))
    return [
        (
            one.phrase,
            one.force,
            one.place,
            one.kind.value,
            one.interval.edtf if one.interval else None,
        )
        for one in figures
    ]


def test_coordinated_counts_keep_their_own_places():
    """The second half of a coordination takes force, kind and time from the first."""
    text = "At the start of 2025, about 2,500 U.S. troops were stationed in Iraq and over 900 in Syria."
    assert read(text) == [
        ("about 2,500", "United States", "Iraq", "present", "2025-01~"),
        ("over 900", "United States", "Syria", "present", "2025-01~"),
    ]


def test_in_the_country_is_the_documents_country():
    """As in "In the country" is the country the document is about."""
    text = "UNIFIL had approximately 9,500 military personnel deployed in the country as of 2022"
    assert read(text, "Lebanon") == [
        ("approximately 9,500", "UNIFIL", "Lebanon", "present", "2022")
    ]


def test_a_list_of_deployments_belongs_to_the_documents_country():
    """In a list of deployments the document's country sends, and the closing year holds for all."""
    text = "475 Lebanon (UNIFIL); 1,050 South Sudan (UNMISS); up to 90 Sudan/South Sudan (UNISFA) (2025)"
    assert read(text, "Ghana") == [
        ("475", "Ghana", "Lebanon", "present", "2025"),
        ("1,050", "Ghana", "South Sudan", "present", "2025"),
        ("up to 90", "Ghana", "Sudan/South Sudan", "present", "2025"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("France has 2,400 soldiers in Mali.", "present"),
        ("France sent 2,400 soldiers to Mali.", "sent"),
        ("France withdrew 2,400 soldiers from Mali.", "withdrawn"),
        ("France will send 2,400 soldiers to Mali.", "planned"),
        ("France plans to keep 2,400 soldiers in Mali.", "planned"),
        ("Parliament authorised the dispatch of 2,400 French soldiers to Mali.", "authorised"),
        ("The French force in Mali is subject to a cap of 2,400 soldiers.", "cap"),
        ("In Mali 24 French soldiers were killed.", "killed"),
        ("In Mali 24 French soldiers were wounded.", "wounded"),
        ("In Mali 24 French soldiers were killed or wounded.", "casualties"),
        ("The force in Mali was reduced by 2,400 soldiers.", "withdrawn"),
        ("The withdrawal of 2,400 French soldiers from Mali began.", "withdrawn"),
        ("About 2,400 French soldiers are expected to stay in Mali.", "planned"),
    ],
)
def test_verbs_and_nouns_say_the_kind(text, kind):
    """What is said of a count follows from the words that govern it."""
    assert [one[3] for one in read(text)] == [kind]


def test_a_plan_without_a_day_has_no_days():
    """A level to come without a time is of no known day; with one it holds from then on."""
    assert read("The alliance expects 150,000 troops in Kosovo.")[0][4] is None
    assert read("NATO expects 150,000 troops in Kosovo by August 2026.")[0][4] == "2026-08/.."


def test_the_day_of_the_report_is_not_the_day_it_was_said():
    """The present tense holds on the day of the saying when the report names it, else on its own day."""
    assert read("France has 900 soldiers in Chad.")[0][4] == "2025-10-21"
    assert (
        read("France has 900 soldiers in Chad, the minister said on Monday.")[0][4] == "2025-10-20"
    )


def test_a_number_it_came_down_from_is_the_former_level():
    """As in "Down from 1,000" is present before, of no known day, and marked as earlier."""
    text = "About 600 American troops remain in Syria, down from 1,000."
    first, second = find_figures(read_passage(parse(text), PUBLISHED, None))
    assert (first.earlier, second.earlier) == (False, True)
    assert (second.kind.value, second.interval) == ("present", None)


def test_a_part_points_to_its_whole():
    """As in "Including 200 in Gao" is a part of the figure before."""
    text = "France has 2,400 soldiers in Mali, including 200 in Gao."
    whole, part = find_figures(read_passage(parse(text), PUBLISHED, None))
    assert (whole.part_of, part.part_of, part.place) == (None, 0, "Gao")


def test_a_share_of_a_count_does_not_move_it():
    """As in "Most of Britain's 9,500 are in Helmand" leaves the 9,500 in the country spoken of."""
    text = (
        "NATO has 142,000 troops in Afghanistan; most of Britain's 9,500 are in Helmand province."
    )
    assert read(text)[1][:3] == ("9,500", "United Kingdom", "Afghanistan")


def test_a_given_recogniser_names_the_places():
    """A recogniser handed in is used for places the model does not know."""
    text = "The Americans keep 200 soldiers at Zzyx."
    at = text.index("Zzyx")
    assert read(text, toponyms=lambda _: [(at, at + 4, "Zzyx Base", "SY")])[0][2] == "Zzyx Base"


@pytest.mark.parametrize(
    "text",
    [
        "The army has 12 bases and 40 tanks in Mali.",
        "Some 5,000 refugees and 300 protesters crossed into Chad.",
        "The mission costs $400 million and has lasted 12 years.",
        "The school has 450 students and 30 teachers.",
        "Troops from 38 countries took part.",
    ],
)
def test_things_and_civilians_are_no_figures(text):
    """Bases, vehicles, countries and civilians are counted by nobody here."""
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "${900} troops {{7*7}} in `Mali`",
        "<b>2,400</b> soldiers",
        "في مالي 2,400 soldiers из Франции",
        "a\n\n\nb",
        ";;;",
        "2,400",
    ],
)
def test_strange_text_is_read_without_failing(text):
    """Markup, templates, mixed scripts and bare numbers never break the reading."""
    for phrase, *_ in read(text):
        assert phrase in text


def test_spans_point_at_the_words():
    """Every span of a figure covers the words it was read from."""
    text = "In 2013 France sent 2,400 soldiers to Mali."
    (one,) = find_figures(read_passage(parse(text), PUBLISHED, None))
    assert text[one.span[0] : one.span[1]] == "2,400"
    assert text[one.force_words[0] : one.force_words[1]] == "France"
    assert text[one.place_words[0] : one.place_words[1]] == "Mali"
    assert text[one.date_words[0] : one.date_words[1]] == "In 2013"


def test_the_same_text_gives_the_same_figures():
    """Reading is deterministic, with or without the cache."""
    text = "About 2,500 U.S. troops are in Iraq and over 900 in Syria."
    assert read(text) == read(text + " ")[:2]


@pytest.mark.parametrize(
    ("text", "phrase", "force", "place", "kind"),
    [
        (
            "The UN mission (MINUSCA) had 14,400 troops in Bangui.",
            "14,400",
            "United Nations",
            "Bangui",
            "present",
        ),
        (
            "Ukraine has 10,000 soldiers in Russia's Kursk region.",
            "10,000",
            "Ukraine",
            "Kursk region",
            "present",
        ),
        (
            "NATO is sending 7,000 troops, among them 2,000 Americans bound for Poland.",
            "2,000",
            "United States",
            "Poland",
            "sent",
        ),
        (
            "Britain plans to cut its 9,500 soldiers in Helmand to 5,200.",
            "9,500",
            "United Kingdom",
            "Helmand",
            "present",
        ),
        (
            "A battalion of Rwandan infantry is stationed in Malakal.",
            "A battalion",
            "Rwanda",
            "Malakal",
            "present",
        ),
        (
            "At Marjah in Helmand province the Marines lost four soldiers.",
            "four",
            "Marines",
            "Marjah",
            "killed",
        ),
    ],
)
def test_general_constructions(text, phrase, force, place, kind):
    """Senders in brackets, possessed regions, destinations, cuts, units and places within places."""
    assert (phrase, force, place, kind) in [one[:4] for one in read(text)]


def test_captives_and_unit_sizes_are_no_figures():
    """Prisoners taken are no figure of a force, nor is the unit when its size is told."""
    assert [one[0] for one in read("Rebels killed 14 soldiers and captured six.")] == ["14"]
    assert [
        one[0] for one in read("NATO keeps four battalions of about 1,000 soldiers each in Poland.")
    ] == ["about 1,000"]
