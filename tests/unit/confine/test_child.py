"""A confined process cannot do what parsing never needs (geo/confine)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BEGIN = (
    "import sys; from pathlib import Path; from geo.confine import Limits, confine_me\n"
    "confine_me(Limits(memory_bytes=1_500_000_000, cpu_seconds=20, file_bytes=1000), FOLDER)\n"
)


def run(code: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    begin = BEGIN.replace("FOLDER", "None" if folder is None else f"Path({str(folder)!r})")
    return subprocess.run(
        [sys.executable, "-c", begin + code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "forbidden"),
        ("import subprocess; subprocess.run(['true'])", "forbidden"),
        ("import os; os.system('true')", "forbidden"),
        ("open('should-not-be', 'w')", "forbidden"),
        ("import os; os.remove('pyproject.toml')", "forbidden"),
        ("x = bytearray(3_000_000_000)", "MemoryError"),
    ],
)
def test_network_programs_files_and_memory_are_out_of_reach(code: str, says: str) -> None:
    """Each attempt ends in an error of the child, never in the deed."""
    done = run(code)
    assert done.returncode != 0
    assert says in done.stderr


def test_only_its_own_folder_can_be_written_and_read(tmp_path: Path) -> None:
    """Files beside the folder stay out of reach; where the kernel has a fence, for reading too."""
    inside, outside = tmp_path / "inside", tmp_path / "secret.txt"
    inside.mkdir()
    outside.write_text("a secret", encoding="utf-8")
    code = (
        f"f = {str(inside)!r}; o = {str(outside)!r}\n"
        "open(f + '/x', 'w').write('mine'); print(open(f + '/x').read())\n"
        "try: open(f + '/../y', 'w'); print('written')\n"
        "except PermissionError: print('refused')\n"
        "from geo.confine.fence import fence\n"
        "try: print(open(o).read())\n"
        "except PermissionError: print('fenced')\n"
        "print('kernel' if fence(None) else 'no fence')\n"
    )
    said = run(code, inside).stdout.split("\n")
    assert said[:2] == ["mine", "refused"]
    if "kernel" in said:
        assert said[2] == "fenced"
    assert not (tmp_path / "y").exists()


def test_ordinary_work_goes_on() -> None:
    """Modules are still found and an answer can be printed."""
    done = run("import json, decimal, html; print(json.dumps({'a': 1}))")
    assert done.stdout == '{"a": 1}\n'
