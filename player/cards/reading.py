"""A text file of staff while it is read, line by line: which field a line begins or goes on with, what is a text's own. Pure.

In 领导介绍, 股室职能 and 办事指南 every known key begins a field, and other lines go on with it. Elsewhere the keys stand
above the text (or below it): a line 联系电话：… within a notice belongs to the notice, and only 正文 goes on below its key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from player.cards.colons import colon_mended
from player.cards.doubts import alone_of, doubt_of, place_of, warning
from player.cards.fields import bare
from player.cards.form import Form
from player.cards.keys import BELOW_ITS_KEY, CHECKED, EVENT, LABELS, LIFE, LISTS, ONE_LINE, SINGLE, implied, is_card, is_deputy, nearest_key
from player.cards.lines import WORKS, address_of, framed, is_aside, is_date, is_full_day, is_sentence, is_term, key_of, number_of
from player.cards.lists import AS_USUAL, OFFICIAL, UNNUMBERED, Manner, Way, heading_of, heads_a_row, style_of
from player.cards.pairs import parted, words_of_text
from player.cards.release import is_meant_as_release
from player.cards.rows import ROWED, ROWS, Rows
from player.marks.entries import is_switch
from player.model import FolderKind
from player.problems import Place, Problem, Severity
from player.terms.keys import OPEN_END, PUTS_OFF, STAYS, UNTIL_FULL
from player.terms.line import Sense, half_said, with_colon

BLOCKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})
UNLABELLED = CHECKED | SINGLE | LISTS | {"body", "post"}  # of these a second key says the same again
BY_NUMBER = frozenset({"phone", "complaints", "fax", "email", "postcode"})
LONGEST_URL = 600  # bytes; the code of a longer one has more modules than a screen has room for
SPELT_LINES = 200  # of a longer text nobody typed the keys; looking each word up takes 80 us


class _Key(NamedTuple):
    """The field that a line begins, the word that stands there, the value, how the key is set off, and the line with its colon."""

    name: str
    said: str
    value: str
    way: Way = Way.COLON
    mended: str = ""


@dataclass(slots=True)
class Reading:
    """What has been read so far."""

    kind: FolderKind
    is_alone: bool
    form: Form
    rows: Rows
    is_yaml: bool = False  # what stands at the margin is a key, also below a text
    fields: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    current: str = ""  # the field that other lines go on with
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    is_titled: bool = True  # the first of the loose lines may be a title
    has_asides: bool = False  # lines like 主题：… stand among the keys
    is_open: bool = False  # the line above is a key without its value
    manner: Manner = AS_USUAL  # of the key above
    loose_from: int = 0  # the line of the first loose one
    breaks: set[int] = field(default_factory=set)  # the loose lines above which a blank stands, 0 is the first
    in_text: bool = False
    in_block: bool = False

    def read(self, line: str, number: int) -> None:
        """The next line, the first has number 1."""
        is_at_margin = self.is_yaml and bool(line[:1].strip())
        in_text = self.in_text and not is_at_margin
        if not line.strip():
            self.breaks.add(len(self.loose))
        if number in self.form.below or is_at_margin:
            self.in_text = self.in_block = False
        self._read_keys(line, number, below_text=in_text)
        self.in_text = self.in_text or (in_text and number in self.form.below)  # a signature may follow

    def give_back(self, lines: Sequence[str]) -> None:
        """Heads below which nothing stands: items of the list, or a title, or words that show nowhere."""
        items, empty = self.rows.unsaid()
        if items:
            self.fields.setdefault("duties" if self.kind is FolderKind.SECTION else "materials", []).extend(items)
        if empty:
            is_first = empty[0] == next(line.strip() for line in lines if line.strip())
            self.is_titled = self.is_titled and (is_first or bool(self.loose))
            self.loose = [*empty, *self.loose] if is_first else [*self.loose, *empty]

    def _read_keys(self, line: str, number: int, *, below_text: bool) -> None:
        """A line, key by key."""
        parts, dropped = words_of_text(line, self.kind) if self.in_text else parted(line, self.kind)
        for part in parts:
            self._read_part(part, number, below_text=below_text)
        if dropped:
            self.problems.append(Problem("card_furniture", place_of(line, number), Severity.NOTE, {"line": number, "found": "、".join(dropped)}))

    def _read_part(self, line: str, number: int, *, below_text: bool) -> None:
        key = self._key_of(line, number)
        name, said, value = key.name, key.said, key.value
        if is_switch(said, value) and ("播" in said or not (self.in_text or self.loose)):
            return  # 停播：否 says no day; whether it plays is decided elsewhere (`player.marks.drafts`)
        sense = self.form.sense(said, value, number, below_text=below_text)
        self._tell(line, number, key, sense, below_text=below_text)
        if (said == "内容" and not is_card(self.kind) and number != self.form.end) or (sense is Sense.DOUBT and is_card(self.kind)):
            name = ""
        if self.in_text and not (name == "released" or (self.in_block and name and not line[:1].isspace())):
            name = ""
        if not self.in_text and ((name and sense is not Sense.KEY) or self._is_for_readers(name, said, value)):
            self.is_titled = self.is_titled and bool(self.loose)
            self.current = ""
            if sense is Sense.BOTH and not self.fields.get("until"):
                self._begin(name, said, value, place_of(line, number))
            self.is_open = sense is Sense.BOTH and not value
            self._keep(line, number)
        elif name:
            self._begin(name, said, value, place_of(line, number))
            self.manner = self.manner.next(key.way, style_of(line))
        elif line.strip():
            self._go_on(line, said, value, number)

    def _key_of(self, line: str, number: int) -> _Key:
        """The key of a line: before its colon, as a heading, or where a colon is missing."""
        name, said, value = key_of(line, self.kind)
        is_item = self.rows.is_item(line, self.current, self.manner)
        if is_item and self.current == ROWS:
            name = said = ""
        if not (said or is_item) and is_card(self.kind) and (heading := heading_of(line, self.kind)):
            return _Key(*key_of(f"{heading}：", self.kind), Way.HEADING)
        if not said and (mended := self._with_colon(line, number)):
            return _Key(*key_of(mended, self.kind), Way.BARE, mended)
        return _Key(name, said, value)

    def _tell(self, line: str, number: int, key: _Key, sense: Sense, *, below_text: bool) -> None:
        """The words about a line's key: without a name, without a colon, or in doubt."""
        place = place_of(line, number)
        if is_meant_as_release(line):
            self.problems.append(warning("card_release_unnamed", place, found=line.strip()[:40]))
        if key.mended and sense in (Sense.KEY, Sense.BOTH) and not re.search("[：:]", line):
            self.problems.append(warning("card_colon_missing", place, found=key.said, mended=key.mended))
        if sense is Sense.DOUBT or (half_said(line) and not (below_text or is_card(self.kind))):
            self.problems.append(doubt_of(line, self.kind, place, self.form.near))
        elif not (key.name or is_card(self.kind)) and (doubt := alone_of(line, place, self.form.near)):
            self.problems.append(doubt)

    def _is_for_readers(self, name: str, said: str, value: str) -> bool:
        """Whether a line above a text is its own though it looks like a key: when and where a meeting is, 截止：招满为止.

        On a card of its own only a day with its year, and nothing more, is the card's date, and not below 主题：…; beside a picture, any day.
        """
        if is_card(self.kind) or not value:
            return False
        if name == "until":
            return bool(UNTIL_FULL.fullmatch(value)) and not is_date(value, name)
        if said == "时间" and name:
            return self.has_asides or not is_full_day(value) if self.is_alone else not is_date(value)
        return (name == "place" and self.is_alone) or (said in EVENT and not name)

    def _with_colon(self, line: str, number: int) -> str:
        """A line that lacks its colon, with it; nothing where it may be a line of a text or of a list."""
        is_below = number in self.form.below
        if number in self.form.bare and not self.in_text:
            return f"{line.strip()}："
        if not (self.in_text or is_card(self.kind)) and (mended := with_colon(line) or (framed(line) if is_below else "")):
            return mended
        is_of_text = self.in_text or self.current in ("resume", "body")
        is_of_list = self.current in LISTS and self.manner.way is not Way.BARE
        return "" if is_of_text else colon_mended(line, self.kind, is_below_text=bool(self.loose), is_of_list=is_of_list)

    def _begin(self, name: str, said: str, value: str, place: Place) -> None:
        if name == "released":  # says nothing of what stands above or below
            self.fields.setdefault(name, []).append(value)
            return
        first, word = self.places.setdefault(name, (place.line or 0, said))
        is_put_off = said in PUTS_OFF and word not in PUTS_OFF and bool(self.fields.get(name))
        if is_put_off or (word in STAYS - {said} and not is_card(self.kind)):  # beside 公示期 the plain end counts, and what puts one off
            self.places[name] = (place.line or 0, said)
            del self.fields[name]
        if name in SINGLE and self.fields.get(name):
            self.problems.append(warning("card_key_twice", place, name=said, first_line=first))
            self.current = ""
            return
        self.in_text, self.in_block = name == "body", value in BLOCKS
        value = "" if value in BLOCKS else value
        self.is_open = not value and name != "body"
        goes_on = is_card(self.kind) or name == "body" or self.in_block or (not value and (name in BELOW_ITS_KEY or (place.line or 0) < self.form.end))
        if value and name in CHECKED:
            value = self._checked(name, said, value, place)
        self.fields.setdefault(name, []).extend(filter(None, [self._labelled(name, said, value)]))
        self.current = name if goes_on else ""

    def _labelled(self, name: str, said: str, value: str) -> str:
        """A value with its word, where that says more than the field: 分管：投资股, or 投诉电话 below 监督电话."""
        first = self.places[name][1]
        is_other = bool(self.fields.get(name)) and (name not in UNLABELLED or first in LABELS) and first not in ("", said) and not is_deputy(first, self.kind)
        if is_other and value in self.fields[name]:
            return ""
        is_bare = said in LABELS and not WORKS.match(value)
        return f"{said}：{value}" if (is_other or is_bare) and is_card(self.kind) and not value.startswith(said) else value

    def _checked(self, name: str, said: str, value: str, place: Place) -> str:
        """A date, an address or a number; where it is none, a word to staff."""
        if name == "until" and (OPEN_END.fullmatch(value) or UNTIL_FULL.fullmatch(value)) and not is_date(value, name):
            return ""
        fits: dict[str, str] = {"url": address_of(value), "order": number_of(value)}
        plain = fits.get(name, value if is_date(value, name) else "")
        if not plain:
            key = f"card_{name}_unreadable" if name in ("until", "url", "order") else "card_date_unreadable"
            self.problems.append(warning(key, place, name=said, found=value[:40]))
            return value if name == "url" else ""
        if name == "url" and len(plain.encode()) > LONGEST_URL:
            self.problems.append(warning("card_url_long", place, name=said, most=LONGEST_URL))
        return plain

    def _go_on(self, line: str, said: str, value: str, number: int) -> None:
        """A line without a known key: of the field that was meant, of the one above it, or of the text."""
        name = implied(said, value, self.kind)
        if name == "resume":  # a line of somebody's life, whatever stands above and below
            self.places.setdefault(name, (number, ""))
            self.fields.setdefault(name, []).append(f"{said}：{value}")
            return
        if name:
            self._begin(name, said, f"{said}{value}" if name == "hours" else line.strip(), place_of(line, number))
            return
        should = nearest_key(said, self.kind) if said and not self.in_text and number <= SPELT_LINES else ""
        if should and self._is_mended(line, said, should, number):
            return
        is_open, self.is_open = self.is_open, False
        may_go_on = self._may_go_on(line, said, number)
        is_stray = is_card(self.kind) and self.current in ONE_LINE and not (should or may_go_on or said in LIFE or OFFICIAL.fullmatch(said))
        if said and is_stray and number <= SPELT_LINES:
            self.problems.append(warning("card_key_stray", place_of(line, number), found=said))
        is_begun = bool(self.places or self.rows.lines) or style_of(line) != UNNUMBERED or heads_a_row(line, self.kind)
        if self.kind in ROWED and is_begun and self._is_of_rows(line, said, value, number):
            return
        if not may_go_on:
            self.current = ""
        if self.current:
            self.fields[self.current].append(self._below_its_key(line, number))
            if self.current in SINGLE or (number < self.form.end and not self.in_block):
                self.current = ""
            return
        is_form = number < self.form.end or is_aside(said, value) or (is_open and not is_sentence(line))
        self.has_asides = self.has_asides or is_aside(said, value)
        self.is_titled = self.is_titled and bool(self.loose or not said or number > self.form.end)
        self.in_text = self.in_text or not (is_card(self.kind) or is_form or not (self.loose or self.fields.get("title")))
        self._keep(line, number)

    def _is_mended(self, line: str, said: str, should: str, number: int) -> bool:
        """Tells which key was meant; one of a card with a single wrong letter counts as that."""
        mended = line.strip().replace(said, should, 1)
        self.problems.append(warning("card_key_unknown", place_of(line, number), found=said, should=should, mended=mended))
        if not (is_card(self.kind) and len(should) == len(said) > 2):
            return False
        name, _, value = key_of(mended, self.kind)
        self._begin(name, should, value, place_of(line, number))
        return True

    def _is_of_rows(self, line: str, said: str, value: str, number: int) -> bool:
        """A row of its own is kept as such; in a section one among the keys goes below its duties, too."""
        rows, current = self.rows, self.current
        if rows.ends(line, current, self.fields.get(rows.listed, ())):
            self.current = rows.listed
        elif rows.begins(line, current, self.fields.get(current, ()), self.manner):
            if self.kind is FolderKind.SECTION and current in ONE_LINE and said:
                self.is_titled = self.is_titled and bool(self.loose)
                self._keep(line, number)
            rows.begin(line, value)
            self.fields[ROWS], self.current = rows.lines, ROWS
            return True
        return False

    def _below_its_key(self, line: str, number: int) -> str:
        name = self.current
        if name == "until" and self.form.near.is_alone and not is_card(self.kind) and self.places[name][1] in STAYS:
            self._keep(line, number)
        return self._checked(name, self.places[name][1], line.strip(), place_of(line, number)) if name in CHECKED else line.strip()

    def _keep(self, line: str, number: int) -> None:
        if "body" in self.places and not is_card(self.kind):
            self.fields["body"].append(bare("body", line))
            return
        self.loose_from = self.loose_from or number
        self.loose.append(line.strip() if is_card(self.kind) else bare("body", line))

    def _may_go_on(self, line: str, said: str, number: int) -> bool:
        """Whether a line without a known key can be of the field above it."""
        name = self.current
        if name == "name" and self.fields[name]:
            return False
        if name in BY_NUMBER and self.fields[name] and WORKS.match(line.strip()):
            return False
        if name not in CHECKED and number < self.form.end and not self.in_block:
            return not said and not is_sentence(line)
        if name not in CHECKED:
            return not (said and name in ONE_LINE) and (name == "body" or not self.in_block or is_card(self.kind) or line[:1].isspace())
        if name not in BELOW_ITS_KEY or self.fields[name]:
            return False
        return bool(re.fullmatch(r"(?:https?:|www\.)\S+", line.strip()) and address_of(line)) if name == "url" else is_term(name, line)
