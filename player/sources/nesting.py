"""Which line stands under which key, and what stands there that can't: a dash below 屏幕, a row without one, two entries in one line.

YAML knows indents only, so its complaint comes lines later and about the wrong line; we know what may stand where.
Every fault is a slip with the line, or lines, as they should be, and those are what is read on. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from player.sources.shape import Shape
from player.sources.yamlslips import FIRST, Slip, Tidied
from player.yamltext import Spot

_ENTRY = re.compile(r"^(?P<lead> *)(?P<dash>(?:- +)*)(?P<key>[^\s:#'\"\[\]{}&*!|>%@`-][^:#]*?) *:(?:\s+(?P<value>.*))?$")
_QUOTED = re.compile(r"^(?P<lead> *)(?P<dash>(?:- +)?)(?P<mark>[\"'“])(?P<body>[^\"'“”]+[:：][^\"'“”]+)[\"'”]\s*$")
_REMARK = re.compile(r"\s#")
_TWO_DASHES = re.compile(r"^(?P<lead> *)- +(?:- +)+(?P<body>\S.*)$")
_WORDS = re.compile(r"^(?P<lead> *)(?P<dash>(?:- +)?)(?P<key>[^\s:：#=＝;；,，-]+)[\s=＝;；,，：]+(?P<value>[^\s:：#]+)\s*$")
_BARE_WORD = re.compile(r"^(?P<lead> *)(?P<dash>(?:- +)?)(?P<key>[^\s:：#\"'\[\]{}&*!|>%@`=＝;；,，、-][^\s:：#]*)\s*$")
_BARE_ROW = re.compile(r"^(?P<lead> *)- +(?P<body>[^\s:：#\"'\[\]{}&*!|>%@`-][^\s#]*)\s*$")
_BARE_DASH = re.compile(r"^( *)-(?:\s+[&#].*|\s*)$")
_HALF_QUOTED = re.compile(r"^(?:\"[^\"#]+|'[^'#]+)$")
_OPENER = re.compile(r"^ *(?:- +)?(?:内容|blocks)\b")
_STEP = 2
_AGAIN = 2  # so many more things may be wrong with one line
_LONG = 400  # no clerk's line


def nest(tidied: Tidied, shape: Shape) -> Tidied:
    """The lines as they stand where they may, with a slip for every one that didn't."""
    walk = _Walk(tidied.lines, shape)
    for index in range(len(tidied.lines) - 1, -1, -1):  # so many lines are left, whichever are parted
        walk.next_of[index] = walk.following(index)
    return walk.over(tidied)


@dataclass(slots=True)
class _Holder:
    """The key whose rows or entries the next lines are; columns from 0."""

    name: str
    keys: frozenset[str] | None
    has_rows: bool
    column: int
    dash: int | None = None  # of its rows
    body: int | None = None  # of the entries
    said: dict[str, str] = field(default_factory=dict)  # the row so far


@dataclass(slots=True)
class _Walk:
    lines: Sequence[str]
    shape: Shape
    holder: _Holder | None = None
    base: int | None = None
    next_of: dict[int, str] = field(default_factory=dict)
    above: str = ""  # the last line that says something

    def following(self, index: int) -> str:
        """The next line that says something; nothing at the end."""
        line = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        return line if not line or (line.strip() and not line.lstrip().startswith("#")) else self.next_of.get(index + 1, "")

    def over(self, tidied: Tidied) -> Tidied:
        done = tidied
        for index, line in enumerate(self.lines):
            slip = self._settled(line, self.next_of[index])
            if slip and slip.mended:
                at = Spot(index + 1, max(slip.spot.column, 1 + len(line) - len(line.lstrip())))
                number = index + 1 + len(done.lines) - len(self.lines)
                done = done.mended(number, slip.mended, Slip(slip.key, tidied.original(at), slip.mended, slip.facts))
        return done

    def _settled(self, line: str, following: str) -> Slip | None:
        """What is wrong with a line, with all of it mended; and note what its parts open."""
        slip = self._fault(line, following)
        if not slip or not slip.mended:
            self._see(line)
            return None
        parts = slip.mended.split("\n")
        for index in range(len(parts)):
            after = parts[index + 1] if index + 1 < len(parts) else following
            for _ in range(_AGAIN):
                again = self._fault(parts[index], after)
                parts[index] = (again and again.mended) or parts[index]
            self._see(parts[index].split("\n")[-1])
        return replace(slip, mended="\n".join(parts))

    def _see(self, line: str) -> None:
        """What the line opens."""
        if len(line) > _LONG:
            return
        self.above = line if line.strip() and not line.lstrip().startswith("#") else self.above
        if self.holder and self.holder.has_rows and (bare := _BARE_DASH.match(line)):
            self.holder.dash, self.holder.body = len(bare[1]), None
        found = _ENTRY.match(line)
        if not found:
            return
        column, key = len(found["lead"]), found["key"].strip()
        if self.base is None:
            self.base = column
        if column <= self.base and not found["dash"]:
            keys = self.shape.rows.get(key, self.shape.groups.get(key))
            is_holder = (key in self.shape.rows or key in self.shape.groups) and not _said(found["value"])
            self.holder = _Holder(key, keys, key in self.shape.rows, column) if is_holder else None
        elif self.holder:
            if found["dash"] and self.holder.dash is None:
                self.holder.dash = column
            if found["dash"] or self.holder.body is None:
                self.holder.body = found.start("key")
                self.holder.said = {}
            self.holder.said[key] = _said(found["value"])

    def _fault(self, line: str, following: str) -> Slip | None:
        found = _ENTRY.match(line) if len(line) <= _LONG else None
        if len(line) > _LONG or "\n" in line:
            return None
        if quoted := _QUOTED.match(line):
            return self._in_quotes(quoted)
        if not found:
            return self._without_colon(line, following) or self._bare_row(line, following)
        if _HALF_QUOTED.match(found["value"] or "") and (not following or _ENTRY.match(following)):
            return Slip("yaml_quote_open", Spot(1, found.start("value") + 1), line.rstrip() + found["value"][0])
        if (twice := _TWO_DASHES.match(line)) and self.holder and self.holder.has_rows:
            return _slip("dash_needless", f"{twice['lead']}- {twice['body']}")
        return self._behind(found, following) or self._beside(found) or self._at_depth(found, following)

    def _in_quotes(self, quoted: re.Match[str]) -> Slip | None:
        """`"每轮: 3"`: the quotation marks hold the key too."""
        key = re.split("[:：]", quoted["body"])[0].strip()
        if not any(key in keys for keys in self.shape.beside):
            return None
        value = quoted["body"].strip()[len(key) :].lstrip(" :：")
        return _slip("quotes_around", f"{quoted['lead']}{quoted['dash']}{key}: {value}")

    def _without_colon(self, line: str, following: str) -> Slip | None:
        """`- 播放 局务活动` above the entries of its row, and `局务活动 活动` in a table: YAML runs on into the next line."""
        holder = self.holder
        if holder and holder.keys is None and (bare := _BARE_WORD.match(line)) and (bare["dash"] or len(bare["lead"]) > holder.column):
            lead = " " * _stray(bare, following, holder.body, max(len(bare["lead"]), holder.column + _STEP))
            name, _, kind = re.sub(r"[-_—－~]+", "-", bare["key"]).rpartition("-")
            if kind not in self.shape.words or not name:
                name, kind = bare["key"], self.shape.usual.get(bare["key"], next(iter(self.shape.usual.values())))
            return _slip("table_row_bare", f"{lead}{name}: {kind}", found=bare["key"])
        if holder is None or not (found := _WORDS.match(line)):
            return None
        if holder.keys is None and not found["dash"] and (found["value"] in self.shape.words or "：" in line):
            return _slip("table_colon" if "：" in line else "yaml_colon_missing", f"{found['lead']}{found['key']}: {found['value']}")
        is_row = found["dash"] and found["key"] in (holder.keys or ()) and not following.lstrip().startswith("- ")
        if is_row and _depth(following, 0) > len(found["lead"]):
            return _slip("yaml_colon_missing", f"{found['lead']}{found['dash']}{found['key']}: {found['value']}")
        return None

    def _bare_row(self, line: str, following: str) -> Slip | None:
        """`- 局务活动` above the entries of its row."""
        row, after, keys = _BARE_ROW.match(line), _ENTRY.match(following), (self.holder and self.holder.has_rows and self.holder.keys) or frozenset()
        if not row or not after or after["dash"] or after["key"].strip() not in keys or len(after["lead"]) <= len(row["lead"]):
            return None
        name = "网址" if "://" in row["body"] and "网址" in keys else next((one for one in (*FIRST, "名称") if one in keys), "")
        return _slip("row_not_keys", f"{row['lead']}- {name}: {row['body']}", found=row["body"]) if name else None

    def _behind(self, found: re.Match[str], following: str) -> Slip | None:
        """`内容: 播放: 局务活动`: what belongs below stands behind."""
        key, value = found["key"].strip(), (found["value"] or "").strip()
        inner = _ENTRY.match(value)
        keys = self.shape.rows.get(key, self.shape.groups.get(key))
        if found["dash"] or not inner or (key not in self.shape.rows and key not in self.shape.groups):
            return None
        if keys is not None and inner["key"].strip() not in keys:
            return None
        at = _depth(following, len(found["lead"]))
        if key in self.shape.rows:
            column = at if following.lstrip().startswith("- ") else at - _STEP if at > len(found["lead"]) + _STEP else len(found["lead"]) + _STEP
            below = f"{' ' * column}- {value.removeprefix('- ').strip()}"
        else:
            below = f"{' ' * (at if at > len(found['lead']) else len(found['lead']) + _STEP)}{value.removeprefix('- ').strip()}"
        return _slip("entry_behind", f"{found['lead']}{key}:\n{below}", name=key)

    def _beside(self, found: re.Match[str]) -> Slip | None:
        """`每轮: 3 停留: 18秒`: several entries in one line."""
        key, value = found["key"].strip(), found["value"] or ""
        is_below = self.holder is not None and (bool(found["dash"]) or len(found["lead"]) > self.holder.column)
        keys = self.holder.keys if self.holder and is_below else self.shape.top
        if not keys or key not in keys or value[:1] in ('"', "'", "[", "{", "|", ">"):
            return None
        names = "|".join(sorted(map(re.escape, keys), key=len, reverse=True))
        said = _REMARK.split(value)[0]
        colon = r"\s*:(?:\s+|$)" if key in self.shape.free else r"\s*[:：]\s*"
        starts = list(re.finditer(rf"(?:\s+(?:- +)?|\s*[，,;；、]\s*)({names}){colon}(?=\S)", said))
        if not starts or not said[: starts[0].start()].strip():
            return None
        ends = [*(one.start() for one in starts[1:]), len(value)]
        rows = [f"{found['lead']}{found['dash']}{key}: {said[: starts[0].start()].strip()}"]
        dash = f"{found['lead']}{found['dash']}" if key in self.shape.starts else ""  # another row, where the line begins one
        leads = (dash if one[1] in self.shape.starts and dash else " " * found.start("key") for one in starts)
        rows += [f"{lead}{one[1]}: {value[one.end() : end].strip()}" for lead, one, end in zip(leads, starts, ends, strict=True)]
        return _slip("entries_in_a_line", "\n".join(rows), count=len(rows))

    def _at_depth(self, found: re.Match[str], following: str) -> Slip | None:
        """A dash where none belongs, none where one does, and entries as far left as the keys that hold them."""
        column, key, holder = len(found["lead"]), found["key"].strip(), self.holder
        body = found.string[found.start("key") :].rstrip()
        if self.base is None and not found["dash"] and key in self.shape.top and (after := _ENTRY.match(following)):
            is_deep = after["key"].strip() in self.shape.top and len(after["lead"]) < column
            return _slip("yaml_indent", after["lead"] + body) if is_deep else None
        if not holder and found["dash"] and self._is_listless(key):
            name = next(name for name, keys in self.shape.rows.items() if key in keys)
            return _slip("list_unnamed", f"{name}:\n{' ' * max(column, _STEP)}- {body}", name=name)
        if not holder:
            is_stray = found["dash"] and key in self.shape.top and column <= (self.base or 0)
            return _slip("dash_needless", " " * _stray(found, following, None, column) + body) if is_stray else None
        if found["dash"]:
            return self._dashed(found, holder, key, body, following)
        if holder.has_rows and key in self.shape.starts and key in (holder.keys or ()):
            if holder.dash is None:
                return _slip("dash_missing", f"{' ' * _first_dash(column, following, holder.column, self.shape.starts)}- {body}", name=holder.name)
            if holder.body is not None and (holder.body != column or holder.said.get(key, _said(found["value"])) != _said(found["value"])):
                return _slip("dash_missing", f"{' ' * holder.dash}- {body}", name=holder.name)
        is_of_holder = key in holder.keys if holder.keys is not None else found["value"] in self.shape.words
        if column <= holder.column and key not in self.shape.top and is_of_holder and (holder.body is not None or not holder.has_rows):
            return _slip("yaml_indent", " " * (holder.body if holder.body is not None else _under(following, holder.column)) + body)
        return None

    def _is_listless(self, key: str) -> bool:
        """Whether rows begin without the key that holds them: the line above has all that belongs to it, and that key stands nowhere."""
        above = _ENTRY.match(self.above)
        is_whole = above is not None and above["key"].strip() in self.shape.top and bool(_said(above["value"]))
        return key in self.shape.starts - self.shape.top and is_whole and not any(_OPENER.match(line) for line in self.lines)

    def _dashed(self, found: re.Match[str], holder: _Holder, key: str, body: str, following: str) -> Slip | None:
        column = len(found["lead"])
        if not holder.has_rows:
            return _slip("dash_needless", " " * _stray(found, following, holder.body, max(column, holder.column + _STEP)) + body)
        is_entry = key in (holder.keys or ()) and key not in self.shape.starts
        if not is_entry or holder.dash is None or holder.body is None:
            return None
        if column != holder.dash:
            return _slip("dash_needless", " " * holder.body + body)
        is_all = following.lstrip().startswith("- ") or _depth(following, 0) <= column
        return _slip("row_of_one_entry", " " * holder.body + body, name=key) if is_all and key not in holder.said else None


def _slip(key: str, mended: str, **facts: object) -> Slip:
    return Slip(key, Spot(), mended, facts)


def _said(value: str | None) -> str:
    return re.sub(r"(?:^|\s)#.*$", "", value or "").strip()


def _depth(line: str, otherwise: int) -> int:
    return len(line) - len(line.lstrip(" ")) if line.strip() else otherwise


def _under(following: str, column: int) -> int:
    """Where the entries of a holder at `column` stand, as its next line says."""
    return max(_depth(following, 0), column + _STEP) if not following.lstrip().startswith("- ") else column + _STEP


def _stray(found: re.Match[str], following: str, body: int | None, column: int) -> int:
    """Where an entry with a needless dash belongs: with the others, before it or behind."""
    is_aligned = not following.lstrip().startswith("- ") and _depth(following, -1) == found.start("key")
    return body if body is not None else found.start("key") if is_aligned else column


def _first_dash(column: int, following: str, holder: int, starts: frozenset[str]) -> int:
    """Where the first row's dash belongs: left of the entries that follow, or with the rows that have theirs."""
    entry = _ENTRY.match(following)
    at = _depth(following, 0)
    if following.lstrip().startswith("- ") and at >= holder:
        return at
    if entry and at > holder and entry["key"].strip() not in starts:
        return max(at - _STEP, holder)
    return max(column, holder + _STEP)
