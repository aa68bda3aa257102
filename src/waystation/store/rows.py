"""The answer to a query: records that are read when they are asked for, as often as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from waystation.errors import ConfigError
from waystation.store.codec import from_arrow
from waystation.store.connection import errors_explained

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow

Record = TypeVar("Record")
_BATCH = 2_000  # rows held as Python objects at a time


class Rows(Generic[Record]):
    """Records in a stated order: iterate over them (again and again), count them, or take them as a table.

    Nothing is read before it is asked for, and iterating holds one batch in memory. Each use reads the record anew,
    so it must still be open.

    Example: ``for offer in store.proposals(): ...`` or ``store.proposals().df()``.
    """

    def __init__(
        self,
        query: str,
        *,
        kind: type[Record],
        cursor: Callable[[], duckdb.DuckDBPyConnection],
        path: Path,
        values: Mapping[str, object],
    ) -> None:
        self._query = query
        self._kind = kind
        self._cursor = cursor
        self._path = path
        self._values = dict(values)

    def __iter__(self) -> Iterator[Record]:
        for batch in self.batches():
            yield from from_arrow(self._kind, batch)

    def __len__(self) -> int:
        with errors_explained(self._path):
            cursor = self._cursor()
            try:
                return len(cursor.sql(self._query, params=self._values))
            finally:
                cursor.close()

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind.__name__} of {self._path}>"

    def batches(self, *, size: int = _BATCH) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows as Arrow batches of at most ``size`` rows."""
        with errors_explained(self._path):
            cursor = self._cursor()
            try:
                yield from cursor.sql(self._query, params=self._values).to_arrow_reader(size)
            finally:
                cursor.close()

    def arrow(self) -> pyarrow.Table:
        """Return all rows as one Arrow table; spans and other nested records are structs, tuples are lists."""
        with errors_explained(self._path):
            cursor = self._cursor()
            try:
                return cursor.sql(self._query, params=self._values).to_arrow_table()
            finally:
                cursor.close()

    def df(self) -> pandas.DataFrame:
        """Return all rows as a pandas data frame.

        Raises:
            ConfigError: pandas is not installed.
        """
        try:
            import pandas  # noqa: F401 - Arrow imports it by itself, with a message that does not help
        except ImportError as cause:
            raise ConfigError(
                "is not installed",
                subject="pandas",
                advice="pip install 'waystation[pandas]', or use .arrow(), which needs no pandas",
            ) from cause
        return self.arrow().to_pandas()

    @property
    def schema(self) -> Any:
        """The Arrow schema of the rows."""
        with errors_explained(self._path):
            cursor = self._cursor()
            try:
                return cursor.sql(self._query, params=self._values).to_arrow_reader(1).schema
            finally:
                cursor.close()
