"""The card of a figure of which one bound was said of the place and the other follows from elsewhere."""

from datetime import date

from geo.exchange.view import ALL_KINDS, View
from geo.settings import load_settings
from geo.web.card import card_of
from geo.workspace import open_workspace


def test_a_derived_bound_is_told_apart_on_the_card() -> None:
    """The floor and its claim are the place's own; the ceiling names where it follows from, under its own heading."""
    with open_workspace(load_settings()) as workspace:
        view = View.of_day(date(2024, 12, 31))
        card = card_of("figure:US|tanf|all|level", view, workspace)
        other = card_of("figure:US|SY|all|level", view, workspace)
        derived = card_of("figure:US|SY-HI|all|level", view, workspace)
    assert card["row"]["bounds"] == "at least 200 said here; at most 2,200 follows from Syria"
    kinds = {quote["claim"]: quote["kind"] for quote in card["quotes"]}
    assert (kinds["SY09"], kinds["SY10"]) == ("for", "bound")
    assert other["row"]["bounds"] == ""
    assert derived["row"]["bounds"] == ""
    assert {quote["kind"] for quote in derived["quotes"][:2]} == {"for"}


def test_a_total_of_officials_says_that_it_is_no_head_count() -> None:
    """As known on 5 December 2017 the badge of Syria is 503; the card says what sort of number that is."""
    day = date(2017, 11, 15)
    with open_workspace(load_settings()) as workspace:
        view = View("day", day, day, None, ALL_KINDS, date(2017, 12, 5))
        key = "figure:US|SY|official accounting|cap|SY04-prior"
        card = card_of(key, view, workspace)
    assert (card["row"]["low"], card["row"]["high"]) == (503, 503)
    assert card["row"]["bounds"].endswith("a ceiling and not a head count")
    assert "DMDC-SY-2017Q3" in {quote["claim"] for quote in card["quotes"]}
