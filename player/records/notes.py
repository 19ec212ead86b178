"""The words beside a refused file: which notes should lie where, and what stands in them. Pure.

Texts as in DOMAIN.md; UTF-8 with BOM and CRLF, at most ten lines, since they are read in Notepad.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from player.diskname import readable
from player.refusal import Refusal
from player.text import seen
from player.words.files import MANY_TAIL, NOTE_TAIL, SAYING

NAME_BYTES = 255
SINGLE_NOTES = 3
NAMES_SHOWN = 4
SHOWN_CHARACTERS = 60
FORBIDDEN = str.maketrans('<>:"\\|?*/\t\n', "_" * 11)
HEAD = "\ufeff【未播出】"


@dataclass(frozen=True, slots=True)
class Note:
    """One text file to be there. `mark` changes when a file or a reason does, and with it comes a note that staff deleted."""

    file: str  # below the site, as on disk
    text: str
    mark: str

    @property
    def data(self) -> bytes:
        """What stands in the file."""
        return self.text.encode("utf-8", "replace")


def notes_for(refusals: Sequence[Refusal], contact: str) -> dict[str, Note]:
    """The notes that belong beside refused files, by name on disk; more than three of one kind in a folder are one."""
    kinds: dict[tuple[str, str], list[Refusal]] = defaultdict(list)
    for refusal in sorted(refusals, key=lambda refusal: refusal.path):
        kinds[(_folder(refusal.file), refusal.problem.key)].append(refusal)
    notes: dict[str, Note] = {}
    files = _files_of(refusals)
    for (folder, _), refused in kinds.items():
        if len(refused) > SINGLE_NOTES:
            note = _common(folder, refused, contact, notes)
            notes[note.file] = note
        else:
            notes |= {note.file: note for note in (_single(files[refusal.file], refusal, contact) for refusal in refused)}
    return notes


def note_name(name: str, mark: str = "") -> str:
    """`照片.heic` → `照片.heic.未播出—原因.txt`, in 255 bytes; a name that had to be cut keeps its ending and gets a mark of its own."""
    bare = seen(name).translate(FORBIDDEN)
    room = NAME_BYTES - len(NOTE_TAIL.encode())
    if mark or len(bare.encode()) > room:
        stem, _, ending = bare.rpartition(".")
        tail = f"…{mark or _hash(name)[:4]}.{ending[:8]}"
        bare = _cut(stem or bare, room - len(tail.encode())) + tail
    return bare + NOTE_TAIL


def _files_of(refusals: Sequence[Refusal]) -> dict[str, str]:
    """The note of each file, below the site. Of two names that a note could have both only from one (`a?b.jpg`, `a_b.jpg`), the plainer
    has it as it is, the other with a mark."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for refusal in sorted(refusals, key=lambda refusal: (not _is_plain(_name(refusal.file)), refusal.file)):
        folder, name = _folder(refusal.file), _name(refusal.file)
        file = f"{folder}/{note_name(readable(name))}"
        if file in taken:
            file = f"{folder}/{note_name(readable(name), _hash(name)[:4])}"
        files[refusal.file] = file
        taken.add(file)
    return files


def _is_plain(name: str) -> bool:
    return note_name(readable(name)) == name + NOTE_TAIL


def _single(file: str, refusal: Refusal, contact: str) -> Note:
    name = readable(_name(refusal.file))
    lines = [SAYING["head"].format(name=_shown(name)), *_reason(refusal), _foot(refusal, contact)]
    return Note(file, _text(lines), _mark([refusal]))


def _common(folder: str, refused: Sequence[Refusal], contact: str, taken: Mapping[str, Note]) -> Note:
    names = [_shown(readable(_name(refusal.file))) for refusal in refused]
    more = [SAYING["more"].format(count=len(names) - NAMES_SHOWN)] if len(names) > NAMES_SHOWN else []
    head = SAYING["head_many"].format(count=len(names))
    lines = [head, *_reason(refused[0]), *names[:NAMES_SHOWN], *more, _foot(refused[0], contact)]
    files = (f"{folder}/【未播出】共{len(names)}个文件{f'({turn})' if turn > 1 else ''}{MANY_TAIL}" for turn in range(1, len(taken) + 2))
    return Note(next(file for file in files if file not in taken), _text(lines), _mark(refused))


def _reason(refusal: Refusal) -> list[str]:
    return [SAYING["cause"].format(words=_line(refusal.problem.cause)), SAYING["remedy"].format(words=_line(refusal.problem.remedy))]


def _foot(refusal: Refusal, contact: str) -> str:
    """Nobody is asked for a better copy of what is not for the public."""
    return SAYING["foot_withheld" if refusal.problem.key.startswith("not_public") else "foot"] + _whom(contact)


def _whom(contact: str) -> str:
    return SAYING["contact"].format(contact=_line(contact)) if contact.strip() else ""


def _text(lines: Sequence[str]) -> str:
    return "\ufeff" + "".join(line + "\r\n" for line in lines)


def _mark(refused: Sequence[Refusal]) -> str:
    facts = [[refusal.file, refusal.size_bytes, refusal.mtime_ns, refusal.problem.key, refusal.problem.cause] for refusal in refused]
    return _hash(repr(facts))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _line(text: str) -> str:
    return " ".join(seen(text).split())


def _shown(name: str) -> str:
    shown = _line(name)
    return shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[: SHOWN_CHARACTERS - 12]}…{shown[-11:]}"


def _cut(text: str, room_bytes: int) -> str:
    return text.encode()[: max(room_bytes, 0)].decode("utf-8", "ignore")
