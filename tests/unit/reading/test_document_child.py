"""The child process forbids what parsing never needs (geo/reading/document_child.py)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BEGIN = "import sys\nfrom geo.reading.document_child import forbid, limit\nlimit()\nsys.addaudithook(forbid)\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BEGIN + code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "forbidden"),
        ("import subprocess; subprocess.run(['true'])", "forbidden"),
        ("import os; os.system('true')", "forbidden"),
        ("open('should-not-be', 'w')", "forbidden"),
        ("x = bytearray(3_000_000_000)", "MemoryError"),
    ],
)
def test_network_programs_files_and_memory_are_out_of_reach(code: str, says: str) -> None:
    """Each attempt ends in an error of the child, never in the deed."""
    done = run(code)
    assert done.returncode != 0
    assert says in done.stderr


def test_ordinary_work_goes_on() -> None:
    """Reading bytes and printing an answer stay possible."""
    assert run("print(len(open('pyproject.toml').read()) > 0)").stdout == "True\n"
