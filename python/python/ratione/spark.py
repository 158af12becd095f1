"""Ratione on Apache Spark 4, and on engines that speak its protocol: each Python worker screens the batches it is given.

The package has to be on every worker. A worker makes one kernel and keeps it for as long as it lives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

COLUMNS = ("answer", "grounds", "obstacles", "since", "until", "missing", "state", "place", "situation")
"""The columns ``icc_*``, without their prefix."""


def screen(frame: DataFrame, **options: Any) -> DataFrame:
    """The data frame with the columns ``icc_*`` after its own, as strings; options as in :func:`ratione.screen`."""

    def screened(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        import ratione

        for batch in batches:
            answers = pyarrow.table(ratione.screen(batch, **options)).select([f"icc_{name}" for name in COLUMNS])
            columns = [*batch.columns, *(column.cast("string").combine_chunks() for column in answers.columns)]
            yield pyarrow.RecordBatch.from_arrays(columns, names=[*batch.schema.names, *answers.column_names])

    from pyspark.sql.types import StringType, StructField, StructType

    added = [StructField(f"icc_{name}", StringType()) for name in COLUMNS]
    return frame.mapInArrow(screened, StructType([*frame.schema.fields, *added]))
