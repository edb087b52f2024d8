"""Opens snapshots read-only and locked down, and changes over when CURRENT moves."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import duckdb
import pandas as pd

from analytics.errors import GongkaiError
from analytics.warehouse.versions import schema_version

CURRENT = "CURRENT"
SNAPSHOTS = "warehouse-*.duckdb"
Parameters = Sequence[Any] | Mapping[str, Any]
T = TypeVar("T")

_REMEMBERED = 256

# A dashboard shares its machine with everything else in an office.
_CONFIG: dict[str, Any] = {"threads": min(4, os.cpu_count() or 1), "memory_limit": "1GB"}
# Order matters: nothing can be set once the configuration is locked.
_LOCKS = (
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Snapshot:
    """One finished snapshot, opened read-only. Queries from several threads are safe: each takes its own cursor.

    The file is closed when the last user lets the object go, so a page that began on an old snapshot also ends on it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = duckdb.connect(str(path), read_only=True, config=_CONFIG)
        for statement in _LOCKS:
            self._connection.execute(statement)
        self._known: dict[Hashable, Any] = {}
        self._guard = threading.Lock()

    def remember(self, key: Hashable, ask: Callable[[], T]) -> T:
        """The answer kept under `key`, asked for once: a snapshot never changes. For small answers that many queries need."""
        known: T | None = self._known.get(key)
        if known is not None:
            return known
        answer = ask()
        with self._guard:
            if len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[key] = answer
        return answer

    def frame(self, query: str, parameters: Parameters = ()) -> pd.DataFrame:
        """The rows of one of the program's own queries."""
        cursor = self._connection.cursor()
        try:
            frame: pd.DataFrame = cursor.execute(query, parameters).to_arrow_table().to_pandas()
            return frame
        finally:
            cursor.close()

    def rows(self, query: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """The rows of one of the program's own queries as tuples, for few of them."""
        cursor = self._connection.cursor()
        try:
            return cursor.execute(query, parameters).fetchall()
        finally:
            cursor.close()

    def sql(self, text: str, *, seconds: float = 60.0) -> pd.DataFrame:
        """What a person's own SQL gives: one statement that only reads the snapshot's tables.

        Raises GongkaiError when it is more than that ("one_select"), takes longer than `seconds` ("query_too_long"), or cannot
        be run ("bad_query", with DuckDB's words).
        """
        cursor = self._connection.cursor()
        timer = threading.Timer(seconds, cursor.interrupt)
        try:
            statements = cursor.extract_statements(text)
            if len(statements) != 1 or statements[0].type not in _READING:
                raise GongkaiError("one_select")
            timer.start()
            result: pd.DataFrame = cursor.execute(statements[0]).df()
            return result
        except duckdb.InterruptException as error:
            raise GongkaiError("query_too_long", seconds=seconds) from error
        except duckdb.Error as error:
            raise GongkaiError("bad_query", detail=str(error)) from error
        finally:
            timer.cancel()
            cursor.close()


_READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.RELATION})
_opened: dict[Path, Snapshot] = {}
_opening = threading.Lock()
# Every snapshot that is still in use: DuckDB gives one database for all connections to a file, and that one is locked already.
_alive: WeakValueDictionary[Path, Snapshot] = WeakValueDictionary()
_opening_one = threading.Lock()


def open_snapshot(path: Path) -> Snapshot:
    """A snapshot by its file, also an earlier one; raises GongkaiError: "no_snapshot" when there is none, "old_snapshot" when
    its tables are those of another version of the program."""
    if not path.is_file():
        raise GongkaiError("no_snapshot")
    with _opening_one:
        alive = _alive.get(path.resolve())
        snapshot = alive if alive is not None else Snapshot(path)
        _alive[path.resolve()] = snapshot
    try:
        written = snapshot.rows("SELECT schema_version FROM build")
    except (duckdb.BinderException, duckdb.CatalogException):  # from before snapshots said so
        written = []
    if written != [(schema_version(),)]:
        raise GongkaiError("old_snapshot", file=path.name)
    return snapshot


def earlier(snapshot: Snapshot) -> Path | None:
    """The file of the snapshot built before this one, or None where it is the first that is kept (names begin with their time)."""
    before = [path for path in snapshot.path.parent.glob(SNAPSHOTS) if path.name < snapshot.path.name]
    return max(before, key=lambda path: path.name, default=None)


def current(warehouse_dir: Path) -> Snapshot:
    """The snapshot in force. Cheap enough to call for every page: CURRENT, one line, is read each time, and the snapshot is
    opened when it names another. Raises GongkaiError as open_snapshot does."""
    warehouse = Path(warehouse_dir).resolve()
    try:
        name = (warehouse / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise GongkaiError("no_snapshot") from error
    path = warehouse / name
    with _opening:
        opened = _opened.get(warehouse)
        if opened is None or opened.path != path:
            opened = open_snapshot(path)
            _opened[warehouse] = opened
        return opened


