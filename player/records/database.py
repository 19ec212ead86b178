"""The site's one SQLite database: the play log, what is known of each file, what was typeset.

Opened for writing by backstage only. A database that cannot be opened or written never ends the player: the
damaged file is set aside and a new one begun; failing that, or where the disk is full, the records stay in memory until the next start.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LOG = logging.getLogger(__name__)
SCHEMA = """
create table if not exists shown (
    id integer primary key, slide text not null, item text not null, kind text, title text, source text,
    began text not null, ended text, owner text, sha256 text, first_seen text);
create index if not exists shown_began on shown (began);
create table if not exists known (
    file text not null, size_bytes integer not null, mtime_ns integer not null, facts text not null, first_seen text not null,
    primary key (file, size_bytes, mtime_ns));
create table if not exists seen (item text primary key, first_seen text not null);
create table if not exists measured (spec text primary key, facts text not null, used integer not null);
create table if not exists notices (source text not null, id text not null, entry text not null, primary key (source, id));
create table if not exists feeds (source text primary key, facts text not null);
"""
ADDED = {"shown": {"page": "integer", "contents": "text"}}  # columns that databases of earlier versions are given
KEPT_DAYS = 800
PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)  # nothing is wrong with the file
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Database:
    """Append-mostly records; every method is safe to call at any time and reports failure by a log line only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(str(self._path))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in PASSING:
                self._set_aside(error)
        try:
            return _connect(str(self._path))
        except sqlite3.DatabaseError as error:
            LOG.error("records in memory only: %s", error)
            return _connect(":memory:")

    def _set_aside(self, error: sqlite3.Error) -> None:
        LOG.error("database set aside: %s", error)
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(".broken"))
        for tail in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + tail).unlink()

    def _mend(self, error: Exception) -> None:
        """Begin a new file where the old one was damaged while it was open; any other error may pass by itself."""
        if isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF in DAMAGED:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._set_aside(error)
            self._connection = self._open()

    def prune(self, horizon: str) -> None:
        """Forget what has not been of use since `horizon` (ISO date): it is found out anew if it comes back."""
        self.write("delete from known where first_seen < ?", (horizon,))
        self.write("delete from measured where used < strftime('%s', ?)", (horizon,))

    def write(self, statement: str, values: Iterable[Any] = ()) -> int:
        """Run one statement in a transaction of its own; the new row's id, 0 on failure."""
        try:
            with self._connection:
                return self._connection.execute(statement, tuple(values)).lastrowid or 0
        except (sqlite3.Error, UnicodeError) as error:
            LOG.error("record lost: %s", error)
            self._mend(error)
            return 0

    def write_many(self, statement: str, rows: Iterable[Iterable[Any]]) -> None:
        """The same for many rows, all or none."""
        try:
            with self._connection:
                self._connection.executemany(statement, [tuple(row) for row in rows])
        except (sqlite3.Error, UnicodeError) as error:
            LOG.error("records lost: %s", error)
            self._mend(error)

    def read(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none on failure."""
        try:
            return self._connection.execute(statement, tuple(values)).fetchall()
        except sqlite3.Error as error:
            LOG.error("records unreadable: %s", error)
            self._mend(error)
            return []

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("pragma optimize")
            self._connection.close()


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=2.0)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=normal")
    connection.execute("pragma wal_autocheckpoint=200")
    connection.execute("pragma journal_size_limit=4000000")
    connection.executescript(SCHEMA)
    _extend(connection)
    return connection


def _extend(connection: sqlite3.Connection) -> None:
    """Give tables the columns that came later; rows that stand there have nothing in them."""
    for table, columns in ADDED.items():
        known = {str(row[1]) for row in connection.execute(f"pragma table_info({table})")}
        for name in columns.keys() - known:
            connection.execute(f"alter table {table} add column {name} {columns[name]}")


def as_json(value: Any) -> str:
    """JSON that SQLite can always store: surrogates escaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
