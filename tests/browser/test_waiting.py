"""While what follows from other places is worked out, the page is there, says how far it is, and keeps its state."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import App, Visit

pytestmark = pytest.mark.browser


def test_the_page_opens_at_once_and_takes_the_rest_in(app: App, visit: Visit) -> None:
    """A note with the progress, then the derived numbers; day and selection stay as the reader left them."""
    page, told = visit.page, {"percent": 34}

    def unfinished(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        if told["percent"] is not None:
            body["figures"] = [one for one in body["figures"] if one["basis"] == "reported"]
            body["working"] = told["percent"]
        route.fulfill(json=body, headers={"cache-control": "no-store"})

    page.route("**/laydown/timeline.json*", unfinished)
    page.route(
        "**/laydown/working.json*",
        lambda route: route.fulfill(
            body=json.dumps(told), headers={"content-type": "application/json"}
        ),
    )
    visit.open(app, "?day=2025-10-21")
    note = page.locator(".working")
    expect(note).to_contain_text("34 %")
    derived = "() => window.__laydownBus.payload.figures.some((one) => one.basis === 'derived')"
    assert page.evaluate(derived) is False
    page.evaluate("() => window.__laydownBus.set({ selection: 'place:IQ' }, { settle: true })")
    told["percent"] = None  # type: ignore[assignment]
    page.wait_for_function(derived)
    expect(note).to_be_hidden()
    assert page.evaluate("() => window.__laydownBus.fmt.iso(window.__laydownBus.state.day)") == (
        "2025-10-21"
    )
    assert page.evaluate("() => window.__laydownBus.state.selection") == "place:IQ"
    assert visit.complaints == []
