"""`ratione.screen` on an Arrow table beside the kernel in Rust on the same table: `python python/bench.py [ROWS]`.

Both use the cores they are allowed (`taskset -c 0` for one), and both show the best of five runs, in rows per second.
Needs a release wheel (`pip install .`) and cargo. With Polars or DuckDB tables the figures are those of the conversion too.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import pyarrow
import pyarrow.parquet
import ratione

ROOT = Path(__file__).parents[1]
PLACES = ["UA", "PS", "SY", "SD", "CD", "ML", "AF", "MM", "VE", "PH", "BI", "KE", "CO", "IQ", "YE", "NG", "LY", "GE"]


def incidents(rows: int, points: bool) -> pyarrow.Table:
    random = numpy.random.default_rng(0)
    days = pyarrow.array(random.integers(11_688, 20_454, rows).astype("int32")).cast(pyarrow.date32())
    if points:
        lat, lon = (
            random.uniform(*bounds, 20_000)[random.integers(0, 20_000, rows)] for bounds in ((-35, 60), (-20, 120))
        )
        return pyarrow.table({"lat": lat, "lon": lon, "from": days})
    codes = random.integers(0, len(PLACES), rows).astype("int32")
    return pyarrow.table({"place": pyarrow.DictionaryArray.from_arrays(codes, PLACES), "from": days})


def best(table: pyarrow.Table) -> float:
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        screened = ratione.screen(table)
        seconds.append(time.perf_counter() - start)
        del screened  # giving memory back is timed on neither side
    return table.num_rows / min(seconds)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    kernel = ["cargo", "run", "--quiet", "--release", "-p", "ratione-bench", "--example", "memory", "--"]
    subprocess.run(["cargo", "build", *kernel[2:-1]], cwd=ROOT, check=True)
    print(f"{rows} rows             Rust kernel   ratione.screen   ratio")
    with tempfile.TemporaryDirectory() as folder:
        for name, points in (("country given", False), ("points", True)):
            table, file = incidents(rows, points), Path(folder) / "incidents.parquet"
            pyarrow.parquet.write_table(table, file)
            ours = best(table)
            options = ["--all", *(["--points"] if points else [])]
            told = subprocess.run([*kernel, str(file), *options], cwd=ROOT, check=True, capture_output=True)
            theirs = rows / json.loads(told.stdout)["best"]
            print(f"{name:<20} {theirs / 1e6:9.1f} M/s {ours / 1e6:13.1f} M/s {ours / theirs:10.2f}")


if __name__ == "__main__":
    main()
