"""Tests that cannot fail, test nothing that exists, or do not say what they are for.

In: the test files. Out: files in tests/unit that mirror no module, tests without a docstring or an assertion or
skipped for good, assertions on constants, names given twice in one file (the first is then never run).
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# What fails a test when called: pytest's own, NumPy's and pandas' assert_*, Playwright's expect.
FAILING_CALLS = {"raises", "warns", "fail", "expect", "deprecated_call"}


def findings(root: Path) -> Iterator[str]:
    """Everything dead under tests/."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        name = path.relative_to(root).as_posix()
        if name.startswith("tests/unit/") and not any(
            module.exists() for module in mirrored(root, path)
        ):
            expected = next(mirrored(root, path)).relative_to(root).as_posix()
            yield f"{name} mirrors no module: {expected} does not exist."
        yield from (
            f"{name}:{line} {what}" for line, what in file_faults(path.read_text(encoding="utf-8"))
        )


def mirrored(root: Path, path: Path) -> Iterator[Path]:
    """The modules a file of tests/unit may be about, the longest name first.

    tests/unit/model/test_dates_oracle.py is about geo/model/dates_oracle.py, or an aspect of geo/model/dates.py.
    """
    inside = path.relative_to(root / "tests/unit")
    words = inside.stem.removeprefix("test_").split("_")
    for length in range(len(words), 0, -1):
        yield mirrored_by_name(root, inside.with_name("_".join(words[:length]) + ".py"))


def mirrored_by_name(root: Path, module: Path) -> Path:
    """Where *module*, a path inside tests/unit without its ``test_``, would stand in the project."""
    if module.parts[0] in {"bench", "check"}:
        return root / "tests" / module
    if module.parts[0] == "ci":
        return root / f".{module}"
    if module.parts[0] == "docs":
        return root / module
    package = (root / "geo" / module).with_suffix("") / "__init__.py"
    if package.exists():
        return package  # test_model.py is about geo/model/__init__.py
    return root / module if module.as_posix() == "app.py" else root / "geo" / module


def file_faults(source: str) -> Iterator[tuple[int, str]]:
    """Line and fault of each dead test in one test file."""
    tree = ast.parse(source)
    failing = failing_functions(tree)
    for scope in [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]:
        tests = [node for node in scope.body if is_test(node)]
        for name, times in Counter(test.name for test in tests).items():
            if times > 1:
                yield tests[0].lineno, f"{name} is defined {times} times; only the last is run."
        yield from (
            (test.lineno, fault) for test in tests for fault in faults_of_test(test, failing)
        )
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant | ast.Tuple):
            yield node.lineno, "asserts a constant."


def faults_of_test(test: ast.FunctionDef, failing: set[str]) -> Iterator[str]:
    """What makes one test dead or mute; *failing* names the file's functions that assert."""
    if not ast.get_docstring(test):
        yield f"{test.name} has no sentence that says its rule."
    if not can_fail(test, failing):
        yield f"{test.name} asserts nothing."
    if any(ast.unparse(mark).startswith("pytest.mark.skip(") for mark in test.decorator_list):
        yield f"{test.name} is always skipped."


def is_test(node: ast.AST) -> bool:
    """Whether pytest would collect *node* as a test function."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")


def failing_functions(tree: ast.Module) -> set[str]:
    """Names of the file's own functions that assert, directly or through one another."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    failing: set[str] = set()
    while more := {
        name for name, node in functions.items() if name not in failing and can_fail(node, failing)
    }:
        failing |= more
    return failing


def can_fail(function: ast.AST, failing: set[str]) -> bool:
    """Whether *function* holds an assertion or calls something that fails a test."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert | ast.Raise):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            if (
                called in FAILING_CALLS
                or called in failing
                or called.startswith(("assert_", "check_"))
            ):
                return True
    return False
