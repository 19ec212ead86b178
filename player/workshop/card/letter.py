"""The parts of an official text: 主送 above, 落款 (who signs, and the day) at the right, and what may stand below it. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

DAY = re.compile(r"\s*(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*")
SIGNED = re.compile(r"(?!附件|[一二三四五六七八九十]+、)[^：:\t\d（(][^：:\t]{1,38}[^：:\t。；，、！？.;,!?]")
MOST_SIGNED = 4  # lines
BELOW = re.compile(
    r"\s*(?:[（(]?\s*(?:联\s*系\s*(?:人|电话|方式|地址)|咨询电话|监督电话|电\s*话|此件|本文|信息公开|公开方式|公开属性|主动公开|依申请公开)|(?:备\s*|附\s*)?注\s*[：:]|说\s*明\s*[：:]|校对|.*日\s*印发\s*$)"
)
ANNEXED = re.compile(r"\s*(?:附\s*件|附[：:]|附表|抄\s*[送报]|主\s*送|分\s*送)")  # these take all that follows with them
MOST_ADDRESS = 100  # characters
TO_WHOM = (
    *("单位|部门|机关|政府|办事处|街道|公司|企业|集团|厂|店|局|委|办|办公室|署|厅|部|院|会|所|站|队|中心",),
    *("学校|大学|中学|小学|幼儿园|银行|支行|分行|商会|合作社|社区|村|镇|乡|县|区|市|股室|科室|处室|开发区|园区",),
    *("市民|居民|村民|群众|朋友|同志|同事|同仁|业主|住户|用户|客户|家长|考生|旅客|读者|代表|委员|领导|来宾|嘉宾",),
    *("先生|女士|老师|同学|师傅|个人|人员|经营者|经营户|商户|纳税人|申请人|投标人|供应商|消费者|劳动者|职工|员工|干部|党员|农户|司机|车主",),
)
ADDRESS = re.compile(rf"(?:.*(?:{'|'.join(TO_WHOM)})们?(?:[（(][^（）()]*[）)])?|.{{0,8}}各[^，。]{{0,9}}[股科处室]|(?:尊敬|敬爱|亲爱)的.*|致.*)[：:]")
NO_ADDRESS = re.compile(  # what announces a list, a number before a heading, and a label
    r"[。；！？]|如[下后]|下列|以下|下面|须|必须|需要?[提携准带]|^(?:现(?![代场])|兹|为|根据|按照|经(?![济信开])|关于|对(?!外))|^[（(]?[一二三四五六七八九十\d]+[、.．)）]"
    r"|^.{0,4}(?:主办|承办|协办|联系|责任|牵头|实施|建设|办理|受理|申请|申报|发布|招标|采购|代理|评审|审批|主管|施工|监理|来源|参加|出席|参会|值班|适用|服务|报名|检查|监督)(?:单位|部门|机关|机构|人|人员|中心|企业|公司|对象)[：:]$"
)


class Letter(NamedTuple):
    """Whom it is for, the text, who signs, and what stands below."""

    address: tuple[str, ...]
    said: tuple[str, ...]
    signature: tuple[str, ...]
    below: tuple[str, ...]


def parted(body: tuple[str, ...]) -> Letter:
    """A text's lines, none left out."""
    start = int(bool(body) and is_address(body[0]))
    for end in range(start + 1, len(body)):
        if DAY.fullmatch(body[end]) and _may_follow(body[end + 1 :]):
            first = _first_signed(body, start + 1, end)
            if first < end or end == len(body) - 1:
                return Letter(body[:start], body[start:first], body[first : end + 1], body[end + 1 :])
    return Letter(body[:start], body[start:], (), ())


def is_address(line: str) -> bool:
    """Whether a line names those to whom the text is written: 各镇人民政府（街道办事处），市直有关单位："""
    return len(line) <= MOST_ADDRESS and ADDRESS.fullmatch(line.strip()) is not None and not NO_ADDRESS.search(line.strip())


def _may_follow(below: tuple[str, ...]) -> bool:
    """Whether these lines are what stands below a signature, if anything: 附注, 附件, 抄送."""
    for line in below:
        if ANNEXED.match(line):
            return True
        if not BELOW.match(line):
            return False
    return True


def _first_signed(body: tuple[str, ...], start: int, end: int) -> int:
    """The first of those who sign above the day, `end`."""
    first = end
    while first > start and end - first < MOST_SIGNED - 1 and SIGNED.fullmatch(body[first - 1]):
        first -= 1
    return first
