#!/bin/sh
# Everything make check asks, to the end: all faults are shown together, the answer is 1 when there is any.
set -u
export PATH="$PWD/.venv/bin:$PATH"
mkdir -p build
faults=""

# step NAME COMMAND...: silent when all is well.
step() {
    name=$1
    shift
    "$@" >build/check.txt 2>&1 && return 0
    printf '\n== %s\n' "$name"
    cat build/check.txt
    faults="$faults $name"
}

# Whole functions and classes nobody calls; fields and enum members are data.
dead_code() {
    # shellcheck disable=SC2046  # a list of paths
    vulture $(ls -d app.py geo data docs tests 2>/dev/null) |
        grep -E '^(app|geo).*unused (function|class|method|property|import)' && return 1
    return 0
}

step lint ruff check --quiet --output-format concise .
step format ruff format --check --output-format concise .
step types mypy --no-error-summary
step imports lint-imports --no-cache
step dead-code dead_code
step locks python .ci/lock.py --check
step project python -m tests.check

[ -z "$faults" ] || { printf '\nmake check found faults in:%s\n' "$faults"; exit 1; }
echo "make check: lint, format, types, imports, dead code, locks, project: all well"
