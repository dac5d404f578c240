"""The store as one process sees it: what goes in comes out, with who and why."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from geo.errors import StaleVersionError, StoreDamagedError, StoreError
from geo.exchange.seeds import read_seeds
from geo.model import Claim, Event, Interval, Record, Source
from geo.model.claim import Judgement
from geo.store import LoadResult, open_store, writing
from geo.store.body import from_body, kind_of, to_body
from geo.store.log import FIRST_HASH
from geo.store.schema import metadata
from tests.record_strategies import records


@pytest.fixture(scope="module")
def seeds(root: Path) -> Record:
    """The committed record."""
    return read_seeds(root / "seeds")


def contents(record: Record) -> Record:
    """The record without its version."""
    return replace(record, version="")


def make_source(identity: str = "paper", title: str = "Troops") -> Source:
    """A source of one day."""
    return Source(identity, "The Paper", title, Interval.of_day(date(2025, 10, 21)))


def test_what_is_loaded_comes_back(seeds: Record, tmp_path: Path) -> None:
    """All rows come back equal and in the order they were recorded in, also after closing."""
    path = tmp_path / "deep" / "down" / "laydown.sqlite"
    with open_store(path) as store:
        assert store.record() == Record()
        assert store.version == "empty"
        result = store.load(seeds, "seeds", "first load")
        assert result == LoadResult(added=len(store.log(9999)), changed=0, unchanged=0)
        assert contents(store.record()) == contents(seeds)
        version = store.version
    with open_store(path) as store:
        assert contents(store.record()) == contents(seeds)
        assert store.record().version == store.version == version
        store.verify()


def test_loading_twice_changes_nothing(seeds: Record, tmp_path: Path) -> None:
    """The second load finds every row as it was, and leaves version and log alone."""
    with open_store(tmp_path / "s.sqlite") as store:
        first = store.load(seeds, "seeds", "once")
        version, log = store.version, store.log(9999)
        assert store.load(seeds, "seeds", "twice") == LoadResult(0, 0, first.added)
        assert (store.version, store.log(9999)) == (version, log)


def test_rows_that_come_again_unchanged_do_not_ask_the_log(
    seeds: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a row whose words differ is looked up in the log: one query, not one a row."""
    asked: list[str] = []
    found = writing.last_body_by

    def counting(connection: Connection, by: str, kind: str, identity: str) -> str | None:
        asked.append(identity)
        return found(connection, by, kind, identity)

    monkeypatch.setattr(writing, "last_body_by", counting)
    mended = replace(seeds.sources[0], title="Mended")
    with open_store(tmp_path / "laydown.sqlite") as store:
        store.load(seeds, "seeds", "first load")
        store.load(replace(seeds, sources=(mended, *seeds.sources[1:])), "seeds", "again")
    assert asked == [mended.id]


def test_a_changed_row_is_written_over_in_its_place(tmp_path: Path) -> None:
    """A new title changes one row, keeps its place in the order and logs both texts."""
    with open_store(tmp_path / "s.sqlite") as store:
        store.load(Record(sources=(make_source("a"), make_source("b"))), "seeds", "once")
        result = store.load(Record(sources=(make_source("a", "Fewer troops"),)), "seeds", "mended")
        assert result == LoadResult(added=0, changed=1, unchanged=0)
        assert [source.title for source in store.record().sources] == ["Fewer troops", "Troops"]
        newest, *_, oldest = store.log()
        assert (newest.action, newest.version, newest.reason) == ("change", 2, "mended")
        assert (oldest.action, oldest.version, oldest.previous_hash) == ("add", 1, FIRST_HASH)
        assert oldest.instant.utcoffset() is not None
        store.verify()


def test_a_person_s_change_outlives_a_reload(seeds: Record, tmp_path: Path) -> None:
    """Seeds loaded again do not undo a judgement; seeds that say something new are written."""
    claim = seeds.claim_by_id["IQ20"]
    mine = Record(seeds.sources, seeds.places, (claim,))
    with open_store(tmp_path / "s.sqlite") as store:
        store.load(mine, "seeds", "once")
        rejected = replace(claim, judgement=Judgement.REJECTED)
        assert store.update(rejected, 1, "an editor", "the number is of another war") == 2
        assert store.load(mine, "seeds", "again").changed == 0
        assert store.record().claims == (rejected,)
        mended = replace(claim, note="Looked up again.")
        assert store.load(replace(mine, claims=(mended,)), "seeds", "new note").changed == 1
        assert store.record().claims == (mended,)
        assert store.load(mine, "seeds", "the old note again").changed == 1
        assert store.record().claims == (claim,)


def test_the_log_shows_the_newest_lines_first(tmp_path: Path) -> None:
    """The limit keeps the newest."""
    with open_store(tmp_path / "s.sqlite") as store:
        for name in "abc":
            store.load(Record(sources=(make_source(name),)), "me", f"adds {name}")
        assert [(entry.seq, entry.id, entry.by) for entry in store.log(2)] == [
            (3, "c", "me"),
            (2, "b", "me"),
        ]


def test_a_stale_edit_is_refused(tmp_path: Path) -> None:
    """Of two people who read the same version, the second to write is told."""
    source = make_source()
    with open_store(tmp_path / "s.sqlite") as store:
        assert store.row_version(source) == 0
        assert store.update(source, 0, "one", "new") == 1
        assert store.row_version(source) == 1
        store.update(replace(source, title="One's"), 1, "one", "edit")
        version = store.version
        with pytest.raises(StaleVersionError, match="is at version 2, but 1 was read"):
            store.update(replace(source, title="Two's"), 1, "two", "edit")
        assert store.version == version
        assert store.record().sources[0].title == "One's"


def test_the_version_changes_with_every_change_and_only_then(seeds: Record, tmp_path: Path) -> None:
    """Reading, verifying and failing leave the version alone."""
    with open_store(tmp_path / "s.sqlite") as store:
        seen = [store.version]
        store.load(Record(sources=(make_source(),)), "me", "why")
        seen.append(store.version)
        store.update(make_source(title="Other"), 1, "me", "why")
        seen.append(store.version)
        store.record()
        store.verify()
        with pytest.raises(StoreError):
            store.load(Record(claims=seeds.claims), "me", "claims without sources")
        assert store.version == seen[-1]
        assert len(set(seen)) == 3


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            Event("e", Interval.parse("2025"), "meeting", "T", (), ("nowhere",)),
            "the source 'nowhere'",
        ),
        (
            Event("e", Interval.parse("2025"), "meeting", "T", ("mars",), ("paper",)),
            "the place 'mars'",
        ),
    ],
)
def test_an_id_that_leads_nowhere_stores_nothing(tmp_path: Path, event: Event, words: str) -> None:
    """The whole load is undone, the sound source with it."""
    with open_store(tmp_path / "s.sqlite") as store:
        with pytest.raises(StoreError, match=words):
            store.load(Record(sources=(make_source(),), events=(event,)), "me", "why")
        assert store.record() == Record()
        assert store.log() == []


def test_an_id_twice_stores_nothing(tmp_path: Path) -> None:
    """Two rows of one id would hide one of them."""
    with open_store(tmp_path / "s.sqlite") as store:
        with pytest.raises(StoreError, match="source 'paper' stands twice"):
            store.load(Record(sources=(make_source(), make_source(title="B"))), "me", "why")
        assert store.version == "empty"


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("me", " ")])
def test_a_change_needs_a_name_and_a_reason(tmp_path: Path, by: str, reason: str) -> None:
    """The log never holds a change nobody made for nothing."""
    with open_store(tmp_path / "s.sqlite") as store, pytest.raises(StoreError, match="is empty"):
        store.load(Record(sources=(make_source(),)), by, reason)


HOSTILE = [
    "<script>alert(1)</script>${1}{{2}}`'\";--",
    "DROP TABLE log; '); DELETE FROM log; --",
    "\u202ecba\u2066\u200b\ufeff",
    "هەولێر\u0301",
    "line\r\nline\rline\x0b\x1c\u2028",
    "before\0after",
    "🗺️" * 2500,
    " ",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_byte_for_byte(tmp_path: Path, text: str) -> None:
    """Nothing a report can hold is changed, trimmed or run."""
    source = replace(make_source(title=text), note=text)
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(Record(sources=(source,)), "me", text + "why")
    with open_store(path) as store:
        assert store.record().sources == (source,)
        assert store.log()[0].reason == text + "why"
        store.verify()


def test_naughty_strings_are_kept(tmp_path: Path, shared: Path) -> None:
    """The big list of naughty strings goes in and comes out whole."""
    strings = json.loads(next((shared / "hostile/blns").glob("*.json")).read_text("utf-8"))
    sources = tuple(make_source(f"s{i}", text) for i, text in enumerate(strings))
    with open_store(tmp_path / "s.sqlite") as store:
        store.load(Record(sources=sources), "me", "naughty")
        assert store.record().sources == sources
        store.verify()


@pytest.mark.parametrize("where", ["title", "id", "by", "reason"])
def test_half_a_surrogate_pair_is_refused(tmp_path: Path, where: str) -> None:
    """What no file can hold is refused with a sentence before anything is written."""
    parts = {"title": "T", "id": "i", "by": "me", "reason": "why", where: "bad \ud800 text"}
    source = make_source(parts["id"], parts["title"])
    with open_store(tmp_path / "s.sqlite") as store:
        with pytest.raises(StoreError, match=r"surrogate pair, U\+D800"):
            store.load(Record(sources=(source,)), parts["by"], parts["reason"])
        assert store.version == "empty"


def test_a_nul_in_a_name_is_refused(tmp_path: Path) -> None:
    """Ids and columns must fit every database the schema runs on."""
    with open_store(tmp_path / "s.sqlite") as store, pytest.raises(StoreError, match="NUL"):
        store.load(Record(sources=(make_source("a\0b"),)), "me", "why")


@given(record=records())
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_record_survives(record: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any record that can be made can be stored, verified and read back equal."""
    with open_store(tmp_path_factory.mktemp("any") / "s.sqlite") as store:
        store.load(record, "me", "why")
        store.verify()
        assert contents(store.record()) == contents(record)


@given(record=records())
def test_bodies_tell_values_apart(record: Record) -> None:
    """A body reads back as the value it was written from, and as no other."""
    items = [*record.sources, *record.places, *record.claims, *record.events, *record.commitments]
    for item in items:
        assert from_body(kind_of(item), to_body(item)) == item
        assert to_body(from_body(kind_of(item), to_body(item))) == to_body(item)


@given(st.text(max_size=30))
def test_a_broken_body_is_damage(body: str) -> None:
    """Text that is no body is a damaged store, never another error."""
    with pytest.raises(StoreDamagedError):
        from_body("claim", body)


def test_days_that_their_text_does_not_mean_are_refused() -> None:
    """An interval must read back from its EDTF text, which is all that is kept of it."""
    false = Interval(date(2020, 1, 1), None, "2025")
    with pytest.raises(StoreError, match="does not mean"):
        to_body(Source("a", "P", "T", false))


def test_the_schema_compiles_for_postgresql() -> None:
    """Tables and indexes use nothing that only SQLite has."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_the_log_cannot_be_changed_through_the_database(seeds: Record, tmp_path: Path) -> None:
    """Whoever opens the file with another program meets the triggers."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(seeds, "seeds", "once")
    for statement in ("UPDATE log SET by = 'x'", "DELETE FROM log WHERE seq = 1"):
        with (
            closing(sqlite3.connect(path)) as connection,
            pytest.raises(sqlite3.IntegrityError, match="only ever added"),
        ):
            connection.execute(statement)


TAMPERINGS = {
    "a log line": "UPDATE log SET reason = 'another' WHERE seq = 3",
    "a log body": "UPDATE log SET body = replace(body, '2500', '2600') WHERE id = 'IQ17'",
    "a line taken out": "DELETE FROM log WHERE seq = 5",
    "the first line taken out": "DELETE FROM log WHERE seq = 1",
    "the last line taken out": "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
    "a current row": "UPDATE claims SET body = replace(body, '2500', '2600') WHERE id = 'IQ17'",
    "a column": "UPDATE claims SET force = 'UK' WHERE id = 'IQ17'",
    "a row's version": "UPDATE sources SET version = 7 WHERE id = 'peregraf-2025-10-21'",
    "a row taken out": "DELETE FROM commitments WHERE id = 'C3'",
    "a row put in": "INSERT INTO commitments SELECT 'X', 9999, 1, made, due_by, body FROM commitments WHERE id = 'C3'",
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_other_hands_show(seeds: Record, tmp_path: Path, name: str) -> None:
    """Whatever is changed behind the store's back, triggers dropped, verify finds it."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(seeds, "seeds", "once")
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for trigger, _ in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        assert connection.execute(TAMPERINGS[name]).rowcount == 1
        for _, statement in triggers:
            connection.execute(statement)
        connection.commit()
    with open_store(path) as store, pytest.raises(StoreDamagedError):
        store.verify()


def test_a_store_without_its_triggers_is_refused(tmp_path: Path) -> None:
    """A file whose guards were taken off is not opened."""
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER log_refuses_update")
    with pytest.raises(StoreDamagedError, match="log_refuses_update"):
        open_store(path)


def test_claims_are_found_by_their_columns(seeds: Record, tmp_path: Path) -> None:
    """The columns beside the body say what the body says."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(seeds, "seeds", "once")
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT id, valid_from FROM claims WHERE place = 'IQ' AND force = 'US' AND source = 'peregraf-2025-10-21'"
        ).fetchall()
    assert found == [("IQ17", "2025-01-01"), ("IQ18", "2025-10-01")]
    assert isinstance(seeds.claims[0], Claim)
