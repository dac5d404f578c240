"""Files that are no sound store: refused with a sentence, and not touched."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from geo.errors import StoreDamagedError, StoreError
from geo.exchange.seeds import read_seeds
from geo.store import open_store
from geo.store.schema import SCHEMA_VERSION


@pytest.fixture(scope="module")
def sound(root: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with the seeds in it."""
    path = tmp_path_factory.mktemp("sound") / "s.sqlite"
    with open_store(path) as store:
        store.load(read_seeds(root / "seeds"), "seeds", "once")
    assert [file.name for file in path.parent.iterdir()] == ["s.sqlite"]
    return path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"Just some notes about troops.\n" * 50,
        b"x",
        b"\x89PNG\r\n\x1a\n" + bytes(2000),
        b"SQLite format 3\0",
        b"SQLite format 3\0" + bytes(4080),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """A path that points at something else never costs the user that file."""
    path = tmp_path / "s.sqlite"
    path.write_bytes(data)
    with pytest.raises(StoreDamagedError, match=r"s\.sqlite is no sound store.*left as it is"):
        open_store(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.9, 0.999, 0.99999])
def test_a_file_cut_short_is_refused(tmp_path: Path, sound: bytes, share: float) -> None:
    """A copy that broke off is found at opening, wherever it broke off."""
    path = tmp_path / "s.sqlite"
    data = sound[: int(len(sound) * share)]
    path.write_bytes(data)
    with pytest.raises(StoreDamagedError):
        open_store(path)
    assert path.read_bytes() == data


def test_a_broken_page_is_found(tmp_path: Path, sound: bytes) -> None:
    """Each page overwritten with rubbish is found, at opening or by verify."""
    path = tmp_path / "s.sqlite"
    for start in range(0, len(sound), 4096):
        broken = sound[:start] + bytes([0xA5]) * 4096 + sound[start + 4096 :]
        path.write_bytes(broken)
        with pytest.raises(StoreError), open_store(path) as store:
            store.verify()


def test_a_broken_row_is_damage(tmp_path: Path, sound: bytes) -> None:
    """A body that no longer reads is told as damage by whoever asks for the record."""
    path = tmp_path / "s.sqlite"
    path.write_bytes(sound.replace(b'"interval":"2025-01~"', b'"interval":"2025-91~"'))
    with open_store(path) as store, pytest.raises(StoreDamagedError, match="cannot be read"):
        store.record()


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """Tables of ours are never put into somebody else's file."""
    path = tmp_path / "s.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
    data = path.read_bytes()
    with pytest.raises(StoreDamagedError, match="another program"):
        open_store(path)
    assert path.read_bytes() == data


def test_a_newer_store_is_refused(tmp_path: Path, sound: bytes) -> None:
    """An old program does not guess at tables it does not know."""
    path = tmp_path / "s.sqlite"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    data = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer Laydown .* Update Laydown"):
        open_store(path)
    assert path.read_bytes() == data


def test_a_store_that_lacks_a_table_is_refused(tmp_path: Path, sound: bytes) -> None:
    """A file of ours with a table taken out is damaged, and says which."""
    path = tmp_path / "s.sqlite"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE events")
    with pytest.raises(StoreDamagedError, match="lacks events"):
        open_store(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder where the file should be is told as such."""
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    """A file cannot have files inside."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "file" / "s.sqlite")


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """A first start killed at once leaves an empty file; the next start makes it whole."""
    path = tmp_path / "s.sqlite"
    path.touch()
    with open_store(path) as store:
        assert store.version == "empty"


def test_a_strange_path_is_a_path(tmp_path: Path) -> None:
    """Question marks, percent signs and Arabic letters in a path mean themselves."""
    path = tmp_path / "a?mode=ro&b#c%20" / "هەولێر.sqlite"
    with open_store(path):
        assert path.is_file()


@contextmanager
def nobody_s_rights() -> Iterator[Path]:
    """A folder that this process may read but not write in, also when it runs as root."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def give_up_rights(folder: Path) -> None:
    """From here on the folder is for reading only."""
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path, sound: bytes) -> None:
    """Where nothing can be written, the sentence says so, and says which setting moves the store."""
    open_store(tmp_path / "warm.sqlite").close()  # whatever is imported late is imported now
    with nobody_s_rights() as folder:
        (folder / "old.sqlite").write_bytes(sound)
        (folder / "old.sqlite").chmod(0o444)
        give_up_rights(folder)
        for name in ("new.sqlite", "old.sqlite", "deeper/new.sqlite"):
            with pytest.raises(StoreError, match="LAYDOWN_HOME"):
                open_store(folder / name)
        assert [file.name for file in folder.iterdir()] == ["old.sqlite"]
        assert (folder / "old.sqlite").read_bytes() == sound
