"""Each way a seed table can be wrong: file, row and column are named, and all faults come together."""

from pathlib import Path

import pytest

from geo.errors import ExchangeError, FaultyRecordsError
from geo.exchange.csv_rows import LONGEST_CELL, MOST_RESTARTS
from geo.exchange.seed_rows import COLUMNS, MAY_BE_ABSENT
from geo.exchange.seeds import check_seeds, parse_claims, read_forces, read_reports, read_seeds

ROWS = {
    "sources": ["paper,The Paper,Troops,2025-10-21,press,read,,,"],
    "places": [
        "IQ,Iraq,country,IQ,,,country,,,country:IQ,,",
        "asad,Ain al-Asad,base,IQ,42.44,33.78,site,IQ,,,paper,",
    ],
    "claims": [
        "c1,strength,US,all,IQ,2250,2500,2750,about 2500,about,2025-01~,instant,reported,paper,,,,,,,,,,",
        "c2,presence,US,,asad,,,,,,2025-10,sometime_in,reported,paper,in_use,,,,,,,,,",
    ],
    "events": ["e1,2025-10-21,instant,meeting,US|Iraq,IQ,,,,They meet,paper,,,"],
    "commitments": ["m1,2025-10-21,US,Fewer troops,IQ,../2026-09,paper,,,"],
}


def make_seeds(folder: Path, **tables: list[str]) -> Path:
    """A sound folder of seeds, but for the tables given."""
    folder.mkdir(exist_ok=True)
    for name, rows in {**ROWS, **tables}.items():
        header = [one for one in COLUMNS[name] if one not in MAY_BE_ABSENT.get(name, ())]
        lines = [",".join(header), *rows]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def faults_of(folder: Path) -> list[tuple[str, int, str]]:
    """Where the faults of a folder stand."""
    return [(fault.file, fault.row, fault.column) for fault in check_seeds(folder)]


def test_a_sound_folder_has_no_faults(tmp_path: Path) -> None:
    """The folder the other tests break is itself whole."""
    assert check_seeds(make_seeds(tmp_path)) == []
    record = read_seeds(tmp_path)
    assert [claim.id for claim in record.claims] == ["c1", "c2"]
    assert record.claims[0].count.best == 2500
    assert record.place_by_id["asad"].point == (42.44, 33.78)


CLAIM = "c9,strength,US,all,IQ,1,2,3,about 2,about,2025,instant,reported,paper,,,,,,,,,,"
BAD_CELLS = [
    ("claims", CLAIM.replace("IQ,1,2,3", "IQ,3,2,1"), "low", "out of order"),
    ("claims", CLAIM.replace("IQ,1,", "IQ,1 500,"), "low", "no whole number"),
    ("claims", CLAIM.replace("IQ,1,2,3", "IQ,1,2,-3"), "high", "no whole number"),
    ("claims", CLAIM.replace("IQ,1,2,3", "IQ,1,2,999999999"), "low", "between 0 and 100,000,000"),
    (
        "claims",
        CLAIM.replace("2025,", "03/04/2024,"),
        "valid_edtf",
        "not an EDTF date|more than one",
    ),
    ("claims", CLAIM.replace("2025,", "2025-02-30,"), "valid_edtf", "does not exist"),
    ("claims", CLAIM.replace("2025,", "2026/2025,"), "valid_edtf", "before it begins"),
    ("claims", CLAIM.replace("2025,", ","), "valid_edtf", "is empty"),
    ("claims", CLAIM.replace("strength", "strenght"), "kind", "'strenght' is none of strength"),
    ("claims", CLAIM.replace("instant", ""), "date_kind", "is empty"),
    ("claims", CLAIM.replace("reported", "rumoured"), "status", "none of reported"),
    ("claims", CLAIM.replace("paper", ""), "source", "source is empty"),
    (
        "claims",
        CLAIM.replace("paper", "papers"),
        "source",
        "no row of sources.csv has the id 'papers'",
    ),
    (
        "claims",
        CLAIM.replace("IQ", "Atlantis"),
        "place",
        "no row of places.csv has the id 'Atlantis'",
    ),
    ("claims", CLAIM.replace("c9", ""), "id", "id is empty"),
    ("claims", CLAIM.replace("c9", "a b\tc"), "id", "is no id"),
    ("claims", CLAIM.replace("c9", "c1"), "id", "is the id of row 2 already"),
    ("claims", CLAIM.replace("US", ""), "", "may leave the force out"),
    ("claims", CLAIM.replace("reported", "not_reported"), "", "not reported is never a number"),
    ("claims", CLAIM.replace("paper,,", "paper,,2..3"), "", "a share claim, and no other|must lie"),
    ("claims", CLAIM.replace("paper,,", "paper,,most"), "share", "no share"),
    ("claims", CLAIM.replace("paper,,,,", "paper,,,,c8"), "part_of", "no row of claims.csv"),
    ("claims", CLAIM.replace("paper,,,,", "paper,,,,c9"), "part_of", "leads back to itself"),
    ("claims", CLAIM.replace("paper,,,,,,", "paper,,,,,,lost"), "report", "no reports/lost.md"),
    ("claims", CLAIM.replace("paper,,,,,,,", "paper,,,,,,,1:2"), "span", "no report"),
    ("claims", CLAIM.replace("paper,,,,,,,", "paper,,,,,,,x"), "span", "no span"),
    ("claims", CLAIM.replace("paper,,,,,,,,", "paper,,,,,,,,G9"), "grade", "no grade"),
    ("claims", CLAIM + ",", "", "25 cells under 24 columns"),
    ("claims", CLAIM.replace("about 2", '"about" 2'), "", "no CSV"),
    ("claims", CLAIM.replace(",US,", ",US|UK,"), "force", "has a bar in it"),
    ("claims", CLAIM.replace(",all,", ",all|active,"), "counted", "has a bar in it"),
    ("sources", "s,P,T,2025,press,read,ftp://x,,", "", "does not begin with http"),
    ("sources", "s,P,T,2025,rumour,read,,,", "kind", "none of press"),
    ("sources", "s,P,T,,press,read,,,", "published", "is empty"),
    ("sources", "s,P,,2025,press,read,,,", "title", "is empty"),
    ("sources", "s,P,T,2025,press,read,,s,", "wire", "leads back to itself: 's' → 's'|leads back"),
    ("places", "p,P,base,IQ,33.5,142,site,,,,paper,", "lat", "swapped"),
    ("places", "p,P,base,IQ,nan,1,site,,,,paper,", "lon", "no number"),
    ("places", "p,P,base,IQ,1,,site,,,,paper,", "lon", "Only one of lon and lat"),
    ("places", "p,P,base,IQ,1,1,,,,,paper,", "", "a geometry but the precision unlocated"),
    ("places", "p,P,base,IQ,1,1,site,,,,,", "source", "is empty"),
    ("places", "p,P,base,Iraq,1,1,site,,,,paper,", "countries", "ISO 3166-1"),
    ("places", "p,P,base,IQ,1,1,site,nowhere,,,paper,", "parent", "no row of places.csv"),
    ("places", "p,P,base,IQ,1,1,site,,a||b,,paper,", "variants", "empty part"),
    ("places", "p,P,base,IQ,1,1,site,,a|b@en@2019-13,,paper,", "variants", "does not exist"),
    ("places", "p,P,base,IQ,1,1,site,,b@@2020/2019,,paper,", "variants", "before it begins"),
    ("places", "p,P,castle,IQ,1,1,site,,,,paper,", "kind", "none of country"),
    ("places", "p,P,country,IQ,,,country,,,land:IQ,,", "shape", "no shape"),
    ("events", "e,2025,,party,,IQ,,,,T,paper,,,", "kind", "none of agreement"),
    ("events", "e,2025,,meeting,,IQ,,,,T,,,,", "sources", "is empty"),
    ("events", "e,2025,,meeting,,IQ|Mars,,,,T,paper,,,", "places", "'Mars'"),
    ("events", "e,2025,,meeting,,IQ,3,2,,T,paper,,,", "fatalities_low", "out of order"),
    ("commitments", "m,2025-10,US,T,IQ,,paper,,,", "made", "YYYY-MM-DD"),
    ("commitments", "m,2025-10-01,,T,IQ,,paper,,,", "by", "is empty"),
]


@pytest.mark.parametrize(("table", "row", "column", "words"), BAD_CELLS)
def test_a_bad_cell_is_named(tmp_path: Path, table: str, row: str, column: str, words: str) -> None:
    """One bad cell gives one fault that names its file, editor line and column."""
    make_seeds(tmp_path, **{table: [*ROWS[table], row]})
    with pytest.raises(FaultyRecordsError, match=words) as refused:
        read_seeds(tmp_path)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == (f"{table}.csv", len(ROWS[table]) + 2, column)


def test_all_faults_of_all_files_come_together(tmp_path: Path) -> None:
    """Nobody mends one fault a run."""
    make_seeds(
        tmp_path,
        sources=[*ROWS["sources"], "s,,T,20255,press,heard,,,"],
        claims=[*ROWS["claims"], CLAIM.replace("IQ,1,2,3", "IQ,x,y,z")],
        events=["e1"],
    )
    (tmp_path / "commitments.csv").unlink()
    assert faults_of(tmp_path) == [
        ("claims.csv", 4, "best"),
        ("claims.csv", 4, "high"),
        ("claims.csv", 4, "low"),
        ("commitments.csv", 1, ""),
        ("events.csv", 2, ""),
        ("sources.csv", 3, "published"),
        ("sources.csv", 3, "publisher"),
        ("sources.csv", 3, "seen"),
    ]


def test_a_faulty_row_does_not_make_those_that_name_it_faulty(tmp_path: Path) -> None:
    """A slip in a source is one fault, not one for each of its claims."""
    make_seeds(tmp_path, sources=["paper,The Paper,Troops,2025-13-99,press,read,,,"])
    assert faults_of(tmp_path) == [("sources.csv", 2, "published")]


def test_rows_are_counted_as_an_editor_counts_lines(tmp_path: Path) -> None:
    """A cell with line breaks inside, and empty lines, move the rows below them."""
    long = 'e2,2025,,meeting,,IQ,,,,"first\nsecond\r\nthird",paper,,,'
    make_seeds(tmp_path, events=[long, "", "", "e3,2025,,party,,IQ,,,,T,paper,,,"])
    assert faults_of(tmp_path) == [("events.csv", 7, "kind")]


@pytest.mark.parametrize(
    ("name", "header", "column", "words"),
    [
        ("events", "id,date_edtf", "text", "missing from the header"),
        (
            "sources",
            ",".join(COLUMNS["sources"]).replace("publisher", "publsher"),
            "publsher",
            "'publisher'",
        ),
        ("sources", ",".join(COLUMNS["sources"]) + ",note", "note", "twice"),
        ("sources", "", "id", "missing"),
    ],
)
def test_a_wrong_header_is_named(
    tmp_path: Path, name: str, header: str, column: str, words: str
) -> None:
    """Missing, unknown and doubled columns are faults of line 1, and say what may be meant."""
    make_seeds(tmp_path)
    (tmp_path / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    found = [fault for fault in check_seeds(tmp_path) if fault.file == f"{name}.csv"]
    assert {fault.row for fault in found} == {1}
    assert any(fault.column == column and words in fault.message for fault in found)


def test_a_missing_column_is_one_fault(tmp_path: Path) -> None:
    """The rows below a header without a column are not reported again one by one."""
    make_seeds(tmp_path)
    header = ",".join(COLUMNS["commitments"][:10]).replace(",text", "")
    lines = [header, "m1,2025-10-21,US,IQ,,paper,,,"]
    (tmp_path / "commitments.csv").write_text("\n".join(lines), encoding="utf-8")
    assert faults_of(tmp_path) == [("commitments.csv", 1, "text")]


def test_a_byte_order_mark_is_let_pass(tmp_path: Path) -> None:
    """Spreadsheets put one in front of every CSV they save."""
    path = make_seeds(tmp_path) / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert faults_of(tmp_path) == []


def test_bytes_that_are_no_text_are_named_by_row_and_character(tmp_path: Path) -> None:
    """Latin-1 and NUL bytes are found on every line they stand on."""
    path = make_seeds(tmp_path) / "places.csv"
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"Iraq", b"Ir\xe9q")
    lines[2] = lines[2].replace(b"Ain", b"A\0n")
    path.write_bytes(b"\n".join(lines))
    assert [str(fault) for fault in check_seeds(tmp_path)] == [
        "places.csv, row 2: character 6 is not UTF-8 (byte 0xe9). Save as UTF-8.",
        "places.csv, row 3: character 7 is a NUL. Take it out.",
    ]


def test_an_open_quote_does_not_hide_the_rows_below_it(tmp_path: Path) -> None:
    """The line that opens the quote is named, and the rest of the file is still read."""
    broken = '"e2,2025,,meeting,,IQ,,,,T,paper,,,'
    make_seeds(tmp_path, events=[broken, "e3,2025,,party,,IQ,,,,T,paper,,,"])
    assert faults_of(tmp_path) == [("events.csv", 2, ""), ("events.csv", 3, "kind")]


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    """A megabyte in one cell is a fault of its row, not of the process."""
    row = ROWS["events"][0].replace("They meet", "x" * 1_100_000)
    make_seeds(tmp_path, events=[row, "e3,2025,,party,,IQ,,,,T,paper,,,"])
    assert faults_of(tmp_path) == [("events.csv", 2, ""), ("events.csv", 3, "kind")]
    make_seeds(tmp_path, events=[ROWS["events"][0].replace("They meet", "x" * (LONGEST_CELL - 1))])
    assert faults_of(tmp_path) == []


def test_a_file_of_broken_rows_comes_to_an_end(tmp_path: Path) -> None:
    """After many broken rows the reader says that it stops."""
    make_seeds(tmp_path, events=['e,"x"x,'] * (MOST_RESTARTS * 2))
    found = check_seeds(tmp_path)
    assert len(found) == MOST_RESTARTS + 1
    assert "rest was not read" in found[-1].message


def test_rings_are_found_once(tmp_path: Path) -> None:
    """Parents that go round in a ring are one fault, which shows the way round."""
    ring = [f"p{i},P,base,IQ,1,1,site,p{(i + 1) % 3},,,paper," for i in range(3)]
    make_seeds(tmp_path, places=[*ROWS["places"], *ring])
    (fault,) = check_seeds(tmp_path)
    assert (fault.row, fault.column) == (4, "parent")
    assert "p0 → p1 → p2 → p0" in fault.message


def test_a_span_must_hold_the_phrase(tmp_path: Path) -> None:
    """A claim points at its own words in the report, or says nothing."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "paper.md").write_text(
        "There were about 2500 of them.", encoding="utf-8"
    )
    row = ROWS["claims"][0].replace("paper,,,,,,", "paper,,,,,,paper,11:21")[:-1]
    make_seeds(tmp_path, claims=[row])
    assert check_seeds(tmp_path) == []
    make_seeds(
        tmp_path,
        claims=[row.replace("11:21", "0:9"), row.replace("c1", "c2").replace("11:21", "11:99")],
    )
    first, second = check_seeds(tmp_path)
    assert "'There wer' there, without the phrase 'about 2500'" in first.message
    assert "outside the report, which has 30 characters" in second.message


def test_forces_are_checked_where_they_are_listed(tmp_path: Path) -> None:
    """With a forces.csv a misspelt force is a fault; without one the names are free."""
    make_seeds(tmp_path, forces=["UK,United Kingdom,,GB,"])
    assert faults_of(tmp_path) == [("claims.csv", 2, "force"), ("claims.csv", 3, "force")]
    make_seeds(tmp_path, forces=["US,United States,,US,"])
    assert faults_of(tmp_path) == []
    assert [force.name for force in read_forces(tmp_path)] == ["United States"]
    make_seeds(tmp_path, forces=["US,United States,US,US,"])
    with pytest.raises(FaultyRecordsError, match="leads back to itself"):
        read_forces(tmp_path)


def test_a_report_must_be_utf8(tmp_path: Path) -> None:
    """Offsets into a report in another encoding would mean nothing."""
    (make_seeds(tmp_path) / "reports").mkdir()
    (tmp_path / "reports" / "x.md").write_bytes(b"one\ntwo \xff")
    assert faults_of(tmp_path) == [("reports/x.md", 2, "")]
    with pytest.raises(FaultyRecordsError, match="not UTF-8"):
        read_reports(tmp_path)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """A wrong path is told as such, not as five missing files."""
    with pytest.raises(ExchangeError, match="is no folder"):
        check_seeds(tmp_path / "none")


def test_headers_alone_are_an_empty_record(tmp_path: Path) -> None:
    """The smallest sound folder has five headers and no rows."""
    record = read_seeds(make_seeds(tmp_path, **{name: [] for name in ROWS}))
    assert (record.claims, record.span) == ((), None)


def test_claims_can_be_read_from_a_file_of_their_own(tmp_path: Path) -> None:
    """Sound claims and the faults of the others come back; ids of other tables go unchecked."""
    path = tmp_path / "mine.csv"
    rows = [ROWS["claims"][0], CLAIM.replace("IQ,1", "IQ,x"), CLAIM.replace("c9", "c1")]
    path.write_text("\n".join([",".join(COLUMNS["claims"]), *rows]), encoding="utf-8")
    claims, faults = parse_claims(path)
    assert [claim.id for claim in claims] == ["c1", "c1"]
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [
        ("mine.csv", 3, "low"),
        ("mine.csv", 4, "id"),
    ]


def test_the_version_is_of_the_contents(tmp_path: Path) -> None:
    """Columns may move and line ends change; one digit more is another version."""
    first = read_seeds(make_seeds(tmp_path)).version
    path = tmp_path / "commitments.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_seeds(tmp_path).version == first
    make_seeds(tmp_path, claims=[row.replace("2250", "2251") for row in ROWS["claims"]])
    assert read_seeds(tmp_path).version != first
    assert len(first) == 16


def test_what_tells_of_a_promise_must_be_there(tmp_path: Path) -> None:
    """Evidence for or against a promise names a claim or an event of the folder, and no promise replaces itself."""
    header = ",".join(COLUMNS["commitments"])
    row = "m{0},2025-10-21,US,Fewer troops,IQ,../2026-09,paper,,,,{1},{2},{3}"
    rows = [
        row.format(1, "", "claim:c1", "claim:c2"),
        row.format(2, "m9", "claim:c9|event:e1", "event:e9"),
        row.format(3, "m3", "c1", ""),
        row.format(4, "", "claim:c1", "claim:c1"),
    ]
    make_seeds(tmp_path)
    (tmp_path / "commitments.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert faults_of(tmp_path) == [
        ("commitments.csv", 3, "broken_by"),
        ("commitments.csv", 3, "kept_by"),
        ("commitments.csv", 3, "supersedes"),
        ("commitments.csv", 4, ""),
        ("commitments.csv", 4, "supersedes"),
        ("commitments.csv", 5, ""),
    ]
