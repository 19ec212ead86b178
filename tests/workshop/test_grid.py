"""Cells that reach over rows and columns: every value stands under its head."""

from hypothesis import given
from hypothesis import strategies as st

from player.workshop.grid import MAX_COLUMNS, MAX_ROWS, Cell, rows_of, width_of


def table(*rows: str) -> list[list[Cell]]:
    """Rows as 甲|乙>2|丙v3: a cell over two columns, one over three rows."""
    return [[cell(said) for said in row.split("|")] for row in rows]


def cell(said: str) -> Cell:
    text, _, down = said.partition("v")
    text, _, across = text.partition(">")
    return Cell((text,) if text else (), int(across or 1), int(down or 1))


def lines(*rows: str) -> list[str]:
    return ["|".join(row) for row in rows_of(table(*rows))]


def test_empty_cells_keep_their_columns() -> None:
    assert lines("项目|2025年|2026年|备注", "登记费|80||停征", "|1") == ["项目|2025年|2026年|备注", "登记费|80||停征", "|1||"]


def test_what_reaches_down_is_said_in_every_row() -> None:
    assert lines("项目|2025年|2026年", "工本费v2||100", "35|", "检测费|1|2") == ["项目|2025年|2026年", "工本费||100", "工本费|35|", "检测费|1|2"]
    assert lines("甲|乙", "一v99|1", "2") == ["甲|乙", "一|1", "一|2"]
    assert lines("甲|乙|丙", "1|二v2|3", "4|6") == ["甲|乙|丙", "1|二|3", "4|二|6"]


def test_a_value_is_said_under_every_head_that_it_spans() -> None:
    assert lines("项目|2025年|2026年", "登记费|停征>2") == ["项目|2025年|2026年", "登记费|停征|停征"]
    assert lines("项目|价格>2", "登记费|1|2") == ["项目|价格|价格", "登记费|1|2"]
    assert lines("项目名称|某某污水处理厂提标改造工程>3", "单位|甲|地点|乙") == ["项目名称|某某污水处理厂提标改造工程||", "单位|甲|地点|乙"]
    assert lines("项目|种类|金额", "合计>2|100") == ["项目|种类|金额", "合计||100"]
    long = "本项目须经主管部门批准后收取"
    assert lines("项目|2025年|2026年", f"登记费|{long}>2") == ["项目|2025年|2026年", f"登记费|{long}|"]


def test_a_form_says_each_value_once() -> None:
    form = ("申请单位|示例公司>3", "法定代表人|张某|电话|7712345", "地址|工业园1号>3")
    assert lines(*form) == ["申请单位|示例公司||", "法定代表人|张某|电话|7712345", "地址|工业园1号||"]
    photo = ("姓名|张某|性别|男|照片v3", "身份证号|440785>3", "电话|7712345|邮编|529400")
    assert lines(*photo) == ["姓名|张某|性别|男|照片", "身份证号|440785|||", "电话|7712345|邮编|529400|"]
    assert lines("甲某|乙|丙丁", "一组v2|张某>2", "李某|赵某") == ["甲某|乙|丙丁", "一组|张某|", "一组|李某|赵某"]
    assert lines("姓名|张某>3|照片v2", "电话|1|邮编|2") == ["姓名|张某|||照片", "电话|1|邮编|2|"]


def test_heads_above_heads_become_one() -> None:
    assert lines("项目v2|价格>2|备注v2", "2025年|2026年", "水|1|2|无") == ["项目|价格 2025年|价格 2026年|备注", "水|1|2|无"]
    assert lines("|价格>2", "项目|上周|本周", "水|1|2") == ["项目|价格 上周|价格 本周", "水|1|2"]
    assert lines("收费目录>3", "项目v2|价格>2", "2025年|2026年", "水|1|2") == ["收费目录", "项目|价格 2025年|价格 2026年", "水|1|2"]


def test_a_line_over_the_whole_width_is_one_cell() -> None:
    for note in ("注：含税>3", "注：含税>99", "注：含税"):
        assert lines("甲|乙|丙", "一、水费>3", "1|2|3", note) == ["甲|乙|丙", "一、水费", "1|2|3", "注：含税"]


def test_lines_of_a_cell_are_one_but_over_the_whole_width() -> None:
    rows = [[Cell(("2026年", "（元）")), Cell(("张三", "李四"))], [Cell(("注：", "一、含税。"), 2)], [Cell(("1",)), Cell(("2",))]]
    assert rows_of(rows) == [("2026年（元）", "张三 李四"), ("注：",), ("一、含税。",), ("1", "2")]


def test_columns_and_rows_that_say_nothing_are_left_out() -> None:
    assert lines("甲||乙", "||", "1||2") == ["甲|乙", "1|2"]
    assert rows_of([]) == [] == rows_of([[]]) == rows_of(table("", ""))


TEXTS, SPANS = st.sampled_from([(), ("水",), ("费",), ("100",), ("水", "费")]), st.integers(1, 9999)
CELLS = st.builds(Cell, TEXTS, SPANS, SPANS) | st.builds(Cell, TEXTS)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_no_word_is_lost_and_all_rows_are_as_wide(cells: list[list[Cell]]) -> None:
    rows = rows_of(cells)
    if width_of(cells) <= MAX_COLUMNS:
        assert {line for row in cells for cell in row for line in cell.lines} == {part for row in rows for said in row for part in said.split() if part}
    assert len({len(row) for row in rows} - {1}) <= 1


def test_a_maze_is_left_soon() -> None:
    rows_of([[Cell(("水",), 9999, 9999)] * 3] * (10 * MAX_ROWS))
