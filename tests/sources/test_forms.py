"""What may be written otherwise in the settings, and is read without a word."""

from __future__ import annotations

import pytest

from tests.sources.clerk import PLAYLIST, SITE_TEXT
from tests.sources.test_remedies import judged

ROWS = PLAYLIST[PLAYLIST.index("内容") :]
OTHER_FORMS = {  # as good as the playlist above, and read without a word
    "deeper": PLAYLIST.replace("    ", "\0").replace("  ", "    ").replace("\0", "      "),
    "not deep": PLAYLIST.replace("\n  ", "\n"),
    "dashes alone": PLAYLIST.replace("  - ", "  -\n    "),
    "source not first": PLAYLIST.replace("  - 播放: 局务活动\n    每轮: 3\n", "  - 每轮: 3\n    播放: 局务活动\n"),
    "source not first, later": PLAYLIST.replace("  - 通知: 通知公告\n    最新: 6\n", "  - 最新: 6\n    通知: 通知公告\n"),
    "far dashes": PLAYLIST.replace("  - ", "  -   ").replace("\n    ", "\n      "),
    "remarks": PLAYLIST.replace("\n", "  # 每轮: 3 停留: 18秒\n# 播放: 局务活动\n"),
    "empty lines": PLAYLIST.replace("\n", "\n\n"),
    "everything deep": "".join(f"  {line}\n" for line in PLAYLIST.splitlines()),
    "rows in braces": PLAYLIST.replace(ROWS, "内容:\n  - {播放: 局务活动, 每轮: 3}\n  - {通知: 通知公告}\n"),
    "all in brackets": PLAYLIST.replace(ROWS, "内容: [\n  {播放: 局务活动,\n   每轮: 3},\n]\n"),
    "keys in quotation marks": PLAYLIST.replace("播放:", '"播放":').replace("每轮:", '"每轮":'),
    "values in quotation marks": PLAYLIST.replace("局务活动", '"局务活动"').replace("每天\n", '"每天 时间: 全天"\n', 1),
    "ticker in lines": PLAYLIST.replace("滚动字幕: 通知公告 最新8条", "滚动字幕:\n  来源: 通知公告\n  最新: 8"),
    "ticker at the end": PLAYLIST.replace("滚动字幕: 通知公告 最新8条\n", "") + "滚动字幕:\n    来源: 通知公告\n    最新: 8\n",
    "content first": ROWS + PLAYLIST.replace(ROWS, ""),
    "name with words of ours": PLAYLIST.replace("名称: 每天", "名称: 春节 时间：全天 播放:通知"),
    "a document's mark": "---\n" + PLAYLIST,
}
OTHER_SITES = {
    "folders far": SITE_TEXT.replace("  局务", "      局务")
    .replace("  领导介", "      领导介")
    .replace("  股室职", "      股室职")
    .replace("  办事指", "      办事指")
    .replace("  通知公告", "      通知公告"),
    "feeds not deep": SITE_TEXT.replace("  - 名称", "- 名称").replace("    网址", "  网址").replace("    更新", "  更新"),
    "screen in braces": SITE_TEXT.replace("屏幕:\n  尺寸: 55寸\n  观看距离: 4米", "屏幕: {尺寸: 55寸, 观看距离: 4米}"),
    "people": SITE_TEXT.replace("办公室 某某某（内线 0000）", "办公室 单位：发改局 网址：example"),
}


@pytest.mark.parametrize("name", OTHER_FORMS)
def test_what_may_be_written_otherwise_is_no_mistake(name: str) -> None:
    assert not [(problem.place.line, problem.cause) for problem in judged(OTHER_FORMS[name], is_site=False)]


@pytest.mark.parametrize("name", OTHER_SITES)
def test_a_site_that_is_written_otherwise_is_no_mistake(name: str) -> None:
    assert not [(problem.place.line, problem.cause) for problem in judged(OTHER_SITES[name], is_site=True)]
