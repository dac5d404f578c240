"""Laws of the seeds format: what is written reads back, and no damage escapes as another error."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.errors import ExchangeError, FaultyRecordsError
from geo.exchange.cells import join_list, split_list
from geo.exchange.name_cells import read_variant, write_variant
from geo.exchange.seed_writing import write_seeds
from geo.exchange.seeds import check_seeds, read_forces, read_reports, read_seeds, record_of
from geo.model import Interval, Record
from geo.model.place import Variant
from tests.record_strategies import intervals, records, texts

many_files = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def contents(record: Record) -> Record:
    """The record without its version, which is a hash of the rest."""
    return replace(record, version="")


@given(record=records())
@many_files
def test_what_is_written_reads_back(record: Record, tmp_path: Path) -> None:
    """Every record that can be written as seeds comes back equal, whatever its texts hold."""
    write_seeds(record, tmp_path)
    again = read_seeds(tmp_path)
    assert contents(again) == contents(record)
    assert (
        again.version
        == record_of(
            record.sources, record.places, record.claims, record.events, record.commitments
        ).version
    )


def test_the_project_s_seeds_write_back_as_they_are(root: Path, tmp_path: Path) -> None:
    """Reading and writing the committed seeds loses no row, force or report."""
    folder = root / "seeds"
    record = read_seeds(folder)
    write_seeds(record, tmp_path, read_reports(folder), read_forces(folder))
    assert read_seeds(tmp_path) == record
    assert read_reports(tmp_path) == read_reports(folder)
    assert read_forces(tmp_path) == read_forces(folder)


@given(
    name=st.sampled_from(
        ["sources", "places", "claims", "events", "commitments", "forces", "reports/ap-2017-12-05"]
    ),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=8)),
        min_size=1,
        max_size=5,
    ),
)
@example(name="claims", cuts=[(0.0, 0, b"\xef\xbb\xbf")])
@example(name="claims", cuts=[(0.5, 0, b'"')])
@example(name="events", cuts=[(0.5, 0, b"\0")])
@example(name="places", cuts=[(0.5, 0, b"\xff")])
@many_files
def test_random_damage_gives_a_record_or_faults(
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    cuts: list[tuple[float, int, bytes]],
) -> None:
    """Whatever bytes are cut out of or put into a seed file, it is read whole or refused by name."""
    folder = tmp_path_factory.mktemp("damaged") / "seeds"
    shutil.copytree(root / "seeds", folder)
    path = folder / (f"{name}.md" if "/" in name else f"{name}.csv")
    data = path.read_bytes()
    for where, length, put in cuts:
        at = int(where * len(data))
        data = data[:at] + put + data[at + length :]
    path.write_bytes(data)
    faults = check_seeds(folder)
    if faults:
        with pytest.raises(FaultyRecordsError) as refused:
            read_seeds(folder)
        assert list(refused.value.faults) == faults
        assert all(fault.row >= 1 and fault.message for fault in faults)
    else:
        assert isinstance(read_seeds(folder), Record)
    shutil.rmtree(folder)


@given(st.lists(texts, min_size=1))
def test_a_list_in_a_cell_reads_back(parts: list[str]) -> None:
    """Bars and backslashes inside the parts of a list survive."""
    assert split_list(join_list(parts)) == parts


@given(texts, st.sampled_from([None, "ar", "zh-Hans"]), st.none() | intervals())
@example("a@ku", None, None)
@example("@", None, None)
@example("@@", "ar", None)
@example("a@ku@2019", None, None)
@example("a@2019", "ar", Interval.parse("../2003~"))
@example("@@2019", None, Interval.parse("2019"))
def test_a_variant_reads_back(name: str, language: str | None, used: Interval | None) -> None:
    """A name keeps its language, its days of use, and its at signs."""
    variant = Variant(name, language, used)
    assert read_variant(write_variant(variant)) == variant


def test_a_report_that_is_not_given_is_refused(root: Path, tmp_path: Path) -> None:
    """Claims are never written apart from the report they were read from."""
    record = read_seeds(root / "seeds")
    with pytest.raises(ExchangeError, match=r"not given: ap-2017-12-05"):
        write_seeds(record, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_report_cannot_name_a_folder(tmp_path: Path) -> None:
    """A report's name stays inside the folder of reports."""
    with pytest.raises(ExchangeError, match="must not name a folder"):
        write_seeds(Record(), tmp_path, {"../up": "text"})
    assert not list(tmp_path.iterdir())


def test_an_empty_record_reads_back(tmp_path: Path) -> None:
    """Five headers are a sound, empty record."""
    write_seeds(Record(), tmp_path)
    assert contents(read_seeds(tmp_path)) == contents(Record())
