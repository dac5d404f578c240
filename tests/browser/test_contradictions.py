"""The contradiction panel in a real browser: side by side, set aside with a reason, the map follows, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import App, Visit

pytestmark = pytest.mark.browser

IRAQ = "figure:US|IQ|all|level"
SHOWN = """() => {
    const row = window.__laydownBus.rows().find((one) => one.key === 'figure:US|IQ|all|level');
    return [row.low, row.high, row.contested];
}"""


def open_panel(page: Page) -> None:
    """From the card's own flag to the panel."""
    page.locator(".st-key-card .chip.contested").click()
    expect(page.locator(".st-key-contradictions .set.contests").first).to_be_visible()


def test_a_claim_is_set_aside_with_a_reason_and_taken_back(
    visit: Visit, app_with: Callable[[Path], App], seeds_copy: Path
) -> None:
    """Phrase, publisher, day and reason stand side by side; a decision changes rows and badge, and can be undone."""
    page = visit.open(app_with(seeds_copy), f"?day=2026-01-20&selection={IRAQ}")
    assert page.evaluate(SHOWN) == [0, 2750, True]
    open_panel(page)
    panel = page.locator(".st-key-contradictions")
    less = panel.locator(".set.contests [data-claim=IQ22]")
    expect(less).to_contain_text("fewer than 2000")
    expect(less).to_contain_text("14 Jan 2026")
    expect(panel.locator(".set.contests").first).to_contain_text("bounds do not meet")
    less.get_by_role("button", name="Set aside …").click()
    less.get_by_role("button", name="Set aside", exact=True).click()
    assert page.evaluate(SHOWN) == [0, 2750, True]  # no reason, no decision
    less.get_by_label("Why it is set aside").fill("a plan <b>read</b> as a count ${1}")
    less.get_by_role("button", name="Set aside", exact=True).click()
    expect(panel.locator("h2")).to_contain_text("No number is contested")
    assert page.evaluate(SHOWN) == [2250, 2750, False]
    expect(page.locator(".st-key-card")).to_contain_text("2,250 – 2,750")
    panel.locator(".asides summary").click()
    expect(panel.locator(".asides [data-claim=IQ22]")).to_contain_text(
        "a plan <b>read</b> as a count ${1}"
    )
    panel.get_by_role("button", name="Take back").click()
    expect(panel.locator("h2")).to_contain_text("One contradiction")
    assert page.evaluate(SHOWN) == [0, 2750, True]
    assert visit.complaints == []


def test_while_the_server_works_nothing_is_called_contested(app: App, visit: Visit) -> None:
    """The panel says what it waits for, asks again, and then tells the sets."""
    page, told = visit.page, {"working": True}

    def unfinished(route: Route) -> None:
        body = route.fetch().json()
        if told["working"]:
            body = {**body, "contradictions": [], "working": True}
        route.fulfill(json=body, headers={"cache-control": "no-store"})

    page.route("**/laydown/contradictions.json*", unfinished)
    visit.open(app, "?day=2026-01-20")
    panel = page.locator(".st-key-contradictions")
    panel.scroll_into_view_if_needed()
    expect(panel.locator(".limit")).to_contain_text("as soon as all that follows")
    expect(panel.locator("h2")).to_have_text("Contradictions")
    told["working"] = False
    expect(panel.locator("h2")).to_contain_text("One contradiction")
    expect(panel.locator(".limit")).to_be_hidden()
    assert visit.complaints == []


def test_a_day_without_a_contested_number_says_so(app: App, visit: Visit) -> None:
    """The panel follows the clock, and folds away what a reason explains."""
    page = visit.open(app, "?day=2017-12-06")
    panel = page.locator(".st-key-contradictions")
    panel.scroll_into_view_if_needed()
    expect(panel.locator("h2")).to_contain_text("No number is contested on 6 Dec 2017")
    others = panel.locator(".others summary")
    expect(others).to_contain_text("that a reason explain")
    others.click()
    expect(panel.locator(".others")).to_contain_text(re.compile("cap against head count"))
