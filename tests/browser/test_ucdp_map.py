"""The real UCDP file on the map: every number of the page against a count of the file by the csv module alone."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect

from geo.store import open_store
from geo.store.event_schema import READ
from geo.store.event_sets import event_file
from tests.browser.conftest import ROOT, App, Visit, start_app, stop_app
from tests.browser.test_event_map import open_events, see_all, set_days, strip, table
from tests.browser.test_map_page import bus, map_frame
from tests.conftest import Shared

pytestmark = pytest.mark.browser

FILE = "data/ucdp_ged_syria_2016_2019.csv"
KINDS = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
WHOLE = "?mode=window&from=2016-01-01&to=2019-12-31"
Row = dict[str, str]
Real = tuple[App, list[Row]]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shared: Shared) -> Iterator[Real]:
    """An app whose store has the file, imported by the command line, and the file's rows as text."""
    path = shared / FILE
    home = tmp_path_factory.mktemp("ucdp") / "home"
    assert "16,566 rows accepted, 0 quarantined" in bring(home, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    running = start_app(home)
    yield running, rows
    stop_app(running)


def bring(home: Path, path: Path) -> str:
    """What ``laydown import`` says of a file, for a store of its own."""
    environment = {**os.environ, "LAYDOWN_HOME": str(home)}
    command = [sys.executable, "-m", "geo", "import", str(path)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def days(row: Row) -> tuple[date, date]:
    return date.fromisoformat(row["date_start"][:10]), date.fromisoformat(row["date_end"][:10])


def held(rows: list[Row], first: date, last: date) -> list[Row]:
    """Rows of the file that may have happened between two days."""
    return [row for row in rows if days(row)[0] <= last and days(row)[1] >= first]


def expect_count(page: Page, count: int) -> None:
    """The strip says so many events."""
    noun = "event" if count == 1 else "events"
    expect(strip(page).locator(".head b")).to_have_text(f"{count:,} {noun}")


def window_of(page: Page) -> tuple[date, date]:
    """The days of the page's clock."""
    first, last = (bus(page, f"bus.state.{name}") for name in ("from", "to"))
    return date.fromordinal(719163 + first), date.fromordinal(719163 + last)


def test_types_and_every_month_are_those_of_the_file(real: Real, visit: Visit) -> None:
    """Drawn on the map and counted in the strip, for each of the 48 months."""
    app, rows = real
    page = open_events(visit, app, WHOLE)
    kinds = Counter(KINDS[row["type_of_violence"][0]] for row in rows)
    assert {kind["name"]: kind["rows"] for kind in bus(page, "bus.events.kinds")} == kinds
    for name, count in kinds.items():
        label = map_frame(page).locator(".legend-events label", has_text=name)
        expect(label).to_contain_text(f"{count:,}")
    expect_count(page, len(rows))
    see_all(page)
    for month in range(48):
        first = date(2016 + month // 12, month % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        set_days(page, first, last)
        assert bus(page, "bus.eventsPainted.shown") == len(held(rows, first, last)), first
    assert visit.outside == visit.complaints == []


def test_provinces_are_offered_and_filtered_as_the_file_counts_them(
    real: Real, visit: Visit
) -> None:
    """All fourteen, by the field of the page; a type switched off in the legend is off in their numbers too."""
    app, rows = real
    page = open_events(visit, app, WHOLE)
    field = strip(page).get_by_label("Province")
    provinces = Counter(row["adm_1"] for row in rows if row["adm_1"])
    field.focus()
    offered = strip(page).locator("#event-provinces option")
    expect(offered.first).to_have_attribute("value", provinces.most_common(1)[0][0])
    labels = set(offered.evaluate_all("(all) => all.map((one) => one.label)"))
    named = {f"{name}, {count:,}" for name, count in provinces.items()}
    assert named <= labels
    # Rows that name none are offered by the governorate their point lies in.
    assert all(re.fullmatch(r"[A-Z]{2}-[A-Z]{2}, \d+", label) for label in labels - named)
    for name, count in provinces.items():
        field.fill(name)
        expect_count(page, count)
    field.fill("damascus governorate")
    map_frame(page).locator("input[data-kind='Non-state conflict']").uncheck()
    meant = [
        row for row in rows if row["adm_1"] == "Damascus Governorate" and row["type_of_violence"][0] != "2"
    ]  # fmt: skip
    expect_count(page, len(meant))
    see_all(page)
    expect(table(page).locator(".head")).to_contain_text(f"{len(meant):,} in view")
    field.focus()
    left = Counter(row["adm_1"] for row in rows if row["adm_1"] and row["type_of_violence"][0] != "2")  # fmt: skip
    top, number = left.most_common(1)[0]
    expect(offered.first).to_have_attribute("label", f"{top}, {number:,}")


def test_slider_play_and_brush_carry_the_file_s_own_numbers(real: Real, visit: Visit) -> None:
    """By key, playing, and by a drag over the bars: the clock moves, and what it shows is what the file has then."""
    app, rows = real
    page = open_events(visit, app, "?mode=window&from=2017-01-01&to=2017-01-31")
    see_all(page)
    slider = map_frame(page).get_by_role("slider", name="Last day of the window, on the map")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for_url(re.compile("from=2017-01-06.*to=2017-02-05"))
    expect_count(page, len(held(rows, date(2017, 1, 6), date(2017, 2, 5))))
    map_frame(page).get_by_role("button", name="Play").click()
    page.wait_for_function("() => window.__laydownBus.state.to > 17230")
    map_frame(page).get_by_role("button", name="Pause").click()
    page.wait_for_function("() => window.__laydownBus.eventsPainted.last === window.__laydownBus.state.to")  # fmt: skip
    first, last = window_of(page)
    assert (last - first).days == 30
    assert bus(page, "bus.eventsPainted.shown") == len(held(rows, first, last))
    bars = strip(page).locator(".hist")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 30, steps=5)
    page.mouse.up()
    page.wait_for_function("(before) => window.__laydownBus.state.from > before", arg=first.toordinal() - 719163)  # fmt: skip
    first, last = window_of(page)
    assert 150 < (last - first).days < 300
    expect_count(page, len(held(rows, first, last)))


def test_a_click_tells_the_row_of_the_file(real: Real, visit: Visit) -> None:
    """The card of a dot has the actors, the dead, the source and the line of the file that it came from."""
    app, rows = real
    page = open_events(visit, app, "?mode=window&from=2018-03-01&to=2018-03-10")
    map_frame(page).evaluate(
        "() => { window.laydownMap.map.setView([35.0, 37.6], 8, {animate: false}); }"
    )
    page.wait_for_function("() => !window.__laydownBus.eventsPainted.squares")  # fmt: skip
    spot = map_frame(page).evaluate(FREE_SPOT)
    assert spot is not None
    box = page.locator("iframe[title='Map of the record']").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    page.wait_for_function("() => window.__laydownBus.state.selection?.startsWith('incident:')")
    card = page.locator(".st-key-card")
    expect(card).to_contain_text("of the file")
    told = re.search(r"(\d+), line (\d+) of the file", card.get_by_text("of the file").inner_text())
    assert told is not None
    row = rows[int(told[2]) - 2]
    assert row["id"] == f"{told[1]}.0"
    for text in (row["side_a"], row["side_b"], row["source_office"], row["where_coordinates"], KINDS[row["type_of_violence"][0]]):  # fmt: skip
        expect(card).to_contain_text(text)
    expect(card).to_contain_text("UCDP; Georeferenced Event Dataset; free with citation")
    expect(table(page).locator("tr[aria-current]")).to_contain_text(row["where_coordinates"])


FREE_SPOT = """() => {
    const layer = window.laydownMap.events;
    const at = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
    for (let hit = 0; hit < layer.found; hit += 1) {
        const set = layer.bus.events.sets[layer.owners[hit]];
        const row = layer.hits[hit];
        const x = set.x[row] * layer.step - layer.left - at.x;
        const y = set.y[row] * layer.step - layer.top - at.y;
        if (!window.laydownMap.layer.hit([x, y]) && x > 340 && x < 850 && y > 80 && y < 420) return {x, y, row};
    }
    return null;
}"""


def test_a_drawn_area_holds_the_events_the_file_has_in_it(real: Real, visit: Visit) -> None:
    """Three corners and Enter; counted again by crossing edges in plain Python; Escape draws nothing; the chip ends it."""
    app, rows = real
    page = open_events(visit, app, "?mode=window&from=2017-01-01&to=2017-12-31")
    map_frame(page).evaluate(
        "() => { window.laydownMap.map.setView([35.4, 38.4], 7, {animate: false}); }"
    )
    everything = len(held(rows, date(2017, 1, 1), date(2017, 12, 31)))
    draw = strip(page).get_by_role("button", name="Draw an area")
    draw.click()
    page.keyboard.press("Escape")
    expect(draw).to_be_visible()
    draw.click()
    box = page.locator("iframe[title='Map of the record']").bounding_box()
    assert box is not None
    for x, y in ((360, 90), (700, 130), (520, 400)):
        page.mouse.click(box["x"] + x, box["y"] + y)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("events=area"))
    corners: list[list[float]] = bus(page, "bus.events.filter.area")
    assert len(corners) == 3
    inside = [
        row for row in held(rows, date(2017, 1, 1), date(2017, 12, 31))
        if is_inside(float(row["longitude"]), float(row["latitude"]), corners)
    ]  # fmt: skip
    assert 50 < len(inside) < everything
    expect_count(page, len(inside))
    page.wait_for_function("(count) => window.__laydownBus.eventsPainted.shown === count", arg=len(inside))  # fmt: skip
    strip(page).get_by_role("button", name="Take away: in the drawn area").click()
    expect_count(page, everything)
    assert visit.complaints == []


def is_inside(lon: float, lat: float, corners: list[list[float]]) -> bool:
    """Even-odd rule."""
    inside = False
    for (lon1, lat1), (lon2, lat2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):  # fmt: skip
            inside = not inside
    return inside


def test_a_download_imported_elsewhere_is_equal(real: Real, visit: Visit, tmp_path: Path) -> None:
    """What the menu gives for a window and a filter are these rows of the file; another store gets them whole."""
    app, rows = real
    page = open_events(
        visit, app, "?mode=window&from=2018-01-01&to=2018-06-30&events=province%3Didlib"
    )
    meant = [
        row for row in held(rows, date(2018, 1, 1), date(2018, 6, 30)) if "Idlib" in row["adm_1"]
    ]
    expect_count(page, len(meant))
    menu = strip(page).locator("details.menu")
    menu.locator("summary").click()
    with page.expect_download() as waiting:
        menu.get_by_role("link", name="CSV").first.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert f"{len(meant):,} rows accepted, 0 quarantined" in bring(tmp_path / "elsewhere", path)
    back = stored_rows(tmp_path / "elsewhere")
    mine = stored_rows(app.home)
    assert {row["event_id"] for row in back} == {row["id"].removesuffix(".0") for row in meant}
    names = [name for name in READ.names if name != "source_row"]
    known = {row["event_id"]: row for row in mine}
    for row in back:
        assert [row[name] for name in names] == [known[row["event_id"]][name] for name in names]


def test_days_without_events_say_where_the_events_are(real: Real, visit: Visit) -> None:
    """An empty window is no dead end: it tells which days the events have, and leads there."""
    app, rows = real
    page = visit.open(app, "?mode=window&from=2021-01-01&to=2021-03-31")
    expect_count(page, 0)
    head = strip(page).locator(".head")
    last = max(days(row)[0] for row in rows)
    expect(head).to_contain_text(f"which begin 1 Jan 2016 – {last.day} {last:%b %Y}")
    head.get_by_role("button", name="Show the days they have").click()
    expect_count(page, len(rows))
    expect(head.get_by_role("button", name="Show the days they have")).to_be_hidden()


def stored_rows(home: Path) -> list[dict[str, Any]]:
    with open_store(home / "laydown.sqlite") as store:
        (known,) = store.event_sets()
        rows: list[dict[str, Any]] = pq.read_table(
            event_file(store, known), columns=READ.names
        ).to_pylist()
        return rows
