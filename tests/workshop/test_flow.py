"""Where pages turn: with a question goes its answer, an address stays whole, a text that is cut ends with a sentence."""

from __future__ import annotations

import pytest

from player.workshop.card.flow import height_of
from tests.workshop.test_plan import PARAGRAPH, SIZES, check_boxes, plan_of, said

ASKED = ["二、民间投资可以进入哪些领域？", "（二）怎样申报？", "3.要带什么材料?", "问：到哪里办理？", "哪里可以咨询？"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", ASKED)
def test_a_question_goes_with_its_answer(question: str, size: tuple[int, int]) -> None:
    for above in range(20, 130, 10):
        made = plan_of("text", {"title": "政策解读", "body": [(PARAGRAPH * 3)[:above], question, PARAGRAPH]}, size)
        assert all(page[-1].text != question for page in made.pages)
        assert said(made).endswith(question + PARAGRAPH)


def test_a_question_of_some_lines_is_a_heading_too() -> None:
    question = "三、企业投资项目备案以后建设地点、建设规模、建设内容发生较大变更的，应当怎样告知备案机关并且修改相关信息？"
    for above in range(20, 130, 10):
        made = plan_of("text", {"title": "政策解读", "body": [(PARAGRAPH * 3)[:above], question, PARAGRAPH]})
        assert all(not page[-1].text.endswith("？") for page in made.pages)


@pytest.mark.parametrize("size", SIZES)
def test_no_page_turns_within_an_address(size: tuple[int, int]) -> None:
    mail = "fagaiju_bangongshi_zonghe_guihua_1234567890@enping.gov.cn"
    for above in range(20, 160, 7):
        text = f"{(PARAGRAPH * 3)[:above]}请发送至{mail}，谢谢。{PARAGRAPH}"
        made = plan_of("text", {"title": "提示", "body": [text]}, size)
        assert any(mail in "".join("".join(row.text for row in page).split()) for page in made.pages)


@pytest.mark.parametrize("size", SIZES)
def test_a_text_that_is_cut_ends_with_a_sentence_and_says_below_where_the_rest_is(size: tuple[int, int]) -> None:
    body = [f"{number}、各单位要在{number}月{number}日前把有关材料报送我局，逾期不予受理。" for number in range(1, 30)]
    made = plan_of("notice", {"title": "关于报送材料的通知", "body": body, "url": "https://example.gov.cn/2"}, size)
    check_boxes(made)
    *_, last, more = made.pages[-1]
    assert more.is_more and more.text == "……扫码查看全文" and last.text.endswith("。")
    assert made.kept is not None and height_of(made.pages[-1]) <= made.bottom - made.head_end


def test_one_long_sentence_is_cut_where_the_page_ends() -> None:
    made = plan_of("notice", {"title": "通知", "body": ["办理" * 900]})
    assert len(made.pages[-1]) > 3 and made.pages[-1][-1].is_more
    assert made.kept == sum(row.text.count("办") + row.text.count("理") for page in made.pages for row in page if not row.is_more)
