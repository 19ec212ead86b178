"""The site's one SQLite database: the play log, what is known of each file, what was typeset.

Opened for writing by backstage only. A database that cannot be opened or written never ends the player: the
damaged file is set aside and a new one begun; failing that, or where the disk is full, the records stay in memory until `mind` finds
that they can be written. A file that was deleted or exchanged under us would take every record silently: `mind` sees that, too.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from player.records.files import identity_of

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
TABLES = ("shown", "known", "seen", "measured", "notices", "feeds")
TAILS = ("-wal", "-shm")
PATIENCE_S = 2.0  # with another that holds the file
SHORT_S = 0.2
MOST_CARRIED = 50_000  # rows of a table, the newest, that a new file is given: some days of slides, in less than a second
PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)  # nothing is wrong with the file
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Database:
    """Append-mostly records; every method is safe to call at any time and reports failure by a log line only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None  # which one is open; None: they are in memory
        self._is_failing = False
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._open_file()
        except sqlite3.DatabaseError as error:
            LOG.error("records in memory only: %s", error)
            self._file = None
            return _connect(":memory:")

    def _open_file(self, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
        """Raises sqlite3.DatabaseError where there is none to be had now."""
        try:
            connection = _connect(str(self._path), patience_s)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in PASSING or not self._path.exists():
                raise
            self._set_aside(error)
            connection = _connect(str(self._path), patience_s)
        self._file = identity_of(self._path)
        return connection

    def mind(self) -> bool:
        """Look whether what is written still goes to the file of this name. Where it doesn't, a new one is begun, or the one that lies
        there taken, with what is known from before; True when that was done. Where it can't be, all stays as it is until the next time.
        """
        if self.is_on_disk:
            return False
        before, held = self._connection, self._file
        _drop_tails(self._path)
        try:
            self._connection = self._open_file(SHORT_S)
            _carry(before, self._connection)
        except sqlite3.Error as error:
            self._complain("records not where they belong: %s", error)
            before, self._connection, self._file = self._connection, before, held
        if before is not self._connection:
            before.close()  # it leaves the other's -wal alone: SQLite looks whether its file has moved
        if not self.is_on_disk:
            return False
        LOG.error("database begun anew")
        self._is_failing = False
        return True

    @property
    def is_on_disk(self) -> bool:
        """Whether what is written goes to the file of this name."""
        return self._file is not None and identity_of(self._path) == self._file

    def _set_aside(self, error: sqlite3.Error) -> None:
        LOG.error("database set aside: %s", error)
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(".broken"))
        for tail in TAILS:
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

    def write(self, statement: str, values: Iterable[Any] = ()) -> bool:
        """Run one statement in a transaction of its own. False where it isn't on record."""
        return self._run(lambda: self._connection.execute(statement, tuple(values)))

    def write_many(self, statement: str, rows: Iterable[Iterable[Any]]) -> bool:
        """The same for many rows, all or none."""
        return self._run(lambda: self._connection.executemany(statement, [tuple(row) for row in rows]))

    def _run(self, work: Callable[[], object]) -> bool:
        try:
            with self._connection:
                work()
        except (sqlite3.Error, UnicodeError) as error:
            self._complain("not on record: %s", error)
            self._mend(error)
            return False
        self._is_failing = False
        return True

    def _complain(self, words: str, error: Exception) -> None:
        """Once until something can be written again: a disk stays full for hours."""
        if not self._is_failing:
            LOG.error(words, error)
        self._is_failing = True

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


def _connect(name: str, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=patience_s)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=normal")
    connection.execute("pragma wal_autocheckpoint=200")
    connection.execute("pragma journal_size_limit=4000000")
    connection.executescript(SCHEMA)
    _extend(connection)
    connection.execute(f"pragma busy_timeout={PATIENCE_S * 1000:.0f}")
    return connection


def _drop_tails(path: Path) -> None:
    """What lies beside a file of this name and is ours, of the one that has gone: a new one must not take it for its own."""
    opened = set()
    for fd in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            opened.add(identity_of(fd))
    for tail in TAILS:
        beside = path.with_name(path.name + tail)
        if identity_of(beside) in opened - {None}:
            with contextlib.suppress(OSError):
                beside.unlink()


def _carry(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Give `new` what `old` still knows, its file may be deleted, and what stands in `new` already stays. Raises sqlite3.Error."""
    with new:
        for table in TABLES:
            found = old.execute(f"select * from {table} order by rowid desc limit {MOST_CARRIED}")
            names = [str(column[0]) for column in found.description]
            rows = [dict(zip(names, row, strict=True)) for row in reversed(found.fetchall())]
            named = [name for name in names if name != "id" or table != "shown"]  # it gets the next numbers
            new.executemany(
                f"insert or ignore into {table} ({', '.join(named)}) select {', '.join(f':{name}' for name in named)}"
                + (" where not exists (select 1 from shown where began = :began and slide = :slide)" if table == "shown" else ""),
                rows,
            )


def _extend(connection: sqlite3.Connection) -> None:
    """Give tables the columns that came later; rows that stand there have nothing in them."""
    for table, columns in ADDED.items():
        known = {str(row[1]) for row in connection.execute(f"pragma table_info({table})")}
        for name in columns.keys() - known:
            connection.execute(f"alter table {table} add column {name} {columns[name]}")


def as_json(value: Any) -> str:
    """JSON that SQLite can always store: surrogates escaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
