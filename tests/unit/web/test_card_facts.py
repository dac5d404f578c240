"""Facts on a card."""

from geo.exchange.shapes import Shapes
from geo.model import Interval, Place, Record
from geo.model.place import Variant
from geo.settings import ROOT
from geo.web.card_facts import facts_of


def test_names_of_a_base_stand_with_script_and_days() -> None:
    """Those of the other names beside them, those of the printed one by themselves."""
    former = Variant("Camp South", None, Interval.parse("../2019"))
    place = Place(
        "camp", "Camp North", "base", variants=(former, Variant("عين الأسد", "ar")),
        name_used=Interval.parse("2020/.."),
    )  # fmt: skip
    facts = facts_of("base:camp", "camp", Record(places=(place,)), Shapes(ROOT / "data"))
    told = {fact["label"]: fact["value"] for fact in facts}
    assert told["Called so"] == "from 2020"
    assert told["Also"] == "Camp South (to 2019) · عين الأسد (Arabic)"
