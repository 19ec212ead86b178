"""What staff mark as not for the screen, however it is set off, and public names that merely hold such a word."""

from itertools import product
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.marks.drafts import draft_line, is_nothing_but_a_mark
from player.marks.withholding import mark_in_title, mark_of, mark_of_folder, without_mark
from player.sections import is_withheld, may_open
from player.sidecar import parse_card

DATA = Path(__file__).parents[1] / "data"
FOR_EVERYONE = (DATA / "names-for-everyone.txt").read_text("utf-8").splitlines()
STRONG = ["草稿", "待审", "待审核", "待审查", "待领导审定", "待张局审", "未审", "未审核", "暂不播出", "暂不播放", "暂时不播"]
STRONG += ["请勿播放", "勿播", "不播", "draft"]
WEAK = ["归档", "已归档", "停播", "不公开", "暂不公开", "不对外公开", "审核中"]
BRACKETED = ["作废", "暂存", "已下架"]
STATES = ["送审稿", "初稿", "讨论稿", "报批稿", "审批中", "待批", "内部使用", "机密"]
AT_AN_END = [
    "植树（{}）",
    "（{}）植树",
    "植树【{}】",
    "2026-11-20 植树（{}）",
    "植树（{}）(1)",
    "植树（{}）（至2026年12月7日）",
    "植树（{}-张三）",
    "植树（{}",
    "{}",
    "2026年{}",
]
SET_OFF, SET_OFF_STRONG = (part.splitlines() for part in (DATA / "marks-set-off.txt").read_text("utf-8").split("\n\n"))
HELD = (DATA / "names-held.txt").read_text("utf-8").splitlines()
HELD_NAMES, HELD_FOLDERS = [name for name in HELD if name[-1] != "/"], [name[:-1] for name in HELD if name[-1] == "/"]


@pytest.mark.parametrize("ending", ["", ".jpg"])
def test_a_mark_that_is_set_off_keeps_a_name_back(ending: str) -> None:
    settings = [*product(STRONG, [*SET_OFF, *SET_OFF_STRONG]), *product(WEAK, SET_OFF), *product([*BRACKETED, *STATES], AT_AN_END)]
    settings += product(BRACKETED, ["植树（{}）现场", "《植树（{}）》"])
    names = [setting.format(mark) + ending for mark, setting in settings]
    assert [name for name in names if not mark_of(name)] == []


def test_marks_that_are_harder_to_see() -> None:
    assert [name for name in HELD_NAMES if not mark_of(f"{name}.jpg") or may_open(("局务活动", f"{name}.jpg"))] == []


def test_of_a_film_what_is_not_to_be_played_is_the_film() -> None:
    films = ["请勿播放视频.mp4", "植树请勿播放视频.mp4", "勿播放短视频.mp4", "勿播音像.mp4", "请勿播放录像.MOV", "请勿播放音频.mp4"]
    assert [name for name in films if not mark_of(name)] == []
    advice = ["请勿播放视频.jpg", "大厅内请勿播放视频外放.jpg", "请勿播放音乐.png", "请勿播打骚扰电话.mp4", "请勿播撒农药.mp4", "暂不播种.mp4"]
    assert [name for name in advice if mark_of(name)] == []


def test_a_stop_with_a_day_before_it_is_an_end() -> None:
    assert [mark_of(f"宣传片{said}.mp4") for said in ("（草稿，12月1日停播）", "（停播2026-12-01）", "（2026年停播）", "-停播")] == [
        "草稿，12月1日停播",
        "停播2026-12-01",
        "2026年停播",
        "停播",
    ]


def test_names_for_everyone_play() -> None:
    assert len(FOR_EVERYONE) > 150
    assert [(name, mark_of(f"{name}.jpg")) for name in FOR_EVERYONE if mark_of(f"{name}.jpg")] == []
    assert [(name, mark_in_title(name)) for name in FOR_EVERYONE if mark_in_title(name)] == []
    assert [(name, draft_line(f"{name}\n正文第一段。")) for name in FOR_EVERYONE if draft_line(f"{name}\n正文第一段。")] == []
    assert [name for name in FOR_EVERYONE if is_withheld(name)] == []


@pytest.mark.parametrize("name", ["如何保存草稿", "网上申报如何找回草稿", "怎样查看草稿箱"])
def test_who_asks_how_a_draft_is_kept_marks_none(name: str) -> None:
    assert not mark_of(f"{name}.jpg") and is_withheld(name)


def test_a_word_of_notices_needs_its_bracket() -> None:
    for word in ("失效", "过期", "下架", "暂停"):
        assert not mark_of(f"{word}.txt") and mark_of(f"植树（{word}）.jpg") and is_withheld(word)


def test_folders_that_keep_what_is_not_to_be_played() -> None:
    assert [name for name in HELD_FOLDERS if not is_withheld(name)] == []


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("植树-草稿", "植树"),
        ("植树“草稿”", "植树"),
        ("草稿！植树", "！植树"),
        ("植树（待审-李四）", "植树"),
        ("草稿", "草稿"),
        ("话剧《草稿》", "话剧《草稿》"),
        ("暂不播出2026-11-20 植树", "2026-11-20 植树"),
    ],
)
def test_a_name_without_its_mark(name: str, stem: str) -> None:
    assert without_mark(name) == stem


TITLES = [
    "植树（样稿勿播）",
    "植树（草稿）",
    "【待审】植树",
    "草稿：植树",
    "植树 草稿",
    "植树-待审-张三",
    "草稿",
    "植树（暂不公开）",
    "植树“草稿”",
    "（停播）植树",
]
LINES = (
    """
草稿|（草稿）|【草稿】|# 草稿|**草稿**|—— 草稿 ——
草 稿|暂不播出！|待审核|草稿（张三）|草稿，待改|（不公开）|（停播）|【内部使用】|状态：草稿|状态=待审|【状态】草稿|狀態：草稿
审核状态：待审核|审核：未审|备注：暂不播出
状态：暂不公开|审核状态：待审|密级：秘密|密级：内部|密级：机密 1年|公开属性：不公开|公开方式：依申请公开|是否公开：否|是否公开：暂不公开
内部文件，请勿外传|内部使用|（依申请公开）|仅供内部参考|本稿未经领导审核，请勿播出|草稿：是|draft: true|发布：否|播放：暂不
此稿待审|（未经审核，暂不播出）|本文为草稿|暂不播出，等领导看过再说|注：此稿待审
信息公开选项：依申请公开|公开选项：不予公开|备注：待领导审核后发布|备注：审核后再播|备注：等李局看过再播|备注：先别放，等通知|备注：暂不发布
备注：暂时不要放到大屏|备注：草稿，未定|注：本通知暂不公开|本文暂不公开|此稿未定，请勿播出|暂不播出等通知|（以上内容待审）|（上述材料未经审核）|停用：是|停播：是
保密审查：待审|保密审查：未通过|保密审查意见：不同意公开|审核：不通过|审核：未通过（张三）|审核结果：不通过|领导意见：暂不公开|是否涉密：是|是否同意公开：不同意
注：本通报仅供内部传阅|（仅限内部传达，请勿上网）|（传达至全体党员，不得外传）|（公开方式：不公开）|密　级：机密|公开方式:依申请公开。    共印20份
停播：暂时|状态：待发布|12月1日前请勿播出|备注：12月1日前不要公开|先别发，等李局签字|机密|【机密】|秘密【3年】|绝密 特急|秘密·1年|密级 机密
（此件依申请公开）|公开方式　依申请公开|公开属性：免予公开|是否主动公开：否
""".strip()
    .replace("\n", "|")
    .split("|")
)
OTHER_LINES = (
    """
状态：正常|办理状态：审核中表示材料正在审核|审核|审核：张三|密级：无|密级分为绝密、机密、秘密三级|公开方式：主动公开|是否公开：是
停播通知|备注：请带身份证|草稿纸|请勿播放音乐|内部|12月1日停播|草稿打好再誊写|草稿：否|draft: false|public: yes
播放：每天九点|公开：主动公开|播放：不限|发布：未来城市|公开：不动产登记
公开范围：不限|公开范围：全社会|公开方式：全文公开|密级：公开|流程：申请→待审→审核中→办结|职责：收集、整理、归档|办理流程：受理 审核 归档
受理→待审|发布：2026年11月20日|备注：不要放辣椒|备注：审核通过后发放证书|备注：材料未公开的不予受理|停用：否|停播：2026年12月7日
以上材料一式三份|本通知自发布之日起施行|注：公开招聘|密级：绝密、机密、秘密|启用：是|启用：2026年12月1日|停播：否|是否收费：否|保密期限：绝密级不超过30年
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_says_so(title: str) -> None:
    assert mark_in_title(title)
    assert draft_line(f"{title}\n第一段。\n第二段。") is not None


def test_in_a_title_of_a_text_a_word_that_is_glued_to_others_is_a_part_of_them() -> None:
    assert [title for title in ("第一届漫画草稿", "不想播的放进“暂不播出”文件夹", "植树暂不播出", "草稿打好再誊写", "材料待审") if mark_in_title(title)] == []


@pytest.mark.parametrize("place", ["{}\n通知\n第一段。", "标题：通知\n{}\n第一段。", "通知\n第一段。\n第二段。\n第三段。\n第四段。\n第五段。\n{}\n\n", "{}"])
def test_a_line_that_is_nothing_but_a_mark_keeps_its_text_back(place: str) -> None:
    assert [line for line in LINES if draft_line(place.format(line)) is None] == []
    assert [line for line in OTHER_LINES if draft_line(place.format(line))] == []


def test_within_a_text_it_is_a_word_of_the_text() -> None:
    assert draft_line("办理流程\n第一步\n第二步\n第三步\n待审\n办结\n第六步") is None
    assert draft_line("通知\n\n\n（草稿）\n第一段。").line == 4  # type: ignore[union-attr]
    assert draft_line("办理进度\n审核中，请耐心等待\n第一段。") is None
    assert draft_line("") is None
    assert draft_line("通知 \0 公告\n第一段 \0\n\0") is None
    assert draft_line("- 草稿 -\n通知\n第一段。") and draft_line("**草稿**\n**通知**\n第一段。") and draft_line("· 草稿\n通知\n第一段。")
    form = "标题：通知\n日期：2026-11-20\n来源：办公室\n排序：1\n截止：2026-12-07\n状态：草稿\n正文：\n第一段。\n第二段。\n第三段。"
    assert draft_line(form).line == 6  # type: ignore[union-attr]


NEWS = [
    "办理流程\n1. 申请\n2. 受理\n3. 待审\n4. 办结",
    "办理流程\n（一）申请\n（二）待审\n（三）办结",
    "办理流程\n①申请\n②待审\n③办结",
    "办理流程\n第一步 申请\n第二步 待审\n第三步 办结",
    "办理流程\n- 申请\n- 待审\n- 办结",
    "办理流程\n· 申请\n· 受理\n· 待审",
    "办理流程\n申请\n↓\n待审\n↓\n办结",
    "恩平抽水蓄能电站项目\n建设规模：120万千瓦\n总投资：80亿元\n当前进度：待批",
    "项目审批情况\n审批状态：审批中",
    "信用修复进度说明\n进度：审核中",
    "版本说明\n版本：送审稿",
    "审批流程\n受理\n送审\n归档",
    "公示\n名单见附件。\n备注：审核未通过",
    "办理流程\n申请\n受理\n待审\n办结",
    "节能审查结果公示\n项目名称：某某项目\n审查意见：不同意\n公示期：5个工作日",
    "政府信息公开目录\n一、文件\n公开方式：主动公开\n办公室\n二、批复\n公开方式：依申请公开\n投资股\n三、其他\n办公室",
    "政府信息公开指南\n一、主动公开\n二、依申请公开\n三、不予公开\n下列信息不予公开：\n国家秘密\n商业秘密",
    "国家秘密知识\n绝密\n机密\n秘密",
    "密级知识\n绝密：30年\n机密：20年\n秘密：10年\n最长期限。",
    "一粒米的秘密\n科普知识\n秘密就在水里。",
    "关于停用旧系统的公告\n状态：停用\n请使用新系统。",
    "自助终端\n状态：停用\n请到2号窗口办理",
    "标题：直饮水\n状态：停用\n原因：换滤芯",
    "标题：一楼卫生间\n状态：停用",
    "标题：自助服务区\n状态：停用\n原因：设备检修",
    "标题：取号机\n启用：否\n请人工取号",
    "标题：自助终端\n停用\n请到2号窗口办理",
    "标题：3号电梯（东）\n状态：已停用",
    "公厕信息\n名称：东门公厕\n状态：停用",
    "标题：公示\n设备名称：2号电梯\n状态：停用",
    "充电桩信息公示\n位置：广场\n状态：停用\n原因：检修",
    "路灯巡查情况\n一号路：正常\n二号路：\n状态：停用",
    "问题产品召回公告\n产品：某奶粉\n状态：已下架",
    "国家秘密知识\n密级和期限\n一、绝密\n保密期限：30年\n二、机密\n保密期限：二十年\n三、秘密\n保密期限：10年\n来源：保密局",
    "保密知识：怎样标密\n一、先确定密级\n二、再确定期限\n三、标注\n示例：\n密级：机密\n保密期限：10年\n四、标注要清楚\n五、不得漏标",
    "采购合同公示\n合同名称：设备\n采购人：发改局\n金额：10万元\n履约期限：1年\n保密期限：2年\n验收：12月",
    "政府信息依申请公开办事指南\n事项：申请\n对象：公民\n材料：申请表\n时限：20个工作日\n公开方式：依申请公开\n收费：不收费\n投诉：1\n网址：无",
    "政务公开事项\n一、机构职能\n公开方式 主动公开\n时限 20天\n二、批复\n公开方式 依申请公开\n时限 20天\n三、其他\n电话 1",
    "公开招标公告\n一、项目名称\n二、预算\n三、资格\n四、保密要求\n图纸资料\n请勿外传\n五、开标时间\n六、联系人",
    "网络安全十不准\n1.不点陌生链接\n2.不随意转账\n不外传个人信息\n不要外传\n3.保护密码\n4.定期更新",
    "招考安排\n面试名单\n暂不公开\n录用名单\n另行公布",
]


FOOT = "恩平市发展和改革局\n2026年11月18日\n{}\n抄送：市财政局、市自然资源局。\n恩平市发展和改革局办公室    2026年11月18日印发"
LETTER = f"恩发改〔2026〕21号\n恩平市发展和改革局关于项目建议书的批复\n某某公司：\n同意该项目建设。\n此复。\n{FOOT}"
SECRET = ["公开方式：依申请公开", "（公开方式：不公开）", "信息公开属性：不予公开", "密级：机密", "暂不播出", "本文不得外传", "是否公开：否"]


@pytest.mark.parametrize("line", SECRET)
def test_what_is_secret_or_addresses_the_screen_counts_in_any_line(line: str) -> None:
    assert draft_line(LETTER.format(line)).line == 8  # type: ignore[union-attr]
    assert draft_line(f"方案\n一段。\n二段。\n三段。\n四段。\n{line}\n五段。\n六段。\n七段。").line == 6  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["草稿，待改", "审核：待审", "保密审查：未通过"])
def test_office_day_and_copies_are_no_last_lines(line: str) -> None:
    assert draft_line(f"方案\n一段。\n二段。\n三段。\n四段。\n{line}\n{FOOT.format('联系人：张三')}").line == 6  # type: ignore[union-attr]


def test_the_level_stands_above_a_title() -> None:
    assert draft_line("000001\n机密\n特急\n恩发改〔2026〕30号\n关于某某工作的报告").line == 2  # type: ignore[union-attr]
    assert draft_line("恩发改〔2026〕30号          机密\n关于保密工作情况的报告").line == 1  # type: ignore[union-attr]
    assert draft_line("机密 关于某某工作的报告\n市政府：") and draft_line("恩发改〔2026〕30号 机密\n关于某某工作的报告")
    assert draft_line("关于某某工作的报告（机密）\n市政府：") and draft_line("标题：方案（内部文件）\n一段。")


def test_by_itself_it_is_not_public() -> None:
    for line in ("依申请公开", "不予公开", "暂不公开"):
        assert draft_line(f"关于某某项目的批复\n某某公司：\n同意。\n此复。\n此致。\n{line}\n恩平市发展和改革局").line == 6  # type: ignore[union-attr]
        assert not draft_line(f"党务公开目录\n主动公开\n一般内容。\n{line}\n一般内容。")


def test_a_switch_stands_in_a_form() -> None:
    assert draft_line("标题：节约用水\n停播\n请节约用水。") and draft_line("标题：节约用水\n停用\n请节约用水。")
    assert not draft_line("温馨提示\n2号电梯\n停用") and not draft_line("2号电梯\n状态：停用\n请走楼梯。")


@pytest.mark.parametrize("line", ["启用：否", "显示：否", "状态：停用", "状态：已下架", "停用"])
def test_out_of_use_is_the_text_itself_below_a_title_that_never_is(line: str) -> None:
    for title in ("会议通知", "节约用水", "植树方案"):
        assert draft_line(f"标题：{title}\n日期：2026-11-20\n{line}\n一段。\n二段。\n三段。").line == 3  # type: ignore[union-attr]
    for thing in ("饮水机", "公厕", "服务台", "2号窗口", "叫号系统"):
        assert not draft_line(f"标题：{thing}\n{line}\n一段。") and not draft_line(f"{thing}\n{line}\n一段。")


def test_what_is_out_of_use_stays_a_word_of_its_notice() -> None:
    assert parse_card("标题：取号机\n启用：否\n请人工取号")[0] == {"title": "取号机", "body": "启用：否\n请人工取号"}
    assert parse_card("标题：取号机\n启用：是\n请取号")[0] == {"title": "取号机", "body": "请取号"}


def test_a_letter_that_is_not_public_is_none_of_a_catalogue() -> None:
    letters = "局长信箱办理情况\n来信一：咨询备案\n是否公开：是\n办理：已答复\n来信二：投诉邻居\n是否公开：否\n办理：已答复"
    assert draft_line(letters).line == 6  # type: ignore[union-attr]
    assert draft_line("保密工作\n一段。\n二段。\n三段。\n四段。\n是否公开：否\n五段。\n六段。\n七段。").line == 6  # type: ignore[union-attr]


QUOTED = [
    *('密级: "机密"', "密级: '机密'", "密级：“机密”", '"密级": 机密', "密级: [机密]", "密级:\n  机密", "密级:\n  - 机密", "密级:\n- 机密", "密级: |\n  机密"),
    *('公开方式: "依申请公开"', '是否公开: "否"', '是否涉密: "是"', '保密审查: "未通过"', '审核: "未通过"', '状态: "停用"', '启用: "否"'),
    *('停用: "是"', '停播: "是"', "停用: 是 # 12月再播", "停用: true,"),
]


@pytest.mark.parametrize("line", QUOTED)
def test_a_value_in_quotes_or_on_the_line_below_says_the_same(line: str) -> None:
    card = f"标题: 推进会\n日期: 2026-11-20\n来源: 办公室\n联系: 张三\n{line}"
    assert draft_line(card).line == 5 and draft_line(f'{card}\n正文: "一"\n二\n三\n四').line == 5  # type: ignore[union-attr]


def test_json_says_so_on_its_lines_or_on_one() -> None:
    entries = ['"标题": "推进会"', '"日期": "2026-11-20"', '"来源": "办公室"', '"排序": 1', '"停用": "是"', '"正文": "一"']
    assert draft_line("{\n  " + ",\n  ".join(entries) + "\n}").line == 6  # type: ignore[union-attr]
    assert draft_line('{"标题":"停电通知","密级":"机密","正文":"停电"}') and not draft_line('{"标题":"停电通知","密级":"无","正文":"停电"}')


def test_a_long_form_takes_no_longer_than_a_glance() -> None:
    begun = process_time()
    for text in ("状态：停用\n" * 3000, "公开方式：依申请公开\n公开方式：主动公开\n" * 3000, "绝密\n机密\n" * 3000):
        draft_line(f"目录\n一\n二\n三\n四\n{text}一\n二")
    assert process_time() - begun < 1


@pytest.mark.parametrize("text", NEWS)
def test_what_becomes_of_a_thing_is_news(text: str) -> None:
    assert draft_line(text) is None


@pytest.mark.parametrize("unit", ["（", "草 稿 ", "待领导", '"', "（草稿", "第1次", "王家", "一", " ", "\u3000", "、", "《", "12月1日"])
def test_a_long_name_takes_no_longer_than_a_glance(unit: str) -> None:
    long = "a" + (unit * 10_000)[:10_000] + "x"
    begun = process_time()
    is_nothing_but_a_mark(long), mark_in_title(long), mark_of(long[:255]), mark_of_folder(long[:255]), without_mark(long[:255])
    assert process_time() - begun < 0.25


@given(st.text(alphabet="草稿待审核中不播出归档公开（）《》“”、 -_：1年王植树已可\n", max_size=60))
def test_no_words_are_too_odd(text: str) -> None:
    assert mark_of(text) in text
    assert mark_in_title(text) in text
    assert without_mark(text) or not text.strip()
    assert (mark := draft_line(text)) is None or 1 <= mark.line <= text.count("\n") + 1
