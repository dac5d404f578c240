"""A report in a real browser: paste, choose a candidate, correct, accept, see it on the map, undo."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from geo.store import open_store
from tests.browser.conftest import App, Visit, start_app

pytestmark = pytest.mark.browser

REPORT = (
    "At the start of March 2024 about 1,200 French soldiers were stationed in Gao, Mali. "
    "Another 150 French soldiers are stationed in Springfield. 😀\n\n"
    "The word ${window.bad=1} {{7*7}} <img src=x onerror=window.bad=1> is no command."
)


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[App]:
    """An app whose record the test may change."""
    running = start_app(tmp_path / "home")
    yield running
    running.process.terminate()
    running.process.wait(10)


def open_page(app: App, page: Page) -> None:
    """The page, with its reader loaded."""
    page.goto(f"{app.url}/read")
    expect(page.get_by_label("Words of the report").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Getting the reader ready")).to_have_count(0, timeout=90_000)


def read(
    page: Page, text: str = REPORT, publisher: str = "Le Test", day: str = "2024-03-10"
) -> None:
    """Hand a report in as a person does."""
    page.get_by_label("Words of the report").first.fill(text)
    page.get_by_label("Publisher").fill(publisher)
    page.get_by_label("Published on").fill(day)
    page.get_by_role("button", name="Read it").click()


def draft(page: Page, phrase: str) -> Locator:
    """The card of the draft with these words."""
    return page.locator("article.draft").filter(has_text=phrase)


def map_frame(page: Page) -> Frame:
    """The small map's frame."""
    return next(frame for frame in page.frames if frame.url.endswith("map.html"))


def claims_of(app: App) -> dict[str, tuple[int | None, int | None]]:
    """Bounds of the claims that came with a review."""
    with open_store(app.home / "laydown.sqlite") as store:
        return {
            claim.phrase: (claim.count.low, claim.count.high)
            for claim in store.record().claims
            if claim.source.startswith("le-test")
        }


def test_paste_choose_correct_accept_see_undo(own_app: App, visit: Visit) -> None:
    """The whole round of a report; nothing is stored before a person accepts."""
    page = visit.page
    open_page(own_app, page)
    read(page)
    second = draft(page, "150")
    expect(second).to_contain_text("needs you", timeout=30_000)
    assert claims_of(own_app) == {}
    second.click()
    expect(page.locator(".map[data-ready]")).to_be_visible(timeout=30_000)
    markers = map_frame(page).locator(".leaflet-marker-icon")
    expect(markers.filter(has_text="2")).to_have_count(1)
    markers.filter(has_text="2").click()
    expect(second).to_contain_text("ready")
    expect(second.locator("input[type=radio]:checked")).to_have_count(1)
    count = second.get_by_label("Count", exact=True)
    count.fill("between 100 and 200")
    expect(second.locator(".meaning")).to_have_text("France  100–200")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(second).to_contain_text("accepted")
    page.get_by_role("button", name="Accept 1 ready").click()
    expect(draft(page, "about 1,200")).to_contain_text("accepted")
    assert claims_of(own_app) == {"150": (100, 200), "about 1,200": (1080, 1320)}

    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_function(
        "() => window.__laydownBus?.payload?.figures.some((one) => one.force === 'France' && one.low === 1080)",
        timeout=30_000,
    )
    page.get_by_role("link", name="Read", exact=True).click()
    expect(draft(page, "about 1,200")).to_contain_text("accepted", timeout=30_000)
    page.get_by_role("button", name="Undo all").click()
    expect(draft(page, "about 1,200")).to_contain_text("ready")
    assert claims_of(own_app) == {}
    assert page.evaluate("() => window.bad") is None
    assert visit.outside == []
    assert visit.complaints == []


def test_words_and_proposals_light_each_other_up(app: App, visit: Visit) -> None:
    """Hovering leads from the span to its card and from the card to its words."""
    page = visit.page
    open_page(app, page)
    read(page)
    span = page.locator(".words .span", has_text="about 1,200")
    expect(span).to_be_visible(timeout=30_000)
    draft(page, "150").hover()
    expect(page.locator(".words .span.lit")).to_have_text("150")
    expect(page.locator(".words .slot.lit", has_text="Springfield")).to_have_count(1)
    span.hover()
    expect(draft(page, "about 1,200")).to_have_class("draft claim current lit")
    assert page.locator(".words").first.inner_text() == REPORT


def test_keys_alone_reject_and_undo(own_app: App, visit: Visit) -> None:
    """j, k, r, u and e without a mouse; letters typed into a field are letters."""
    page = visit.page
    open_page(own_app, page)
    read(page)
    expect(draft(page, "about 1,200")).to_be_visible(timeout=30_000)
    page.keyboard.press("k")
    page.keyboard.press("r")
    expect(draft(page, "about 1,200")).to_contain_text("rejected")
    page.keyboard.press("u")
    expect(draft(page, "about 1,200")).to_contain_text("ready")
    page.keyboard.press("j")
    expect(page.locator("article.current")).to_contain_text("150")
    page.keyboard.press("k")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("raju")
    expect(draft(page, "about 1,200").get_by_label("Force")).to_have_value("raju")
    expect(draft(page, "about 1,200")).not_to_contain_text("rejected")
    assert claims_of(own_app) == {}


@pytest.mark.parametrize(
    ("text", "day", "sentence"),
    [
        ("", "2024-03-10", "Paste the words"),
        ("About 400 French soldiers are in Gao.", "10/03/2024", "Write it as 2025-10-21"),
        ("About 400 French soldiers are in Gao.", "2024-02-31", "does not exist"),
        ("x" * 200_001, "2024-03-10", "200,001 characters"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_form(
    app: App, visit: Visit, text: str, day: str, sentence: str
) -> None:
    """The words stay where they are, to be mended."""
    page = visit.page
    open_page(app, page)
    read(page, text, day=day)
    expect(page.get_by_text(sentence)).to_be_visible(timeout=10_000)
    assert page.get_by_label("Words of the report").first.input_value() == text


def test_a_thousand_words_are_proposed_within_three_seconds(app: App, visit: Visit) -> None:
    """From the click to the cards, with the reader loaded; quiet machines take far less."""
    page = visit.page
    open_page(app, page)
    sentence = "In {month} 2023, about {count} French soldiers were stationed in Gao, Mali, said the ministry in Paris. "
    months = ["January", "March", "May", "July", "September"]
    text = "".join(
        sentence.format(month=months[number % 5], count=f"{number + 2},100") for number in range(59)
    )
    assert 1000 <= len(text.split()) <= 1100
    page.get_by_label("Words of the report").first.fill(text)
    page.get_by_label("Publisher").fill("Le Test")
    page.get_by_label("Published on").fill("2024-03-10")
    began = time.monotonic()
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("article.draft")).to_have_count(59, timeout=30_000)
    assert time.monotonic() - began < 3


def test_the_page_fits_a_phone(app: App, phone: Visit) -> None:
    """Nothing is wider than the screen."""
    page = phone.page
    open_page(app, page)
    read(page)
    expect(draft(page, "about 1,200")).to_be_visible(timeout=30_000)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
