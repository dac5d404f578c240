"""How a promise stands, as its card shows it."""

from datetime import date

from geo.exchange.seeds import read_seeds
from geo.exchange.view import View
from geo.model import Record
from geo.posture.rules import DEFAULT_RULES
from geo.settings import ROOT
from geo.web.card_promise import Standing, standing_of
from tests.unit.posture.records import make_event
from tests.unit.posture.test_promises import judged, promise


def on_card(name: str, record: Record, day: str, known: str | None = None) -> Standing:
    """The promise on the card of a day."""
    one = date.fromisoformat(day)
    view = View("day", one, one, known=None if known is None else date.fromisoformat(known))
    return standing_of(name, view, record, DEFAULT_RULES)


def test_the_card_has_the_state_the_reason_and_both_sides() -> None:
    """C3 of the seeds: one count for it, one against it; on an earlier day of knowledge neither."""
    record = read_seeds(ROOT / "seeds")
    found = on_card("C3", record, "2026-02-28")
    assert found.facts[0] == {"label": "Stands", "value": "unknown"}
    assert [claim for claim, _ in found.supporting] == ["IQ22"]
    assert [claim for claim, _ in found.opposing] == ["IQ23"]
    early = on_card("C3", record, "2026-02-28", "2026-01-01")
    assert early.facts[0]["value"] == "open"
    assert early.supporting == early.opposing == ()
    assert on_card("C3", record, "2025-10-20") == Standing()


def test_an_event_that_says_so_is_told_in_words() -> None:
    """Events have no quotes of their own: their text stands among the facts."""
    left = make_event("E", "2025-05-05", "withdrawal", "IQ")
    one = judged(date(2025, 6, 1), promise(kept_by=("event:E",)), left)
    assert str(one.state) == "met"
    record = Record(
        places=(), events=(left,), commitments=(promise(kept_by=("event:E",)),), sources=()
    )
    found = on_card("M", record, "2025-06-01")
    assert {"label": "Told for", "value": "E happens"} in found.facts
