#!/bin/sh
# Every test but those that need an outside host; arguments narrow the choice: make test TESTS=tests/unit/model
# Two processes; the browser tests stay together in one of them (the xdist group in tests/conftest.py).
set -eu
[ "$#" -gt 0 ] || set -- tests
exec .venv/bin/python -m pytest -q -n "${LAYDOWN_TEST_PROCESSES:-2}" --dist loadgroup -m "not network" "$@"
