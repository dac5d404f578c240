"""The watching pages in a real browser: hostile words stay words, links lead to the map, nothing overflows a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import App, Visit

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} {{7*7}}"


def test_hostile_words_stay_words_and_every_page_leads_to_the_map(
    app_with: Callable[[Path], App], seeds_copy: Path, visit: Visit, phone: Visit
) -> None:
    """Titles, phrases and promises that are markup are shown as they are; the paragraph is copied as it stands."""
    for name, old in (
        ("commitments.csv", "The coalition mission in Iraq ends"),
        ("sources.csv", "Ain al-Asad handover"),
        ("events.csv", "Ain al-Asad handed to the Iraqi army; US forces gone"),
    ):
        path = seeds_copy / name
        path.write_text(path.read_text("utf-8").replace(f",{old},", f',"{HOSTILE}",', 1), "utf-8")
    app = app_with(seeds_copy)
    page = visit.page
    page.goto(f"{app.url}/changes?from=2025-10-21&to=2026-01-20")
    told = page.locator(".told")
    expect(told).to_contain_text("US forces in Iraq: at most 2,750", timeout=60_000)
    expect(page.locator(".sides h3")).to_have_text(["21 October 2025", "20 January 2026"])
    expect(page.locator(".sides figure").last.locator(".value")).to_contain_text(["US 0–2,750"])
    page.get_by_role("button", name="Copy the paragraph").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    event = page.locator('[data-key="event:E15:event_new"]')
    expect(event.locator("h3")).to_have_text(HOSTILE)
    iraq = page.locator('[data-key="figure:US|IQ|all|level:figure_moved"]')
    iraq.locator("summary").first.click()
    expect(iraq).to_contain_text(HOSTILE)
    assert page.locator(".entries img").count() == 0
    iraq.get_by_role("link", name="Map after").click()
    page.wait_for_function("() => window.__laydownBus?.state.selection", timeout=60_000)
    assert (
        page.evaluate("window.__laydownBus.fmt.iso(window.__laydownBus.state.day)") == "2026-01-20"
    )
    assert page.evaluate("window.__laydownBus.state.selection") == "figure:US|IQ|all|level"

    for name, key in (("bases", "base:tanf"), ("promises", "commitment:C1")):
        phone.page.goto(f"{app.url}/{name}")
        entry = phone.page.locator(f'[data-key="{key}"]')
        expect(entry).to_be_visible(timeout=60_000)
        width = phone.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{name} is {width} wide"
    expect(phone.page.locator('[data-key="commitment:C1"] h3')).to_have_text(
        HOSTILE, timeout=60_000
    )
    assert visit.outside == phone.outside == []
    assert visit.complaints == phone.complaints == []


def test_a_person_links_what_tells_of_a_promise_and_takes_it_back(
    app_with: Callable[[Path], App], seeds_copy: Path, visit: Visit
) -> None:
    """Unknown becomes met by an event the reader links with a reason; the way back is beside it."""
    app = app_with(seeds_copy)
    page = visit.page
    page.goto(f"{app.url}/promises?day=2026-02-20")
    promise = page.locator('[data-key="commitment:C1"]')
    badge = promise.locator(".badge")
    expect(badge).to_have_text("unknown", timeout=60_000)
    promise.get_by_text("Since then, telling nothing of it").click()
    quote = promise.locator(".quote", has_text="Ain al-Asad handed to the Iraqi army")
    quote.get_by_role("button", name="It tells of this promise").click()
    quote.get_by_label("Why it tells").fill("<b>the last base</b> of the mission")
    quote.get_by_label("Your name").fill("ada")
    quote.get_by_role("button", name="Link", exact=True).click()
    expect(badge).to_have_text("met", timeout=60_000)
    expect(promise).to_contain_text("<b>the last base</b> of the mission")
    promise.get_by_role("button", name="Take the link back").click()
    expect(badge).to_have_text("unknown", timeout=60_000)
