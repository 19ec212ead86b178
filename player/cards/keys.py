"""The words before the colon in a text file of staff, and the English names of the fields that they fill. Pure, one table."""

from __future__ import annotations

import re
from collections.abc import Mapping

from player.model import FolderKind
from player.slips import meant
from player.terms.keys import FROM, UNTIL

Words = Mapping[str, str]  # English name: Chinese words, apart by blanks

COMMON: Words = {
    "title": "标题 题目",
    "date": "日期 发布日期 发布时间",
    "source": "来源 信息来源 文章来源 稿件来源 发布单位 发布机构 发布机关",
    "until": UNTIL,
    "from": FROM,
    "order": "排序 序号 顺序",
    "body": "正文 内容",
    "url": "网址 链接 原文 原文链接",
    "released": "已审可公开",
}
PLAIN: Words = {"date": "时间 拍摄时间 拍摄日期", "place": "地点 拍摄地点"}
NOTICE: Words = {"doc_no": "文号 发文字号", "issuer": "发文机关 发文单位", "issued": "成文日期 成文时间 发文日期 印发日期"}
REACHED: Words = {
    "contact": "联系人 联络人",
    "reach": "联系方式",
    "fax": "传真 传真号码 传真电话",
    "email": "电子邮箱 电子邮件 邮箱 电子信箱",
    "postcode": "邮编 邮政编码",
}
LEADER: Words = {
    "name": "姓名 名字 领导姓名 局领导",
    "post": "职务 职位 现任职务 领导职务",
    "duties": "分工 工作分工 主要分工 职责分工 职责 主要职责 工作职责 分管 分管工作",
    "resume": "简历 个人简历 工作简历 履历",
    "phone": "电话 办公电话 联系电话 办公室电话",
    "room": "地点 办公地点 办公室",
    "fax": REACHED["fax"],
    "email": REACHED["email"],
}
SECTION: Words = {
    "title": "名称 股室 科室 股室名称 科室名称 机构名称 标题 题目",
    "duties": "职责 主要职责 工作职责 部门职责 股室职责 科室职责 岗位职责 职能 主要职能 机构职能 工作职能 股室职能 科室职能 职能职责 分工",
    "head": "负责人 股室负责人 科室负责人 股长 科长 主任 办公室主任",
    "phone": "电话 联系电话 办公电话 咨询电话 服务电话 服务热线",
    "room": "地点 办公地点 地址 办公地址 办公室 房间",
    "hours": "办公时间 工作时间 上班时间 时间",
    "complaints": "监督电话 投诉电话 监督投诉电话 投诉举报电话 监督投诉渠道 监督投诉方式",
    **REACHED,
}
GUIDE: Words = {
    "matter": "事项 事项名称 办理事项 服务事项 名称",
    "audience": "对象 办理对象 服务对象 适用对象 申请人",
    "materials": "材料 所需材料 申请材料 办理材料 提交材料 申报材料 需带材料 所需资料 申请资料",
    "time_limit": "时限 办理时限 承诺时限 办结时限 承诺办结时限 办理期限 承诺期限",
    "window": "窗口 办理窗口 办理地点 办理地址 办公地址",
    "fee": "收费 收费标准 费用 收费情况 是否收费 收费依据及标准 收费标准及依据",
    "phone": "咨询电话 电话 联系电话 咨询热线 咨询方式 咨询渠道",
    "complaints": "监督电话 投诉电话 监督投诉电话 投诉举报电话 监督投诉渠道 监督投诉方式",
    "url": "网址 链接 办理网址 网上办理",
    "room": "地点 地址 办公地点",
    "hours": "办公时间 办理时间 工作时间 上班时间 时间",
    **REACHED,
}
CARDS = {FolderKind.LEADER: LEADER, FolderKind.SECTION: SECTION, FolderKind.GUIDE: GUIDE}
HALF_DAY = re.compile(r"上午|下午|晚上|[夏冬][季令].{0,4}|(?:周|星期)[一二三四五六日末].{0,4}|工作日|(?:法定)?节假日|双休日")
# lines of a leader's life: no keys, and no slips either
LIFE = frozenset(["性别", "民族", "籍贯", "出生", "出生年月", "出生日期", "学历", "学位", "专业", "毕业院校"])
LIFE |= {"政治面貌", "入党时间", "参加工作", "参加工作时间", "职称", "职级"}
RANK = re.compile(r"(?:.*[局股科室办处队所站心]|.*(?:常务|第[一二三]|专职|兼职|挂职|代理?|兼))?")  # before a deputy's title
LABELS = frozenset({"分管"})  # 分管：投资股 says nothing without its word
EVENT = frozenset({"时间", "地点"})  # of a meeting or a hearing: 时间：上午九时 is a line of the text
# 已审可公开 and what else people add below a text; everything else there is the text's own
BELOW = frozenset({"source", "until", "from", "url", "doc_no", "issuer", "issued", "order", "released"})
DATES = frozenset({"date", "until", "from", "issued"})
SINGLE = frozenset({"title", "date", "until", "from", "issued", "order", "name", "matter"})
ONE_LINE = SINGLE | REACHED.keys() | {"phone", "complaints", "window", "fee", "time_limit", "post", "head", "room", "hours", "url", "audience"}
LISTS = frozenset({"duties", "materials"})
CHECKED = DATES | {"url", "order"}  # a line below is none of these, whatever it says,
BELOW_ITS_KEY = DATES | {"url"}  # unless it is just a day, or an address, and the key's own line is empty


def _table(kind: FolderKind) -> dict[str, str]:
    """In a notice 时间 and 地点 are the hearing's, not the notice's own."""
    own = (CARDS[kind],) if kind in CARDS else (NOTICE,) if kind is FolderKind.NOTICE else (PLAIN, NOTICE)
    table: dict[str, str] = {}
    for words in (COMMON, *own):
        table |= {word: name for name, said in words.items() for word in (name, *said.split())}
    return table


TABLES = {kind: _table(kind) for kind in FolderKind}


TRADITIONAL = str.maketrans(
    "標題稱時間點來職責務電話聯繫係單發佈鏈結處辦監督訴傳編號對費簡歷領導",
    "标题称时间点来职责务电话联系系单发布链结处办监督诉传编号对费简历领导",
)


def simplified(said: str, kind: FolderKind) -> str:
    """標題 as 标题, where that is a key; any other word as it is."""
    plain = said.translate(TRADITIONAL)
    return plain if field_of(plain, kind) else said


def field_of(said: str, kind: FolderKind) -> str:
    """The English name that a word before a colon stands for: 姓　名 is 姓名; nothing for a word that is no key here."""
    return TABLES[kind].get(re.sub(r"\s+", "", said).lower(), "")


def nearest_key(said: str, kind: FolderKind) -> str:
    """The key that was probably meant: 咨旬电话 → 咨询电话. Nothing where none is near, or for a word that is a key itself."""
    if field_of(said, kind) or (kind is FolderKind.LEADER and said in LIFE):
        return ""
    return meant(said, (word for word in TABLES[kind] if not word.isascii()))


def is_deputy(said: str, kind: FolderKind) -> bool:
    """Whether the word is a deputy's title, 副主任 or 常务副科长: nobody's slip, and not the head's own line either. With a name before
    it (李某某 副股长) it is none."""
    before, _, post = said.rpartition("副")
    return "副" in said and kind is FolderKind.SECTION and field_of(post, kind) == "head" and bool(RANK.fullmatch(before))


def implied(said: str, value: str, kind: FolderKind) -> str:
    """The field of a line whose word is no key, but tells: 副主任：李四 goes to the head, 上午：8:30—12:00 to the hours, 性别：男 to
    a leader's life; else nothing."""
    if is_deputy(said, kind):
        return "head"
    if kind is FolderKind.LEADER and said in LIFE:
        return "resume"
    is_hours = kind in (FolderKind.SECTION, FolderKind.GUIDE) and HALF_DAY.fullmatch(said) and re.search(r"[\d点时休]", value)
    return "hours" if is_hours else ""


def is_card(kind: FolderKind) -> bool:
    """Whether the text files of such a folder are made of keys throughout; in all others a text of its own may follow."""
    return kind in CARDS
