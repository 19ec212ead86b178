"""The words before the colon of a line that may say from when until when something plays, by what else they can mean. One table."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# the screen is meant, wherever such a word stands
STOPS = "停止播放 停止播放时间 停播 停播时间 停播日期 撤播 撤播时间 撤下 撤下时间 撤下日期 到期撤下 下线 下线时间 下线日期 "
STOPS += "下架 下架时间 下架日期 下屏 下屏时间 下墙 下墙时间"
PLAYED_TO = "播放至 播放到 播到 播放截止 播放截止时间 播放截止日期 播放期限 播放期 播出至 播出截止 播出期限 播出期 截止播放 展示至 展示到 展示截止 "
PLAYED_TO += f"播放延至 播放延长至 播放期延长至 展示延至 展示延长至 {STOPS}"
_DEADLINE = "截止 截止日期 截止时间 截止日 截止至"
_AS_OF = "截至 截至日期 截至时间"  # of figures, which go on being true
VALID_TO = f"{_DEADLINE} {_AS_OF} 有效期 有效期至 有效期限 有效日期 有效期截止 有效截止 有效至 "
VALID_TO += "截止延至 截止日期延至 截止时间延至 截止日期延长至 截止时间延长至 有效期延至 有效期延长至 "
VALID_TO += "到期 到期日 到期日期 到期时间 失效 失效日期 失效时间 过期时间 过期日期"
# these say when it plays only where a day follows: 公示期：五个工作日 is for those who read it
PUBLIC_TO = "公示期 公示期限 公示截止 公示至 公告期 公告期限 展示期 展示期限"
OVER = "结束 结束日期 结束时间 终止日期 终止时间"
# and these only where a whole term does: 播放时间：每天九点 is for those who read it, too, and 公示时间：2026年12月1日
SHOW_TIME = "播放时间 播放日期 播放 播出时间 播出日期 展播时间 展播期"
PUBLIC_TIME = "公示时间 公示日期 公告时间 展示时间 展示日期"
# an end that is put off, beside one that stands there already
_EXTENDS = "延至 延期至 延长至 顺延至 延到 延期到 延长到 顺延到"
UNTIL = " ".join([VALID_TO, PLAYED_TO, PUBLIC_TO, OVER, SHOW_TIME, PUBLIC_TIME, _EXTENDS])
ENDS = _words(UNTIL)

PLAYED_FROM = "开播 开播时间 开播日期 起播 起播时间 开始播放 开始播出 播放开始 上屏 上屏时间 上墙 上墙时间"
IN_FORCE = "起始日期 起始时间 上架时间 上线时间"  # of new office hours, of an app: the playing's only beside an end of it
BEGINS = f"开始 开始日期 开始时间 上架 上线 {IN_FORCE}"
FROM = f"{BEGINS} {PLAYED_FROM}"

ALWAYS = _words(PLAYED_TO)
IF_DATED = _words(f"{PUBLIC_TO} {OVER}")
SHOWN_AT = _words(SHOW_TIME)
IF_SPAN = _words(f"{SHOW_TIME} {PUBLIC_TIME}")
# of an event where something else speaks of one
OF_EVENT = _words(f"{OVER} {SHOW_TIME} 展示期 展示期限 展示时间 展示日期 {BEGINS}")
# below a text these are read by the public
READ_BELOW = _words(f"{OVER} 公示期 公示期限 公示截止 公示至 公告期 公告期限 播出时间 播出日期 {PUBLIC_TIME}")
PLAIN_ENDS = _words(f"{VALID_TO} {PLAYED_TO}")
AS_OF = _words(_AS_OF)
# 招标公告 with 开标时间: by then the bids are in, and the notice goes on
BEFORE_AN_EVENT = _words(f"{_DEADLINE} {OVER}")
BESIDE_AN_END = _words(IN_FORCE)
EXTENDING = _words(_EXTENDS)
PUTS_OFF = frozenset(said for said in ENDS if re.search("延[期长]?[至到]$", said))
PLAIN_STARTS = _words(PLAYED_FROM)
# a moment: 停播时间：9:00—12:00 is an outage
MOMENTS = _words(STOPS)
HALTS = frozenset(said for said in MOMENTS if said.startswith("停"))  # which may go on again: 停播：至2026年12月7日
# of several days the first counts, too: 公示期 begins for those who read it, and its text is for them before that
_PLAYED_AT = "播放时间 播放日期 播放"
HAS_START = _words(f"until {VALID_TO} {PLAYED_TO} {_PLAYED_AT}") - MOMENTS
# the public must know for how long: the line stays in the text
STAYS = _words(f"{PUBLIC_TO} {PUBLIC_TIME} {SHOW_TIME}") - _words(_PLAYED_AT)

# what else is said of an event
EVENT_LINES = _words(
    "地点 活动地点 会议地点 举办地点 集合地点 培训地点 展览地点 主办 主办单位 承办 承办单位 协办 协办单位 活动主题 会议主题 "
    "活动时间 会议时间 培训时间 举办时间 集合时间 主讲 主讲人 嘉宾 票价 报名方式 报名时间 报名地点 报名电话 报名截止"
)
LIKE_AN_EVENT = re.compile(
    r"(?!办公|办理|联系|受理|领取|拍摄).{1,4}地点|.{0,2}(?:主办|承办|协办)(?:单位|方)|参观.{1,3}|.{0,2}(?:停[水电气机]|封闭|封路|管制|影响).{0,2}(?:路段|范围|区域)"
    r"|.{0,2}(?:比赛|演出|讲座|论坛|展览|开幕|开馆|演练|测试|考试|面试|听证|停[水电气机]|断[网电]|封闭|封路|管制|施工|维修|维护|检修|抢修|升级|恢复|放映|展销)(?:时间|日期)"
)
# perhaps of one: 开工日期
LIKE_ITS_TIME = re.compile(
    r"(?!办公|办理|联系|受理|领取|拍摄|营业|开放|服务|咨询|工作|[上下值]班|接待|更新|填报|发布|成文|发文|印发|出生|生产|填表|签发|统计|落款)"
    r".{1,4}(?:时间|日期)"
)
OF_A_WORK = re.compile(r"[开竣完]工|[建投落]成|[投达]产|交[付工]|通车|验收")
PERHAPS_OF_EVENT = _words("时间 主题 参加 参加人员 参加对象 参会人员 参会对象 出席 出席人员")
PAIR_STARTS, PAIR_ENDS = _words("开始 开始日期 开始时间 起始日期 起始时间"), _words(OVER)

# what the word of a key does besides: there it is that thing's, 系统升级公告 with 下线时间, 产品召回 with 下架日期
_SERVICES = "系统|平台|网站|小程序|程序|客户端|软件|[Aa][Pp][Pp]|功能|服务器|网络|机房|业务|升级|维护|登[录陆]|访问|公交|线路"
_GOODS = "产品|商品|药品|食品|化妆品|批次|召回|货架|不合格|退[货款]|销售|图书"
_AIR = "电视|广播|电台|频道|节目|信号|转播|直播|课程|网课|收[看听]|[观听]众"
_SHOWN = "放映|影片|电影|片名|片长|剧名|导演|主演|剧照"
_OUTAGES = "停[水电气机运]|断[电网]|封路|封闭|管制|通行|中断|暂停|施工|维修|维护|检修|抢修|升级|演练|测试|试运行|消杀"
_EVENTS = "会议|座谈|活动|培训|讲座|比赛|竞赛|考试|面试|报名|展览|展映|展销|放映|演出|征集|征求|义诊|体检"
_LICENCES = "许可证|资格证|合格证|身份证|驾驶证|居住证|证书|证件|证照|执照|资质|合同|协议书|保险|年检|年审|保质|疫苗|执行(?:期|时间|日期)|办法》?(?:$|的通知)"
_LOANS = "债券|兑付|付息|还本|贷款|存款|理财"
# 固定资产投资完成情况 with 截止日期: as of when
_REPORT = "(?:的?(?:通报|公报|简报|快报|分析|报告|[日周月季年旬]报))?"
FIGURES = rf"(?:情况|监测|数据|统计|进度|进展|行情|指数|运行|[快简月日周季年旬]报|报表)(?:一览|汇总)?(?:表|图)?{_REPORT}"
SPOKEN: dict[str, re.Pattern[str]] = {
    "截止": re.compile(rf"^[^。；;，,：:]{{0,40}}{FIGURES}\s*(?:[（(][^（()）]*[）)])?\s*$"),
    "有效": re.compile(_LICENCES),
    **{word: re.compile(f"{word}|{_LICENCES}|{_LOANS}") for word in ("到期", "过期")},
    "失效": re.compile(f"失效|废止|规范性文件|停止执行|{_LICENCES}|{_LOANS}"),
    **{word: re.compile(f"{word}(?!之?后)|{_OUTAGES}|{_EVENTS}") for word in ("结束", "终止")},
    **dict.fromkeys(("停播", "停止播放"), re.compile(f"停播|停止播[放出]|{_AIR}|{_SHOWN}")),
    "撤播": re.compile(f"撤播|停播|{_AIR}"),
    "撤下": re.compile(f"撤下|标语|[横条]幅|广告|展板|{_GOODS}"),
    "下线": re.compile(f"下线|{_SERVICES}"),
    "上线": re.compile(f"上线|{_SERVICES}"),
    "下架": re.compile(f"下架|{_GOODS}|{_SERVICES}|{_SHOWN}"),
    "上架": re.compile(f"上架|{_GOODS}|{_SERVICES}"),
    **{word: re.compile(word) for word in ("上墙", "下墙", "上屏", "下屏")},
    "开播": re.compile(f"开播|{_AIR}|{_SHOWN}"),
    "播放": re.compile(f"播放|{_AIR}|{_SHOWN}"),
    "播出": re.compile(f"播出|{_AIR}|{_SHOWN}"),
    "展播": re.compile(f"展播|展映|展演|{_SHOWN}"),
    "展示": re.compile("展示|展览|展出|展品|参展|展销"),
}
# of a text by itself, what those who read it are to see then
TO_BE_SEEN = re.compile("观看|展播|预告|征集|(?<![图照名卡药])片|剧|节目|栏目")
PAIRS = (frozenset({"上线", "下线"}), frozenset({"上架", "下架"}))

# an end that never comes; 招满为止 is said to those who read it
OPEN_END = re.compile(r"(?:长期|永久|永远|一直|始终|常年)(?:有效|播放|展示|公开)?|无(?:限期?|期限|固定期限)?|不限(?:期|时|时间)?")
UNTIL_FULL = re.compile(r".{0,6}(?:为止|即止|满止|完止)")
# said to those who read it, whatever stands before it: 2026年12月7日前报名, 17时（以收到为准）
TO_READERS = re.compile(
    r"报名|申报|申请|受理|提交|报送|递交|投递|投稿|寄|送达|领取|领奖|办理|缴|交|登记|参加|参会|咨询|反馈|意见|建议|异议|为准|不候|不予|签到|举行|举办|召开|开幕|面试|考试|填写|发送|预约|确认|进行|截稿"
)
# of a single day, rather when it begins
LIKE_A_START = re.compile(r"首播.{0,2}|(?:播放|播出|展播)(?:时间|日期)?")
# a word that is none of these and yet speaks of the screen: 播放结束时间, 轮播至, 撤展日期, 公布期限
LIKE_AN_END = re.compile(
    r"(?!.*(?:直播|转播|广播|证|照|合同)).*(?:播放|播出|展播|首播|轮播|播映|停播|播完|播[至到]|撤|下架|下线|下屏|停用|展示|展期|展出|公示|公布|有效|失效|保留|挂[出到至]|投放|起止|屏).*"
)
