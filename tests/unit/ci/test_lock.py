import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def lock(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The lock script, pointed at a small project whose locks are in order."""
    spec = importlib.util.spec_from_file_location("lock", root / ".ci/lock.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    write_project(tmp_path, asked="one>=1")
    for name in module.LOCKS:
        body = "one==1.0 \\\n    --hash=sha256:00\n    # via laydown (pyproject.toml)\n"
        (tmp_path / name).write_text(f"# asked: {module.fingerprint(name)}\n{body}")
    return module


def write_project(folder: Path, asked: str) -> None:
    (folder / "pyproject.toml").write_text(
        f'[project]\nrequires-python = ">=3.11"\ndependencies = ["{asked}"]\n'
        "[project.optional-dependencies]\nbuild = []\ndev = []\n"
    )
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/requirements-build.in").write_text("one==1.0  # why\n")


def test_locks_in_order_pass(lock: ModuleType) -> None:
    """Locks made from this pyproject.toml have no fault."""
    assert [lock.lock_faults(name) for name in lock.LOCKS] == [[], [], []]
    assert lock.main(["--check"]) == 0


def test_new_requirement_makes_the_lock_stale(lock: ModuleType, tmp_path: Path) -> None:
    """A dependency added without make lock would never be installed."""
    write_project(tmp_path, asked="one>=2")
    assert lock.lock_faults("requirements.lock") == [
        "requirements.lock does not answer pyproject.toml as it is now. Run make lock."
    ]


@pytest.mark.parametrize(
    "line", ["--extra-index-url mirror", "-i mirror", "one @ https://example.com/one.whl"]
)
def test_host_or_index_in_a_lock_is_a_fault(lock: ModuleType, tmp_path: Path, line: str) -> None:
    """The machine, not the lock, says where packages come from."""
    path = tmp_path / "requirements.lock"
    path.write_text(path.read_text() + line + " --hash=sha256:00\n")
    assert len(lock.lock_faults("requirements.lock")) == 1
    assert lock.main(["--check"]) == 1


def test_pin_without_hash_and_missing_lock_are_faults(lock: ModuleType, tmp_path: Path) -> None:
    """A pin without a hash could be any file; a lock that is gone pins nothing."""
    path = tmp_path / "requirements.lock"
    path.write_text(path.read_text() + "two==2.0\n")
    (tmp_path / "requirements-dev.lock").unlink()
    assert lock.lock_faults("requirements.lock") == [
        "requirements.lock: two==2.0 has no hash. Run make lock."
    ]
    assert lock.lock_faults("requirements-dev.lock") == [
        "requirements-dev.lock is missing. Run make lock."
    ]


def test_comments_do_not_make_a_lock_stale(lock: ModuleType, tmp_path: Path) -> None:
    """Only what is asked for counts, not why."""
    path = tmp_path / "data/requirements-build.in"
    path.write_text("# new reasons\none==1.0  # another reason\n")
    assert lock.lock_faults("requirements-data.lock") == []
    path.write_text("one==1.1\n")
    assert lock.lock_faults("requirements-data.lock") == [
        "requirements-data.lock does not answer data/requirements-build.in as it is now. Run make lock."
    ]
