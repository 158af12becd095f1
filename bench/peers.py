#!/usr/bin/env python3
"""Ratione beside what one would use instead, on the same rows and in the same run; see docs/benchmark.md.

    python bench/peers.py [--rows 10_000_000] [--point-rows 1_000_000] [--rounds 3] [--folder target/peers]

The peers apply the rule of thumb that a table of windows can hold: which State was within reach on which days. Their
windows are asked from Ratione itself, day by day. Packages come from PyPI into an environment in the folder, and the
polygons for the spatial join from npm (world-atlas); the incidents are resampled from real ones.
"""

import argparse, csv, json, os, statistics, subprocess, sys, time, venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["duckdb", "numpy", "polars", "pyarrow", "sedonadb", "shapely"]
TERRITORY, NATIONALITY, DECLARATION, REFERRAL = 1, 2, 4, 8
KINDS = {"territory": TERRITORY, "nationality": NATIONALITY, "art12_3": DECLARATION, "unsc": REFERRAL}
FIRST, DAYS = "1998-01-01", 10_400
CRIMES = {"genocide": 0.05, "crime_against_humanity": 0.3, "war_crime": 0.5, "aggression": 0.05, "": 0.1}
COLUMNS = ["id", "date", "lat", "lon", "country", "nationality", "crime"]
MAPPING = 'importer = "benchmark"\nid = "id"\nfrom = "date"\nnationality = "nationality"\ncrime = "crime"\n'


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--point-rows", type=int, default=10_000_000, help="0 leaves the points out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=ROOT / "target/peers")
    return parser.parse_args()


def environment(folder):
    """Runs this script again in an environment that has the packages."""
    home = folder / "venv"
    python = home / "bin/python"
    if Path(sys.prefix).resolve() == home.resolve():
        return
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    os.execv(python, [str(python), __file__, *sys.argv[1:]])


def build():
    """The program, and the kernel and country-boundaries on rows in memory."""
    for what in (["-p", "ratione-cli"], ["-p", "ratione-bench", "--examples"]):
        subprocess.run(["cargo", "build", "--release", "--quiet", *what], cwd=ROOT, check=True)
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


# ---- the rows


def real_points():
    """Latitude, longitude and alpha-3 code of real incidents."""
    import numpy as np, pyarrow.parquet as pq

    codes = list(csv.DictReader(open(ROOT / "record/codes.csv")))
    union = next((p for f in ROOT.parents if (p := f / "shared/incidents/ucdp_ged_union_32029.parquet").exists()), None)
    if union is None:
        print("no ../shared/incidents: incidents are made from examples/incidents.csv, which are few")
        names = {name: c["alpha3"] for c in codes for name in (c["name_en"], c["alpha2"], c["alpha3"])}
        rows = list(csv.DictReader(open(ROOT / "examples/incidents.csv")))
        found = [(float(r["lat"]), float(r["lon"]), names.get(r["country"])) for r in rows if r["lat"]]
    else:
        by_number = {c["gw"]: c["alpha3"] for c in codes if c["gw"]}
        table = pq.read_table(union, columns=["latitude", "longitude", "country_id"]).drop_null()
        columns = [table[name].to_pylist() for name in table.column_names]
        found = [(lat, lon, by_number.get(str(int(number)))) for lat, lon, number in zip(*columns)]
    found = [row for row in found if row[2]]
    states = sorted({c["alpha3"] for c in codes if c["kind"] != "territory"})
    return [np.array(column) for column in zip(*found)], np.array(states)


def incidents(path, rows):
    """Real points moved by about two kilometres, with days, nationalities and crimes drawn at random."""
    import numpy as np, pyarrow as pa, pyarrow.csv as pc, pyarrow.parquet as pq

    if path.with_suffix(".csv").exists():
        return
    (lats, lons, here), states = real_points()
    random = np.random.default_rng(1998)
    schema, options = None, pc.WriteOptions(include_header=False, quoting_style="none")
    with open(path.with_suffix(".part"), "wb") as text:
        text.write((",".join(COLUMNS) + "\n").encode())
        for start in range(0, rows, 1_000_000):
            size = min(1_000_000, rows - start)
            at, roll = random.integers(0, len(lats), size), random.integers(0, 10, size)
            other = states[random.integers(0, len(states), size)]
            who = np.where(roll == 0, "", np.where(roll < 7, here[at], other))
            days = np.datetime64(FIRST) + random.integers(0, DAYS, size).astype("timedelta64[D]")
            place = lambda degrees, most: np.clip(degrees[at] + random.normal(0, 0.02, size), -most, most).round(6)
            crime = random.choice(list(CRIMES), size, p=list(CRIMES.values()))
            ids = np.arange(start + 1, start + size + 1)
            values = [ids, days.astype("datetime64[D]"), place(lats, 89), place(lons, 179), here[at], who, crime]
            table = pa.table(dict(zip(COLUMNS, [pa.array(v.tolist() if v.dtype.kind == "U" else v) for v in values])))
            pc.write_csv(table, text, options)
            schema = schema or pq.ParquetWriter(path.with_suffix(".parquet"), table.schema, compression="snappy")
            schema.write_table(table)
    schema.close()
    path.with_suffix(".part").rename(path.with_suffix(".csv"))


def mapped(folder, name, lines):
    path = folder / f"{name}.toml"
    path.write_text(MAPPING + lines)
    return path


def bits(grounds):
    """The kinds of ground in a text such as `territory:COD;nationality:RUS`."""
    return sum({KINDS[ground.split(":")[0]] for ground in (grounds or "").split(";") if ground})


def windows(folder, program):
    """For each State its kinds of ground as (first day, territory bits, nationality bits), from Ratione's own answers."""
    import numpy as np, pyarrow.parquet as pq

    codes = [c["alpha3"] for c in csv.DictReader(open(ROOT / "record/codes.csv"))]
    days = (np.datetime64(FIRST) + np.arange(DAYS)).astype(str).tolist()
    questions, answers = folder / "windows.csv", folder / "windows.parquet"
    with open(questions, "w") as text:
        text.write("id,date,country,nationality,crime\n")
        for code in codes:
            text.writelines(f"{code},{day},{code},,genocide\n" for day in days)
            text.writelines(f"{code},{day},,{code},genocide\n" for day in days)
    screen(program, questions, answers, mapped(folder, "windows", 'country = "country"\n'), "icc_grounds")
    grounds = pq.read_table(answers, columns=["icc_grounds"])["icc_grounds"].to_pylist()
    known = {text: bits(text) for text in set(grounds)}
    values = np.array([known[text] for text in grounds], np.uint8).reshape(len(codes), 2, DAYS)
    found = {}
    for code, (there, by) in zip(codes, values):
        turns = [0, *np.flatnonzero((np.diff(there) != 0) | (np.diff(by) != 0)) + 1]
        steps = [(days[day], int(there[day]), int(by[day])) for day in turns]
        if len(steps) > 1 or any(steps[0][1:]):
            found[code] = steps[1:] if steps[0][1:] == (0, 0) else steps
    return found


def wide(found):
    """One row to a State: day and bits of each change, so that one hash join is enough; the quickest form for the peers."""
    most = max(len(steps) for steps in found.values())
    fill = lambda steps: [x for step in steps + [("9999-12-31", *steps[-1][1:])] * (most - len(steps)) for x in step]
    return most, [[code, *fill(steps)] for code, steps in found.items()]


# ---- the tools


def screen(program, source, output, mapping, columns):
    command = [program, "screen", source, "-o", output, "--map", mapping, "--columns", columns]
    done = subprocess.run(command, stdout=subprocess.DEVNULL)
    if done.returncode > 1:
        raise SystemExit(f"{command} failed")


class DuckDB:
    name = "DuckDB"

    def __init__(self, folder, found):
        import duckdb

        self.db = duckdb.connect()
        self.db.execute("SET threads = 2; SET preserve_insertion_order = false")
        self.most, rows = wide(found)
        changes = ", ".join(f"d{k} DATE, t{k} UTINYINT, n{k} UTINYINT" for k in range(self.most))
        self.db.execute(f"CREATE TABLE windows (code VARCHAR, {changes})")
        self.db.executemany(f"INSERT INTO windows VALUES ({', '.join('?' * (1 + 3 * self.most))})", rows)
        self.output = folder / "duckdb.parquet"

    def query(self, rows, columns="i.id"):
        case = lambda of, bits: "CASE " + " ".join(
            f"WHEN i.date >= {of}.d{k} THEN {of}.{bits}{k}" for k in reversed(range(self.most))) + " ELSE 0 END"
        ground = f"coalesce({case('t', 't')}, 0) | coalesce({case('n', 'n')}, 0)"
        law = f"CASE WHEN i.crime IN ('genocide', 'crime_against_humanity', 'war_crime') THEN {ground} ELSE 0 END"
        joins = "LEFT JOIN windows t ON i.country = t.code LEFT JOIN windows n ON i.nationality = n.code"
        return f"SELECT {columns}, ({law})::UTINYINT AS ground FROM {rows} i {joins}"

    def load(self, path):
        self.db.execute(f"CREATE TABLE incidents AS SELECT * FROM read_parquet('{path}.parquet')")

    def memory(self):
        self.db.execute(f"CREATE OR REPLACE TEMP TABLE answers AS {self.query('incidents')}")

    def file(self, path):
        types = dict(zip(COLUMNS, ["BIGINT", "DATE", "DOUBLE", "DOUBLE", "VARCHAR", "VARCHAR", "VARCHAR"]))
        rows = f"read_csv('{path}.csv', header=true, auto_detect=false, delim=',', quote='', escape='', columns={types})"
        query = self.query(rows, "i.id, i.country")
        self.db.execute(f"COPY ({query}) TO '{self.output}' (FORMAT parquet, COMPRESSION snappy)")


class Polars:
    name = "Polars"

    def __init__(self, folder, found):
        import polars as pl

        self.pl, (self.most, rows) = pl, wide(found)
        names = ["code", *(f"{kind}{k}" for k in range(self.most) for kind in "dtn")]
        table = pl.DataFrame(rows, schema=names, orient="row")
        dates = [pl.col(f"d{k}").str.to_date() for k in range(self.most)]
        self.windows = table.with_columns(dates).cast({f"{kind}{k}": pl.UInt8 for k in range(self.most) for kind in "tn"})
        self.output = folder / "polars.parquet"

    def query(self, rows, *columns):
        pl = self.pl
        zero = pl.lit(0, dtype=pl.UInt8)
        for column in ("country", "nationality"):
            own = self.windows.lazy().rename({c: f"{c}_{column}" for c in self.windows.columns if c != "code"})
            rows = rows.join(own, left_on=column, right_on="code", how="left")

        def case(column, bits):
            value = zero
            for k in range(self.most):
                begun = pl.col("date") >= pl.col(f"d{k}_{column}")
                value = pl.when(begun).then(pl.col(f"{bits}{k}_{column}")).otherwise(value)
            return value.fill_null(zero)

        law = pl.col("crime").is_in(["genocide", "crime_against_humanity", "war_crime"])
        ground = pl.when(law).then(case("country", "t") | case("nationality", "n")).otherwise(zero)
        return rows.select(*columns, ground.alias("ground"))

    def load(self, path):
        self.incidents = self.pl.read_parquet(f"{path}.parquet").rechunk()

    def memory(self):
        self.answers = self.query(self.incidents.lazy(), "id").collect()

    def file(self, path):
        pl = self.pl
        schema = dict(zip(COLUMNS, [pl.Int64, pl.Date, pl.Float64, pl.Float64, pl.String, pl.String, pl.String]))
        rows = pl.scan_csv(f"{path}.csv", schema=schema, quote_char=None, null_values="")
        self.query(rows, "id", "country").sink_parquet(self.output, compression="snappy")


class SedonaDB:
    """The rows joined with Natural Earth's countries (10m), cut into pieces of 64 vertices: its quickest form here."""

    name = "SedonaDB"

    def __init__(self, folder, found):
        import pyarrow as pa, sedonadb

        self.db, self.output = sedonadb.connect(), folder / "sedona.parquet"
        self.db.sql("SET datafusion.execution.target_partitions = 2").execute()
        self.most, rows = wide(found)
        names = ["code", *(f"{kind}{k}" for k in range(self.most) for kind in "dtn")]
        types = {"c": pa.string(), "d": pa.string(), "t": pa.int32(), "n": pa.int32()}
        arrays = [pa.array(column, types[name[0]]) for name, column in zip(names, zip(*rows))]
        arrays = [a.cast(pa.date32()) if name[0] == "d" else a for name, a in zip(names, arrays)]
        self.db.create_data_frame(pa.table(dict(zip(names, arrays)))).to_view("windows", overwrite=True)
        codes, shapes = polygons(folder)
        self.db.create_data_frame(pa.table({"code": codes, "wkb": shapes})).to_view("raw", overwrite=True)
        self.db.sql("SELECT code, ST_GeomFromWKB(wkb) AS shape FROM raw").to_memtable().to_view("lands", overwrite=True)

    def query(self, rows):
        case = lambda of, bits: "CASE " + " ".join(
            f"WHEN g.date >= {of}.d{k} THEN {of}.{bits}{k}" for k in reversed(range(self.most))) + " ELSE 0 END"
        ground = f"coalesce({case('t', 't')}, 0) | coalesce({case('n', 'n')}, 0)"
        law = f"CASE WHEN g.crime IN ('genocide', 'crime_against_humanity', 'war_crime') THEN {ground} ELSE 0 END"
        return f"""WITH g AS (SELECT i.*, l.code AS place FROM {rows} i
            LEFT JOIN lands l ON ST_Intersects(l.shape, ST_Point(i.lon, i.lat)))
            SELECT g.id, g.place, {law} AS ground FROM g
            LEFT JOIN windows t ON g.place = t.code LEFT JOIN windows n ON g.nationality = n.code"""

    def load(self, path):
        self.db.read_parquet(f"{path}.parquet").to_memtable().to_view("incidents", overwrite=True)

    def memory(self):
        self.answers = self.db.sql(self.query("incidents")).to_memtable()

    def file(self, path):
        self.output.unlink(missing_ok=True)
        types = dict(zip(COLUMNS, ["BIGINT", "DATE", "DOUBLE", "DOUBLE", "VARCHAR", "VARCHAR", "VARCHAR"]))
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        self.db.sql("DROP TABLE IF EXISTS lines").execute()
        self.db.sql(f"CREATE EXTERNAL TABLE lines ({columns}) STORED AS CSV LOCATION '{path}.csv' "
                    "OPTIONS ('format.has_header' 'true')").execute()
        self.db.sql(self.query("lines")).to_parquet(self.output)


def polygons(folder):
    """Alpha-3 codes and outlines of countries, cut into pieces of at most 64 vertices (npm package world-atlas)."""
    import numpy as np, shapely

    source = folder / "package/countries-10m.json"
    if not source.exists():
        subprocess.run(["npm", "pack", "--silent", "world-atlas@2.0.2"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "xzf", "world-atlas-2.0.2.tgz"], cwd=folder, check=True)
    atlas = json.loads(source.read_text())
    scale, origin = (np.array(atlas["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + origin for arc in atlas["arcs"]]
    line = lambda at: arcs[at] if at >= 0 else arcs[~at][::-1]
    ring = lambda ids: np.concatenate([line(at)[int(k > 0):] for k, at in enumerate(ids)])
    by_number = {c["numeric"]: c["alpha3"] for c in csv.DictReader(open(ROOT / "record/codes.csv"))}
    codes, shapes = [], []

    def cut(code, shape):
        if shapely.get_num_coordinates(shape) <= 64:
            codes.append(code)
            shapes.append(shapely.to_wkb(shape))
            return
        west, south, east, north = shape.bounds
        middle = ((west + east) / 2, (south + north) / 2)
        halves = [(west, south, middle[0], north), (middle[0], south, east, north)]
        if north - south > east - west:
            halves = [(west, south, east, middle[1]), (west, middle[1], east, north)]
        for half in halves:
            for part in getattr(piece := shape.intersection(shapely.box(*half)), "geoms", [piece]):
                if part.area > 0:
                    cut(code, part)

    for country in atlas["objects"]["countries"]["geometries"]:
        code = by_number.get(country.get("id")) or {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}.get(
            country["properties"]["name"], "")
        parts = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for rings in parts if code else []:
            # Islets that the atlas has rounded to a line have no area.
            lines = [line for line in map(ring, rings) if len(line) > 3]
            for part in getattr(shape := shapely.make_valid(shapely.Polygon(*lines[:1], lines[1:])), "geoms", [shape]):
                if part.area > 0:
                    cut(code, part)
    return codes, shapes


class Ratione:
    name = "Ratione"

    def __init__(self, folder, release):
        self.folder, self.release = folder, release
        self.mapping = mapped(folder, "country", 'country = "country"\n')
        self.pointed = mapped(folder, "points", 'lat = "lat"\nlon = "lon"\n')
        self.output = folder / "ratione.parquet"

    def memory(self, path, *options):
        """Seconds of the first pass and of the best later one."""
        answers = self.folder / "memory.parquet"
        command = [self.release / "examples/memory", f"{path}.parquet", answers, *options]
        done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return done["first"], done["best"]

    def file(self, path):
        screen(self.release / "ratione", f"{path}.csv", self.output, self.mapping, "id,country,icc_grounds")

    def points(self, path):
        screen(self.release / "ratione", f"{path}.csv", self.output, self.pointed, "id,icc_grounds,icc_state")


# ---- the comparison


def seconds(work, *given):
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


class Board:
    """Seconds of each tool in each round, and what is said of them."""

    def __init__(self, title, rows):
        self.title, self.rows, self.times = title, rows, {}

    def add(self, tool, taken):
        self.times.setdefault(tool, []).append(taken)

    def show(self, ours="Ratione"):
        print(f"\n{self.title}, {self.rows:,} rows\n\n| | million rows/s (best) | Ratione is, times | in each round |\n|---|---|---|---|")
        for tool, times in self.times.items():
            ratios = [theirs / own for theirs, own in zip(times, self.times[ours])]
            each = ", ".join(f"{ratio:.1f}" for ratio in ratios)
            print(f"| {tool} | {self.rows / min(times) / 1e6:.2f} | {statistics.median(ratios):.1f} | {each} |")


def countries(folder, release, found, rows, rounds):
    path = folder / f"incidents-{rows}"
    incidents(path, rows)
    own, peers = Ratione(folder, release), [DuckDB(folder, found), Polars(folder, found)]
    memory, files = Board("Country given, in memory", rows), Board("Country given, CSV file to Parquet file", rows)
    for peer in peers:
        peer.load(path)
    for _ in range(rounds):
        first, best = own.memory(path)
        memory.add("Ratione", best)
        memory.add("Ratione, first pass", first)
        for peer in peers:
            # Each of ours is the best of some passes, so theirs are too.
            memory.add(peer.name, min(seconds(peer.memory) for _ in range(3)))
    for _ in range(rounds):
        for tool in [own, *peers]:
            files.add(tool.name, seconds(tool.file, path))
    memory.show()
    files.show()
    agreement(path, own, peers)


def agreement(path, own, peers):
    """Rows on which the tools name the same kinds of ground, of those on which a table of windows can speak."""
    import duckdb

    db = duckdb.connect()
    kind = lambda name: f"({KINDS[name]} * contains(coalesce(icc_grounds, ''), '{name}:')::INT)"
    ground = " | ".join(kind(name) for name in KINDS)
    for peer in peers:
        same, rows = db.execute(f"""
            SELECT count(*) FILTER (({ground}) = p.ground), count(*)
            FROM '{own.output}' o JOIN '{peer.output}' p ON o.id::BIGINT = p.id JOIN '{path}.parquet' i ON i.id = p.id
            WHERE i.crime IN ('genocide', 'crime_against_humanity', 'war_crime')""").fetchone()
        print(f"\n{peer.name} names the same grounds in {same:,} of {rows:,} rows ({100 * same / rows:.3f} %)")


def points(folder, release, found, rows, rounds):
    import duckdb

    path = folder / f"incidents-{rows}"
    incidents(path, rows)
    own, sedona = Ratione(folder, release), SedonaDB(folder, found)
    memory, files = Board("Points, in memory", rows), Board("Points, CSV file to Parquet file", rows)
    sedona.load(path)
    boundaries = [release / "examples/boundaries", f"{path}.parquet", folder / "boundaries.parquet"]
    for _ in range(rounds):
        first, best = own.memory(path, "--points")
        memory.add("Ratione", best)
        memory.add("Ratione, first pass", first)
        memory.add("SedonaDB", min(seconds(sedona.memory) for _ in range(2)))
        done = subprocess.run(boundaries, check=True, capture_output=True, text=True).stdout
        memory.add("country-boundaries, the place alone", json.loads(done)["best"])
        files.add("Ratione", seconds(own.points, path))
        files.add("SedonaDB", seconds(sedona.file, path))
    memory.show()
    files.show()
    alpha3 = {c["alpha2"]: c["alpha3"] for c in csv.DictReader(open(ROOT / "record/codes.csv"))}
    db = duckdb.connect()
    db.execute("CREATE TABLE codes (two VARCHAR, three VARCHAR)")
    db.executemany("INSERT INTO codes VALUES (?, ?)", list(alpha3.items()))
    print("\nShare of the points that are put in the country that the file itself states for them:\n")
    for name, query in {
        "Ratione (a State among those it may be)":
            f"SELECT id::BIGINT AS id, string_split(icc_state, '|') AS place FROM '{own.output}'",
        "SedonaDB": f"SELECT id, [place] AS place FROM '{sedona.output}'",
        "country-boundaries": f"SELECT id, [three] AS place FROM '{boundaries[2]}' JOIN codes ON place[:2] = two",
    }.items():
        same = db.execute(f"""SELECT 100.0 * count(DISTINCT i.id) / {rows} FROM ({query}) p
            JOIN '{path}.parquet' i ON i.id = p.id WHERE list_contains(p.place, i.country)""").fetchone()[0]
        print(f"- {name}: {same:.2f} %")


def main():
    given = arguments()
    given.folder.mkdir(parents=True, exist_ok=True)
    given.folder = given.folder.resolve()
    environment(given.folder)
    release = build()
    found = windows(given.folder, release / "ratione")
    countries(given.folder, release, found, given.rows, given.rounds)
    if given.point_rows:
        points(given.folder, release, found, given.point_rows, given.rounds)


if __name__ == "__main__":
    main()
