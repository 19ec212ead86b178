"""Name and post in a file name of 领导介绍: `某某某 党组书记、局长`, `黄　卫_副局长`, `某某某（局长）`. Pure."""

from __future__ import annotations

import re

POST = re.compile(r"书记|局长|主任|成员|经济师|工程师|会计师|调研员|巡视员|主席|组长|股长|科长|处长|所长|委员|市长|县长|专员|秘书|代表|干部|顾问|助理")
APART = re.compile(r"[ \t_]+|\s*[-—–]+\s*|(?<=[^\W\da-zA-Z])[，,.](?=[^\W\da-zA-Z])")
ASIDE = re.compile(r"(?:[\s_\-—]*[（(]?(?:证件照|标准照|工作照|半身照|登记照|照片|个人简历|简历|简介)[）)]?|同志)+$")
RANK = re.compile(r"第[一二三四五六七八九十]{1,2}[\s、.．_-]+(?=\S)")
PADDED = re.compile(r"(?P<name>[^\W\d_]　+[^\W\d_])(?:[\s_\-—]+(?P<post>\S.*))?")
TWO_CHARACTERS = re.compile(r"([^\W\d_a-zA-Z]) +([^\W\d_a-zA-Z])(?: +(\S.*))?")
BRACKETED = re.compile(r"(?P<name>[^\s（(]{2,12})[（(](?P<post>[^（()）]+)[）)]")
WIDE = re.compile(r"(\S{2,12})　+(\S.*)")


def name_and_post(text: str) -> tuple[str, str | None]:
    """The person and the post, or None. A name of two characters keeps, or gets, its full-width blank."""
    text = RANK.sub("", text.strip(), count=1) if RANK.match(text.strip()) else text.strip()
    text = ASIDE.sub("", text).strip() or text
    padded = PADDED.fullmatch(text)
    if padded:
        return padded["name"], padded["post"]
    spread = TWO_CHARACTERS.fullmatch(text)
    if spread:
        return f"{spread[1]}　{spread[2]}", spread[3]
    for pattern in (BRACKETED, WIDE):
        found = pattern.fullmatch(text)
        if found and not APART.search(text) and (pattern is WIDE or POST.search(found[2])):
            return found[1], found[2].strip()
    first, *rest = APART.split(text, maxsplit=1)
    post = rest[0].strip() if rest else ""
    *posts, last = APART.split(text)
    if len(posts) > 1 and all(map(POST.search, posts)) and not POST.search(last) and len(last) <= 4:
        return last, "、".join(posts)
    if POST.search(first) and post and not POST.search(post) and len(post) <= 6:
        return post, first
    return first, post or None
