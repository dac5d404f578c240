import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.phrase_patterns import KM_PER_MILE
from geo.gazetteer.phrases import (
    Area,
    Between,
    BorderNear,
    Frontier,
    Near,
    Offset,
    Part,
    Within,
    parse_phrase,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("border between Iraq and Syria", Frontier((("Iraq", "Syria"),))),
        ("the frontier of Iraq and Syria", Frontier((("Iraq", "Syria"),))),
        ("Turkey's border with Syria", Frontier((("Turkey", "Syria"),))),
        ("the shared border between France and Spain", Frontier((("France", "Spain"),))),
        ("the Iraq–Syria frontier", Frontier((("Iraq", "Syria"), ("Iraq-Syria", None)))),
        ("Iraqi-Syrian border area", Frontier((("Iraqi", "Syrian"), ("Iraqi-Syrian", None)))),
        ("Guinea-Bissau–Senegal border", Frontier((("Guinea", "Bissau-Senegal"), ("Guinea-Bissau", "Senegal"), ("Guinea-Bissau-Senegal", None)))),
        ("the Syrian border", Frontier((("Syrian", None),))),
        ("the border near al-Qaim", BorderNear(None, "al-Qaim")),
        ("Iraq-Syria border near Rabia", BorderNear(Frontier((("Iraq", "Syria"), ("Iraq-Syria", None))), "Rabia")),
        ("24 km west of al-Walid", Offset((24.0, 24.0), 270.0, 22.5, "al-Walid")),
        ("about 15 miles (24 km) to the north-east of X", Offset((15 * KM_PER_MILE,) * 2, 45.0, 22.5, "X")),
        ("ten kilometres from Mosul", Offset((10.0, 10.0), None, 180.0, "Mosul")),
        ("1,500 metres NNW of X", Offset((1.5, 1.5), 337.5, 11.25, "X")),
        ("20-30km southeast of Palmyra", Offset((20.0, 30.0), 135.0, 22.5, "Palmyra")),
        ("west of Raqqa", Offset((0.0, 50.0), 270.0, 22.5, "Raqqa")),
        ("near Mosul", Near("Mosul")),
        ("just outside the city of Mosul", Near("city of Mosul")),
        ("on the outskirts of Aleppo", Near("Aleppo")),
        ("between Mosul and Erbil", Between("Mosul", "Erbil")),
        ("Deir ez-Zor countryside", Area("Deir ez-Zor", "around")),
        ("the province of Anbar", Area("Anbar", "governorate")),
        ("northeastern Syria", Part("Syria", 45.0)),
        ("central Iraq", Part("Iraq", None)),
        ("the south of Lebanon", Part("Lebanon", 180.0)),
        ("Paris, Texas", Within("Paris", "Texas")),
        ("Baghdad", None),
        ("", None),
    ],
)  # fmt: skip
def test_phrases_are_taken_apart(text, expected):
    """Each way of saying it becomes one value; a bare name is none."""
    assert parse_phrase(text) == expected


@given(
    st.integers(1, 999),
    st.sampled_from(["km", "miles", "kilometers", "mi"]),
    st.sampled_from(["north", "SW", "east-south-east"]),
)
def test_a_rendered_distance_reads_back(number, unit, direction):
    """What is written as number, unit and direction is read as them."""
    phrase = parse_phrase(f"{number} {unit} {direction} of Gao")
    factor = KM_PER_MILE if unit.startswith("mi") else 1.0
    assert isinstance(phrase, Offset)
    assert phrase.km == (number * factor, number * factor)
    assert phrase.place == "Gao"


@given(st.text(max_size=200))
def test_no_text_breaks_the_grammar(text):
    """Any text is a phrase or none, and the same one every time."""
    assert parse_phrase(text) == parse_phrase(text)


@pytest.mark.parametrize(
    "text",
    [
        "border " * 28,
        "1 km " * 40,
        "between a and " * 14,
        "a's border with " * 12,
        "(" * 200,
        "north" * 40,
    ],
)
def test_hostile_repetition_is_quick(text):
    """Patterns do not explode on texts made to make them."""
    began = time.process_time()
    parse_phrase(text[:200])
    assert time.process_time() - began < 0.5
