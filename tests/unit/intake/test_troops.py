"""Tables of troops: rows in, claims of the record out (geo/intake/troops.py and what it stands on)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.intake.importing import Wish, describe, import_file
from geo.intake.staging import FileRefusedError
from geo.intake.troop_table import columns_of
from geo.intake.troops import REASON, Troops, look_through
from geo.model import Commitment, Count, Interval, Place, Precision, Source, Status
from geo.posture import posture_on
from geo.settings import load_settings
from geo.store.batches import batches, remove_batch
from geo.workspace import Workspace, open_workspace
from tests.unit.intake.reading import run_here
from tests.unit.intake.test_convert import ACLED

HEADER = "ccode,countryname,year,month,quarter,Location,iso3c,troops_ad,Total Selected Reserve,Total Civilian"
JORDAN = "663,Jordan,2016,June,2,JORDAN,JOR,2016,378,16"


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty record; files are parsed in the test's own process."""
    monkeypatch.setattr("geo.intake.files.run_confined", run_here)
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    with open_workspace(load_settings()) as opened:
        yield opened


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows, ""]).encode()


def bring(workspace: Workspace, data: bytes, name: str = "troops.csv") -> Troops:
    done = import_file(workspace, data, name, Wish("ada"))
    assert isinstance(done, Troops)
    return done


def test_a_row_becomes_two_claims_with_the_report_as_their_source(workspace: Workspace) -> None:
    """Active, and active with reserve; civilians are in neither, and the note says so."""
    done = bring(workspace, table(JORDAN))
    record = workspace.record()
    active, wider = record.claims
    assert (active.id, active.force, active.counted, active.place) == (
        "DMDC-JO-2016Q2",
        "US",
        "active",
        "country-JO",
    )
    assert (active.count, active.phrase, active.interval.edtf) == (
        Count(2016, 2016, 2016),
        "2016",
        "2016-06-30",
    )
    assert (wider.id, wider.counted, wider.count.best) == (
        "DMDC-JO-2016Q2-AR",
        "active + reserve",
        2394,
    )
    assert wider.phrase == "2016 + 378"
    assert "Row 2 of troops.csv" in (wider.note or "")
    assert "16 civilians are not included" in (wider.note or "")
    (source,) = record.sources
    assert (source.publisher, source.published.edtf) == ("DMDC", "2016-06-30/2016-09~")
    assert record.place_by_id["country-JO"].shape == "country:JO"
    assert (done.accepted, done.refused, done.made.count("new")) == (1, (), 2)
    assert "1 rows read: 1 accepted, 0 quarantined. They make 2 claims (2 added" in done.told


def test_zeros_become_not_reported_never_zero(workspace: Workspace) -> None:
    """Active and the wider count both end in a gap; no claim of 0 comes of it."""
    rows = [
        "645,Iraq,2017,September,3,IRAQ,IRQ,7402,1490,231",
        "645,Iraq,2021,September,3,IRAQ*,IRQ,0,NA,NA",
        "645,Iraq,2021,December,4,IRAQ,IRQ,158,0,1",
    ]
    done = bring(workspace, table(*rows))
    gaps = [one.claim for one in done.not_reported]
    assert [(one.id, one.status, one.count.is_open) for one in gaps] == [
        (name, Status.NOT_REPORTED, True)
        for name in ("DMDC-IQ-2021Q3", "DMDC-IQ-2021Q3-AR", "DMDC-IQ-2021Q4", "DMDC-IQ-2021Q4-AR")
    ]
    assert [one.phrase for one in gaps] == ["IRAQ* 0", "IRAQ* 0", "158", "158"]
    assert all(claim.count.low != 0 for claim in workspace.record().claims)
    assert posture_on(workspace.record(), date(2022, 1, 1)).empty


def test_a_gap_is_known_by_what_the_record_has(workspace: Workspace) -> None:
    """A later table alone does not tell; together with the earlier one it does."""
    bring(workspace, table("645,Iraq,2017,September,3,IRAQ,IRQ,7402,1490,231"))
    later = table("645,Iraq,2021,December,4,IRAQ,IRQ,158,0,1")
    assert len(bring(workspace, later, "later.csv").not_reported) == 2


def test_every_row_is_accepted_or_refused_with_its_reason(workspace: Workspace) -> None:
    """Number, column and reason; the quarantine is mended and sent in again."""
    rows = [
        JORDAN,
        "663,Jordan,2016,June,2,JORDAN,JOR,2016,378,16",
        "663,Jordan,2016,August,,JORDAN,JOR,2000,0,0",
        "663,Jordan,2016,May,3,JORDAN,JOR,2000,0,0",
        "663,Jordan,2015,,,JORDAN,JOR,2000,0,0",
        "663,Jordan,15,June,2,JORDAN,JOR,2000,0,0",
        "663,Jordan,2014,June,2,JORDAN,JOR,many,-1,0",
        "652,Syria,2014,June,2,SYRIA,JOR,1,0,0",
        ",Afloat,2014,June,2,AFLOAT,,100,0,0",
        "663,Jordan,2013,June,2,JORDAN,JOR,99999999,99999999,0",
        "663,Jordan,2013,June,2,JORDAN,JOR,1,0,0,0,too many",
    ]
    done = bring(workspace, table(*rows))
    assert [(row, column) for row, column, _ in done.refused] == [
        (3, "iso3c"), (4, "month"), (5, "quarter"), (6, "quarter"), (7, "year"),
        (8, "troops_ad; Total Selected Reserve"), (9, "iso3c"), (10, "iso3c"), (11, "troops_ad"), (12, "(row)"),
    ]  # fmt: skip
    reasons = [reason for _, _, reason in done.refused]
    assert reasons[0] == "Jordan on 2016-06-30 stands in row 2 already. Keep one of the two."
    assert "annual numbers exceed the quarterly ones" in reasons[3]
    assert reasons[6] == "'JOR' is Jordan, but 'Syria' is Syria."
    assert "no country that is known" in reasons[7]
    assert done.accepted + len(done.refused) == len(rows)
    kept = [*csv.DictReader(io.StringIO(done.quarantine.decode()))]
    assert [row["laydown_row"] for row in kept] == [str(row) for row, _, _ in done.refused]
    mended = done.quarantine.replace(b"many,'-1", b"1697,90")
    again = bring(workspace, mended, "mended.csv")
    assert (again.accepted, len(again.refused), again.made.count("there")) == (3, 7, 2)
    assert workspace.record().claim_by_id["DMDC-JO-2014Q2"].count.best == 1697


def test_a_quarter_that_has_not_ended_counts_nobody(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip in the year would become a reported number and stretch the record's days into the future."""
    monkeypatch.setattr("geo.intake.troop_table._today", lambda: date(2025, 6, 30))
    rows = [
        f"663,Jordan,{when},JORDAN,JOR,5,0,0" for when in ("2025,June,2", "2025,,3", "2035,March,")
    ]
    done = bring(workspace, table(*rows))
    assert done.accepted == 1
    ahead = "lies ahead; nobody was counted then. Mend the year or the quarter."
    assert done.refused == (
        (3, "year; quarter", f"2025-09-30 {ahead}"),
        (4, "year; month", f"2035-03-31 {ahead}"),
    )
    assert workspace.record().span == (date(2025, 6, 30), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("code", "name", "location", "reason"),
    [
        ("IRQ", "Iraq", "IRAQ*", None),
        ("irq", "", "", None),
        ("NA", "Iraq", "", None),
        ("", "Iraq", "Afloat", None),
        ("IRQ", "Iraq", "Kuwait", "'IRQ' is Iraq, but 'Kuwait' is Kuwait."),
        ("", "Iraq", "Syria", "'Iraq' is Iraq, but 'Syria' is Syria."),
        ("", "Iraq", "SYRIA (See Table)", "'Iraq' is Iraq, but 'SYRIA (See Table)' is Syria."),
        ("ZZZ", "Iraq", "IRAQ", "'ZZZ' is no ISO 3166-1 code of three letters that is known here; mend it, or leave it out."),
        ("", "Ashore", "Afloat", "'Ashore' is no country that is known here; give its ISO 3166-1 code of three letters."),
    ],
)  # fmt: skip
def test_code_and_names_are_one_country(
    workspace: Workspace, code: str, name: str, location: str, reason: str | None
) -> None:
    """All of them, whichever comes first: a slip moves no people elsewhere."""
    done = bring(workspace, table(f",{name},2016,June,2,{location},{code},5,0,0"))
    assert [told for _, _, told in done.refused] == ([] if reason is None else [reason])
    assert {claim.place for claim in workspace.record().claims} <= {"country-IQ"}


def test_the_same_table_twice_adds_nothing(workspace: Workspace) -> None:
    """Nor does it under another name, in another order, or in the columns of troopdata."""
    bring(workspace, table(JORDAN))
    version = workspace.store.version
    other = table(
        "JOR,2016,2,2016,378", header="iso3c,year,quarter,troops_ad,total_selected_reserve"
    )
    for data in (table(JORDAN), other):
        done = bring(workspace, data, "other.csv")
        assert (done.made.count("there"), done.made.count("new")) == (2, 0)
    assert workspace.store.version == version


def test_another_number_of_the_same_report_is_kept_as_the_same_story(workspace: Workspace) -> None:
    """One source, two claims, and posture calls them copies of which one is wrong."""
    bring(workspace, table(JORDAN))
    wrong = JORDAN.replace("2016,378", "2061,378")
    done = bring(workspace, table(wrong), "other.csv")
    assert done.made.count("differs") == 2
    assert "They make 2 claims (2 added, 0 there already, 2 of those added differ from" in done.told
    assert bring(workspace, table(wrong), "other.csv").made.count("there") == 2
    record = workspace.record()
    assert len(record.sources) == 1
    rows = posture_on(record, date(2016, 6, 30), place="country-JO")
    wider = rows[rows["counted"] == "active + reserve"].iloc[0]
    assert (wider["low"], wider["high"], wider["contested"]) == (2394, 2439, True)
    assert wider["independent_sources"] == 1


def test_what_the_seeds_have_is_there_already(shared: object) -> None:
    """The real table over the seeds: their facts are found, and the badge is theirs."""
    path = shared / "data/dmdc_reports_middle_east.csv"  # type: ignore[operator]
    with open_workspace(load_settings()) as workspace:
        before = workspace.record()
        done = import_file(workspace, path, path.name, Wish("ada"))
        assert isinstance(done, Troops)
        assert (done.accepted, done.refused) == (421, ())
        ours = {
            one.id for one in before.claims if one.source.startswith("dmdc-") and one.force == "US"
        }
        assert {one.claim.id for one in done.made.claims if one.fate == "there"} == ours
        record = workspace.record()
        assert not [
            claim.id
            for claim in record.claims
            if claim.place in ("IQ", "SY")
            and claim.source.startswith("dmdc-")
            and claim.interval.valid_from >= date(2018, 1, 1)
            and claim.status is not Status.NOT_REPORTED
        ]
        assert [claim.count.best for claim in record.claims if claim.id == "DMDC-TR-1991Q3"] == [
            6342
        ]
        rows = posture_on(record, date(2017, 9, 30), force="US", place="IQ")
        numbers = dict(zip(rows["counted"], rows["best"], strict=True))
        assert (numbers["active"], numbers["active + reserve"]) == (7402, 8892)
        assert set(rows["independent_sources"]) == {1, 2}
        workspace.store.verify()


def test_a_table_is_taken_out_whole(workspace: Workspace) -> None:
    """Claims, and the sources and places that came with them; not what others name; the log keeps why."""
    workspace.store.commit(
        [Place("JO", "Jordan", "country", ("JO",), None, Precision.COUNTRY, shape="country:JO")],
        "ada",
        "mine",
    )
    first = table(JORDAN)
    bring(workspace, first)
    bring(
        workspace,
        table(JORDAN, JORDAN.replace("June,2", "March,1")),
        "more.csv",
    )
    newer, older = batches(workspace.store, REASON)
    assert (len(newer.claims), len(older.claims)) == (2, 2)
    assert older.reason.startswith("imported figures of troops.csv (")
    assert remove_batch(workspace.store, older, "bob", "wrong table") == 2
    record = workspace.record()
    assert {claim.id for claim in record.claims} == {*newer.claims}
    assert [source.id for source in record.sources] == ["dmdc-2016q1"]
    assert "JO" in record.place_by_id
    assert [one.reason for one in batches(workspace.store, REASON)] == [newer.reason]
    assert bring(workspace, first).made.count("new") == 2
    workspace.store.verify()


def test_a_table_that_a_promise_is_linked_to_stays_until_the_link_is_taken_back(
    workspace: Workspace,
) -> None:
    """The sentence names promise and claim, and where links are taken back; then the table goes."""
    bring(workspace, table(JORDAN))
    (batch,) = batches(workspace.store, REASON)
    source = Source("s", "Paper", "A promise", Interval.parse("2016-01-01"))
    promise = Commitment(
        "C1", date(2016, 1, 1), ("US",), "Two thousand by June", ("country-JO",), None, ("s",),
        kept_by=("claim:DMDC-JO-2016Q2",),
    )  # fmt: skip
    workspace.store.commit([source, promise], "ada", "read it")
    told = r"'Two thousand by June' \(C1\) to 'DMDC-JO-2016Q2'. Take the links back on the page Promises"
    with pytest.raises(StoreError, match=told):
        remove_batch(workspace.store, batch, "bob", "wrong table")
    assert len(workspace.record().claims) == 2
    workspace.store.commit([replace(promise, kept_by=())], "ada", "taken back")
    assert remove_batch(workspace.store, batch, "bob", "wrong table") == 2


def test_nothing_is_stored_before_it_is_seen(workspace: Workspace, tmp_path: Path) -> None:
    """Looking through a table and a dry run tell the same, and leave the record as it is."""
    path = tmp_path / "troops.csv"
    path.write_bytes(table(JORDAN))
    told = look_through(workspace, path, path.name).told
    assert "2 to be added" in told
    assert told in describe(workspace, path, Wish("ada"))
    assert workspace.record().claims == ()


def test_more_rows_than_any_table_has_are_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that only claims to be such a table costs little."""
    monkeypatch.setattr("geo.intake.troop_table.MOST_ROWS", 3)
    with pytest.raises(FileRefusedError, match="more than 3 rows"):
        bring(workspace, table(*[JORDAN] * 4))


def test_only_tables_of_troops_are_taken_for_them() -> None:
    """Year, a number of troops, and a place."""
    assert columns_of(["iso3c", "year", "troops_ad"])["active"] == "troops_ad"
    assert columns_of(["Location", "Year", "Total Active Duty"])["active"] == "Total Active Duty"
    assert columns_of(["year", "troops_ad"]) == {}
    assert columns_of(["iso3c", "year", "fatalities"]) == {}
    assert columns_of(ACLED) == {}
