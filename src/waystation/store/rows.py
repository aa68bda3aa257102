"""The answer to a query: records that are read when they are asked for, as often as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from waystation.errors import ConfigError
from waystation.store.codec import from_arrow
from waystation.store.connection import errors_explained

if TYPE_CHECKING:
    import duckdb
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
        with self._relation() as relation:
            return len(relation)

    def __repr__(self) -> str:
        return f"<rows of {self._kind.__name__} in {self._path}>"

    def batches(self, *, size: int = _BATCH) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows as Arrow batches of at most ``size`` rows."""
        with self._relation() as relation:
            yield from relation.to_arrow_reader(size)

    def arrow(self) -> pyarrow.Table:
        """Return all rows as one Arrow table; spans and other nested records are structs, tuples are lists."""
        with self._relation() as relation:
            return relation.to_arrow_table()

    def df(self) -> Any:
        """Return all rows as a pandas data frame.

        Raises:
            ConfigError: pandas is not installed.
        """
        if find_spec("pandas") is None:
            raise ConfigError(
                "is not installed",
                subject="pandas",
                advice="pip install 'waystation[pandas]', or use .arrow(), which needs no pandas",
            )
        return self.arrow().to_pandas()

    @property
    def schema(self) -> Any:
        """The Arrow schema of the rows."""
        with self._relation() as relation:
            return relation.limit(0).to_arrow_table().schema

    @contextmanager
    def _relation(self) -> Iterator[duckdb.DuckDBPyRelation]:
        """Give the query on a connection of its own: an open result holds its connection until it is read."""
        with errors_explained(self._path), closing(self._cursor()) as cursor:
            yield cursor.sql(self._query, params=self._values)
