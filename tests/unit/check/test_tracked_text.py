import subprocess
from pathlib import Path

import pytest

from tests.check.tracked_text import FORBIDDEN, HOSTS, PATHS, findings


@pytest.mark.parametrize(
    "text", [f"https://{host}/simple" for host in HOSTS] + [f"'{p}x'" for p in PATHS]
)
def test_hosts_and_paths_of_a_machine_are_found(text: str) -> None:
    """Neither a registry's host nor a folder of one machine belongs in the project."""
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize(
    "text", ["https://example.com/home/page", "seeds/tmp/", "network/home", "geo/work/"]
)
def test_ordinary_addresses_and_folders_pass(text: str) -> None:
    """The same words inside an address or a relative path are no machine's folder."""
    assert not FORBIDDEN.search(text)


def test_only_tracked_files_are_read(tmp_path: Path) -> None:
    """What git ignores may hold anything; what it keeps is named with its line."""
    line = f"path = '{PATHS[0]}x'\n"
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "kept.py").write_text(f"\n{line}", encoding="utf-8")
    (tmp_path / "loose.py").write_text(line, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff" + line.encode())
    subprocess.run(["git", "add", "kept.py", "picture.png"], cwd=tmp_path, check=True)
    assert list(findings(tmp_path)) == [f"kept.py:2 names '{PATHS[0]}': take it out."]
