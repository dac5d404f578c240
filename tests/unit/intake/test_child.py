"""Files made to do harm: no crash, no hang, no other file read, nothing left behind."""

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import GeoError
from geo.intake.files import Look, look_at
from geo.intake.guess import guess
from geo.intake.staging import quiet, staged

SECRET = "laydown-secret-words"


def outcome(home: Path, data: bytes | Path, name: str = "x") -> tuple[str, Look | None, bytes]:
    """What a file comes to: a sentence, or its look; and all that was shown of its rows."""
    try:
        with staged(data, name, home, quiet) as upload:
            look = look_at(upload)
            return "", look, repr(look).encode()
    except GeoError as error:
        return str(error), None, b""


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in ("xl/workbook.xml", "a.kml"):
            with archive.open(name, "w", force_zip64=True) as file:
                for _ in range(50):
                    file.write(b"\0" * 1_000_000)
    data = bytearray(packed.getvalue())
    # The directory at the end claims three gigabytes.
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 3_000_000_000)
    return bytes(data)


def geopackage_that_reads(secret: Path, folder: Path) -> bytes:
    path = folder / "evil.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT)"
        )
        connection.execute(f"CREATE VIEW stolen AS SELECT load_extension('{secret}') AS a")
        connection.execute("INSERT INTO gpkg_contents VALUES ('stolen', 'attributes', 'stolen')")
        connection.commit()
    return path.read_bytes()


def parquet_of(texts: list[str]) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table({"date": texts, "place": texts}), made)
    return made.getvalue()


def hostile(secret: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files of our own, each with what it tries."""
    yield (
        "vrt",
        f"<OGRVRTDataSource><OGRVRTLayer name='s'><SrcDataSource>CSV:{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>".encode(),
    )
    yield (
        "vrt in kml",
        f"<kml><OGRVRTDataSource><OGRVRTLayer name='s'><SrcDataSource>CSV:{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource></kml>".encode(),
    )
    yield (
        "entity",
        f"<!DOCTYPE kml [<!ENTITY s SYSTEM 'file://{secret}'>]><kml><Placemark><name>&s;</name><Point><coordinates>1,2</coordinates></Point></Placemark></kml>".encode(),
    )
    lol = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    yield (
        "billion laughs",
        f"<!DOCTYPE kml [<!ENTITY l0 'lol'>{lol}]><kml><Placemark><name>&l11;</name></Placemark></kml>".encode(),
    )
    yield (
        "network link",
        b"<kml><NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink></kml>",
    )
    yield "zip bomb", bomb()
    yield "deep JSON", b'{"type":"FeatureCollection","features":[' + b'{"a":' * 200_000
    yield (
        "deep property",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "geometry": None,
                        "properties": {"a": json.loads("[" * 500 + "]" * 500)},
                    }
                ],
            }
        ).encode(),
    )
    yield "huge cell", b"date,place\n2024-01-05," + b"x" * 20_000_000
    yield "open quote", b'date,place\n2024-01-05,"' + b"x,y\n" * 200_000
    yield "many columns", b",".join(b"c%d" % n for n in range(100_000)) + b"\n"
    yield "NUL bytes", b"date,place\n2024-01-05,a\0b\n\0\0\0\n"
    yield "bad UTF-8", b"date,place\n2024-01-05,\xff\xfe\xfd\n2024-01-06,\xc3\x28\n"
    yield "regex names", b"^.*$,date,*,place\n1,2024-01-05,2,Homs\n"
    yield "sqlite", geopackage_that_reads(secret, folder)
    yield "cut parquet", parquet_of(["2024-01-05"] * 100)[:-30]
    yield "garbage", b"\x00\xff" + bytes(range(256)) * 100
    yield "path in zip", _zip({"../../../../evil.kml": b"<kml/>", "/etc/passwd": b"x"})


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_files_of_our_own_that_try_to_do_harm(tmp_path: Path) -> None:
    """Each is refused in a sentence or read as harmless text; no other file's words come out, no file stays."""
    home, outside = tmp_path / "home", tmp_path / "outside"
    outside.mkdir()
    secret = outside / "secret.csv"
    secret.write_text(f"hostname\n{SECRET}\n", encoding="utf-8")
    for what, data in hostile(secret, outside):
        (outside / "evil.db").unlink(missing_ok=True)
        said, look, written = outcome(home, data)
        assert said or look is not None, what
        assert "Traceback" not in said, what
        assert SECRET.encode() not in written + said.encode() + repr(look).encode(), what
        assert [path.name for path in home.iterdir()] == ["imports"], what
        assert list((home / "imports").iterdir()) == [], what
        assert [path.name for path in outside.iterdir()] == ["secret.csv"], what


def test_every_shared_hostile_file_is_a_sentence_or_rows(tmp_path: Path, shared: Path) -> None:
    """One of each kind goes through the parsing process; a VRT under another name is never followed."""
    folder = shared / "hostile"
    hostname = Path("/etc/hostname")
    secret = hostname.read_text("utf-8").strip() if hostname.is_file() else SECRET
    files = [
        *sorted((folder / "own").rglob("*.*")),
        *sorted((folder / "check-geojson").rglob("bad*.geojson"))[::8],
        folder / "blns/blns.json",
    ]
    for path in files:
        said, look, written = outcome(tmp_path, path, path.name)
        assert said or look is not None, path
        assert f"{secret}\n".encode() not in written, path
        if path.parent.name == "vrt":
            assert "is not read here" in said


def test_naughty_strings_come_through_as_they_are(tmp_path: Path, shared: Path) -> None:
    """Hostile text is kept byte for byte as text, in rows or in the quarantine, and nothing of it runs."""
    from tests.unit.intake.reading import read

    texts = json.loads((shared / "hostile/blns/blns.json").read_text("utf-8"))
    rows = [
        {"type": "Feature", "geometry": None, "properties": {"date": "2024-01-05", "text": text}}
        for text in texts
    ]
    data = json.dumps({"type": "FeatureCollection", "features": rows}).encode()
    done = read(tmp_path, data, guess(["date", "text"], [["2024-01-05", "x"]]))
    assert [json.loads(row["original"])["text"] for row in done.rows] == texts
