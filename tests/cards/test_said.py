"""The lines of a text file as they are meant: escapes, and what YAML says otherwise than `键：值` lines do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.cards.said import is_code, said_lines
from player.model import FolderKind
from player.sidecar import parse_card

PLAIN = FolderKind.ACTIVITY


def fields_of(text: str, kind: FolderKind = PLAIN, *, is_yaml: bool = True) -> dict[str, str]:
    fields, problems, _ = parse_card(text, kind, is_yaml=is_yaml)
    assert not problems
    return fields


class TestEscapes:
    @pytest.mark.parametrize("is_yaml", [True, False])
    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            (r"\ud83d\ude00会议", "会议"),  # an emoji is no word
            (r"\ud840\udfb7村", "𠮷村".replace("𠮷", "\U000203b7")),
            (r"\u901a\u77e5", "通知"),
            (r"a\x00b", "ab"),
            (r"\ud83d会议", "会议"),
            (r"他说\"好\"", '他说"好"'),
            (r"甲\\乙", "甲\\乙"),
        ],
    )
    def test_of_a_title(self, said: str, meant: str, is_yaml: bool) -> None:
        assert fields_of(f'标题: "{said}"\n正文: 好', is_yaml=is_yaml) == {"title": meant, "body": "好"}

    @pytest.mark.parametrize("is_yaml", [True, False])
    def test_the_lines_of_a_text(self, is_yaml: bool) -> None:
        assert fields_of('标题：会议\n正文："第一行\\n\\n第二行"' if not is_yaml else '标题: 会议\n正文: "第一行\\n\\n第二行"', is_yaml=is_yaml) == {
            "title": "会议",
            "body": "第一行\n第二行",
        }

    @pytest.mark.parametrize("line", ['文件："D:\\新建\\note"', '标题："D:\\new"', '他说："好\\n', "标题：甲\\n乙", r'标题："\q甲"', r'标题："\\server\new"'])
    def test_what_is_none_stays(self, line: str) -> None:
        assert said_lines(line, PLAIN).lines == (line,)

    def test_a_line_below_keeps_its_number(self) -> None:
        """A problem names the line of the file."""
        _, (problem,), places = parse_card('材料: "申请\\n登记\\n注销"\n咨旬电话: 123', FolderKind.GUIDE, is_yaml=True)
        assert (problem.key, problem.place.line, problem.facts["line"]) == ("card_key_unknown", 2, 2)
        assert places["phone"][0] == 2

    def test_no_key_hides_in_a_text(self) -> None:
        assert fields_of('标题: 会议\n正文: "请看。\\n日期：2026年12月1日\\n请准时参加。"')["body"] == "请看。\n日期：2026年12月1日\n请准时参加。"


class TestYaml:
    def test_remarks_are_left_out(self) -> None:
        assert fields_of("标题: 推进会   # 注\n截止: 2026-12-05   # 办公室定\n来源: 办公室  #定") == {
            "title": "推进会",
            "until": "2026-12-05",
            "source": "办公室",
        }
        assert fields_of("标题: 推进会 #1\n正文: |\n  第一段 # 注\n  ~\n") == {"title": "推进会 #1", "body": "第一段 # 注\n~"}

    def test_nothing_is_nothing_and_the_end_is_no_word(self) -> None:
        assert fields_of("---\n标题: 推进会\n来源: null\n截止: ~ # 待定\n正文: 好\n...\n") == {"title": "推进会", "body": "好"}
        assert fields_of('标题: "null"\n正文: 好\n') == {"title": "null", "body": "好"}

    def test_lists_are_rows(self) -> None:
        assert fields_of("标题: 会议\n内容:\n  - 一\n  - '二'\n  - \"三\\u4e00\"\n截止: 2026-12-01") == {
            "title": "会议",
            "body": "一\n二\n三一",
            "until": "2026-12-01",
        }
        assert fields_of("- 甲\n- 乙") == {"title": "甲", "body": "乙"}

    @pytest.mark.parametrize(
        "duties", ['\n  - 负责文电\n  - "负责\\u4f1a务"', "\n- 负责文电\n- 负责会务", ' [负责文电, "负责\\u4f1a务"]', ' "负责文电\\n负责会务"']
    )
    def test_lists_of_a_card(self, duties: str) -> None:
        assert fields_of(f"名称: 办公室\n职责:{duties}\n电话: '1'", FolderKind.SECTION) == {"title": "办公室", "duties": "负责文电\n负责会务", "phone": "1"}

    def test_keys_below_a_text(self) -> None:
        """In any order, as programs write them."""
        text = "正文: 好\n截止: 2026-12-01\n日期: 2026-11-20\n标题: 会议"
        assert fields_of(text) == {"body": "好", "until": "2026-12-01", "date": "2026-11-20", "title": "会议"}
        assert fields_of(text, is_yaml=False) == {"body": "好\n截止: 2026-12-01\n日期: 2026-11-20\n标题: 会议"}

    def test_quotes_over_several_lines(self) -> None:
        text = '"\\u6807\\u9898": "\\u5173\\\n  \\u4e8e"\n正文: \'第一行\n\n  第二行\'\n日期: 2026-11-20'
        assert fields_of(text) == {"title": "关于", "body": "第一行\n第二行", "date": "2026-11-20"}

    def test_comments_but_not_within_a_text(self) -> None:
        text = '# 注释\n标题: "停水" # 注释\n正文: |\n  # 一、时间\n  时间：下午\n# 注释\n日期: 2026-11-20'
        assert fields_of(text) == {"title": "停水", "body": "一、时间\n时间：下午", "date": "2026-11-20"}

    @pytest.mark.parametrize(
        "text", ["标题：停水\n正文：今天停水\n# 一、时间", "标题: 停水\n今天停水\n- 城东", "今天停水。", "标题: [停水", "标题: 停水\n---\n今天停水"]
    )
    def test_what_is_none_is_read_as_a_text(self, text: str) -> None:
        assert parse_card(text, is_yaml=True) == parse_card(text)


class TestCode:
    @pytest.mark.parametrize(
        "text",
        [
            '标题: !!python/object/apply:os.system ["touch x"]',
            "标题: !e!x 停水",
            "[" * 3000,
            "{a: " * 20,
            "a: &a [x,x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b]",
            "a: &b 停水\nc: *b",
            "- &x 停水",
        ],
    )
    def test_what_only_programs_write(self, text: str) -> None:
        assert is_code(text)

    @pytest.mark.parametrize(
        "text", ["标题: **注意**", "标题: !重要", "- *注意*", "标题: 甲 & 乙 * 丙", "- a\n- b", "停水！[一]", "标题: 12:30\n材料: [甲, [乙]]", "", "%a"]
    )
    def test_what_people_write(self, text: str) -> None:
        assert not is_code(text)


@given(st.text(st.sampled_from("标题正文：:-?,[]{}#&*!|>'\"%@` \n\\nux04aé—。甲"), max_size=60), st.sampled_from(FolderKind))
def test_nothing_raises_and_every_line_has_a_number(text: str, kind: FolderKind) -> None:
    said = said_lines(text, kind, is_yaml=True)
    assert len(said.lines) == len(said.numbers) and list(said.numbers) == sorted(said.numbers)
    assert not any("\n" in line for line in said.lines)
    parse_card(text, kind, is_yaml=True)
    is_code(text)
