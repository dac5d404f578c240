"""Rows of known formats become rows of an event set; each other row says where it is wrong (geo/intake/convert.py)."""

import csv
import io
import json
from collections.abc import Mapping as MappingOf
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.intake.formats import recognise
from geo.intake.mapping import Mapping, MappingError, from_json, signature
from geo.model import Precision
from tests.bench.sample_events import acled_frame, sample_rows
from tests.unit.intake.reading import Read, read

ACLED = acled_frame(sample_rows(3, ucdp=Path("nowhere"))).columns
UCDP = [
    "id",
    "type_of_violence",
    "conflict_name",
    "dyad_name",
    "side_a",
    "side_b",
    "source_office",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "best",
    "high",
    "low",
]


def acled(**cells: str) -> dict[str, str]:
    """A sound row of an ACLED export."""
    sound = {
        "event_id_cnty": "SYR1", "event_date": "2024-03-15", "time_precision": "1", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "A", "actor2": "B", "country": "Syria", "admin1": "Homs",
        "location": "Palmyra", "latitude": "34.56", "longitude": "38.27", "geo_precision": "1", "source": "X; Y",
        "notes": "They fought.", "fatalities": "3",
    }  # fmt: skip
    return dict.fromkeys(ACLED, "") | sound | cells


def ucdp(**cells: str) -> dict[str, str]:
    """A sound row of UCDP GED."""
    sound = {
        "id": "214797.0", "type_of_violence": "1.0", "conflict_name": "C", "dyad_name": "A - B", "side_a": "A",
        "side_b": "B", "source_office": "O", "where_prec": "4", "where_coordinates": "Homs", "adm_1": "Homs",
        "latitude": "34.7", "longitude": "36.7", "country": "Syria", "date_prec": "1", "date_start": "2016-01-01",
        "date_end": "2016-01-01", "best": "4.0", "high": "9", "low": "2",
    }  # fmt: skip
    return {name: sound[name] for name in UCDP} | cells


def written(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def reading(folder: Path, rows: list[dict[str, str]], mapping: Mapping | None = None) -> Read:
    known = mapping or recognise(list(rows[0]))
    assert known is not None
    return read(folder, written(rows), known)


def told(row: MappingOf[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_an_acled_row_keeps_everything_it_says(tmp_path: Path) -> None:
    """One number of dead is the best one; low and high are not told. The original is whole."""
    (row,) = reading(tmp_path, [acled()]).rows
    assert told(row, "event_id", "day_from", "day_to", "date_kind", "precision") == (
        "SYR1", date(2024, 3, 15), date(2024, 3, 15), "instant", "town",
    )  # fmt: skip
    assert told(row, "fatalities_low", "fatalities_best", "fatalities_high") == (None, 3, None)
    assert told(row, "place", "admin1", "country", "lon", "lat") == (
        "Palmyra",
        "Homs",
        "Syria",
        38.27,
        34.56,
    )
    assert told(row, "text", "source", "source_row") == ("They fought.", "X; Y", 2)
    assert json.loads(row["original"]) == acled()


@pytest.mark.parametrize(
    ("code", "first", "last", "kind"),
    [
        ("1", date(2024, 2, 15), date(2024, 2, 15), "instant"),
        ("2", date(2024, 2, 12), date(2024, 2, 18), "sometime_in"),
        ("3", date(2024, 2, 1), date(2024, 2, 29), "sometime_in"),
    ],
)
def test_acled_time_precision_widens_the_day(
    tmp_path: Path, code: str, first: date, last: date, kind: str
) -> None:
    """2 is the week around the day, 3 its month; the code itself is kept."""
    (row,) = reading(tmp_path, [acled(event_date="15 February 2024", time_precision=code)]).rows
    assert told(row, "day_from", "day_to", "date_kind", "day_precision") == (
        first,
        last,
        kind,
        code,
    )


def test_ucdp_columns_are_found_by_name_in_whatever_order(tmp_path: Path) -> None:
    """Best, high, low is the order of some releases; numbers may carry a point; the code becomes words."""
    (row,) = reading(tmp_path, [ucdp(date_end="2016-01-05", date_prec="2")]).rows
    assert told(row, "fatalities_low", "fatalities_best", "fatalities_high") == (2, 4, 9)
    assert told(row, "event_id", "kind", "precision") == (
        "214797",
        "State-based conflict",
        "governorate",
    )
    assert told(row, "day_from", "day_to", "date_kind") == (
        date(2016, 1, 1),
        date(2016, 1, 5),
        "sometime_in",
    )


def test_a_best_number_outside_of_its_bounds_is_kept_and_told(tmp_path: Path) -> None:
    """UCDP itself has such rows; refusing them would lose real events."""
    done = reading(tmp_path, [ucdp(low="20", best="40", high="20")])
    assert told(done.rows[0], "fatalities_low", "fatalities_best", "fatalities_high") == (
        20,
        40,
        20,
    )
    assert "1 rows have a best number" in done.answer["notes"][0]


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty", "no id"),
        ({"event_date": ""}, "event_date", "no date"),
        ({"event_date": "2024-02-30"}, "event_date", "'2024-02-30' is no date"),
        ({"event_date": "2099-03-15"}, "event_date", "2099-03-15 lies ahead"),
        ({"latitude": "north"}, "latitude", "'north' is no number of degrees"),
        ({"latitude": "134.5"}, "latitude", "swapped"),
        ({"longitude": "181"}, "longitude", "does not lie in -180 to 180"),
        ({"longitude": ""}, "longitude; latitude", "Only one of longitude and latitude"),
        ({"longitude": "0", "latitude": "0.0"}, "longitude; latitude", "sea off Africa"),
        ({"fatalities": "-1"}, "fatalities", "no whole number"),
        ({"fatalities": "2.5"}, "fatalities", "no whole number"),
        ({"geo_precision": "9"}, "geo_precision", "'9' is none of 1, 2, 3"),
        ({"time_precision": ""}, "time_precision", "is none of 1, 2, 3"),
        ({"notes": "a\0b"}, "notes", "NUL"),
        ({"notes": "x" * 100_001}, "notes", "longer than"),
    ],
)  # fmt: skip
def test_a_wrong_cell_quarantines_its_row_with_column_and_reason(
    tmp_path: Path, cells: dict[str, str], column: str, says: str
) -> None:
    """Its neighbours are accepted; the row number is the one an editor shows."""
    done = reading(
        tmp_path, [acled(), acled(event_id_cnty="SYR2") | cells, acled(event_id_cnty="SYR3")]
    )
    assert [row["source_row"] for row in done.rows] == [2, 4]
    assert (done.answer["accepted"], done.answer["quarantined"]) == (2, 1)
    (refused,) = done.refused
    assert (refused["laydown_row"], refused["laydown_column"]) == ("3", column)
    assert says in refused["laydown_reason"]


def test_all_faults_of_a_row_are_told_together(tmp_path: Path) -> None:
    """One round of mending is enough."""
    (refused,) = reading(tmp_path, [acled(event_date="?", latitude="x", fatalities="many")]).refused
    assert refused["laydown_column"] == "event_date; latitude; fatalities"


def test_an_id_that_stood_before_is_refused_the_second_time(tmp_path: Path) -> None:
    """Ids are unique in a set; the first row keeps its own."""
    done = reading(
        tmp_path, [acled(notes="first"), acled(notes="=second"), acled(event_id_cnty="SYR9")]
    )
    assert [row["text"] for row in done.rows] == ["first", "They fought."]
    (refused,) = done.refused
    assert told(refused, "laydown_row", "laydown_column", "notes") == (
        "3",
        "event_id_cnty",
        "'=second",
    )
    assert (done.answer["accepted"], done.answer["quarantined"]) == (2, 1)


def test_no_coordinates_and_no_number_stay_unknown(tmp_path: Path) -> None:
    """Never 0, never a dot: NA and an empty cell say nothing."""
    (row,) = reading(tmp_path, [acled(latitude="", longitude="", fatalities="NA")]).rows
    assert told(row, "lon", "lat", "precision", "fatalities_best") == (
        None,
        None,
        "unlocated",
        None,
    )


def test_headers_are_recognised_in_any_case_and_order_and_nothing_else_is() -> None:
    """Older ACLED exports have other ids and lack columns; tables of troops are no events."""
    older = [name for name in ACLED if name not in ("event_id_cnty", "disorder_type", "tags")]
    for header in (ACLED, [name.upper() for name in reversed(ACLED)], ["data_id", "iso3", *older]):
        found = recognise(header)
        assert found is not None
        assert found.format == "acled"
    known = recognise(UCDP)
    assert known is not None
    assert (known.format, known.columns["fatalities_low"]) == ("ucdp", "low")
    assert recognise(["date", "place"]) is None


def test_precision_codes_map_both_ways() -> None:
    """A code read becomes a word whose own code is the one read."""
    for header, code_of in ((ACLED, "acled"), (UCDP, "ucdp")):
        known = recognise(header)
        assert known is not None
        for code, word in known.precision_codes.items():
            assert str(getattr(Precision(word), code_of)) == code


def test_a_mapping_survives_being_written_and_refuses_nonsense() -> None:
    """Equal mappings are equal texts; unknown fields, columns and precisions are sentences."""
    made = Mapping(columns={"day_from": "Date", "place": "Ort"}, day_order="dmy", publisher="P")
    assert from_json(made.to_json()) == made
    for text in (
        "[]",
        "{",
        '{"colums": {}}',
        '{"columns": {"when": "Date"}}',
        '{"precision": "exact"}',
        '{"columns": 3}',
    ):
        with pytest.raises(MappingError):
            from_json(text)
    assert made.missing_from(["Date"]) == ["Ort"]
    assert signature(["A ", "b"]) == signature(["B", "a"]) != signature(["a", "c"])


CELLS = st.sampled_from(["", "0", "1", "3", "2024-01-05", "03/13/2024", "x", "-7.5", "200", "=1+1", "NA", "nan", "\0", "é\n"])  # fmt: skip
FIELDS = ("event_id_cnty", "event_date", "time_precision", "latitude", "longitude", "geo_precision", "fatalities", "notes")  # fmt: skip


@settings(max_examples=25)
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, CELLS)), min_size=1, max_size=8))
def test_every_row_is_accepted_or_quarantined_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    """Accepted and quarantined together are the rows read, each number once."""
    folder = tmp_path_factory.mktemp("import")
    done = reading(folder, [acled(**row) for row in rows])
    numbers = [row["source_row"] for row in done.rows]
    numbers += [int(row["laydown_row"]) for row in done.refused]
    assert sorted(numbers) == list(range(2, len(rows) + 2))
    assert done.answer["accepted"] + done.answer["quarantined"] == len(rows)
    for row in done.rows:
        assert row["day_from"] <= row["day_to"]
        assert (row["lon"] is None) == (row["lat"] is None) == (row["precision"] == "unlocated")
