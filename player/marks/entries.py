"""What a line `key：value` says of the text that it stands in: 密级：机密, 公开方式：依申请公开, 审核：未通过, 启用：否. Pure.

Secrecy counts wherever the line stands; a switch and the state of a paper only where a form stands, above or below the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from player.marks.folding import folded
from player.marks.words import NOT_OPEN, NOT_TO_PLAY

LINE_AT_MOST = 80  # characters; what is longer is a sentence
MARKUP = " \t\u3000>#*·•-—_=~。！!{}"  # around a line
YES = re.compile(r"是的?|对|真|开|true|yes|y|1", re.I)
NO = re.compile(r"否|不是?|假|关|false|no|n|0", re.I)
_QUOTE = "\"'“”‘’「」"
_WORD = r"(?P<key>[A-Za-z]{2,12}|[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){0,9}?)"
_KEYED = re.compile(rf"[【\[{_QUOTE}]?{_WORD}(?:[】\]]\s*[:︰∶=]?|[{_QUOTE}]?\s*[:︰∶=])\s*(?P<value>\S.*)$")
_OPEN = re.compile(rf"(?P<before>\s*(?:-\s+)?)[{_QUOTE}]?{_WORD}[{_QUOTE}]?\s*[:︰∶]\s*(?:[|>][-+\d]{{0,2}})?\s*(?:\s#.*)?")  # its value stands below
_BELOW = re.compile(r"(?P<before>\s*)(?P<dash>-\s+)?(?P<value>\S.*)")
_REMARK = re.compile(r"\s+#.*")
_BRACKET = re.compile(r"[(【\[]([^()【】\[\]]*)[)】\]]")
_APART = re.compile(rf"(?<![:︰∶=])(?:\s{{2,}}|\t)|(?<=[{_QUOTE}]),\s*(?=[{_QUOTE}])")  # also in {"密级":"机密","正文":"…"}
_NAY = (
    r"否|(?:暂时?|先)?不(?:予|宜|能|得|可以?|要|对外|向社会|同意|公开|播出?|播放|发布|上屏)*|未(?:公开|发布|审核?)|待审[核批查]?"
    r"|暂缓(?:公开|发布)?|免[予于]公开"
)
_LEVEL = r"(?:绝密|机密|秘密|内部)"
_MAY_SHOW = r"(?:公开|播出|播放|上屏|发布)"
_WAY_OF_PUBLICITY = re.compile(r"(?:政府)?(?:信息)?公开(?:属性|方式|类型|形式|类别|范围|选项)")
_SECRECY = (
    (re.compile("(?:密|保密|涉密|秘密)(?:级别?|等级)"), re.compile(rf"{_LEVEL}(?:级|资料|文件|使用)?[^、/]{{0,8}}")),
    (_WAY_OF_PUBLICITY, re.compile(rf"{_NAY}|[依按]申请.{{0,8}}|(?:仅?限?)内部.{{0,6}}")),
    (re.compile(rf"(?:[是可能]否)?(?:同意|适宜|可以?|主动)?(?:对外|向社会)?{_MAY_SHOW}|published?|public", re.I), re.compile(rf"{_NAY}|no|false", re.I)),
    (re.compile(r"(?:是否)?(?:属于?|含有?)?(?:涉密|涉及?(?:国家)?秘密|(?:国家|工作)秘密)(?:文件|信息|内容)?"), re.compile(rf"{YES.pattern}|涉密", re.I)),
)
_OFF = re.compile(r"(?:是否)?(?:草稿|draft|停用|停播|停止播[出放]|暂停播?[出放]?|不播[出放]?)", re.I)
_ON = re.compile(r"(?:是否)?(?:启用|显示|开启|上屏|播[出放]|enabled?|visible)", re.I)
_OFF_NOW = re.compile(rf"{YES.pattern}|暂时?|先停", re.I)
_ON_NOT = re.compile(rf"{NO.pattern}|[不未没]启用|停用|关闭", re.I)
REVIEW = r"(?P<secrecy>保密)?审(?:核|批|查|稿|定)(?:意见|结果|结论|情况|状态)?|(?:分管|主要)?局?领导(?:意见|批示)"
_REVIEW = re.compile(REVIEW)
_REFUSED = re.compile(
    rf"(?:尚?未|没有?|不)通过(?:审[核查批])?|不(?:予)?同意(?:对外|向社会)?{_MAY_SHOW}?|退回(?:修改)?|不合格|[否不未]|{NOT_OPEN}|{NOT_TO_PLAY}"
)
ON_REVIEWS = re.compile(r"审[核批查]|评审|公示|公布|结果")  # 节能审查结果公示: what becomes of others' papers


def pieces_of(line: str) -> list[str]:
    """What stands apart in a line by wide blanks, without a bracket around it all, folded."""
    plain = folded(line).strip()
    bracket = _BRACKET.fullmatch(plain)
    return [piece.strip() for piece in _APART.split(bracket[1] if bracket else plain)]


def entries_of(line: str) -> Iterator[tuple[str, str]]:
    """The keys and values of a line, folded; several may stand apart. Of a key in quotes the value keeps its own."""
    for piece in pieces_of(line):
        if keyed := _KEYED.match(piece):
            yield keyed["key"].replace(" ", ""), keyed["value"].strip(" 。.!;")


def pair_of(line: str) -> list[tuple[str, str]]:
    """密级 机密: two words, and no colon."""
    words = folded(line).strip(" ()【】[]").split()
    return [(words[0], words[1].strip("。.!;"))] if len(words) == 2 else []


def bare(value: str) -> str:
    """A value without the remark behind it, and without the quotes or the brackets of YAML and JSON around it: "机密", [机密], 是 # 到12月."""
    return _REMARK.sub("", value).strip(f" \t,[]{_QUOTE}。.!;")


def with_values(lines: list[str]) -> list[str]:
    """The same lines; a key that says what is secret, a switch or a review has the value that stands below it, indented or behind a dash."""
    return [_with_value(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True)]


def _with_value(line: str, below: str) -> str:
    key, value = _OPEN.fullmatch(line[:LINE_AT_MOST]), _BELOW.fullmatch(below[:LINE_AT_MOST])
    if not key or not value or not _is_known(folded(key["key"]).replace(" ", "")):
        return line
    is_below = len(value["before"]) > len(key["before"]) or (value["dash"] is not None and len(value["before"]) == len(key["before"]))
    return f"{key['before']}{key['key']}：{value['value']}" if is_below else line


def _is_known(key: str) -> bool:
    return any(head.fullmatch(key) for head in (_OFF, _ON, _REVIEW, *(head for head, _ in _SECRECY)))


def is_not_for_the_public(key: str, value: str) -> bool:
    """密级：机密, 公开方式：依申请公开, 是否公开：否, 是否涉密：是."""
    return any(head.fullmatch(key) and said.fullmatch(bare(value)) for head, said in _SECRECY)


def is_way_of_publicity(key: str) -> bool:
    """公开方式, 公开属性: catalogues say it of one thing after the other."""
    return _WAY_OF_PUBLICITY.fullmatch(key) is not None


def is_switched_off(key: str, value: str) -> bool:
    """草稿：是, 停播：是."""
    return bool(_OFF.fullmatch(key) and _OFF_NOW.fullmatch(bare(value)))


def is_not_switched_on(key: str, value: str) -> bool:
    """启用：否, which may be said of a lift, too."""
    return bool(_ON.fullmatch(key) and _ON_NOT.fullmatch(bare(value)))


def is_switch(key: str, value: str) -> bool:
    """The same, either way, for it shows nowhere: 停播：否 says no day either. 启用：否 of a lift that is out of use is for its readers."""
    plain, said = folded(key).strip(), folded(value).strip(" 。.!;")
    if is_not_switched_on(plain, said):
        return "播" in plain
    return is_switched_off(plain, said) or (
        (_OFF.fullmatch(plain) or _ON.fullmatch(plain)) is not None and (YES.fullmatch(said) or NO.fullmatch(said)) is not None
    )


def is_refused(key: str, value: str, title: str) -> bool:
    """保密审查：未通过, 审核：不通过; below 节能审查结果公示 only of the secrecy."""
    review = _REVIEW.fullmatch(key)
    refused = _REFUSED.fullmatch(re.split("[,;(]", bare(value))[0])
    return review is not None and refused is not None and (review["secrecy"] is not None or not ON_REVIEWS.search(title))
