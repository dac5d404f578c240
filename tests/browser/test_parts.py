"""The parts of the map page by themselves, in Chromium: chart, table, card and the strip over the page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.parts import answers
from tests.browser.parts.payload import epoch, timeline
from tests.browser.parts.server import Site, serve

pytestmark = pytest.mark.browser

IRAQ = "figure:US|IQ|all|level"
HOSTILE = '<img src=x onerror="window.hit=1"> ${window.hit=1} {{7*7}} \u202eabc\' " </script>'
Opener = Callable[..., Page]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Opener]:
    """Open the harness; anything the page throws, or asks of another host, fails the test."""
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )

    def opener(query: str = "", width: int = 1440) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(site.address) else faults.append(request.url)
            ),
        )
        page.goto(f"{site.address}harness.html?{query}")
        page.wait_for_function("window.ready")
        return page

    yield opener
    context.close()
    assert faults == []


def state(page: Page, name: str) -> Any:
    return page.evaluate(f"window.bus.state.{name}")


def set_state(page: Page, **patch: Any) -> None:
    """Change the bus and wait until every part has heard of it."""
    page.evaluate(
        "(patch) => new Promise((done) => { bus.set(patch); requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 120))); })",
        patch,
    )


def test_the_map_is_told_each_frame_and_what_stands_beside_it_less_often(
    open_page: Opener,
) -> None:
    """While only the clock moves the parts beside the map hear of it together and late; of anything else at once."""
    page = open_page("parts=table")
    told = page.evaluate("""async () => {
      const heard = { map: 0, beside: [] };
      bus.on(() => { heard.map += 1; });
      bus.after((state, keys) => heard.beside.push([state.day, [...keys].sort().join()]));
      const frame = () => new Promise(requestAnimationFrame);
      bus.set({ day: bus.state.day - 1 });
      await frame(); // the callback after the bus's own in the same frame: no timer can have run
      const during = heard.beside.length;
      bus.set({ selection: "none" });
      await frame();
      return { ...heard, during };
    }""")
    assert (told["map"], told["during"]) == (2, 0)
    assert ",".join(keys for _, keys in told["beside"]) == "day,selection"


def figure_cells(page: Page) -> list[list[str]]:
    """Where, low and high of the table's figures, in order."""
    rows = page.locator("#table tr.figure").all()
    return [
        [
            row.locator(".pick").inner_text(),
            *row.locator("td").nth(1).all_inner_texts(),
            *visible(row.locator("td").nth(2)),
        ]
        for row in rows
    ]


def visible(cell: Locator) -> list[str]:
    return [cell.inner_text()] if cell.is_visible() else []


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, end[1])
    page.mouse.move(*end)
    page.mouse.up()


def centre(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_table_lists_a_country_then_its_places_then_lone_bases(open_page: Opener) -> None:
    """The rows stand as in the sketch: a country's level and plan, its places one step in, bases of silent countries last."""
    page = open_page("parts=table")
    assert figure_cells(page) == [
        ["Iraq", "2,501", "2,625"],
        ["Iraq", "0", "1,999"],
        ["Ain al-Asad Air Base", "250", "350"],
        ["Erbil", "most of those remaining"],
        ["Syria", "901", "999"],
        ["al-Tanf garrison", "180", "220"],
        ["Tower 22", "315", "385"],
    ]
    assert page.locator("#table tr.inside .pick").all_inner_texts() == [
        "Ain al-Asad Air Base",
        "Erbil",
        "al-Tanf garrison",
    ]
    expect(page.locator("#table .foot")).to_have_text(
        "7 figures · 10 bases · 6 crossings · 1 event · 3 commitments · 1 frontier"
    )


def test_table_has_the_rows_of_the_bus(open_page: Opener) -> None:
    """Table and map show the same rows: as many <tr> with a key as bus.rows() has rows, on three days and in a window."""
    page = open_page("parts=table")
    for patch in (
        {"day": epoch("2014-11-10")},
        {"day": epoch("2020-01-08")},
        {"mode": "window", "from": epoch("2019-01-01"), "to": epoch("2021-01-01")},
    ):
        set_state(page, **patch)
        expected = page.evaluate("bus.rows().map((row) => row.key).sort()")
        shown = page.eval_on_selector_all(
            "#table tr[data-key]", "(rows) => rows.map((row) => row.dataset.key).sort()"
        )
        assert shown == expected
        assert len(shown) > 3


def test_table_sorts_by_a_column_and_back(open_page: Opener) -> None:
    """A header sorts down, up, and the third press gives the order by country back; unknown numbers stay last."""
    page = open_page("parts=table")
    header = page.locator("#table thead th", has_text="High")
    before = figure_cells(page)
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert [row[2] for row in figure_cells(page) if len(row) == 3] == [
        "2,625",
        "1,999",
        "999",
        "385",
        "350",
        "220",
    ]
    assert figure_cells(page)[-1][0] == "Erbil"
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert [row[2] for row in figure_cells(page) if len(row) == 3] == [
        "220",
        "350",
        "385",
        "999",
        "1,999",
        "2,625",
    ]
    header.locator("button").click()
    assert figure_cells(page) == before


def test_table_selects_by_click_and_by_key(open_page: Opener) -> None:
    """A click on any cell, or Enter after arrow keys, selects the row and marks it for screen readers."""
    page = open_page("parts=table")
    page.locator("#table tr.figure").nth(4).locator("td").first.click()
    assert state(page, "selection") == "figure:US|SY|all|level"
    page.locator("#table tr.figure .pick").nth(4).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert state(page, "selection") == "figure:US|tanf|all|level"
    expect(page.locator("#table tr[aria-current=true] .pick")).to_have_text("al-Tanf garrison")


def test_table_scrolls_to_a_selection_from_elsewhere(open_page: Opener) -> None:
    """What is chosen on the map comes into view in the table, without the page itself moving."""
    page = open_page("parts=table")
    set_state(page, selection="border:IQ-SY")
    chosen, box = (
        page.locator("#table tr[aria-current]").bounding_box(),
        page.locator("#table .scroll").bounding_box(),
    )
    assert chosen is not None
    assert box is not None
    assert box["y"] <= chosen["y"]
    assert chosen["y"] + chosen["height"] <= box["y"] + box["height"] + 1
    assert page.evaluate("window.scrollY") == 0


def test_table_keeps_elements_and_scroll_while_scrubbing(open_page: Opener) -> None:
    """From day to day a row keeps its <tr>, and the table stays where the reader left it."""
    page = open_page("parts=table")
    page.evaluate(
        "window.kept = document.getElementById('table').shadowRoot.querySelector('tr[data-key=\"base:harir\"]')"
    )
    page.locator("#table .scroll").evaluate("(node) => { node.scrollTop = 120 }")
    set_state(page, day=epoch("2025-06-10"))
    assert page.evaluate(
        "document.getElementById('table').shadowRoot.querySelector('tr[data-key=\"base:harir\"]') === window.kept"
    )
    assert page.locator("#table .scroll").evaluate("(node) => node.scrollTop") == 120


def test_table_says_when_nothing_is_recorded_and_leads_to_the_nearest_change(
    open_page: Opener,
) -> None:
    """An empty day is a sentence with a button that goes to the nearest day on which something is."""
    page = open_page("parts=table&day=2014-06-10")
    set_state(page, layers={"crossings": False})
    expect(page.locator("#table .nothing p")).to_have_text(
        "Nothing is recorded for this day with these filters. The nearest change is 30 Jun 2014."
    )
    page.locator("#table .nothing button").click()
    assert state(page, "day") == epoch("2014-06-30")
    expect(page.locator("#table .nothing")).to_be_hidden()
    assert figure_cells(page) == [["Iraq", "347", "347"]]


def test_table_pages_long_lists(open_page: Opener, site: Site) -> None:
    """Beyond 300 rows the rest waits behind a button; a selection beyond that is shown all the same."""
    many = timeline()
    event = many["events"][0]
    many["events"] = [
        {
            **event,
            "key": f"event:{n}",
            "id": str(n),
            "from": epoch("2025-10-21"),
            "to": epoch("2025-10-21"),
        }
        for n in range(900)
    ]
    site.timelines["many"] = many
    page = open_page("parts=table&v=many")
    rows = page.locator("#table tr[data-key]")
    expect(rows).to_have_count(300)
    page.locator("#table .more").click()
    expect(rows).to_have_count(500)
    set_state(page, selection="event:880")
    expect(page.locator("#table tr[aria-current]")).to_have_attribute("data-key", "event:880")


def test_hostile_text_stays_text(open_page: Opener, site: Site) -> None:
    """Markup, template syntax and direction marks in any field show as they are and run nowhere."""
    bad = timeline()
    for place in bad["places"].values():
        place["name"] = HOSTILE
    for item in [*bad["figures"], *bad["events"], *bad["commitments"]]:
        item.update({"phrase": HOSTILE, "text": HOSTILE, "force": HOSTILE, "counted": HOSTILE})
    for one in bad["series"]:
        one.update({"name": HOSTILE, "force": HOSTILE})
        for dot in one["dots"]:
            dot.update({"phrase": HOSTILE, "publisher": HOSTILE, "status": HOSTILE})
    site.timelines["bad"] = bad
    card = answers.figure_card(IRAQ)
    card["title"] = {"force": HOSTILE, "where": HOSTILE, "what": None}
    card["facts"] = [{"label": HOSTILE, "value": HOSTILE, "url": "javascript:window.hit=1"}]
    card["quotes"] = [
        answers.quote(
            "for",
            HOSTILE,
            HOSTILE,
            HOSTILE,
            title=HOSTILE,
            url="javascript:window.hit=1",
            note=HOSTILE,
        )
    ]
    site.card = lambda key, day: (200, card)
    page = open_page(f"v=bad&selection={IRAQ}")
    expect(page.locator("#card .says")).to_contain_text("<img src=x")
    expect(page.locator("#table tr.figure .pick").first).to_contain_text("${window.hit=1}")
    page.locator("#chart .dot").first.focus()
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert (
        page.evaluate(
            "[...document.querySelectorAll('div')].flatMap((node) => [...(node.shadowRoot?.querySelectorAll('img,script') ?? [])]).length"
        )
        == 0
    )
    assert page.locator("#card a").count() == 0


def test_card_gives_number_words_sources_and_contradiction(open_page: Opener) -> None:
    """The card of a figure: its interval, chips, the phrases with publisher, day and link, and who says otherwise, why."""
    page = open_page(f"parts=card&selection={IRAQ}")
    card = page.locator("#card")
    expect(card.locator(".interval")).to_have_text("2,501 – 2,625")
    expect(card.locator(".over")).to_have_text("US forces in Iraq, 21 Oct 2025")
    assert card.locator(".chip").all_inner_texts() == [
        "reported",
        "20 days old",
        "⚑ contested",
        "plan: fewer than 2,000",
    ]
    first = card.locator(".quote.for").first
    expect(first.locator(".says")).to_have_text("“just over 2,500” 2,501–2,625")
    expect(first.locator(".from")).to_have_text(
        "Associated Press · 1 Oct 2025 · US to draw down in Iraq"
    )
    expect(first.locator("a")).to_have_attribute("href", "https://example.org/ap")
    expect(first.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    expect(card.locator(".quote.against .reason")).to_have_text(
        "18,000–22,000 lies wholly above 2,501–2,625"
    )
    assert card.locator("details .quote").count() == 7
    expect(card.locator("summary")).to_have_text("7 more claims")
    card.locator("button.chip.plan").click()
    assert state(page, "selection") == "figure:US|IQ|all|plan"


def test_card_cites_and_flies(open_page: Opener) -> None:
    """Cite puts one plain line with number, words, sources and link on the clipboard; Fly there moves the map."""
    page = open_page(f"parts=card&selection={IRAQ}")
    page.locator("#card button", has_text="Cite").click()
    expect(page.locator("#card .said")).to_have_text("Citation copied")
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(
        "US forces in Iraq, 21 Oct 2025: 2,501–2,625 (“just over 2,500”, Associated Press, “US to draw down in Iraq”, 1 Oct 2025, https://example.org/ap; "
    )
    assert "Laydown, as of 21 Oct 2025. Address on the machine that made this" in line
    assert "\n" not in line
    page.locator("#card button", has_text="Fly there").click()
    assert page.evaluate("window.flights") == [{"lon": 43.7, "lat": 33.0, "zoom": 5}]


def test_card_of_a_base_lists_facts_and_links_only_to_the_web(open_page: Opener) -> None:
    """A base has a name, not a number; dates among its facts read as dates; an address that is not http is no link."""
    page = open_page("parts=card&selection=base:harir")
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text("Harir Air Base")
    expect(card.locator("dt").first).to_have_text("8 Jan 2020")
    expect(card.locator(".from")).to_have_text("The National · 2 Mar 2025 · A base in the north")
    assert card.locator("a").count() == 0


def test_card_follows_the_clock_and_asks_once_at_rest(open_page: Opener, site: Site) -> None:
    """While the hand scrubs the number follows at once from the rows; the server is asked once, when it rests."""
    page = open_page(f"parts=card&selection={IRAQ}")
    expect(page.locator("#card .interval")).to_have_text("2,501 – 2,625")
    before = len([path for path in site.asked if "card.json" in path])
    # One after the other inside the browser: however slow the machine, the hand does not rest between them.
    first = epoch("2024-10-01") or 0
    page.evaluate(
        "([first, last]) => { for (let day = first; day <= last; day += 1) bus.set({ day }); }",
        [first, first + 7],
    )
    expect(page.locator("#card .interval")).to_have_text("2,250 – 2,750")
    page.wait_for_timeout(500)
    assert len([path for path in site.asked if "card.json" in path]) == before + 1
    assert "day=2024-10-08" in site.asked[-1]


def test_card_shows_an_error_as_a_sentence(open_page: Opener) -> None:
    """What the server refuses is read out as the server says it."""
    page = open_page("parts=card&selection=nothing:x")
    expect(page.locator("#card [role=alert]")).to_have_text(
        "Nothing in the record has the key 'nothing:x'. The link may be of another store."
    )
    page.locator("#card .close").click()
    assert state(page, "selection") is None
    expect(page.locator("#card .counts")).to_contain_text("7 figures")


def test_chart_marks_claims_and_selects_one(open_page: Opener) -> None:
    """Every claim with a number is a dot; pressing one selects it, and it is marked."""
    page = open_page("parts=chart")
    told = [
        dot["claim"]
        for one in timeline()["series"]
        if one["place"] in ("IQ", "SY")
        for dot in one["dots"]
        if dot["row"] != "not_reported"
    ]
    drawn = page.eval_on_selector_all(
        "#chart .dot", "(dots) => dots.map((dot) => dot.dataset.claim)"
    )
    assert sorted(drawn) == sorted(told)
    page.mouse.click(*centre(page.locator("#chart .dot[data-claim=IQ15] circle")))
    assert state(page, "selection") == "claim:IQ15"
    expect(page.locator("#chart .dot[data-claim=IQ15]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#chart .ring")).to_have_count(1)


def test_chart_clips_an_outlier_with_its_number(open_page: Opener) -> None:
    """20,000, disputed, stands at the top edge with its number; the axis still ends near 8,900."""
    page = open_page("parts=chart")
    expect(page.locator("#chart .dot[data-claim=IQ20] .beyond")).to_have_text("20,000")
    ticks = page.locator("#chart .tick[text-anchor=end]").all_text_contents()
    assert ticks[:4] == ["0", "2,500", "5,000", "7,500"]
    assert "10,000" not in ticks


def test_chart_shows_gaps_contradictions_and_plans(open_page: Opener) -> None:
    """Days not reported are hatched and labelled, contested stretches flagged, plans dashed, stale stretches paler."""
    page = open_page("parts=chart")
    expect(page.locator("#chart .missing text")).to_have_text("DMDC: not reported")
    assert page.locator("#chart .flag").count() == 2
    assert page.locator("#chart path.plan").count() == 3
    assert page.locator("#chart .best.stale").count() >= 3
    assert page.locator("#chart .dot.planned").count() >= 5
    assert page.locator("#chart rect.fade").count() == 2


def test_chart_sets_the_day_by_press_drag_and_key(open_page: Opener) -> None:
    """A press on the empty plot sets the day, the knob drags, and the keys step by a day, a month and to the ends."""
    page = open_page("parts=chart")
    box = page.locator("#chart svg").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 300, box["y"] + 120)
    assert epoch("2016-01-01") < state(page, "day") < epoch("2018-01-01")
    knob = page.locator("#chart .handle[data-handle=day]")
    x, y = centre(knob.locator(".knob"))
    before = state(page, "day")
    drag(page, (x, y), (x + 200, y))
    assert 550 < state(page, "day") - before < 800
    knob.focus()
    day = state(page, "day")
    for key, step in (("ArrowRight", 1), ("PageUp", 30), ("PageDown", -30), ("ArrowLeft", -1)):
        page.keyboard.press(key)
        day += step
        assert state(page, "day") == day
    page.keyboard.press("End")
    assert state(page, "day") == epoch("2026-03-01")
    page.wait_for_timeout(50)
    expect(knob).to_have_attribute("aria-valuetext", "1 Mar 2026")


def test_chart_drags_the_edges_of_a_window(open_page: Opener) -> None:
    """In window mode each edge drags by itself, never past the other, and the middle carries both."""
    page = open_page("parts=chart&mode=window")
    first = page.locator("#chart .handle[data-handle=from] .knob")
    x, y = centre(first)
    was_from, was_to = state(page, "from"), state(page, "to")
    drag(page, (x, y), (x - 100, y))
    assert state(page, "from") < was_from - 250
    assert state(page, "to") == was_to
    drag(page, centre(first), (x + 900, y))
    assert state(page, "from") == state(page, "to") == was_to
    set_state(page, **{"from": epoch("2018-01-01"), "to": epoch("2020-01-01")})
    x, y = centre(page.locator("#chart .shade"))
    drag(page, (x, y + 30), (x + 90, y + 30))
    assert state(page, "to") - state(page, "from") == 730
    assert state(page, "from") > epoch("2018-08-01")


def test_chart_adds_the_series_of_a_selected_base(open_page: Opener) -> None:
    """Countries are always drawn; a base's own series comes when it is selected, and goes again."""
    page = open_page("parts=chart")
    names = page.locator("#chart .names g")
    expect(names).to_have_count(2)
    set_state(page, selection="figure:US|tanf|all|level")
    expect(names).to_have_count(3)
    set_state(page, selection=None)
    expect(names).to_have_count(2)


@pytest.mark.parametrize("width", [1440, 390])
def test_chart_labels_do_not_collide(open_page: Opener, width: int) -> None:
    """Names at the line ends, or in the row above on phones, never overlap one another."""
    page = open_page("parts=chart&selection=figure:US|tanf|all|level", width)
    boxes = page.evaluate(
        "[...document.getElementById('chart').shadowRoot.querySelectorAll('.names text, .nameitem')].map((node) => node.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) >= 3
    for index, one in enumerate(boxes):
        for two in boxes[index + 1 :]:
            apart = (
                one["right"] <= two["left"]
                or two["right"] <= one["left"]
                or one["bottom"] <= two["top"] + 3
                or two["bottom"] <= one["top"] + 3
            )
            assert apart, (one, two)


def small(kind: str) -> dict[str, Any]:
    """A timeline with nothing, with one claim on one day, or with one claim that holds for years."""
    whole = timeline()
    day = epoch("2025-10-01")
    empty = {
        name: []
        for name in (
            "figures",
            "bases",
            "crossings",
            "events",
            "commitments",
            "borders",
            "changes",
            "series",
            "forces",
        )
    }
    if kind == "empty":
        return {**whole, **empty, "first": None, "last": None, "places": {}}
    last = day if kind == "one day" else epoch("2026-03-01")
    figure = {
        **next(item for item in whole["figures"] if item["claims"] == ["IQ19"]),
        "to": last,
        "against": [],
    }
    step = {
        "from": day,
        "to": last,
        "low": 2501,
        "best": 2550,
        "high": 2625,
        "contested": False,
        "stale": False,
        "row": "level",
    }
    dot = next(item for item in whole["series"][0]["dots"] if item["claim"] == "IQ19")
    one = {"force": "US", "place": "IQ", "name": "US in Iraq", "steps": [step], "dots": [dot]}
    return {
        **whole,
        **empty,
        "first": day,
        "last": last,
        "figures": [figure],
        "series": [one],
        "changes": [day],
        "forces": ["US"],
    }


@pytest.mark.parametrize("kind", ["empty", "one day", "one record"])
def test_small_records_are_drawn(open_page: Opener, site: Site, kind: str) -> None:
    """No record at all, one day and one claim: every part says something sensible and throws nothing."""
    site.timelines[kind] = small(kind)
    page = open_page(f"v={kind}&day=2025-10-01")
    if kind == "empty":
        expect(page.locator("#chart .empty")).to_be_visible()
        expect(page.locator("#table .nothing")).to_contain_text("Nothing is recorded yet.")
        expect(page.locator("#card .counts")).to_have_text("Nothing is recorded")
        return
    expect(page.locator("#chart .dot")).to_have_count(1)
    expect(page.locator("#table .foot")).to_have_text("1 figure")
    page.mouse.click(*centre(page.locator("#chart .dot circle")))
    assert state(page, "selection") == "claim:IQ19"


def test_search_flies_to_a_place_and_pins_it(open_page: Opener, site: Site) -> None:
    """Typing asks once the hand pauses; arrows move, Enter flies and pins, Escape closes and then clears the pin."""
    page = open_page("parts=bar")
    box = page.locator("#bar [role=combobox]")
    box.focus()
    # Four letters without a pause between them, however slow the machine is.
    box.evaluate(
        """(input) => {
            for (const text of ["e", "er", "erb", "erbi"]) {
                input.value = text;
                input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
            }
        }"""
    )
    expect(page.locator("#bar [role=option]")).to_have_count(4)
    assert [path for path in site.asked if "search.json" in path] == [
        "/laydown/search.json?q=erbi&limit=8"
    ]
    expect(box).to_have_attribute("aria-activedescendant", "place0")
    box.press("ArrowDown")
    expect(page.locator("#bar [aria-selected=true] b")).to_have_text("Erbil Air Base")
    box.press("Enter")
    assert state(page, "pin") == {"lon": 43.963, "lat": 36.238, "name": "Erbil Air Base"}
    assert page.evaluate("window.flights") == [{"lon": 43.963, "lat": 36.238, "zoom": 9}]
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Escape")
    assert state(page, "pin") is None


def test_search_says_when_nothing_is_found(open_page: Opener) -> None:
    """No hit is a sentence, and a place without a point cannot be flown to."""
    page = open_page("parts=bar")
    box = page.locator("#bar [role=combobox]")
    box.fill("zzz")
    expect(page.locator("#bar .message")).to_contain_text("No place is called “zzz”")
    box.fill("er")
    page.locator("#bar [role=option]", has_text="Sahela").click(force=True)
    assert page.evaluate("window.flights") == []


def test_bar_copies_the_link_and_offers_the_downloads(open_page: Opener) -> None:
    """Copy link says Copied; the menu's plain links name the day on the clock, also after it moves; Escape closes it."""
    page = open_page("parts=bar")
    copy = page.locator("#bar .copy")
    copy.click()
    expect(copy).to_have_text("Copied, for this machine")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.locator("#bar .strong").click()
    geojson = page.locator("#bar a[data-format=geojson]")
    assert "/laydown/export.geojson?mode=day&day=2025-10-21" in (
        geojson.get_attribute("href") or ""
    )
    set_state(page, day=epoch("2017-12-06"))
    assert "day=2017-12-06" in (page.locator("#bar a[data-format=csv]").get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(geojson).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(open_page: Opener, theme: str) -> None:
    """At 390 px no part makes the page scroll sideways, and no text is under 10.5 px."""
    page = open_page(f"theme={theme}&selection={IRAQ}", 390)
    expect(page.locator("#card .interval")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = page.evaluate(
        "[...document.querySelectorAll('#bar,#card,#table,#chart')].flatMap((host) => [...host.shadowRoot.querySelectorAll('*')])"
        ".filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) && node.tagName !== 'STYLE')"
        ".map((node) => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert min(sizes) >= 10.5
