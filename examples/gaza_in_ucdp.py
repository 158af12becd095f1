# %% [markdown]
# # Gaza in UCDP
#
# UCDP's event data put what happens in Gaza and the West Bank under Israel (Gleditsch-Ward 666), a State not Party.
# Palestine is a Party. So whoever screens by the file's own country finds no event within reach. The point says where it
# was. This file screens the same rows by the one and by the other.
#
#     python examples/gaza_in_ucdp.py GEDEvent_v25_1.csv        (also .csv.zst and .parquet; any release)

# %%
import sys
from pathlib import Path

import duckdb
import polars
import ratione

if len(sys.argv) != 2 or not Path(sys.argv[1]).exists():
    raise SystemExit("give the path of a UCDP GED file")
file = Path(sys.argv[1])

# %%
reader = "read_parquet" if file.suffix == ".parquet" else "read_csv"
events = duckdb.sql(f"select * from {reader}('{file}') where country_id = 666").pl()
print(
    f"{events.height} events that the file puts in {events['country'][0]}: {events['best'].sum()} deaths (best estimate)"
)

# %% [markdown]
# By the State that the file names; then as the file comes, where the point decides and its country stands beside it.

# %%
by_country = ratione.screen(events.select("date_start", "date_end", country=polars.lit("Israel")))
by_point = ratione.screen(events)

# %%
table = polars.DataFrame({
    "year": events["date_start"].cast(polars.String).str.slice(0, 4),
    "deaths": events["best"],
    "by_country": by_country["icc_answer"].cast(polars.String),
    "by_point": by_point["icc_answer"].cast(polars.String),
    "ground": by_point["icc_grounds"].cast(polars.String),
})  # fmt: skip
answers = table.group_by("by_country", "by_point", "ground").agg(polars.len().alias("events"), polars.sum("deaths"))
within = [
    polars.col("deaths").filter(polars.col(by) == "yes").sum().alias(f"within_reach_{by}")
    for by in ("by_country", "by_point")
]
years = table.group_by("year").agg(polars.sum("deaths"), *within)
with polars.Config(tbl_rows=50, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
    print(answers.sort("deaths", descending=True))
    print(years.sort("year"))

# %% [markdown]
# One act in full.

# %%
heard = ratione.hear(where="31.5017,34.4668", when="2023-10-20", accused="ISR", crime="war-crimes")
print(heard.proof)
