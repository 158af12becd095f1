"""Tables in and out: the same answers as `hear`, no copy, every library, every thread, and clear errors."""

import itertools
import threading
import warnings
from datetime import date, datetime

import duckdb
import pandas
import polars
import pyarrow
import pyarrow as pa
import pytest
import ratione
import ratione.duckdb
import ratione.polars

ROWS = {
    "place": ["UA-43", "PS-GZA", "SY", "SY", "COD", None],
    "from": [date(2014, 3, 3), date(2023, 10, 20), date(2016, 11, 16), date(2016, 11, 16), date(2001, 5, 1), None],
    "nationality": ["RUS", "ISR", None, "RUS", None, None],
    "crime": ["war_crimes"] * 5 + [None],
}
EXPECTED = ["yes", "yes", "depends", "no", "no", "depends"]
ANSWERS = [f"icc_{name}" for name in ratione.polars.COLUMNS]


def table() -> pa.Table:
    return pa.table(ROWS)


def answers(screened) -> list:
    return pyarrow.table(screened)["icc_answer"].to_pylist()


def test_each_library_gets_its_own_kind_back():
    plain = table()
    assert answers(ratione.screen(plain)) == EXPECTED
    assert isinstance(ratione.screen(plain), pa.Table)
    batch = ratione.screen(plain.to_batches()[0])
    assert isinstance(batch, pa.RecordBatch) and batch["icc_answer"].to_pylist() == EXPECTED
    frame = ratione.screen(polars.DataFrame(plain))
    assert isinstance(frame, polars.DataFrame) and frame["icc_answer"].to_list() == EXPECTED
    index = pandas.Index(list("abcdef"), name="key")
    frame = ratione.screen(plain.to_pandas().set_index(index))
    assert isinstance(frame, pandas.DataFrame) and list(frame["icc_answer"]) == EXPECTED
    assert list(frame.index) == list("abcdef") and list(frame.columns) == [*ROWS, *ANSWERS]
    relation = duckdb.from_arrow(plain)
    screened = ratione.screen(relation)
    assert isinstance(screened, ratione.Table) and screened.column_names == [*ROWS, *ANSWERS]
    assert duckdb.sql("select icc_answer from screened").fetchall() == [(answer,) for answer in EXPECTED]


def test_what_is_screened_is_what_is_heard():
    screened = ratione.screen(table()).to_pylist()
    for row in screened:
        if row["from"] is None:
            continue
        given = {"accused": row["nationality"] or (), "crime": row["crime"]}
        heard = ratione.hear(where=row["place"] or (), when=row["from"], **given)
        assert row["icc_answer"] == heard.answer
        assert row["icc_grounds"] == (";".join(heard.grounds) or None)
        assert row["icc_obstacles"] == (";".join(heard.obstacles) or None)
        assert row["icc_since"] == (heard.since and str(heard.since))
        assert row["icc_missing"] == (";".join(heard.missing) or None)


def test_no_null_becomes_a_no():
    """Every combination of facts stated and not: leaving one out never turns an answer that is not `no` into `no`."""
    facts = {
        "place": "SY", "from": date(2016, 11, 16), "nationality": "GBR", "crime": "war_crimes", "lat": 36.2, "lon": 37.16,
    }  # fmt: skip
    types = {"place": pa.string(), "from": pa.date32(), "lat": pa.float64(), "lon": pa.float64()}
    grid = [dict(zip(facts, cells)) for cells in itertools.product(*((None, fact) for fact in facts.values()))]
    schema = pa.schema([(name, types.get(name, pa.string())) for name in facts])
    screened = ratione.screen(pa.Table.from_pylist(grid, schema))["icc_answer"].to_pylist()
    found = {tuple(row.values()): answer for row, answer in zip(grid, screened)}
    assert None not in found.values()
    for row, answer in found.items():
        for at in range(len(row)):
            fewer = (*row[:at], None, *row[at + 1 :])
            if answer != "no":
                assert found[fewer] != "no", (row, fewer)
    assert found[(None,) * len(facts)] == "depends"
    assert found[(*facts.values(),)] == "yes"


def addresses(array: pa.ChunkedArray) -> list[int]:
    return [buffer.address for chunk in array.chunks for buffer in chunk.buffers() if buffer]


def test_no_column_is_copied_in_or_out():
    plain = table()
    screened = ratione.screen(plain)
    for name in plain.column_names:
        assert addresses(screened[name]) == addresses(plain[name]), name
    frame = polars.DataFrame({"place": ["COD"] * 3, "date": [date(2016, 5, 1)] * 3, "note": [1, 2, 3]})
    address = frame["note"].to_arrow().buffers()[1].address
    assert ratione.screen(frame)["note"].to_arrow().buffers()[1].address == address
    frame = frame.to_pandas()
    assert ratione.screen(frame)["note"].to_numpy().ctypes.data == frame["note"].to_numpy().ctypes.data


def test_a_long_table_is_cut_without_a_copy():
    rows = 300_000
    plain = pa.table({"n": range(rows), "country": ["COD", "US"] * (rows // 2), "date": [date(2016, 5, 1)] * rows})
    screened = ratione.screen(plain)
    start = plain["n"].chunk(0).buffers()[1].address
    assert screened["n"].num_chunks > 1
    for chunk in screened["n"].chunks:
        assert chunk.buffers()[1].address == start + (chunk[0].as_py() - chunk.offset) * 8
    assert answers(screened) == ["yes", "depends"] * (rows // 2)


def test_threads_screen_in_parallel_and_python_goes_on():
    rows = pa.concat_tables([table()] * 50_000).combine_chunks()
    found, counted, done = [], 0, threading.Event()

    def work():
        found.append(answers(ratione.screen(rows.slice(0, 60_000))))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    waiter = threading.Thread(target=lambda: ([thread.join() for thread in threads], done.set()))
    waiter.start()
    while not done.is_set():
        counted += 1
    waiter.join()
    assert found == [EXPECTED * 10_000] * 8 and counted > 0


@pytest.mark.parametrize(
    "days",
    [
        pa.array([date(2016, 5, 1), None], pa.date32()),
        pa.array([date(2016, 5, 1), None], pa.date64()),
        pa.array([datetime(2016, 5, 1, 13), None], pa.timestamp("us")),
        pa.array([datetime(2016, 5, 1, 13), None], pa.timestamp("ns", "UTC")),
        pa.array(["2016-05-01", None]),
        pa.array(["2016-05-01T10:00:00", ""], pa.large_string()),
        pa.array(["1 May 2016", None], pa.string_view()),
        pa.array(["25/12/2016", None]).dictionary_encode(),
        pa.array([20160501, None]),
    ],
    ids=lambda days: str(days.type),
)
@pytest.mark.parametrize(
    "text", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_days_and_text_may_come_in_every_arrow_type(days, text):
    country = pa.array(["Democratic Republic of the Congo", "COD"]).cast(text)
    screened = ratione.screen(pa.table({"country": country, "date": days}))
    assert answers(screened) == ["yes", "depends"]
    assert screened["icc_place"].to_pylist() == ["code CD", "code CD"]


def test_columns_may_be_named():
    odd = pa.table({"wo": ["COD"], "wann": ["2016-05-01"], "bis": ["2016-05-03"], "tat": ["8(2)(e)(vii)"]})
    with pytest.raises(ratione.Error, match="no column of days among `wo`, `wann`, `bis`, `tat`"):
        ratione.screen(odd)
    assert answers(ratione.screen(odd, place="wo", from_="wann", to="bis", crime="tat")) == ["yes"]
    with pytest.raises(ratione.Error, match="column `wenn` is not in the file, which has `wann`"):
        ratione.screen(odd, place="wo", from_="wenn")
    with pytest.raises(ratione.Error, match="unknown field `wher`"):
        ratione.screen(odd, wher="wo")


def test_a_centroid_gives_no_unqualified_yes_and_a_lead_is_no_finding():
    rows = {"lat": [36.2, 36.2], "lon": [37.16, 37.16], "date": ["2016-11-16"] * 2, "lead": ["RUS", None]}
    screened = ratione.screen(pa.table(rows | {"centroid": [False, True]}))
    assert screened["icc_missing"].to_pylist() == ["nationality (lead: RUS)", "nationality;place"]
    assert screened["icc_place"].to_pylist() == ["point SY", "centroid SY"]
    assumed = ratione.screen(pa.table(rows), assume_nationality="actor")
    assert answers(assumed) == ["no", "depends"]


def test_a_table_known_by_its_columns_is_read_as_the_command_line_reads_it():
    rows = {
        "id": [1], "type_of_violence": [1], "date_start": ["2023-10-20 00:00:00.000"], "date_end": ["2023-10-20"],
        "latitude": [31.5017], "longitude": [34.4668], "country_id": [666], "country": ["Israel"], "where_prec": [1],
        "side_a": ["Government of Israel"],
    }  # fmt: skip
    screened = ratione.screen(pa.table(rows)).to_pylist()[0]
    assert screened["icc_state"] == "PSE" and screened["icc_grounds"] == "territory:PSE"
    assert screened["icc_place"].startswith("conflict PS-GZA")


def test_what_the_record_did_not_know_yet_is_not_used():
    crimea = pa.table({"place": ["UA-43"], "date": [date(2014, 3, 3)], "nationality": ["RUS"], "crime": ["war_crimes"]})
    assert answers(ratione.screen(crimea, as_of="2014-03-10")) == ["no"]
    assert answers(ratione.screen(crimea, as_of=date(2016, 11, 14))) == ["yes"]
    syria = pa.table({"place": ["SY"], "date": [date(2016, 11, 16)], "nationality": ["RUS"], "crime": ["war_crimes"]})
    assert answers(ratione.screen(syria, what_if="SYR declaration 2026-09-01 from 2011-03-15")) == ["yes"]
    assert answers(ratione.screen(syria)) == ["no"]


def test_a_row_that_cannot_be_read_has_no_answer_and_is_warned_of():
    rows = pa.table({
        "country": ["COD", "COD", "Atlantis", "COD"],
        "date": ["2016-05-01", "2016-02-30", "2016-05-01", "2016-05-01"],
        "lat": [None, None, None, 91.0],
        "lon": [None, None, None, 181.0],
    })  # fmt: skip
    with pytest.warns(ratione.RowWarning) as warned:
        screened = ratione.screen(rows)
    assert answers(screened) == ["yes", None, "depends", None]
    message = str(warned[0].message)
    assert "2 rows could not be read" in message and "row 1: `2016-02-30` is not a day" in message
    assert "row 3: `91.0`, `181.0` is no point" in message and "country `Atlantis` in 1 rows" in message
    assert warned[0].filename == __file__


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"country": ["COD"], "date": [1.5]}, "column `date` is Float64; make it date, timestamp or text"),
        ({"country": [date(2016, 5, 1)], "date": ["2016-05-01"]}, "column `country` is Date32; make it codes or names"),
        ({"lat": [True], "lon": [1.0], "date": ["2016-05-01"]}, "column `lat` is Boolean; make it degrees"),
        ({"country": [["COD"]], "date": ["2016-05-01"]}, "column `country` is List"),
        (
            {"country": ["COD"], "date": ["03/04/2016"]},
            "column `date` has days that may have the day or the month first",
        ),
        ({"country": ["COD"], "date": ["2016-05-01"], "icc_answer": ["no"]}, "is in the table already"),
        ({"country": ["COD"]}, "no column of days among `country`"),
        ({"date": ["2016-05-01"]}, "neither a point nor a country"),
    ],
)
def test_a_wrong_column_is_named_with_what_to_do(rows, message):
    with pytest.raises(ratione.Error) as error:
        ratione.screen(pa.table(rows))
    assert message in str(error.value)


def test_what_is_no_table_is_refused():
    with pytest.raises(ratione.Error, match="`list` is no table; give a pandas"):
        ratione.screen([{"country": "COD"}])


def test_an_empty_table_comes_back_empty():
    empty = table().slice(0, 0)
    assert ratione.screen(empty).num_rows == 0 and ratione.screen(empty).column_names == [*ROWS, *ANSWERS]
    assert ratione.screen(polars.DataFrame(empty)).height == 0
    assert len(ratione.screen(empty.to_pandas())) == 0


def test_polars_stays_lazy_and_has_an_expression():
    frame = polars.DataFrame(table())
    lazy = ratione.polars.screen(frame.lazy())
    assert isinstance(lazy, polars.LazyFrame) and lazy.collect_schema().names() == [*ROWS, *ANSWERS]
    assert lazy.collect()["icc_answer"].to_list() == EXPECTED
    assert ratione.screen(frame.lazy()).collect()["icc_grounds"].to_list()[0] == "art12_3:UKR"
    icc = frame.select(ratione.polars.answers("place", "from", "nationality", "crime"))
    assert icc.unnest("icc")["icc_answer"].to_list() == EXPECTED


def test_a_duckdb_relation_gives_a_relation():
    values = "(values ('COD', date '2016-05-01'), ('US', date '2016-05-01')) t(country, date)"
    duckdb.execute(f"create or replace table acts as select * from {values}")
    relation = ratione.duckdb.screen(duckdb.sql("select country, date from acts, range(300000)"))
    assert relation.columns == ["country", "date", *ANSWERS]
    counted = relation.aggregate("icc_answer, count(*) as n", "icc_answer").order("icc_answer").fetchall()
    assert counted == [("depends", 300_000), ("yes", 300_000)]


def test_nothing_is_said_where_nothing_is_wrong():
    with warnings.catch_warnings():
        warnings.simplefilter("error", ratione.RowWarning)
        ratione.screen(table())
