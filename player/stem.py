"""A name without its endings and without the tails that copying and editing leave: ` - 副本`, `(1)`, 定稿, V2. Pure."""

from __future__ import annotations

import re
import unicodedata

from player.endings import MEDIUM, REFUSED

# 简报.com.jpg and 说明.key.pdf may be words of a title
_DOUBTFUL = frozenset({"key", "pages", "numbers", "url", "com", "desktop", "sh", "py", "js", "cmd", "bat", "tar"})
_KNOWN = frozenset({*MEDIUM, *REFUSED})
_LAST = re.compile(r"(?<=.)\s{0,9}(?P<dot>[.．。])(?P<ending>[a-z0-9ａ-ｚＡ-Ｚ０-９]{1,7})\s*$", re.I | re.A | re.S)
# at most nine blanks: a long row of them would be looked through again and again
_COPY = re.compile(
    r"(?:\s{0,9}[-—_ ]?\s{0,9}(?:的?副本|复件|拷贝|快捷方式)(?:\s*[（(]?\d{1,2}[）)]?)?"
    r"|\s{0,9}[（(]\d{1,2}[）)]"
    r"|[\s_-]{1,9}copy(?:\s*[（(]?\d{1,2}[）)]?)?"
    r"|[\s_\-—]{0,9}(?P<open>[（(【\[])?(?:最终版|最终稿|最终|终稿|终版|定稿|最新版|修改版|修改稿|改好|打印版|final)\d{0,2}(?(open)[）)】\]])"
    r"|[\s_\-—]{0,9}(?<![\d.])(?:\d{3,4}\s?[x×*]\s?\d{3,4}|(?:720|1080|1440|2160)p|(?:24|25|30|50|60)\s?fps)"
    r"|[\s_]{0,9}[（(](?:横版|竖版|横屏|竖屏|压缩版?|高清版?|扫描件|扫描版|打印稿|电子版)[）)]"
    r"|(?:[\s_-]{1,9}|(?:(?<=[^\W\d_a-zA-Z])|(?<=[）)]))|(?P<mark>[（(]))v\d{1,2}(?:\.\d{1,2}){0,2}(?(mark)[）)]))$",
    re.I,
)
_COPY_BEFORE = re.compile(r"^(?:复件|副本|Copy of|copy of)\s*(?:[（(]\d{1,2}[）)]\s*)?(?:-\s*)?(?=\S)")


def without_endings(name: str) -> str:
    """照片.JPG.jpg → 照片; 11.20 and 推进会3.5 stay. A name that is nothing but an ending stays."""
    rest, is_last = name, True
    while (found := _LAST.search(rest)) and _is_ending(found, is_last):
        rest, is_last = rest[: found.start()], False
    return rest.strip()


def _is_ending(found: re.Match[str], is_last: bool) -> bool:
    """Known ones; and, last of all, one that nobody knows if it has a letter."""
    ending = unicodedata.normalize("NFKC", found["ending"]).lower()
    if ending in _KNOWN:
        return is_last or ending not in _DOUBTFUL
    return is_last and found["dot"] == "." and len(ending) <= 5 and not ending.isdigit()


def without_copy_tail(text: str) -> str:
    """推进会 - 副本 (2), 推进会(1), 推进会定稿, 推进会V2 → 推进会, one tail at a time; what is only a tail stays."""
    shorter = _COPY_BEFORE.sub("", _COPY.sub("", text)).strip()
    return shorter or text
