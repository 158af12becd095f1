"""A table of incidents screened on a cluster of processes on this machine, with a worker killed on the way.

    python examples/cluster/run.py --rows 10000000 --kill          # Spark: a master and two workers
    python examples/cluster/run.py --rows 10000000 --workers 1     # the same with one worker
    python examples/cluster/run.py --rows 10000000 --engine sail   # Sail's local cluster, the same call
    python examples/cluster/run.py --rows 10000000 --all           # all of these, as the table of docs/cluster.md

Needs the package with its extra `test` and, for Spark, Java 17. Everything listens on 127.0.0.1 alone. The result is
compared row for row with the same table screened in this process, and one line of JSON says what was measured.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import numpy
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import ratione
import ratione.spark

HOST = "127.0.0.1"
FILES = 32
ANSWERS = [f"icc_{name}" for name in ratione.spark.COLUMNS]
COUNTRIES = ["UA", "PS", "SY", "SD", "CD", "ML", "AF", "MM", "VE", "PH", "BI", "KE", "CO", "IQ", "YE", "NG", "LY", "GE"]


def incidents(rows: int, first: int = 0) -> pyarrow.Table:
    """Rows as a feed of events has them: a country and a day each, a point in half, named again and again."""
    random = numpy.random.default_rng(first)
    day = random.integers(date(2002, 1, 1).toordinal(), date(2025, 12, 31).toordinal(), rows) - 719_163
    gazetteer = numpy.random.default_rng(1)
    points = numpy.round(
        numpy.column_stack([gazetteer.uniform(-35, 60, 20_000), gazetteer.uniform(-20, 120, 20_000)]), 4
    )
    at = points[random.integers(0, len(points), rows)]
    none = random.random(rows) < 0.5
    names = pyarrow.DictionaryArray.from_arrays(random.integers(0, len(COUNTRIES), rows).astype("int32"), COUNTRIES)
    return pyarrow.table({
        "id": numpy.arange(first, first + rows),
        "date": pyarrow.array(day.astype("int32")).cast(pyarrow.date32()),
        "country": names.cast(pyarrow.string()),
        "lat": pyarrow.array(at[:, 0], mask=none),
        "lon": pyarrow.array(at[:, 1], mask=none),
        "centroid": pyarrow.array(~none),
    })  # fmt: skip


def write(folder: Path, rows: int) -> None:
    each = -(-rows // FILES)
    for number, first in enumerate(range(0, rows, each)):
        pyarrow.parquet.write_table(incidents(min(each, rows - first), first), folder / f"{number:03}.parquet")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Spark:
    """A standalone master and workers, each in a process group of its own."""

    def __init__(self, workers: int, folder: Path) -> None:
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.port, self.folder = free_port(), folder
        self.processes = [self.start("master.Master", "--port", str(self.port), "--webui-port", str(free_port()))]
        self.wait_for(self.port)
        for _ in range(workers):
            memory = ("--cores", "1", "--memory", "3g", "--webui-port", str(free_port()))
            self.processes.append(self.start("worker.Worker", *memory, f"spark://{HOST}:{self.port}"))

    def start(self, name: str, *arguments: str) -> subprocess.Popen:
        command = [str(self.home / "bin/spark-class"), f"org.apache.spark.deploy.{name}", "--host", HOST, *arguments]
        environment = os.environ | {
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": HOST,
            "PYSPARK_PYTHON": sys.executable,
        }
        environment |= {"SPARK_WORKER_DIR": str(self.folder / "work")}
        log = open(self.folder / f"{name}.{len(getattr(self, 'processes', []))}.log", "w")
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def wait_for(self, port: int) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
                return
            time.sleep(0.1)
        raise SystemExit(f"no Spark master on {HOST}:{port}; its log is {self.folder}/master.Master.0.log")

    def session(self):
        from pyspark.sql import SparkSession

        os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": HOST}
        settings = {
            "spark.master": f"spark://{HOST}:{self.port}",
            "spark.driver.host": HOST,
            "spark.driver.bindAddress": HOST,
            "spark.ui.enabled": "false",
            "spark.executor.cores": "1",
            "spark.executor.memory": "1g",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
            "spark.sql.files.maxPartitionBytes": "16m",
        }
        builder = SparkSession.builder.appName("ratione")
        for key, value in settings.items():
            builder = builder.config(key, value)
        return builder.getOrCreate()

    def kill_a_worker(self, spark, after: float) -> threading.Event:
        """Kills a worker with all its processes once this share of the tasks is done."""
        killed, tracker = threading.Event(), spark.sparkContext.statusTracker()

        def watch() -> None:
            while not killed.is_set():
                stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
                if any(s and s.numTasks > 1 and s.numCompletedTasks >= after * s.numTasks for s in stages):
                    os.killpg(self.processes[1].pid, signal.SIGKILL)
                    killed.set()
                time.sleep(0.05)

        threading.Thread(target=watch, daemon=True).start()
        return killed

    def stop(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Sail:
    """Sail's cluster on this machine: driver and workers, the same protocol."""

    def __init__(self, workers: int, folder: Path) -> None:
        os.environ |= {
            "SAIL_MODE": "local-cluster",
            "SAIL_CLUSTER__WORKER_INITIAL_COUNT": str(workers),
            "SAIL_CLUSTER__WORKER_MAX_COUNT": str(workers),
            "SAIL_CLUSTER__WORKER_TASK_SLOTS": "1",
        }
        from pysail.spark import SparkConnectServer

        self.server = SparkConnectServer(HOST, 0)
        self.server.start(background=True)

    def session(self):
        from pyspark.sql import SparkSession

        host, port = self.server.listening_address
        return SparkSession.builder.remote(f"sc://{host}:{port}").getOrCreate()

    def stop(self) -> None:
        self.server.stop()


def differences(given: Path, made: Path, rows: int) -> int:
    """Rows whose answers are not those of this process, each row found once."""
    expected = ratione.screen(pyarrow.parquet.read_table(given)).sort_by("id").unify_dictionaries().combine_chunks()
    seen, different = numpy.zeros(rows, dtype=bool), 0
    for batch in pyarrow.dataset.dataset(made, format="parquet").to_batches():
        ids = batch.column("id").to_numpy()
        different += int(seen[ids].sum())
        seen[ids] = True
        wanted = expected.take(batch.column("id"))
        same = numpy.ones(len(ids), dtype=bool)
        for name in batch.schema.names:
            ours, theirs = wanted.column(name).cast(batch.schema.field(name).type), batch.column(name)
            if not ours.combine_chunks().equals(theirs):
                pairs = zip(ours.to_pylist(), theirs.to_pylist())
                same &= numpy.fromiter((a == b for a, b in pairs), dtype=bool, count=len(ids))
        different += int((~same).sum())
    return different + int((~seen).sum())


def run(engine: str, rows: int, workers: int, kill: bool, folder: Path) -> dict:
    given, made = folder / "incidents", folder / "screened"
    given.mkdir()
    write(given, rows)
    cluster = {"spark": Spark, "sail": Sail}[engine](workers, folder)
    try:
        spark = cluster.session()
        ratione.spark.screen(spark.read.parquet(str(given)).limit(10)).count()
        killed = cluster.kill_a_worker(spark, 0.25) if kill else threading.Event()
        start = time.perf_counter()
        ratione.spark.screen(spark.read.parquet(str(given))).write.parquet(str(made))
        seconds = time.perf_counter() - start
        spark.stop()
    finally:
        cluster.stop()
    start = time.perf_counter()
    ratione.screen(pyarrow.parquet.read_table(given))
    alone = time.perf_counter() - start
    return {
        "engine": engine, "rows": rows, "workers": workers, "worker_killed": killed.is_set(),
        "seconds": round(seconds, 2), "rows_per_second": round(rows / seconds),
        "this_process_seconds": round(alone, 2), "rows_that_differ": differences(given, made, rows),
    }  # fmt: skip


def all_of_them(rows: int) -> None:
    print(
        "| Engine | Workers | A worker killed | Seconds | Rows a second | Rows that differ |\n|---|---|---|---|---|---|"
    )
    for arguments in (["--workers", "1"], [], ["--kill"], ["--engine", "sail"]):
        command = [sys.executable, __file__, "--rows", str(rows), *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
        found = json.loads(done.stdout.splitlines()[-1])
        killed = "yes" if found["worker_killed"] else "no"
        cells = (
            found["engine"],
            found["workers"],
            killed,
            found["seconds"],
            found["rows_per_second"],
            found["rows_that_differ"],
        )
        print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--engine", choices=["spark", "sail"], default="spark")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", action="store_true", help="kill a worker once a quarter of the tasks is done (Spark)")
    parser.add_argument("--all", action="store_true", help="Spark with one worker, two, and one killed; Sail")
    arguments = parser.parse_args()
    if arguments.all:
        return all_of_them(arguments.rows)
    if arguments.kill and (arguments.engine == "sail" or arguments.workers < 2):
        parser.error(
            "--kill needs Spark and two workers: in Sail's local cluster the workers are no processes of their own"
        )
    if arguments.engine == "sail" and arguments.workers < 2:
        parser.error("Sail needs two workers of one core for a job; name two or more")
    folder = Path(tempfile.mkdtemp(prefix="ratione-cluster-"))
    try:
        result = run(arguments.engine, arguments.rows, arguments.workers, arguments.kill, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result))
    raise SystemExit(1 if result["rows_that_differ"] or (arguments.kill and not result["worker_killed"]) else 0)


if __name__ == "__main__":
    main()
