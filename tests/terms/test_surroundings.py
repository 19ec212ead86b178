"""What a text speaks of besides the screen: 下线时间 in 系统升级公告 and 公示期 are for those who read it."""

import pytest

from player.model import FolderKind
from player.sidecar import Card, parse_card
from player.terms.keys import IF_SPAN, STAYS
from player.terms.line import has_start, with_colon

TEXTS = [FolderKind.ACTIVITY, FolderKind.NOTICE]


def told(card: Card) -> set[str]:
    return {problem.key for problem in card.problems}


def plays_whole(text: str, kind: FolderKind = FolderKind.NOTICE) -> Card:
    card = parse_card(text, kind)
    shown = f"{card.fields.get('title', '')}\n{card.fields['body']}"
    assert not {"until", "from"} & set(card.fields), card.fields
    assert all(line.removeprefix("标题：") in shown for line in text.split("\n")), shown
    return card


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "系统升级公告\n下线时间：2026年12月1日22:00\n上线时间：2026年12月2日6:00\n期间无法办理业务，敬请谅解。",
        "公告\n下线时间：2026年12月1日22:00\n上线时间：2026年12月2日6:00\n敬请谅解。",
        "新政务平台上线公告\n上线时间：2026年12月10日",
        "产品下架通知\n下架时间：2026年11月20日\n请退货。",
        "召回公告\n下架日期：2026年11月20日\n召回电话：12315",
        "有线电视停播公告\n停播时间：2026年12月1日\n敬请谅解。",
        "公告\n停播时间：2026年12月1日9:00—12:00\n因设备检修，请谅解。",
        "广播停播公告\n停播日期：2026年11月20日至2026年12月20日\n停播原因：检修",
        "通知\n撤下时间：2026年11月20日\n请各单位撤下旧标语。",
        "下架通知\n下架时间：12月20日\n请退货。",
        "下架通知\n下架时间2026年11月20日\n请退货。",
        "下架通知\n【下架时间】2026年11月20日\n请退货。",
        "下架\n下架时间：2026年11月20日",
        "制度上墙\n上墙时间：2026年12月20日\n请落实。",
    ],
)
def test_what_stops_or_begins_elsewhere_is_told_and_stays(text: str, kind: FolderKind) -> None:
    assert told(plays_whole(text, kind)) <= {"card_until_unsure", "card_from_unsure", "card_pause_unsure"}
    assert told(plays_whole(text, kind))


@pytest.mark.parametrize("key", ["开播时间", "上线时间"])
def test_what_is_told_helps_beside_what_the_text_speaks_of(key: str) -> None:
    text = f"电视平台上线，新剧开播\n{{}}{key}：2026年12月20日\n撤下时间：2026年12月30日\n请各单位撤下旧海报。"
    mended = {problem.key: problem.facts["mended"] for problem in plays_whole(text.format("")).problems}
    again = parse_card(f"{text.format(mended['card_from_unsure'] + chr(10))}\n{mended['card_until_unsure']}", FolderKind.NOTICE)
    assert (again.fields["from"], again.fields["until"], told(again)) == ("2026年12月20日", "2026年12月30日", set())


@pytest.mark.parametrize(
    "text",
    [
        "电影放映通知\n播放日期：2026年12月4日至2026年12月6日\n片名：《功勋》",
        "摄影作品展播\n展播时间：2026年11月1日至2026年11月20日\n欢迎观看。",
        "警示教育片观看安排\n播放时间：2026年12月1日至12月7日\n请各股室组织。",
        "优秀微视频展播预告\n播放时间：2026年12月1日至12月7日\n欢迎。",
        "宣传片征集\n播放时间：2026年12月1日至12月7日\n欢迎。",
        "作品展示\n展示日期：2026年12月1日至2026年12月7日\n参展单位：各镇",
    ],
)
def test_when_a_show_is_on_is_told(text: str) -> None:
    assert told(plays_whole(text)) == {"card_until_unsure"}


def test_beside_a_film_the_days_of_playing_are_the_screens() -> None:
    card = parse_card("标题：节水宣传片\n播放时间：2026年12月1日至12月7日", FolderKind.ACTIVITY, is_alone=False)
    assert card.fields["until"] == "2026年12月1日至12月7日"


@pytest.mark.parametrize("text", ["招聘公告\n截至：下周五", "招聘公告\n截至：26年12月20日", "招聘公告\n截至：26年12月20日\n欢迎。"])
def test_an_end_that_nobody_can_tell_is_told(text: str) -> None:
    assert told(plays_whole(text)) == {"card_until_unreadable"}


def test_when_a_show_is_is_told_beside_its_place() -> None:
    for key in ("展示期", "展示时间", "播放时间"):
        card = parse_card(f"标题：展览\n{key}：2026年12月1日至7日\n地点：三楼\n欢迎。")
        assert "until" not in card.fields and told(card) == {"card_until_unsure"}


@pytest.mark.parametrize("title", ["消防演练通知", "停水通知", "临时封路通告", "培训班报名", "系统升级公告"])
@pytest.mark.parametrize("key", ["结束时间", "终止日期"])
def test_until_when_it_goes_on_is_told(title: str, key: str) -> None:
    for text in (f"{title}\n{key}：2026年11月20日\n请知悉。", f"{title}\n请知悉。\n{key}：2026年11月20日"):
        assert told(plays_whole(text)) == {"card_until_unsure"}
    assert parse_card(f"节约用电\n{key}：2026年11月20日\n请随手关灯。").fields["until"] == "2026年11月20日"


@pytest.mark.parametrize("of_it", ["身份证到期换领\n到期时间", "许可证公示\n有效期限", "《示例办法》\n有效期"])
def test_how_long_a_licence_is_valid_is_told(of_it: str) -> None:
    assert told(plays_whole(f"标题：{of_it}：2026年11月20日\n请知悉。")) == {"card_until_unsure"}


@pytest.mark.parametrize(
    "text",
    [
        "停气通知\n停气时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00",
        "道路封闭通告\n封闭时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00\n请绕行。",
        "通告\n封闭路段：南堤路\n结束时间：2026年11月28日18:00\n请绕行。",
        "工程公示牌\n开工日期：2026年10月1日\n终止日期：2027年10月1日",
        "告示\n采样时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00",
    ],
)
def test_until_when_what_it_speaks_of_lasts_stays(text: str) -> None:
    plays_whole(text)


def test_an_end_beside_what_has_its_own_time_counts() -> None:
    card = parse_card("告示\n采样时间：2026年11月28日8:00\n开始：2026年11月27日\n截止：2026年11月28日\n请知悉。")
    assert (card.fields["from"], card.fields["until"], card.problems) == ("2026年11月27日", "2026年11月28日", ())


@pytest.mark.parametrize("key", sorted(STAYS))
def test_a_period_of_the_public_ends_its_text_and_stays_in_it(key: str) -> None:
    span = "2026年12月1日至2026年12月7日"
    for row in (f"{key}：{span}", f"{key}：\n{span}")[: 1 if key in IF_SPAN else 2]:
        card = parse_card(f"甲\n{row}\n名单：乙", FolderKind.NOTICE)
        assert (card.fields["until"], card.fields["body"], card.problems) == (span, f"{row}\n名单：乙", ())
        plain = parse_card(f"甲\n{row}\n截止：2026年12月30日\n名单：乙", FolderKind.NOTICE)
        assert (plain.fields["until"], plain.fields["body"], plain.problems) == ("2026年12月30日", f"{row}\n名单：乙", ())
        turned = parse_card(f"甲\n截止：2026年12月30日\n{row}\n来源：丙\n名单：乙", FolderKind.NOTICE)
        assert turned.fields == {**plain.fields, "source": "丙"} and not turned.problems
    beside = parse_card(f"标题：甲\n{key}：{span}", FolderKind.NOTICE, is_alone=False)
    assert beside.fields == {"title": "甲", "until": span}
    assert not has_start(key)


def test_two_periods_of_the_public_are_no_slip() -> None:
    card = parse_card("甲公示\n公示期：2026年12月1日至2026年12月7日\n公告期：2026年12月1日至2026年12月9日\n名单：乙", FolderKind.NOTICE)
    assert card.fields["body"].count("\n") == 2 and not card.problems


def test_a_line_as_long_as_a_book_is_no_end() -> None:
    assert not with_colon(f"截止：{'一' * 100_000}") and not with_colon(f"截止{' ' * 100_000}甲")


@pytest.mark.parametrize("end", ["截止：2026年12月1日", "有效期：2026年11月1日至2026年12月1日", "公示期：2026年11月1日至2026年12月1日"])
def test_a_start_behind_the_end_is_told(end: str) -> None:
    (problem,) = parse_card(f"甲\n{end}\n开播：2026年12月5日\n欢迎。").problems
    assert (problem.key, problem.place.line) == ("card_from_after_until", 3) and "开播" in problem.cause
    for start in ("2026年11月5日", "2026年12月1日", "12月5日"):
        assert not parse_card(f"甲\n{end}\n开播：{start}\n欢迎。").problems


OTHERS_ENDS = [
    "招聘公告\n截止时间：2026年12月20日17:00前将报名表发送至邮箱 a@example.gov.cn\n岗位：文员1名，要求本科以上学历。",
    "节能作品征集结果公告\n截止：2026年11月20日，共收到作品12件\n获奖名单如下。",
    "征集公告\n截止日期：2026年12月20日，逾期不予受理\n现公开征集作品，欢迎参加。",
    "征集公告\n截止日期：2026年12月20日（以邮戳为准）\n现公开征集作品，欢迎参加。",
    "征集公告\n截止日期：2026年11月20日，后延长一个月\n现公开征集作品，欢迎参加。",
    "征集公告\n截止日期：2026年11月20日（已延期）\n现公开征集作品，欢迎参加。",
    "供暖提示\n有效期：2026年11月20日起至另行通知\n请注意安全。",
    "招标公告\n开标时间：2026年12月5日9:30\n截止时间：2026年11月20日17:00\n地点：交易中心",
    "招标公告\n欢迎投标。\n开标时间：12月5日9:30\n截止时间：2026年11月20日17:00",
    "听证会代表报名\n截止时间：2026年11月20日17:30\n听证会时间：2026年12月8日\n地点：五楼",
    "公开招聘\n报名时间：2026年11月1日至11月20日\n截止时间：11月20日\n笔试时间：2026年12月5日\n请关注后续通知。",
    "作品征集\n截止日期：12月20日\n评选时间：1月8日\n欢迎参加。",
    "猪肉价格监测\n截至：2026年11月20日\n均价12.5元。",
    "猪肉价格监测\n均价12.5元。\n截至日期：2026年11月20日",
    "固定资产投资完成情况\n截止日期：2026年10月31日\n完成50亿元。",
    "重点项目进度表（单位：万元）\n截止：10月31日\n项目甲：100",
    "系统升级公告\n结束日期：2026年11月20日\n期间暂停服务。",
    "系统升级公告\n结束：2026年11月20日8:00\n期间暂停服务。",
    "停水公告\n结束日期：2026年11月28日\n请提前储水。",
    "旧版备案证失效公告\n失效时间：2026年11月20日\n请换领。",
    "价格政策到期公告\n到期时间：2026年11月20日\n请按新标准缴费。",
    "关于失效规范性文件的公告\n失效日期：2026年11月20日\n停止执行。",
    "收费许可证终止公告\n终止日期：2026年11月20日\n停止收费。",
    "债券兑付公告\n到期日：2026年11月20日\n兑付本息。",
]


@pytest.mark.parametrize("text", OTHERS_ENDS)
def test_an_end_that_is_not_plainly_the_screens_hides_nothing_and_is_told(text: str) -> None:
    card = parse_card(text, FolderKind.NOTICE)
    title, _, body = text.partition("\n")
    assert (card.fields.get("title"), card.fields["body"], "until" in card.fields) == (title, body, False)
    assert told(card) & {"card_until_unsure", "card_until_unreadable"}


@pytest.mark.parametrize("key", ["播放时间", "播放日期", "播出日期", "播出时间", "首播", "首播时间", "首播日期", "展播时间"])
@pytest.mark.parametrize("text", ["甲\n{}：2026年12月1日\n欢迎。", "甲\n欢迎。\n{}：2026年12月1日"])
def test_a_day_of_playing_may_be_its_start_and_is_told(key: str, text: str) -> None:
    card = parse_card(text.format(key), FolderKind.NOTICE)
    assert key in card.fields["body"] and told(card) == {"card_from_unsure"} and not {"from", "until"} & set(card.fields)


def test_the_days_on_which_it_plays_begin_and_end() -> None:
    for key in ("播放时间", "播放日期", "播放"):
        card = parse_card(f"甲\n{key}：2026年12月1日至12月7日\n欢迎。", FolderKind.NOTICE)
        assert (card.fields["until"], card.fields["body"], has_start(key)) == ("2026年12月1日至12月7日", "欢迎。", True)


@pytest.mark.parametrize(
    "text",
    [
        "重点项目\n竣工日期：2027年6月30日\n截止：2026年12月7日\n建设中。",
        "推进会预告\n会议时间：2026年12月5日\n截止：2026年12月5日\n欢迎参加。",
        "推进会预告\n会议时间：12月5日\n截止：2026年12月7日\n欢迎参加。",
        "推进会预告\n会议时间：2026年12月5日\n截止：12月7日\n欢迎参加。",
        "预告\n会议时间：12月20日\n截止：1月5日\n欢迎参加。",
        "节能宣传\n截止：2026年12月7日\n如有特殊情况，请来电。",
        "通知\n有效期：2026年12月1日起长期有效\n欢迎。",
    ],
)
def test_an_end_of_the_screen_counts_beside_what_it_speaks_of(text: str) -> None:
    assert parse_card(text, FolderKind.NOTICE).fields.get("until")
