"""The title of a text on its first lines: broken where it was too long, or below the office whose it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.cards.headline import headline_of
from player.model import FolderKind
from player.sidecar import parse_card

BUREAU = "恩平市发展和改革局"
TEXT = "各镇人民政府：\n请按时申报。"
KINDS = [FolderKind.NOTICE, FolderKind.ACTIVITY]


def fields_of(text: str, kind: FolderKind = FolderKind.NOTICE) -> dict[str, str]:
    return parse_card(text, kind).fields


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [TEXT, "因工作需要，招聘2人。", "一、总体要求\n按时完成。"])
@pytest.mark.parametrize(
    "title",
    [
        "关于拟表彰2026年度先进集体和先进\n个人的公示",
        "关于组织申报2027年市重点建设项目的\n通知",
        f"{BUREAU}关于公开征求\n《恩平市充电设施规划（征求意见稿）》\n意见的公告",
        f"{BUREAU}关于表彰\n2026年度先进集体和先进个人的决定",
        f"{BUREAU}2026年公开招聘\n编外人员公告",
        f"{BUREAU}\n停电通知",
        f"{BUREAU}\n2026年公开招聘编外人员公告",
        f"{BUREAU}\n2026年公开招聘事业单位\n编外人员公告",
        f"中共{BUREAU}党组\n任前公示",
        f"{BUREAU}等五部门\n关于开展检查的通知",
        "关于做好晚稻收购工作安排\n的通知",
        "关于印发恩平市节能方案\n（2026—2030年）的通知",
        "关于贯彻《关于印发〈办法〉的通知》\n（粤发改〔2026〕12号）的通知",
        "《恩平市充电设施规划\n（2026—2030年）》编制说明",
        "2026年度先进集体和\n先进个人名单",
        f"{BUREAU}关于召开全市\n会议的通知",
        f"{BUREAU}关于组织开展节能宣传周活动\n有关事项的通知",
        f"{BUREAU}开展节能宣传周活动的\n通知",
        f"{BUREAU}召开供水价格听证会\n的公告",
        f"{BUREAU}办公室转发\n关于停电的通知",
        f"{BUREAU}2026年赴高校公开招聘\n编外人员公告",
        f"{BUREAU}2026年度部门预算\n公开说明",
        f"{BUREAU}\n会议通知",
        "恩平市社会组织管理局\n停电通知",
        "中共恩平市委组织部2026年公开选调\n工作人员公告",
    ],
)
def test_a_title_on_several_lines_with_nothing_above_it(title: str, text: str, kind: FolderKind) -> None:
    assert fields_of(f"{title}\n{text}", kind) == {"title": title.replace("\n", ""), "body": text}
    number = "恩发改〔2026〕12号"
    assert fields_of(f"{number}\n{title}\n{text}", kind)["title"] == title.replace("\n", "")


@pytest.mark.parametrize("title", [f"{BUREAU}2026年\n公开招聘事业单位\n编外人员公告"])
def test_three_lines_without_their_verb_need_a_text_below_them(title: str) -> None:
    assert fields_of(f"{title}\n{TEXT}")["title"] == title.replace("\n", "")
    assert fields_of(title)["title"] == title.split("\n")[0]
    assert fields_of(f"{title}\n办公室")["title"] == title.split("\n")[0]


@pytest.mark.parametrize("word", ["公告", "公 告", "公　　告"])
@pytest.mark.parametrize("number", ["2026年第5号", "（2026年第5号）", "第 5 号"])
def test_the_number_of_an_announcement(word: str, number: str) -> None:
    plain = number.strip("（）").replace(" ", "")
    assert fields_of(f"{BUREAU}\n{word}\n{number}\n现公告如下。") == {"title": f"{BUREAU}公告", "doc_no": plain, "body": "现公告如下。"}
    assert fields_of(f"停电通知\n{number}\n现公告如下。")["body"].startswith(number)


@pytest.mark.parametrize("other", ["恩平市财政局", "恩平市人力资源和社会保障局"])
@pytest.mark.parametrize("title", ["公告", "2026年公开招聘公告", "2026年公开招聘事业单位\n编外人员公告"])
def test_who_sends_together_stands_apart(other: str, title: str) -> None:
    assert fields_of(f"{other}\n{BUREAU}\n{title}\n现公告如下。")["title"] == f"{other} {BUREAU}{title}".replace("\n", "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        f"{BUREAU}召开全市重点项目推进会\n会议传达学习上级有关通知",
        f"{BUREAU}召开党组理论学习中心组会议\n专题学习贯彻全会精神实施方案",
        f"{BUREAU}召开推进会\n关于做好工作的通知",
        f"{BUREAU}开展粮食执法检查\n检查情况通报",
        f"{BUREAU}开展节能宣传周活动\n活动安排",
        f"{BUREAU}组织干部职工参观\n廉政教育基地\n学习安排",
        f"{BUREAU}党组赴深圳调研\n调研报告",
        f"{BUREAU}2026年度部门预算\n预算公开说明",
        f"{BUREAU}11月工作回顾\n项目建设情况通报",
        f"{BUREAU}门户网站\n通知公告\n政策法规",
        f"{BUREAU}2026年政务公开\n通知公告",
        "关于节能\n你知道多少\n关于节约用水的说明",
        "关于停电的\n关于停水的通知",
    ],
)
@pytest.mark.parametrize("below", ["", "\n会议指出，要加快进度。", "\n一、总体情况"])
def test_a_headline_is_not_joined_with_what_is_said_below_it(text: str, below: str, kind: FolderKind) -> None:
    first, rest = f"{text}{below}".split("\n", 1)
    assert fields_of(f"{text}{below}", kind) == {"title": first, "body": rest}


@pytest.mark.parametrize("gap", ["", "——————"])
def test_an_office_far_above_a_title_is_whose_it_is(gap: str) -> None:
    assert fields_of(f"{BUREAU}\n{gap}\n停电通知\n今天停电。") == {"issuer": BUREAU, "title": "停电通知", "body": "今天停电。"}
    said = fields_of(f"发文机关：恩平市财政局\n{BUREAU}\n{gap}\n停电通知\n今天停电。")
    assert said["issuer"] == "恩平市财政局" and said["title"] == BUREAU  # two who sent it: nobody can tell


@pytest.mark.parametrize(
    "text",
    [
        "关于停电的通知\n关于停水的通知\n关于停气的通知",
        "关于组织申报的\n\n通知\n请申报。",
        "关于做好收购工作的意见\n（征求意见稿）\n请提意见。",
        "关于元旦放假\n温馨提示\n请注意安全。",
        "关于我们\n机构简介\n联系方式",
        "温馨提示\n停电通知\n今天停电。",
        f"{BUREAU}温馨提示\n停电通知\n今天停电。",
        f"{BUREAU}祝全市人民新年快乐\n放假通知\n放假三天。",
        f"{BUREAU}\n停电通知\n停水通知",
        f"{BUREAU}\n本周六放假。",
        f"{BUREAU}招聘公告\n停电通知\n今天停电。",
        "各股室\n停电通知\n今天停电。",
        "市直有关单位\n停电通知\n今天停电。",
        "价格股\n业务范围\n收费目录\n价格公示",
        "政务服务中心\n三楼",
        "便民服务大厅\n叫号须知\n请取号。",
        "静夜思\n床前明月光\n疑是地上霜",
        "办公时间\n周一至周五\n值班安排",
        "停电通知\n各股室：\n今天停电。",
        "联系电话\n0750-0000000\n投诉办法",
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_first_line_that_is_whole_stays_the_title(text: str, kind: FolderKind) -> None:
    first, *rest = (line for line in text.split("\n") if line)
    assert fields_of(text, kind) == {"title": first, "body": "\n".join(rest)}


WORDS = ["乙市财政局", "停电通知", "关于丙的", "通知", "编外人员公告", "2026年第5号", "各镇：", "戊己庚。", "1.辛", "《壬", "癸》的公告", "————", ""]


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(KINDS))
@settings(max_examples=300)
def test_no_character_is_lost(lines: list[str], kind: FolderKind) -> None:
    shown = "".join(fields_of("\n".join(lines), kind).values())
    assert all(shown.count(char) == "".join(lines).count(char) for char in "乙停丙编各戊辛壬癸")
    assert 0 <= headline_of([line for line in lines if line]).taken <= len(lines)
