"""Stores of an older schema are brought up to date when they are opened."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import StoreDamagedError
from geo.model import Interval, Place, Record, Report, Source
from geo.model.place import Variant
from geo.store import open_store
from geo.store.schema import SCHEMA_VERSION

TO_2003 = Interval.parse("../2003")
PAPER = Source("paper", "The Paper", "Troops", Interval.of_day(date(2025, 10, 21)))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as schema 1 wrote it: the same tables without reports and rules."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(Record((PAPER,)), "seeds", "once")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE reports; DROP TABLE rules; DROP TABLE event_sets; PRAGMA user_version = 1;"
        )
    return path


def test_an_old_store_opens_with_all_its_rows(old: Path) -> None:
    """Record, log and version are as before, and reports can be kept from now on."""
    with open_store(old) as store:
        assert store.record().sources == (PAPER,)
        assert len(store.log()) == 1
        store.commit([Report.of("paper", "words")], "ada", "read")
        store.verify()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_an_old_store_that_lacks_a_table_is_damage_and_stays_as_it_is(old: Path) -> None:
    """Nothing is made anew where rows are lost."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE commitments")
    with pytest.raises(StoreDamagedError, match="commitments"):
        open_store(old)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_store_from_before_names_had_days_takes_them(tmp_path: Path) -> None:
    """Its places and its log stay as they are, and a store that has such names says that it is newer."""
    path = tmp_path / "s.sqlite"
    base = Place("camp", "Camp", "base", variants=(Variant("Old Camp", "en"),))
    with open_store(path) as store:
        store.load(Record((PAPER,), (base,)), "seeds", "once")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 3")
    renamed = replace(
        base, name_used=Interval.parse("2003/.."), variants=(Variant("Old Camp", "en", TO_2003),)
    )
    with open_store(path) as store:
        assert store.record().places == (base,)
        assert len(store.log()) == 2
        store.load(Record((PAPER,), (renamed,)), "seeds", "names have days")
    with open_store(path) as store:
        assert store.record().places == (renamed,)
        store.verify()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
