"""The map page in a real browser: drag, click, read a source, download, and nothing leaves the machine."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import App, Visit

pytestmark = pytest.mark.browser

IRAQ = "figure:US|IQ|all|level"
STATE = "() => ({...window.__laydownBus.state, iso: window.__laydownBus.fmt.iso(window.__laydownBus.state.day)})"


def bus(page: Page, expression: str) -> Any:
    """Evaluate with ``bus`` as the page's bus."""
    return page.evaluate(f"() => {{ const bus = window.__laydownBus; return {expression}; }}")


def map_frame(page: Page) -> Frame:
    """The frame with the Folium map."""
    return next(frame for frame in page.frames if frame.url.endswith("map.html"))


def set_day(page: Page, day: str) -> None:
    """Type a day as a reader would."""
    field = page.get_by_label("Day shown; type a day such as 2025-10-21")
    field.fill(day)
    field.press("Enter")


def click_on_map(page: Page, key: str) -> None:
    """Click where the map has drawn a key."""
    frame = map_frame(page)
    spot = frame.evaluate("(key) => window.laydownMap.layer.whereIs(key)", key)
    assert spot is not None, f"{key} is not on the map"
    box = page.locator("iframe[title='Map of the record']").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def test_the_page_opens_on_the_last_day_with_figures_and_asks_nobody_else(
    app: App, visit: Visit
) -> None:
    """A first visit shows badges and rows, and no request leaves this process."""
    page = visit.open(app)
    assert bus(page, "bus.state.day") == bus(page, "bus.payload.last")
    assert bus(page, "bus.painted.rows") == bus(page, "bus.rows().length") > 10
    map_frame(page).evaluate("() => window.laydownMap.ready")
    page.get_by_role("textbox", name="Search").or_(
        page.get_by_role("combobox", name=re.compile("earch"))
    ).first.fill("Erb")
    page.wait_for_timeout(500)
    assert visit.outside == []
    assert visit.complaints == []


def test_dragging_the_slider_changes_map_table_and_link_but_not_the_view(
    app: App, visit: Visit
) -> None:
    """Centre and zoom stay, the map is not loaded again, the link follows once the hand rests."""
    page = visit.open(app, "?day=2025-10-21")
    frame = map_frame(page)
    frame.evaluate(
        "() => { window.stamp = 'same frame'; window.laydownMap.map.setView([33.3, 44.4], 8, {animate: false}); }"
    )
    page.wait_for_url(re.compile("view=33.3"))
    slider = page.get_by_role("slider", name="Day shown")
    box = slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    before = bus(page, "bus.state.day")
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    for share in (0.45, 0.4, 0.35, 0.3):
        page.mouse.move(box["x"] + box["width"] * share, y, steps=4)
    page.mouse.up()
    state = page.evaluate(STATE)
    assert state["day"] < before - 365
    page.wait_for_url(re.compile(f"day={state['iso']}"))
    assert bus(page, "bus.painted.day") == state["day"]
    assert frame.evaluate("() => window.stamp") == "same frame"
    centre = frame.evaluate(
        "() => [window.laydownMap.map.getCenter().lat, window.laydownMap.map.getCenter().lng, window.laydownMap.map.getZoom()]"
    )
    assert centre == pytest.approx([33.3, 44.4, 8], abs=0.001)


def test_clicking_a_badge_shows_its_words_publisher_and_day(app: App, visit: Visit) -> None:
    """The source of every number is one click away, and the table marks the same row."""
    page = visit.open(app, "?day=2025-10-21")
    click_on_map(page, IRAQ)
    card = page.locator(".st-key-card")
    expect(card).to_contain_text("just over 2500")
    expect(card).to_contain_text("Associated Press")
    expect(card).to_contain_text("1 Oct 2025")
    assert bus(page, "bus.state.selection") == IRAQ
    expect(page.locator(".st-key-table tr[aria-current]").first).to_contain_text("Iraq")
    page.wait_for_url(re.compile("selection=figure"))


def test_clicking_a_row_marks_the_same_thing_on_the_map(app: App, visit: Visit) -> None:
    """Table and map select the same key."""
    page = visit.open(app, "?day=2025-10-21")
    page.locator(".st-key-table").get_by_text("al-Qaim base").first.click()
    assert bus(page, "bus.state.selection") == "base:al-qaim-base"
    expect(page.locator(".st-key-card")).to_contain_text("handed over")


DAYS = (
    "2014-11-10",
    "2017-12-06",
    "2020-03-26",
    "2025-01-15",
    "2025-10-21",
    "2026-01-20",
    "2026-02-20",
)
WINDOWS = (("2017-10-01", "2018-03-31"), ("2019-10-01", "2020-04-30"), ("2014-01-01", "2026-02-28"))


COMPARED = {
    name: name
    for name in (
        *("layer", "force", "counted", "low", "best", "high"),
        *("status", "basis", "low_basis", "high_basis", "contested", "changed", "phrase"),
    )
} | {"age": "age_days"}
"""What the two must agree on: the browser's name and the export's."""


def same(mine: object, theirs: object) -> bool:
    """Equal, where a text that does not apply may be empty on one side and null on the other."""
    return mine == theirs or (mine in ("", None) and theirs in ("", None))


def test_the_browser_picks_the_rows_that_python_exports(app: App, visit: Visit) -> None:
    """Keys, bounds, states, flags and ages agree, row by row, on every day and in every window tried."""
    page = visit.open(app)
    views = [({"mode": "day", "day": day}, f"day={day}") for day in DAYS]
    views += [
        ({"mode": "window", "from": first, "to": last}, f"mode=window&from={first}&to={last}")
        for first, last in WINDOWS
    ]
    for state, query in views:
        features = page.request.get(f"{app.url}/laydown/export.geojson?{query}").json()["features"]
        python = {feature["properties"]["key"]: feature["properties"] for feature in features}
        rows = page.evaluate(
            """(words) => {
                const bus = window.__laydownBus;
                const read = ([name, word]) => [name, name === "mode" ? word : bus.fmt.parse(word)];
                bus.set(Object.fromEntries(Object.entries(words).map(read)));
                return bus.rows();
            }""",
            state,
        )
        assert [row["key"] for row in rows] == list(python), query
        for row in rows:
            told = python[row["key"]]
            for name, theirs in COMPARED.items():
                # A property that is missing is a fault of the export, not a row that agrees.
                assert same(row[name], told[theirs]), (query, row["key"], name)


def test_the_download_is_what_the_table_shows(app: App, visit: Visit, tmp_path: Path) -> None:
    """GeoJSON and CSV have as many rows as the page, filters and switched-off layers included."""
    page = visit.open(app, "?day=2025-10-21&forces=US&off=events,crossings")
    shown = bus(page, "bus.rows().length")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as getting:
        page.locator("a[data-format=geojson]").click()
    getting.value.save_as(tmp_path / "page.geojson")
    features = json.loads((tmp_path / "page.geojson").read_text("utf-8"))["features"]
    assert len(features) == shown
    assert {feature["properties"]["layer"] for feature in features} == {
        "figure",
        "base",
        "commitment",
        "border",
    }
    text = page.request.get(bus(page, "bus.exportUrl('csv')")).text()
    assert len(list(csv.DictReader(text.lstrip("\ufeff").splitlines()))) == shown


def test_a_link_restores_everything(app: App, visit: Visit) -> None:
    """Mode, days, forces, layers, selection, centre and zoom come back from the address."""
    query = "?mode=window&from=2019-10-01&to=2020-04-30&forces=US&off=events&selection=base:k1&view=35.4,44.2,8"
    page = visit.open(app, query)
    state = page.evaluate(STATE)
    assert (state["mode"], state["forces"], state["layers"], state["selection"]) == (
        "window",
        ["US"],
        {"events": False},
        "base:k1",
    )
    assert [bus(page, "bus.fmt.iso(bus.state.from)"), bus(page, "bus.fmt.iso(bus.state.to)")] == [
        "2019-10-01",
        "2020-04-30",
    ]
    centre = map_frame(page).evaluate(
        "() => [window.laydownMap.map.getCenter().lat, window.laydownMap.map.getCenter().lng, window.laydownMap.map.getZoom()]"
    )
    assert centre == pytest.approx([35.4, 44.2, 8], abs=0.001)
    expect(page.locator(".st-key-card")).to_contain_text("K-1")


def test_a_wrong_link_opens_the_last_day_and_says_why(app: App, visit: Visit) -> None:
    """The sentence names what was wrong."""
    page = visit.open(app, "?day=2025-02-30")
    expect(page.locator(".st-key-clock [role=alert]")).to_contain_text("2025-02-30")
    assert bus(page, "bus.state.day") == bus(page, "bus.payload.last")


@pytest.mark.parametrize(
    "typed", ["03/04/2024", "2024-02-30", "yesterday", "1999-01-01", "<img src=x onerror=alert(1)>"]
)
def test_a_wrong_day_is_refused_in_a_sentence(app: App, visit: Visit, typed: str) -> None:
    """The clock stays where it was."""
    page = visit.open(app, "?day=2025-10-21")
    set_day(page, typed)
    expect(page.locator(".st-key-clock [role=alert]")).to_be_visible()
    assert page.evaluate(STATE)["iso"] == "2025-10-21"
    assert visit.complaints == []


def test_stepping_goes_to_the_next_change_and_back(app: App, visit: Visit) -> None:
    """The buttons and the keys stop on days of which something is told."""
    page = visit.open(app, "?day=2017-12-06")
    page.get_by_role("button", name="change ▶").click()
    later = bus(page, "bus.state.day")
    assert later in bus(page, "bus.payload.changes")
    page.get_by_role("button", name="◀ change").click()
    assert bus(page, "bus.state.day") < later
    page.wait_for_url(re.compile("day=2017"))


def syria(page: Page) -> list[int]:
    """Low and high of the badge of Syria as the rows have it."""
    found = bus(
        page, "bus.rows().filter(r => r.place === 'SY' && r.primary).map(r => [r.low, r.high])"
    )
    return list(found[0])


def test_the_second_clock_rules_rows_card_link_and_download(app: App, visit: Visit) -> None:
    """Syria on 2024-12-01 is another number one publication later, on every part of the page."""
    page = visit.open(app, "?day=2024-12-01&known=2024-12-18&selection=figure:US|SY|all|level")
    before = syria(page)
    expect(page.locator(".st-key-card")).to_contain_text("as known on 18 Dec 2024")
    page.get_by_title(re.compile("To the next publication")).click()
    page.wait_for_url(re.compile("known=2024-12-19"))
    page.wait_for_function("() => !window.__laydownBus.pending")
    assert syria(page) == [1800, 2200] != before
    expect(page.locator(".st-key-card")).to_contain_text("1,800 – 2,200")
    expect(page.locator(".st-key-card")).to_contain_text("approximately 2000")
    features = page.request.get(bus(page, "bus.exportUrl('geojson')")).json()
    assert features["known"] == "2024-12-19"
    assert len(features["features"]) == bus(page, "bus.rows().length")


def test_a_day_of_knowledge_is_typed_refused_and_taken_back(app: App, visit: Visit) -> None:
    """A wrong day is told and changes nothing; an empty field is everything that is recorded."""
    page = visit.open(app, "?day=2017-11-15")
    field = page.get_by_label(re.compile("^Known by"))
    field.fill("next week")
    field.press("Enter")
    expect(page.locator(".st-key-clock [role=alert]")).to_contain_text("next week")
    assert bus(page, "bus.state.known") is None
    field.fill("2017-12-05")
    field.press("Enter")
    page.wait_for_url(re.compile("known=2017-12-05"))
    page.wait_for_function("() => window.__laydownBus.payload.known !== null")
    early = syria(page)
    field.fill("")
    field.press("Enter")
    page.wait_for_function("() => window.__laydownBus.payload.known === null")
    assert syria(page) != early
    assert visit.complaints == []


def test_no_day_of_knowledge_lies_ahead(app: App, visit: Visit) -> None:
    """The second clock ends today: what is dated only by its year stands under "everything recorded"."""
    page = visit.open(app, "?day=2026-02-28")
    today = "Math.floor(Date.now() / 864e5)"
    # As if the record had a source that has surely come out in a hundred years.
    bus(page, f"bus.payload.knowledge.push({today} + 36525)")
    assert bus(page, f"bus.knowledge.every((day) => day <= {today})")
    assert bus(page, "bus.knowledge.length") > 30
    page.get_by_label(re.compile("^Known by")).fill("2017-12-05")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.__laydownBus.payload.known !== null")
    slider = page.get_by_label("As known on", exact=True)
    assert int(slider.get_attribute("max") or 0) <= bus(page, today) + 1
    field = page.get_by_label(re.compile("^Known by"))
    field.fill(bus(page, f"bus.fmt.iso({today} + 400)"))
    field.press("Enter")
    page.wait_for_function("() => window.__laydownBus.state.known === null")
    assert visit.complaints == []


def test_replaying_what_was_known_goes_from_publication_to_publication(
    app: App, visit: Visit
) -> None:
    """Play moves the second clock over days of publication, never the first clock."""
    page = visit.open(app, "?day=2025-01-15&known=2024-09-01")
    page.get_by_title(re.compile("Replay how")).click()
    page.wait_for_function(
        "() => window.__laydownBus.payload.known > window.__laydownBus.fmt.parse('2024-11-30')"
    )
    assert bus(page, "bus.payload.knowledge.includes(bus.state.known)")
    assert bus(page, "bus.fmt.iso(bus.state.day)") == "2025-01-15"


def test_play_runs_through_the_record_and_pauses(app: App, visit: Visit) -> None:
    """Days pass while it plays, and stay once paused."""
    page = visit.open(app, "?day=2016-01-01")
    start = bus(page, "bus.state.day")
    page.get_by_role("button", name="▶ play").click()
    page.wait_for_function("(start) => window.__laydownBus.state.day > start + 20", arg=start)
    page.get_by_role("button", name="pause").click()
    paused = bus(page, "bus.state.day")
    page.wait_for_timeout(300)
    assert bus(page, "bus.state.day") == paused


def test_a_switch_of_the_legend_takes_a_layer_off_map_and_table(app: App, visit: Visit) -> None:
    """The legend is the switchboard; the link remembers it."""
    page = visit.open(app, "?day=2025-10-21")
    map_frame(page).locator("input[data-layer=crossings]").uncheck()
    page.wait_for_url(re.compile("off=crossings"))
    assert bus(page, "bus.rows().filter(row => row.layer === 'crossing').length") == 0


def test_search_flies_to_a_name(app: App, visit: Visit) -> None:
    """A Kurdish spelling, Enter, and the map stands over Erbil."""
    page = visit.open(app, "?day=2025-10-21")
    box = page.get_by_role("combobox").first
    box.fill("Hewlêr")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile(r"view=36\.\d+%2C4[34]"), timeout=10_000)


def test_a_dot_of_the_chart_selects_its_claim(app: App, visit: Visit) -> None:
    """The claim's own words are in the card."""
    page = visit.open(app, "?day=2025-10-21")
    box = page.locator(".st-key-chart [data-claim=IQ15]").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("() => window.__laydownBus.state.selection === 'claim:IQ15'")
    expect(page.locator(".st-key-card")).to_contain_text("US Department of Defense")


def test_hostile_words_in_every_field_show_as_words(
    visit: Visit, app_with: Callable[[Path], App], seeds_copy: Path
) -> None:
    """Markup, template literals and script in names, phrases, titles and notes run nowhere."""
    payload = "<img src=x onerror=alert(1)>${alert(2)}`{{7*7}}</script><script>alert(3)</script>\u202eabc\u2028'\""
    poison(seeds_copy / "places.csv", {"name": payload, "note": payload})
    poison(seeds_copy / "claims.csv", {"phrase": payload, "note": payload})
    poison(seeds_copy / "events.csv", {"text": payload})
    poison(seeds_copy / "commitments.csv", {"text": payload})
    poison(seeds_copy / "sources.csv", {"publisher": payload, "title": payload})
    page = visit.open(app_with(seeds_copy), "?day=2025-10-21")
    for key in (
        IRAQ,
        "base:ain-al-asad",
        *bus(
            page,
            "bus.rows().filter(r => ['event', 'commitment'].includes(r.layer)).map(r => r.key)",
        ),
    ):
        page.evaluate("(key) => window.__laydownBus.set({selection: key})", key)
        expect(page.locator(".st-key-card")).to_contain_text("onerror=alert(1)")
    expect(page.locator(".st-key-table")).to_contain_text("<img src=x onerror=alert(1)>")
    click_on_map(page, IRAQ)
    page.wait_for_timeout(500)
    assert visit.complaints == []
    assert visit.outside == []
    assert page.locator("img[src=x]").count() == 0
    assert map_frame(page).locator("img[src=x]").count() == 0


def poison(path: Path, cells: dict[str, str]) -> None:
    """Write hostile text into columns of a seed table; the second row gets 10,000 characters."""
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for index, row in enumerate(table):
        row.update(
            {
                name: text + ("x" * 10_000 if index == 1 else str(index))
                for name, text in cells.items()
            }
        )
        # A span would have to hold the phrase's own words.
        row.update({name: "" for name in ("report", "span") if name in row})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def test_an_empty_record_shows_an_empty_map(
    visit: Visit, app_with: Callable[[Path], App], seeds_copy: Path
) -> None:
    """No rows, no error: the page says that nothing is recorded."""
    for path in seeds_copy.glob("*.csv"):
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    running = app_with(seeds_copy)
    page = visit.page
    page.goto(running.url)
    expect(page.locator("body")).to_contain_text(
        re.compile("othing is recorded|no records", re.IGNORECASE), timeout=20_000
    )
    assert visit.complaints == []


def test_a_phone_gets_the_map_first_and_no_sideways_scroll(app: App, phone: Visit) -> None:
    """At 390 pixels everything fits the width and the card comes below the map."""
    page = phone.open(app, f"?day=2025-10-21&selection={IRAQ}")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    frame = page.locator("iframe[title='Map of the record']").bounding_box()
    card = page.locator(".st-key-card").bounding_box()
    assert frame is not None
    assert card is not None
    assert frame["y"] + frame["height"] <= card["y"] + 1


def test_a_tap_on_a_phone_brings_the_card_into_view_and_back(app: App, phone: Visit) -> None:
    """Who taps a symbol sees what it says, and finds the way back to the map."""
    page = phone.open(app, "?day=2025-10-21")
    map_frame(page).evaluate("() => window.laydownMap.ready")
    page.locator("iframe[title='Map of the record']").evaluate("(map) => map.scrollIntoView()")
    click_on_map(page, IRAQ)
    card = page.locator(".st-key-card .card")
    expect(card).to_be_in_viewport(ratio=0.5)
    expect(card).to_contain_text("Associated Press")
    page.get_by_role("button", name="↑ Map").click()
    expect(page.locator("iframe[title='Map of the record']")).to_be_in_viewport(ratio=0.5)
