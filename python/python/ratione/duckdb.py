"""Ratione in DuckDB: a relation in, a relation out."""

from __future__ import annotations

from typing import Any

import duckdb

import ratione


def screen(
    relation: duckdb.DuckDBPyRelation,
    *,
    connection: duckdb.DuckDBPyConnection | None = None,
    **options: Any,
) -> duckdb.DuckDBPyRelation:
    """The relation with the columns ``icc_*`` after its own, in memory; options as in :func:`ratione.screen`.

    connection: the relation's, where it is not DuckDB's default one.
    """
    screened = ratione.screen(relation, **options)
    return (connection or duckdb.default_connection()).from_arrow(screened)
