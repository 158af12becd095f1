"""Ratione in Polars: a frame screened, lazily or not, and an expression."""

from __future__ import annotations

from typing import Any, TypeVar

import polars

import ratione

Frame = TypeVar("Frame", polars.DataFrame, polars.LazyFrame)

COLUMNS = ("answer", "grounds", "obstacles", "since", "until", "missing", "state", "place", "situation")
"""The columns ``icc_*``, without their prefix."""


def screen(frame: Frame, **options: Any) -> Frame:
    """The frame with the columns ``icc_*`` after its own; options as in :func:`ratione.screen`.

    A LazyFrame stays lazy.
    """
    if isinstance(frame, polars.DataFrame):
        screened: polars.DataFrame = ratione.screen(frame, **options)
        return screened
    schema = dict(frame.collect_schema()) | {f"icc_{name}": polars.Categorical for name in COLUMNS}
    return frame.map_batches(lambda part: ratione.screen(part, **options), schema=schema)


def answers(*columns: str | polars.Expr, **options: Any) -> polars.Expr:
    """A struct of the columns ``icc_*`` from the columns given: ``ratione.polars.answers("country", "date")``."""
    kind = polars.Struct({f"icc_{name}": polars.Categorical for name in COLUMNS})

    def of(rows: polars.Series) -> polars.Series:
        frame = rows.struct.unnest()
        screened: polars.DataFrame = ratione.screen(frame, **options)
        return screened.drop(frame.columns).to_struct("icc")

    return polars.struct(*columns).map_batches(of, return_dtype=kind).alias("icc")
