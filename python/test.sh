#!/usr/bin/env bash
# Builds the wheel once, in the profile and folder of the Rust tests, installs it into an environment of its own, and
# tests the package over the real extension. Needs Python 3.10 or later; without Java, the tests on Spark are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/python-tests"
[ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet 'maturin>=1.16,<2'
rm -rf "$target/wheels"
"$venv/bin/maturin" build --quiet --out "$target/wheels"
wheel=$(ls "$target"/wheels/ratione-*.whl)
"$venv/bin/pip" install --quiet "$wheel[test]"
"$venv/bin/pip" install --quiet --force-reinstall --no-deps "$wheel"
"$venv/bin/ruff" format --quiet --check python examples
"$venv/bin/ruff" check --quiet python examples
"$venv/bin/mypy" --no-error-summary --cache-dir "$target/mypy"
"$venv/bin/python" -m pytest -q -rs python/tests "$@"
