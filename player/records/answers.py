"""The folder answers: notes beside refused files come, change and go with the refusals. Originals are never touched.

What was written is kept in `state/answers.json`: a note that staff delete stays deleted until its file or reason changes.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from stat import S_ISREG

from player.problems import Place, Problem, Severity
from player.records.files import read_json, write_json, write_whole
from player.records.notes import HEAD, Note, notes_for
from player.refusal import Refusal
from player.words.files import MEDIA

LOG = logging.getLogger(__name__)
HEAD_BYTES = HEAD.encode()


class Answers:
    """Owned by one thread; every method may wait for the disk. `state` is the site's `state/` folder."""

    def __init__(self, site: Path, state: Path) -> None:
        self._site = site
        self._state = state / "answers.json"
        self._marks = _read_marks(self._state)
        self._failed: set[str] = set()
        self._done: tuple[object, ...] = ()

    def update(self, refusals: Sequence[Refusal], contact: str, present: Sequence[str] = ()) -> tuple[Problem, ...]:
        """Make the notes what they should be. `present`: answers that lie in the folder (`FolderNews.answers`).

        Returns a problem where they can't be written, as on a read-only share; never raises for that.
        """
        asked = (tuple(refusals), contact, tuple(present))
        is_kept = not self._marks or self._state.exists()
        if asked == self._done and is_kept:
            return ()
        before, self._failed = dict(self._marks), set()
        notes = notes_for(refusals, contact)
        for note in notes.values():
            self._put(note)
        for file in sorted((self._marks.keys() | set(present)) - notes.keys()):
            self._remove(file)
        if self._marks != before or not is_kept:
            self._save()
        self._done = () if self._failed else asked
        if not self._failed:
            return ()
        return (Problem("answers_not_written", Place(MEDIA), Severity.WARNING, {"count": len(self._failed)}),)

    def _put(self, note: Note) -> None:
        path = self._site / note.file
        try:
            there = _ours(path)
            if there is None and self._marks.get(note.file) == note.mark:
                return  # staff deleted it
            if there is False or (there and path.read_bytes() == note.data):
                self._marks[note.file] = note.mark
                return
            write_whole(path, note.data)
            self._marks[note.file] = note.mark
        except OSError as error:
            self._fail(note.file, error)

    def _remove(self, file: str) -> None:
        path = self._site / file
        try:
            if _ours(path):
                path.unlink()
            self._marks.pop(file, None)
        except FileNotFoundError:
            self._marks.pop(file, None)
        except OSError as error:
            self._fail(file, error)

    def _fail(self, file: str, error: OSError) -> None:
        if not self._failed:
            LOG.debug("answer not written: %s", error)
        self._failed.add(file)

    def _save(self) -> None:
        try:
            write_json(self._state, {"notes": {os.fsencode(file).hex(): mark for file, mark in self._marks.items()}})
        except OSError as error:
            LOG.warning("answers not remembered: %s", error)


def _read_marks(path: Path) -> dict[str, str]:
    value = read_json(path)
    notes = value.get("notes") if isinstance(value, dict) else None
    if not isinstance(notes, dict):
        return {}
    try:
        return {os.fsdecode(bytes.fromhex(file)): str(mark) for file, mark in notes.items()}
    except ValueError:
        return {}


def _ours(path: Path) -> bool | None:
    """Whether a note of ours lies there; None for nothing, False for something else of that name. Raises OSError."""
    try:
        if not S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(HEAD_BYTES)) == HEAD_BYTES
    except (FileNotFoundError, NotADirectoryError):
        return None
