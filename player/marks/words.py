"""The words by which staff keep something off the screen, and what may stand with them without making a title of it. Pure.

Strong ones address the screen or an unfinished paper, and nobody puts them into a public title: 暂不播出, 草稿, 待审. Weak ones may be
words of a title and must be set off better: 停播, 不公开, 归档. States of a paper or a thing are as often news: 送审稿, 审批中, 停用.
Patterns for folded text (`player.marks.folding`) without blanks; `re.I`.
"""

from __future__ import annotations

import re

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷耿牟卜冼甄岑"
)
_HAN = "\u4e00-\u9fff"
_TITLED = rf"[{_SURNAMES}](?:主任|科长|股长|局长|书记)"
PERSON = rf"(?:(?:欧阳|司徒|上官|诸葛|[老小]?[{_SURNAMES}])[{_HAN}]{{1,2}}|[老小][{_SURNAMES}]|某某某?|{_TITLED})(?:改|拟|写|审|做)?"
_DAY = r"\d|年度?|[月日号]|[上下]半年|第?[\d一二三四]季度"
NUMBER = rf"{_DAY}|第\d+[次版稿批轮]|第?[一二三四五六七八九十]+[次版稿批轮审]|v(?:er)?(?=\d)|[新旧老原]|版本?|最终|修改|的|我的"
_NUMBERS = rf"(?:{NUMBER})*"
_PEOPLE = rf"(?:领导|主任|局长|局|科长|股长|主管|分管|上级|办公室|保密|信息中心|宣传部|[{_SURNAMES}](?:局|总|科|股)长?|{PERSON}){{0,3}}?"

_AIR = r"展?播(?:出去?|放|送|映)?[了的]?"
_PRAY = r"(?:暂时?|先|请|切|还|都|均)*"
_NOT = r"(?:不(?:要|能|可|得|准|予|宜|用|许|允许)?|勿|别|严?禁止?|暂?缓)"
_REVIEW = r"审(?:核|阅|批|定|查|稿|校)?"
ENDING = rf"草稿箱?|待{_PEOPLE}{_REVIEW}|(?:未经{_PEOPLE}|未|没有?|尚未|还[没未]){_REVIEW}"
_UNFINISHED = r"待(?:修?改|校对?|完善)|未定稿"
NOT_TO_PLAY = rf"{_PRAY}{_NOT}(?:{_AIR}|上[屏墙线]|上大屏|投屏)"
# 待领导审核后发布, 审核后再播, 等李局看过再播
_SEEN = r"(?:审[核阅批定查稿校]?|看|同意|确认|修?改|校对?|定稿)(?:完|过|好|通过|无误)?(?:之?后)?"
_ON_THE_WALL = r"播[出放]?|上(?:大?屏|墙|线)|投屏"
_THEN = rf"[待等]{_PEOPLE}{_SEEN}(?:再|才|方可)?(?:{_ON_THE_WALL}|发布?|公开|放)|{_PEOPLE}{_SEEN}再(?:{_ON_THE_WALL})"
STRONG = rf"{NOT_TO_PLAY}|{_THEN}|{ENDING}|draft|请{_PEOPLE}{_REVIEW}|{_UNFINISHED}"
_TILL_TOLD = rf"(?:等待?|等候|待|听候?)(?:(?:上级|领导|另行|进一步)?(?:通知|消息|安排)|{_PEOPLE}(?:签[字发]|{_SEEN}))"

FILED = r"已?(?:归档|存档)"
STOPPED = r"(?:已|暂时?)?(?:停|停止|暂停|中止)播(?:出|放)?"
NOT_OPEN = rf"{_PRAY}(?:不|勿|别|暂缓|缓)(?:予|宜|得|能|要|可)?(?:对外|向社会)?(?:公开|发布|公布|展示)"
CLOSED = rf"[未没]公开|{NOT_OPEN}|{_PRAY}不对外|(?:暂时?|先)不发|(?:暂时?|先)?[别勿]发"
# until a day: before it, or paused to it
HIDDEN = rf"(?:{NOT_TO_PLAY}|{NOT_OPEN}|保密(?![{_HAN}]))"
_BEFORE = rf"(?:[之以]?前){HIDDEN}"
_SHOWS = r"(?:恢复)?(?:公开|发布|播[出放]?|上[屏墙])|恢复"
RESUMED = rf"(?:起|[之以]?后)?(?:再|才|方可|重新|继续)*(?:{_SHOWS})"  # 12月1日后公开
_NOT_OUT = rf"[待未]{_PEOPLE}(?:签发|发布?|确认|签字)"
BRACKETED = rf"暂存|已?(?:作废|弃用)|废稿|(?:暂时?|先)不[放用]|不要[放用]|别放|已(?:撤下|撤播|下架|下线)|{_NOT_OUT}"
ENDED = r"(?<![\d年月日号前后起])(?:已?(?:过期|失效|停用)|下架|下线|撤下|撤播|暂缓|暂停)"
WEAK = rf"(?P<ended>{ENDED})|(?P<filed>{FILED})|(?P<stopped>{STOPPED})|(?P<closed>{CLOSED})|(?P<reviewed>审核中)|(?P<bracketed>{BRACKETED})"

_STAGE = r"[一二三初复终]?审中|(?:审批|审查|送审|报审)中|正在(?:审核|审批|审查|送审|报审)|送审|审核?未通过(?:审核)?|未通过审核|[待未]批准?"
_PAPER_STAGE = r"(?:初|讨论|送审|报审|审核|审阅|审议|报批|校对|拟|样)稿"
_INSIDE = r"内部(?:使用|文件|参考|传阅|传达|材料|掌握)|[仅只][供限]?(?:在|于)?内部(?:使用|参考|传阅|传达|交流|学习|掌握)?"
_LEVEL = r"(?:绝密|机密|秘密)[级件]?(?:长期|启用前)?"
_NOT_OUT_OF_HERE = r"(?:请?勿|禁止|严禁|不得|不要|不准|不)外传"
STATE = rf"(?P<secret>{_LEVEL}|涉密件?|{_NOT_OUT_OF_HERE})|(?P<inside>{_INSIDE})|{_STAGE}|(?P<paper>{_PAPER_STAGE})"
_ONLY_WHOLE = r"已?停用|报审|未通过"
_IN_FOLDER = r"(?:的?(?:材料|文件夹|文件|区域?|资料|目录|照片|图片|视频|素材|内容|稿件|箱|夹|件|栏目?|类|库|专区|的))?"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


IS_NUMBER = _whole(_NUMBERS)
# what may stand beside a mark: a person, a day to wait for, how urgent a paper is, how far it goes
_TOLD = r"(?:请?勿|禁止|严禁|不得)(?:上网|扩散|转发|复印|翻印|拍照)|(?:传达|[印阅]?发)[至到].{1,12}|特[急提]|[加平]急|急件|\d+个月|长期"
IS_ATTRIBUTE = _whole(rf"{_NUMBERS}(?:{PERSON}{_NUMBERS}){{0,3}}|未定稿?|待定|{_TILL_TOLD}|另行通知|(?:{_DAY})+(?:{RESUMED})|{_TOLD}")
# 草稿1, 草稿版, 第一次草稿, 张三的草稿, 草稿张三; 待审方案 is no mark
_PAPER = r"文稿|文件|内容|材料|通知|公告|通告|公示|通报|简报|公报|报告|纪要|名单|方案|资料|信息|视频|图片|[稿文件图片]"
_THIS = rf"(?:[本此该]|以[下上]|上述)(?:{_PAPER})?(?:[为是系]|尚|暂)?"
IS_STRONG = _whole(rf"(?:{_NUMBERS}|{PERSON}的?|{_THIS})(?:(?:{STRONG})(?:{_TILL_TOLD})?{_NUMBERS}(?:[{_SURNAMES}][局总科]|{_TITLED})?|草稿{PERSON})")
IS_OF_THIS = _whole(rf"(?:[本此该]|以[下上]|上述)(?:{_PAPER})(?:{CLOSED}|{STOPPED})")  # 本通知暂不公开
SPEAKS_OF_THIS = re.compile(rf"(?:[本此该]|以[下上]|上述)(?:{_PAPER})")
# behind 备注
_FOR_NOW = r"(?:暂时?|先|请|都|均)*"
IS_REMARK = _whole(rf"{_FOR_NOW}(?:不要?|勿|别|缓)(?:对外)?(?:{_ON_THE_WALL}|放(?:[到上在]?(?:大?屏幕?上?|电视)?)|发布?|公开|公布)(?:{_TILL_TOLD})?")
IS_HIDDEN_TILL = _whole(rf"(?=.*\d)(?:{_DAY})+{_BEFORE}")  # 12月1日前请勿播出
IS_WEAK = _whole(rf"{_NUMBERS}(?:{WEAK}){_NUMBERS}(?:[至到](?=\d){_NUMBERS})?")  # 停播至12月1日
IS_STATE = _whole(rf"{_NUMBERS}(?:{STATE}){_NUMBERS}")
IS_WHOLE = _whole(rf"{_NUMBERS}(?:{STATE}|{_ONLY_WHOLE}){_NUMBERS}")
IS_FOR_INSIDERS = _whole(rf"{_NUMBERS}(?:{_THIS})?(?:{_INSIDE}|{_NOT_OUT_OF_HERE}){_NUMBERS}")
IS_LEVEL = _whole(rf"{_NUMBERS}(?P<level>绝密|机密|秘密|涉密)[级件]?(?:长期|启用前|{_NUMBERS}(?:个月)?)")
IS_FULL_LEVEL = re.compile(r"(?:绝密|机密)[级件]?|秘密[级件]")  # 涉密 and 秘密 may be words of a title
IS_ASKED_FOR = _whole(rf"(?:{_THIS})?(?:[依按]|属于?)申请公开")
IS_FOLDER = _whole(rf"{_NUMBERS}(?:{STRONG}|{WEAK}|{STATE}|{_ONLY_WHOLE}|内部(?!资料)|不[用要]){_IN_FOLDER}{_NUMBERS}")
IS_SECTION = _whole(
    r"局务活动|工作动态|领导(?:介绍|之窗|信息)|局领导|股室职能|机构职能|内设机构|办事指南|通知公告|政策解读|重点项目|价格信息|党务公开|主题宣传|温馨提示|宣传片"
)
ENDS = re.compile(rf"(?:{ENDING}|审核中){_NUMBERS}$", re.I)
BEGINS = re.compile(rf"{_NUMBERS}(草稿)(?![纸本簿图到里与和中的也上展集箱变书画]|设计|创作|人生|时代|故事|成真|手绘|电影|大?赛|比赛|征集)")
ASKED = re.compile(r"(?:如何|怎[么样])\w{0,4}?(?:保存|另存|存|找回|恢复|查看)(?:为|成|到|至)?草稿箱?")  # 网上申报如何找回草稿
# glued to other words: 植树暂不播出, 暂不播出植树; not 请勿播打电话, 请勿播放音乐, which is said to visitors, unless it names a film
_OTHER = r"(?![种撒打报散弄送客])"
_LOUD = r"[短小长微]?视频|音[乐频响]|声音|歌|曲|广播|广场舞|外放|噪|录[音像]|电影|影片|抖音|直播|高音|大声|与|任何|含|涉|未|违|盗|低俗|暴力|手机|无关|喇叭"
_NOT_YET = rf"(?:暂时?|先)不要?播(?:[出放]|{_OTHER}(?!音))"
GLUED = re.compile(rf"{_NOT_YET}|[请切]?勿播(?:出|放(?!{_LOUD})|(?!放){_OTHER}(?!音))")
GLUED_IN_A_FILM = re.compile(rf"{_NOT_YET}|[请切]?勿播{_OTHER}")
NOT_BEFORE = re.compile(rf"(?:[\d月日号天周底初旬]|元旦|春节|会|后|完){_BEFORE}")  # in a bracket
# with a day before it that is an end: 宣传片（2026年12月1日停播）
DATED = re.compile(
    r"(?:\d[日号]|\d[-./]\d{1,2}|(?<!\d)20\d{6})(?:起|前|后|将|已|已经)?(?:(?:停|停止|暂停|中止)播(?:出|放)?|停用|撤下|撤播|下架|下线|过期|失效|到期)"
)

# -送审稿, 规划送审稿 at the end of a name; not the 草案送审稿 that opinions are asked of
ENDS_AS_PAPER = re.compile(rf"(?<!草案)(?:初|送审|讨论|报批|审议)稿{_NUMBERS}$", re.I)
# 听证会公告停播, 停播听证会公告; not 停播维护公告
ENDS_STOPPED = re.compile(rf"(?<=.)(?<![屏已暂时])(?:{STOPPED})$")
_OF_A_STOP = r"公告|通[知告]|启事|声明|说明|提[示醒]|时[间段]|日期|期间?|安排|维[护修]|检修|升级|调整|原因|[复恢的后前至到出放]|[\d\W]|$"
BEGINS_STOPPED = re.compile(rf"{_NUMBERS}({STOPPED})(?!{_OF_A_STOP})")

# what stands around, and makes words of a title of it
PAPER = re.compile(r"(?:通知|公告|通告|公示|启事|声明|指南|指引|说明|须知|提示|规定|办法|流程|名单|清单|解读|问答|一览表?|情况|统计|事项|查询|信息)$")
OPINIONS = re.compile(r"(?:[）)》〉\]】]*)(?:再次|面向社会|向社会|公开){0,2}(?:征求|征集|听取)")
OF_A_TITLE = re.compile(r"公示|公告|公布|通知|通告|名单|清单|征求|征集|听取|意见|评审|论证|会|编制|说明|解读|查询|指南|流程|要求|情况")
LOST = re.compile(r"遗失|丢失|声明|[章照证票]")  # 旧公章-作废
ON_AIR = re.compile(r"电影|放映|广播|电视|频道|信号|有线|电台")  # 电视（停播）公告, 电影放映 停播: what others stop
# 保密宣传（涉密）; 保密工作报告（机密） is secret
ON_SECRECY = re.compile(
    r"(?=.*(?:保密|[泄失定涉]密|密级|秘密))(?=.*(?:宣传|普法|教育|培训|学习|知识|常识|[密护]法|条例|海报|漫画|解读|提[示醒]|指[南引]|问答|竞赛|科普|什么|如何|怎))"
)
OF_SECRETS = re.compile(r"保密|[泄失定]密|密级|(?:国家|商业|工作)秘密")
ON_REQUESTS = re.compile(r"信息公开|公开申请|申请表|指[南引]|流程|目录|渠道|受理")  # 办理流程（依申请公开）
PLACE = re.compile(r"[场梯道厅楼门位区间堂处室所院库]$")  # 停车场（内部使用）
# 业务办理（暂停）, 不合格产品（下架）
OF_A_THING = re.compile(
    r"(?:服务|业务|办理|受理|窗口|线路|公交|航班|列车|系统|平台|网站|电梯|营业|开放|考试|活动|设备|锅炉|机|充电[桩站]|[公印]章|产品|商品|食品|药品|化妆品|证件?|执照|合同|发票|供[水电气热])$"
)
# what is out of use in a lobby: 取号机, 直饮水, 一楼卫生间, 自助服务区
IN_USE = re.compile(
    r"(?:服务|业务|办理|受理|窗口|线路|公交|航班|列车|系统|平台|网站|营业|设备|设施|器材?|仪|锅炉|机|终端|屏幕?|灯|泵|空调|车|站|充电桩|章|产品|商品|食品|药品|化妆品|证件?|执照"
    r"|合同|发票|(?<![用停])[水电气热]|[公男女]?厕|APP|wi-?fi|小程序|公众号|热线|电话|邮箱|账号|软件|网络|门禁|监控|轮椅"
    r"|二维码|(?<![重要特])点|[场梯道厅楼门位区间堂处室所院库馆台箱架柜宝房角口]|[公马道]路|桥)(?:\([^()]*\))?$",
    re.I,
)
ABOUT_AN_END = re.compile(r"办理|受理|业务|清理|清单|名单|目录|回收|召回|处[理置]")  # 规范性文件清理结果（失效）
SPOKEN_OF = re.compile(r"关于|什么|如何|怎[么样]")
WORK_BEFORE = re.compile(r"(?:[剧曲歌诗绘看读演唱蹈于的之]|电影|小说|漫画|油画|国画|短片|影片|[图新荐]书|散文|作品|节目|栏目剧|相声|朗诵|展播)$")
WORK_BEHIND = re.compile(r"(?:首演|公演|演出|展演|巡演|上演|上映|放映|展映|有感|读后感|观后感|分享会|新书|剧照)")
