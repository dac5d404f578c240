"""The Posture page in a real browser: series, two days of knowledge, a dot's claim, pictures and table."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App, Visit

pytestmark = pytest.mark.browser


def open_posture(visit: Visit, app: App, query: str = "") -> Page:
    """The page once its chart stands."""
    page = visit.page
    page.goto(f"{app.url}/posture{query}")
    expect(page.locator(".st-key-posture .plot .series").first).to_be_attached(timeout=30_000)
    return page


def test_it_opens_with_series_and_a_dot_shows_its_claim(app: App, visit: Visit) -> None:
    """The two largest series stand there; a click on a dot names its words in the card and goes into the link."""
    page = open_posture(visit, app)
    expect(page.locator(".st-key-posture .chip")).to_have_text(
        [re.compile("US in Iraq"), re.compile("US in Syria")]
    )
    box = page.locator(".st-key-posture [data-claim=IQ15]").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-series_card")).to_contain_text("US Department of Defense")
    page.wait_for_url(re.compile("selection=claim%3AIQ15"))
    assert visit.complaints == []
    assert visit.outside == []


def test_two_days_of_knowledge_stand_in_one_chart(app: App, visit: Visit) -> None:
    """Syria as known on a day and one publication earlier are two bands with two numbers; the link keeps both days."""
    page = open_posture(visit, app, "?series=US|SY&known=2024-12-19")
    field = page.get_by_label("Compare with what was known on")
    field.fill("2024-12-18")
    field.press("Enter")
    then = page.locator(".st-key-posture .plot .series.then")
    expect(then).to_be_attached()
    names = page.locator(".st-key-posture .names")
    expect(names).to_contain_text("1,800–2,200")
    expect(names).to_contain_text("known 18 Dec 2024")
    page.wait_for_url(re.compile("versus=2024-12-18"))
    page.reload()
    expect(then).to_be_attached(timeout=30_000)


def test_picture_and_table_can_be_taken_away(app: App, visit: Visit, tmp_path: Path) -> None:
    """SVG is well formed, says what it shows and explains its signs, PNG is one, CSV has the steps and claims of the chart."""
    page = open_posture(visit, app, "?series=US|SY&from=2019-01-01")
    got = {}
    for kind in ("SVG", "PNG", "CSV"):
        with page.expect_download() as getting:
            page.locator(".st-key-posture").get_by_text(kind, exact=True).click()
        got[kind] = tmp_path / getting.value.suggested_filename
        getting.value.save_as(got[kind])
    root = ElementTree.fromstring(got["SVG"].read_text("utf-8"))
    text = " ".join(root.itertext())
    assert "US in Syria" in text
    shown = page.locator(".st-key-posture .key li").all_inner_texts()
    assert len(shown) > 5
    assert all(words in text for words in shown)
    assert "var(" not in got["SVG"].read_text("utf-8")
    assert got["PNG"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    rows = list(csv.DictReader(got["CSV"].read_text("utf-8-sig").splitlines()))
    assert {row["kind"] for row in rows} == {"step", "claim"}
    assert {row["name"] for row in rows} == {"Syria"}
    assert min(row["to"] for row in rows) >= "2019-01-01"


def test_a_wrong_link_is_told_and_the_rest_is_shown(app: App, visit: Visit) -> None:
    """The sentence names the series nobody spoke of; the chart stands."""
    page = open_posture(visit, app, "?series=US|Narnia&known=2025-01-15")
    expect(page.locator(".st-key-posture [role=alert]")).to_contain_text("US|Narnia")
    expect(page.get_by_label(re.compile("^Known by"))).to_have_value("15 Jan 2025")
