"""Ratione in DuckDB: a relation screened as it streams, so that memory does not grow with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow

import ratione

ROWS = 1 << 18
"""Rows screened at a time."""


def screen(
    relation: duckdb.DuckDBPyRelation,
    *,
    connection: duckdb.DuckDBPyConnection | None = None,
    **options: Any,
) -> duckdb.DuckDBPyRelation:
    """The relation with the columns ``icc_*`` after its own; options as in :func:`ratione.screen`.

    The result can be read once. connection: the relation's, where it is not DuckDB's default one.
    """
    reader = relation.to_arrow_reader(ROWS)
    schema = pyarrow.table(ratione.screen(reader.schema.empty_table(), **options)).schema

    def screened() -> Iterator[pyarrow.RecordBatch]:
        for batch in reader:
            yield from ratione.screen(pyarrow.Table.from_batches([batch]), **options).to_batches()

    stream = pyarrow.RecordBatchReader.from_batches(schema, screened())
    return (connection or duckdb.default_connection()).from_arrow(stream)
