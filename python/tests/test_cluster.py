"""A cluster of processes on this machine, with a worker killed on the way, answers as this process does."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "examples/cluster/run.py"


def run(*arguments: str) -> dict:
    done = subprocess.run([sys.executable, RUN, *arguments], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17, and there is no `java`")
def test_spark_ends_its_job_though_a_worker_is_killed_and_every_row_is_the_same():
    pytest.importorskip("pyspark")
    found = run("--rows", "60000", "--kill")
    assert found["worker_killed"] and found["rows_that_differ"] == 0


def test_sail_runs_the_same_call_and_every_row_is_the_same():
    pytest.importorskip("pysail")
    found = run("--rows", "60000", "--engine", "sail")
    assert found["rows"] == 60_000 and found["rows_that_differ"] == 0
