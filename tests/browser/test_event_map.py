"""Bulk events in a real browser: what is drawn, counted and listed against an independent count of the rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect

from geo.model import EventSet
from tests.browser.conftest import App, Visit, start_app
from tests.browser.test_map_page import bus, map_frame
from tests.event_samples import HOSTILE, store_set, varied_rows

pytestmark = pytest.mark.browser

ROWS = 2_500
WINDOW = "?mode=window&from=2017-01-01&to=2017-06-30"
Row = dict[str, Any]
Sample = tuple[App, EventSet, list[Row]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """An app with one set, and the set's rows in their order."""
    yield from serve(tmp_path_factory.mktemp("events") / "home", varied_rows(ROWS))


def serve(home: Path, table: Any, name: str = "Sample") -> Iterator[Sample]:
    """Store the rows in a new home, start the app on it, and stop it at the end."""
    home.mkdir(parents=True)
    known = store_set(home, table, name)
    running = start_app(home)
    yield running, known, pq.read_table(home / "events" / known.file).to_pylist()
    running.process.terminate()
    running.process.wait(60)


def open_events(visit: Visit, app: App, query: str) -> Page:
    """Open the page and wait until the events are drawn and the table is there."""
    page = visit.open(app, query)
    page.wait_for_function("() => window.__laydownBus.eventsPainted?.first != null")
    expect(table(page).locator("tbody tr").first).to_be_visible()
    return page


def table(page: Page) -> Any:
    """The table of events."""
    return page.locator(".st-key-event_table")


def strip(page: Page) -> Any:
    """The strip under the map."""
    return page.locator(".st-key-event_strip")


def see_all(page: Page) -> None:
    """Show the whole of the sets on the map."""
    map_frame(page).evaluate(
        "() => { window.laydownMap.map.setView([35.5, 38.5], 6, {animate: false}); }"
    )


def set_days(page: Page, first: date, last: date) -> None:
    """Put the clock on a window and wait until the map has drawn it."""
    days = [day.toordinal() - 719163 for day in (first, last)]
    page.evaluate("([from, to]) => window.__laydownBus.set({mode: 'window', from, to})", days)
    page.wait_for_function(
        "([from, to]) => { const {first, last} = window.__laydownBus.eventsPainted; return first === from && last === to; }",
        arg=days,
    )


def held(rows: list[Row], first: date, last: date) -> list[Row]:
    """Rows that may have happened between two days."""
    return [row for row in rows if row["day_from"] <= last and row["day_to"] >= first]


def placed(rows: list[Row]) -> int:
    """How many of the rows have a point."""
    return sum(row["lon"] is not None for row in rows)


def test_as_many_are_drawn_and_counted_as_the_rows_say(sample: Sample, visit: Visit) -> None:
    """Squares or points, short window or long, sliding or jumping: never one too many."""
    app, _, rows = sample
    page = open_events(visit, app, WINDOW)
    see_all(page)
    seen = set()
    for first, length in (
        (date(2017, 1, 1), 180), (date(2017, 1, 8), 180), (date(2017, 2, 20), 180), (date(2016, 12, 1), 150),
        (date(2018, 3, 3), 0), (date(2018, 3, 3), 40), (date(2015, 12, 1), 3000), (date(2016, 2, 1), 2800),
    ):  # fmt: skip
        last = min(first + timedelta(days=length), date(2026, 2, 28))
        set_days(page, first, last)
        expected = held(rows, first, last)
        assert bus(page, "bus.eventsPainted.shown") == placed(expected), (first, last)
        assert bus(page, "bus.events.count()") == len(expected), (first, last)
        seen.add(bus(page, "bus.eventsPainted.squares"))
    map_frame(page).evaluate("() => { window.laydownMap.map.setZoom(8, {animate: false}); }")
    seen.add(bus(page, "bus.eventsPainted.squares"))
    assert seen == {True, False}
    assert visit.outside == visit.complaints == []


def test_the_slider_on_the_map_and_the_pages_are_one_clock(sample: Sample, visit: Visit) -> None:
    """The map's slider carries the window along; the page's thumbs and the link follow, and the other way round."""
    app, _, rows = sample
    page = open_events(visit, app, WINDOW)
    see_all(page)
    slider = map_frame(page).get_by_role("slider", name="Last day of the window, on the map")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    first, last = date(2017, 1, 4), date(2017, 7, 3)
    page.wait_for_url(re.compile(r"from=2017-01-04.*to=2017-07-03"))
    thumb = page.get_by_role("slider", name="Last day of the window", exact=True).first
    assert int(thumb.input_value()) == last.toordinal() - 719163
    page.wait_for_function("() => window.__laydownBus.eventsPainted.last === window.__laydownBus.state.to")  # fmt: skip
    assert bus(page, "bus.eventsPainted.shown") == placed(held(rows, first, last))
    thumb.focus()
    thumb.press("ArrowLeft")
    page.wait_for_function("() => window.__laydownBus.eventsPainted.last === 17349")
    assert int(slider.input_value()) == 17349
    map_frame(page).get_by_role("button", name="Play").click()
    page.wait_for_function("() => window.__laydownBus.state.to > 17355")
    map_frame(page).get_by_role("button", name="Pause").click()


def test_a_brush_over_the_bars_sets_the_window(sample: Sample, visit: Visit) -> None:
    """Press, drag, let go: the days under the hand are the clock's, and the table lists what is on the map in them."""
    app, _, rows = sample
    page = open_events(visit, app, "?mode=window&from=2016-02-01&to=2016-02-20")
    see_all(page)
    bars = strip(page).locator(".hist")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30, steps=4)
    page.mouse.up()
    first, last = (
        date.fromordinal(719163 + bus(page, f"bus.state.{name}")) for name in ("from", "to")
    )
    assert 100 < (last - first).days < 400
    page.wait_for_url(re.compile(f"from={first}"))
    expected = held(rows, first, last)
    expect(strip(page).locator(".head b")).to_have_text(f"{len(expected):,} events")
    expect(table(page).locator(".head")).to_contain_text(f"{placed(expected):,} in view")
    # The same by key, a day at a time.
    edge = strip(page).get_by_role("slider", name="Last day of the window, on the bars")
    edge.focus()
    edge.press("ArrowRight")
    page.wait_for_function("(day) => window.__laydownBus.state.to === day", arg=last.toordinal() - 719163 + 1)  # fmt: skip


def test_a_click_on_an_event_opens_its_words_and_marks_its_line(
    sample: Sample, visit: Visit
) -> None:
    """Map to card and table, and a line of the table back to the map."""
    app, known, rows = sample
    page = open_events(visit, app, "?mode=window&from=2018-01-01&to=2018-01-20")
    see_all(page)
    spot = map_frame(page).evaluate(
        """() => {
            const layer = window.laydownMap.events;
            const at = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
            for (let hit = 0; hit < layer.found; hit += 1) {
                const set = layer.bus.events.sets[layer.owners[hit]];
                const row = layer.hits[hit];
                const x = set.x[row] * layer.step - layer.left - at.x;
                const y = set.y[row] * layer.step - layer.top - at.y;
                const free = !window.laydownMap.layer.hit([x, y]) && x > 340 && x < 850 && y > 80 && y < 420;
                if (free) return {x, y, row};
            }
            return null;
        }"""
    )
    assert spot is not None
    box = page.locator("iframe[title='Map of the record']").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    page.wait_for_function("() => window.__laydownBus.state.selection?.startsWith('incident:')")
    row = rows[int(bus(page, "bus.state.selection").rsplit(":", 1)[1])]
    card = page.locator(".st-key-card")
    expect(card).to_contain_text(row["text"])
    expect(card).to_contain_text("Nobody; Invented; CC0")
    expect(table(page).locator("tr[aria-current]")).to_contain_text(row["place"])
    page.wait_for_url(re.compile("selection=incident"))
    line = table(page).locator("tbody tr").nth(2)
    key = line.get_attribute("data-key")
    line.click()
    page.wait_for_function("(key) => window.__laydownBus.state.selection === key", arg=key)
    assert key is not None
    assert key.startswith(f"incident:{known.id}:")


def test_filters_of_page_and_legend_mean_the_same_rows_everywhere(
    sample: Sample, visit: Visit
) -> None:
    """Kind, deaths, exactness and words together: browser, server and plain Python agree; the link restores them."""
    app, _, rows = sample
    page = open_events(visit, app, "?mode=window&from=2016-01-01&to=2020-12-31")
    see_all(page)
    map_frame(page).locator("input[data-kind='Battles']").uncheck()
    strip(page).get_by_label("Deaths").select_option("1")
    strip(page).get_by_label("Exactness of the place").select_option("near")
    strip(page).get_by_label("Actor").fill("side c")
    expected = [
        row
        for row in held(rows, date(2016, 1, 1), date(2020, 12, 31))
        if row["kind"] != "Battles"
        and (row["fatalities_best"] or 0) >= 1
        and row["precision"] in ("town", "near")
        and "Side C" in (row["actor1"], row["actor2"])
    ]
    assert 0 < len(expected) < len(rows) / 2
    expect(strip(page).locator(".head b")).to_have_text(f"{len(expected):,} events")
    expect(table(page).locator(".head")).to_contain_text(f"{placed(expected):,} in view")
    assert bus(page, "bus.eventsPainted.shown") == placed(expected)
    page.wait_for_url(re.compile("events=.*actor"))
    again = open_events(visit, app, "?" + page.url.split("?", 1)[1])
    expect(strip(again).locator(".head b")).to_have_text(f"{len(expected):,} events")
    strip(again).get_by_role("button", name="Clear filters").click()
    everything = len(held(rows, date(2016, 1, 1), date(2020, 12, 31)))
    expect(strip(again).locator(".head b")).to_have_text(f"{everything:,} events")


def test_a_bases_card_counts_the_events_around_it(sample: Sample, visit: Visit) -> None:
    """The number is that of the haversine in plain Python; one press shows only these."""
    app, _, rows = sample
    page = open_events(visit, app, "?mode=window&from=2016-01-01&to=2020-12-31")
    spot = page.evaluate(
        """() => {
            const {events, payload} = window.__laydownBus;
            const bases = Object.values(payload.places).filter((one) => one.kind === "base" && one.lon !== null);
            const near = (one) => events.near({lon: one.lon, lat: one.lat, km: 100}).all;
            return bases.sort((one, two) => near(two) - near(one))[0];
        }"""
    )
    page.evaluate("(key) => window.__laydownBus.set({selection: key})", f"base:{spot['id']}")
    near = page.locator(".st-key-card .near")
    near.get_by_label("Distance from here").select_option("100")
    expected = [
        row
        for row in held(rows, date(2016, 1, 1), date(2020, 12, 31))
        if row["lon"] is not None and haversine_km(row, spot["lon"], spot["lat"]) <= 100
    ]
    assert expected
    noun = "event" if len(expected) == 1 else "events"
    expect(near).to_contain_text(f"{len(expected):,} {noun}")
    near.get_by_role("button", name="Show only these").click()
    expect(strip(page).locator(".head b")).to_have_text(f"{len(expected):,} {noun}")
    expect(near.get_by_role("button", name="Show all events again")).to_be_visible()


def haversine_km(row: Row, lon: float, lat: float) -> float:
    """Great-circle distance, mean radius 6,371.0088 km."""
    one, two = math.radians(row["lat"]), math.radians(lat)
    half = (
        math.sin((one - two) / 2) ** 2
        + math.cos(one) * math.cos(two) * math.sin(math.radians(row["lon"] - lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def test_hostile_words_of_a_row_show_as_words(sample: Sample, visit: Visit) -> None:
    """Kind, place, actor, text and source of an attacker's row run nowhere: legend, table, card, tip."""
    app, _, _ = sample
    page = open_events(
        visit, app, "?mode=window&from=2015-12-01&to=2021-12-31&events=text%3Donerror"
    )
    expect(strip(page).locator(".head b")).to_have_text("1 event")
    line = table(page).locator("tbody tr").first
    expect(line).to_contain_text("<img src=x onerror=alert(1)>")
    line.click()
    expect(page.locator(".st-key-card")).to_contain_text(HOSTILE[:40])
    expect(map_frame(page).locator(".legend-events")).to_contain_text("<img src=x")
    page.wait_for_timeout(300)
    assert page.locator("img[src=x]").count() == 0
    assert map_frame(page).locator("img[src=x]").count() == 0
    assert visit.outside == visit.complaints == []


def test_a_phone_has_it_all_without_sideways_scroll(sample: Sample, phone: Visit) -> None:
    """At 390 pixels the strip and the table stand under the map, within the width."""
    app, _, _ = sample
    page = open_events(phone, app, WINDOW)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(f".st-key-{name}").bounding_box() for name in ("map", "event_strip", "event_table")]  # fmt: skip
    tops = [box["y"] for box in boxes if box is not None]
    assert tops == sorted(tops)
    assert len(tops) == 3


def test_the_page_without_event_sets_is_as_before(app: App, visit: Visit) -> None:
    """No strip, no table, no slider on the map."""
    page = visit.open(app)
    assert strip(page).count() == table(page).count() == 0
    assert not map_frame(page).locator(".event-slider").is_visible()
    assert not map_frame(page).locator(".legend-events").is_visible()
