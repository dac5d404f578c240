"""The page that brings in files of events."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.settings import load_settings
from geo.store import open_store
from tests.unit.intake.test_convert import acled, written

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """The page over an empty record."""
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    return AppTest.from_file(str(ROOT / "geo/ui/import_page.py"), default_timeout=240).run()


def drop(page: AppTest, data: bytes, name: str = "events.csv") -> AppTest:
    return page.file_uploader(key="file").upload(name, data, "text/csv").run()


def test_a_known_file_needs_one_click(page: AppTest) -> None:
    """Recognised, shown as it will become, imported, listed; then removed with a reason, which the log keeps."""
    assert "There is none yet" in " ".join(text.value for text in page.markdown)
    rows = [acled(), acled(event_id_cnty="SYR2", latitude="x")]
    drop(page, written(rows))
    assert not page.exception
    assert any("an ACLED export" in text.value for text in page.markdown)
    shown = page.dataframe[0].value
    assert shown["Place"][0] == "Palmyra"
    assert "no number of degrees" in shown["Problem"][1]
    assert "Second actor" not in shown.columns or (shown["Second actor"] != "").any()
    page.button(key="import").click().run()
    assert not page.exception
    assert page.success[0].value == "events.csv: 1 rows accepted, 1 quarantined."
    with open_store(load_settings().store) as store:
        (known,) = store.event_sets()
    assert (known.name, known.rows, known.quarantined) == ("events.csv", 1, 1)
    page.text_input(key="remove_reason").set_value("a test")
    next(button for button in page.button if button.label.startswith("Remove")).click().run()
    assert not page.exception
    with open_store(load_settings().store) as store:
        assert store.event_sets() == []
        assert store.log(1)[0].reason == "a test"


def test_any_other_table_is_mapped_and_its_days_are_asked(page: AppTest) -> None:
    """Guessed columns, a question with examples, and no import before both are settled."""
    drop(page, b"When it was,Town,Notes\n03/04/2024,,=1+1\n05/06/2024,,y\n")
    assert page.selectbox(key="map_day_from").value == "When it was"
    assert page.selectbox(key="map_place").value == "Town"
    assert "03/04/2024" in page.radio(key="day_order").label
    assert page.button(key="import").disabled
    assert any("waits for your answer" in text.value for text in page.caption)
    assert page.dataframe[0].value["Problem"].tolist() == ["waits: day or month first?"] * 2
    page.radio(key="day_order").set_value("dmy").run()
    assert page.dataframe[0].value["Day"].tolist() == ["2024-04-03", "2024-06-05"]
    page.selectbox(key="map_place").set_value("–")
    page.text_input(key="publisher").set_value("Ada").run()
    page.button(key="import").click().run()
    assert not page.exception
    with open_store(load_settings().store) as store:
        (known,) = store.event_sets()
    assert (known.publisher, known.first_day) == ("Ada", date(2024, 4, 3))


def test_a_mapping_is_offered_by_name_and_a_publisher_is_not_carried_over(page: AppTest) -> None:
    """To a file of another header that has its columns; only what is chosen is taken."""
    drop(page, b"A,B,C\n2024-03-05,x,y\n", "log.csv")
    page.selectbox(key="map_actor1").set_value("B")
    page.text_input(key="publisher").set_value("Ada").run()
    page.button(key="import").click().run()
    assert not page.exception
    drop(page, b"A,B,C,D\n2024-03-06,x,y,z\n", "wider.csv")
    assert page.text_input(key="publisher").value == ""
    assert page.selectbox(key="map_actor1").value == "–"
    page.selectbox(key="by_mapping").set_value("log").run()
    assert not page.exception
    assert page.selectbox(key="map_actor1").value == "B"
    assert page.text_input(key="publisher").value == "Ada"


def test_what_is_no_file_of_events_is_a_sentence(page: AppTest) -> None:
    """The page stays; nothing is drawn of the file."""
    drop(page, b"%PDF-1.4", "report.pdf")
    assert not page.exception
    assert "is a PDF" in page.code[0].value


def test_a_table_of_troops_is_shown_as_claims_before_it_is_stored(page: AppTest) -> None:
    """Numbers and gaps with their reasons, refused rows, one click; then taken out again with a reason."""
    header = "countryname,year,quarter,Location,iso3c,troops_ad"
    rows = ["Iraq,2017,3,IRAQ,IRQ,7402", "Iraq,2021,3,IRAQ*,IRQ,0", "Iraq,2021,5,IRAQ,IRQ,1"]
    drop(page, "\n".join([header, *rows]).encode(), "troops.csv")
    assert not page.exception
    assert any("a table of troops" in text.value for text in page.markdown)
    shown = page.dataframe[0].value
    assert shown["Number"].tolist() == ["7,402", "not reported"]
    assert "asterisk" in shown["Why it is no count"][1]
    assert page.dataframe[1].value["Column"].tolist() == ["quarter"]
    page.radio(key="claims_of").set_value("not reported").run()
    assert page.dataframe[0].value["Row"].tolist() == [3]
    with open_store(load_settings().store) as store:
        assert store.record().claims == ()
    page.button(key="import").click().run()
    assert not page.exception
    assert "They make 2 claims (2 added" in page.success[0].value
    with open_store(load_settings().store) as store:
        assert len(store.record().claims) == 2
    page.text_input(key="table_reason").set_value("a test")
    next(button for button in page.button if button.label.startswith("Take its")).click().run()
    assert not page.exception
    assert page.button(key="import").label == "Store 2 claims"
    with open_store(load_settings().store) as store:
        assert (store.record().claims, store.log(1)[0].reason) == ((), "a test")


HOSTILE = "![x](http://evil.test/t.png) [log in](http://evil.test) <b> :red[y] $z$"
MARKUP = re.compile(r"(?<!\\)(?:!\[|\[[^\]]*\]\(|<b>|:red\[|\$z)")


def read_as_markdown(page: AppTest) -> list[str]:
    """All texts of the page in which Streamlit reads Markdown."""
    told = [page.caption, page.markdown, page.success, page.info, page.warning, page.error]
    asked = [page.button, page.selectbox, page.radio, page.text_input, page.toggle]
    texts = [one.value for kind in told for one in kind] + [
        one.label for kind in asked for one in kind
    ]
    return [text for text in texts if "./posture" not in text and "./?mode" not in text]


def test_names_out_of_files_are_no_markup(page: AppTest) -> None:
    """A picture in a file's name, publisher, or places would be loaded from its address by whoever looks."""
    cells = HOSTILE.replace('"', "")
    drop(page, f"Day,Town\n2024-03-05,{cells}\n2024-03-06,\n".encode(), f"{HOSTILE}.csv")
    page.selectbox(key="map_place").set_value("Town")
    page.text_input(key="publisher").set_value(HOSTILE)
    page.text_input(key="source").set_value(HOSTILE).run()
    page.button(key="import").click().run()
    assert not page.exception
    seen = read_as_markdown(page)
    for begin in ("\\!\\[x", "Remove \\!\\[x"):
        assert any(text.startswith(begin) for text in seen)
    assert any("no place of that name" in text for text in seen)
    assert any("log in" in text for text in seen if "rows accepted" in text)
    assert not [text for text in seen if MARKUP.search(text)]
    page.button(key="again").click().run()
    page.button(key="import").click().run()
    assert "is there already" in page.info[0].value
    assert not [text for text in read_as_markdown(page) if MARKUP.search(text)]


def test_a_table_of_troops_of_a_hostile_name_is_no_markup(page: AppTest) -> None:
    """Before and after its claims are stored."""
    header = "countryname,year,quarter,iso3c,troops_ad"
    drop(page, f"{header}\nIraq,2017,3,IRQ,7402\n".encode(), f"{HOSTILE}.csv")
    page.button(key="import").click().run()
    assert "log in" in page.success[0].value
    assert not [text for text in read_as_markdown(page) if MARKUP.search(text)]
