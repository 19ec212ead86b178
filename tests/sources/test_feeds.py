"""What of a feed is kept: what was good stays until something better comes."""

from datetime import datetime

import pytest

from player.clock import SHANGHAI
from player.model import State
from player.site import Feed
from player.sources.feeds import Feeds, FeedState, merge, pause_after, trusted_link
from player.words.feeds import AT_FIRST, WORDING

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
URL = "http://www.example.gov.cn/rss.xml"


def entry(name: str, title: str = "", date: str = "2026-11-20", link: str = "", **more: object) -> dict[str, object]:
    return {"id": name, "title": title or f"通知{name}", "link": link, "date": date, "source": "", "categories": [], "body": [], **more}


def feeds(*names: str) -> Feeds:
    return Feeds([Feed(name=name, url=URL) for name in names or ("门户",)], SHANGHAI)


def good(*entries: dict[str, object]) -> dict[str, object]:
    return {"status": "new", "etag": "e", "modified": "m", "entries": list(entries)}


def test_a_good_answer_becomes_notices_the_newest_first() -> None:
    known = feeds()
    assert known.fetched("门户", good(entry("1", date="2026-11-01"), entry("2", date="2026-11-20"), entry("3", date="")), 1000.0)
    notices = known.notices(NOW)
    assert [notice.id for notice in notices] == ["门户#2", "门户#1", "门户#3"]
    assert notices[2].published is None


@pytest.mark.parametrize("key", ["feed_empty", "feed_is_page", "feed_half", "feed_unreachable", "feed_slow"])
def test_an_ill_feed_changes_nothing(key: str) -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    before = known.notices(NOW)
    known.failed("门户", key, {"url": URL})
    assert known.notices(NOW) == before
    (problem,) = known.problems()
    assert problem.cause
    assert problem.remedy


def test_a_start_without_network_shows_the_last_good_ones() -> None:
    before = feeds()
    before.fetched("门户", good(entry("1")), 1000.0)
    after = feeds()
    after.restore("门户", before.state("门户").as_dict(), 1001.0)
    assert after.notices(NOW) == before.notices(NOW)
    after.restore("门户", {"nonsense": 1}, 1001.0)
    assert after.notices(NOW) == ()


def test_conditional_requests_and_a_pause_that_grows() -> None:
    known = feeds()
    ((_, job),) = known.due(1000.0)
    assert (job["etag"], job["modified"]) == ("", "")
    assert known.due(1001.0) == []
    known.fetched("门户", good(entry("1")), 1002.0)
    ((_, job),) = known.due(1000.0 + 601)
    assert (job["etag"], job["modified"]) == ("e", "m")
    assert not known.fetched("门户", {"status": "same"}, 1700.0)
    pauses = [pause_after(failures, 600.0) for failures in range(1, 12)]
    assert pauses == sorted(pauses)
    assert pauses[0] <= 60
    assert pauses[-1] <= 3600


@pytest.mark.parametrize(("asked_s", "pause_s"), [(0.0, 30.0), (5.0, 30.0), (900.0, 900.0), (1e9, 3600.0), ("x", 30.0)])
def test_a_portal_that_asks_for_a_pause_has_it(asked_s: object, pause_s: float) -> None:
    known = feeds()
    known.due(1000.0)
    known.failed("门户", "feed_status", {"url": URL, "status": 503, "retry_after_s": asked_s})
    assert not known.due(1000.0 + pause_s - 1)
    assert known.due(1000.0 + pause_s)
    known.fetched("门户", good(entry("1")), 9000.0)
    assert known.due(1000.0 + pause_s + 600)


def after_restart(known: Feeds, at_s: float, *, again: bool, url: str = URL) -> bool:
    """Whether the feed is due in the next run, at `at_s`."""
    then = Feeds([Feed(name="门户", url=url)], SHANGHAI)
    then.restore("门户", known.state("门户").as_dict(), at_s, again=again)
    return bool(then.due(at_s))


@pytest.mark.parametrize("again", [True, False])
def test_a_restart_keeps_to_the_pause_that_the_portal_asked_for(again: bool) -> None:
    known = feeds()
    known.due(10_000.0)
    known.failed("门户", "feed_status", {"url": URL, "status": 503, "retry_after_s": 3600.0})
    assert not after_restart(known, 10_001.0, again=again) and not after_restart(known, 13_599.0, again=again)
    assert after_restart(known, 13_600.0, again=again)
    assert after_restart(known, 9_000.0, again=again)  # the clock was ahead
    assert after_restart(known, 10_001.0, again=again, url="http://other.gov.cn/rss.xml")


@pytest.mark.parametrize(("failures", "pause_s"), [(0, 600.0), (1, 30.0), (5, 480.0)])
def test_only_a_backstage_started_again_goes_on_with_its_own_pauses(failures: int, pause_s: float) -> None:
    known = feeds()
    known.due(10_000.0)
    known.fetched("门户", good(entry("1")), 10_000.0)
    for _ in range(failures):
        known.failed("门户", "feed_unreachable", {"url": URL})
    assert not after_restart(known, 10_000.0 + pause_s - 1, again=True) and after_restart(known, 10_000.0 + pause_s, again=True)
    assert after_restart(known, 10_001.0, again=False)


def test_what_an_earlier_version_called_amiss_is_forgotten_its_entries_are_not() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    for amiss in ({"problem": "feed_of_old"}, {"problem": "feed_status", "facts": {}}):
        known.restore("门户", {**known.state("门户").as_dict(), **amiss}, 1001.0, again=True)
        assert known.problems() == () and len(known.notices(NOW)) == 1


def test_a_clock_set_back_does_not_stop_fetching() -> None:
    known = feeds()
    known.due(1_000_000.0)
    assert known.due(10.0)


def test_what_vanishes_from_the_middle_was_withdrawn_what_scrolls_off_stays() -> None:
    old = [{**entry(name), "seen_s": 1.0} for name in "54321"]
    merged = merge(old, [entry("6"), entry("5"), entry("3")], 100.0)
    assert [one["id"] for one in merged] == ["6", "5", "3", "2", "1"]
    assert merge(old, [entry("9")], 100.0)[0]["id"] == "9"
    assert len(merge([], [entry(str(number)) for number in range(500)], 1.0)) <= 100


def test_what_vanishes_from_the_end_without_anything_new_was_withdrawn_too() -> None:
    old = [{**entry(name), "seen_s": 1.0} for name in "321"]
    assert [one["id"] for one in merge(old, [entry("3"), entry("2")], 100.0)] == ["3", "2"]
    scrolled = merge(old, [entry("4"), entry("3"), entry("2")], 100.0)
    assert [one["id"] for one in scrolled] == ["4", "3", "2", "1"]
    assert [one["id"] for one in merge(scrolled, [entry("4"), entry("3"), entry("2")], 200.0)] == ["4", "3", "2", "1"]
    assert [one["id"] for one in merge(scrolled, [entry("4"), entry("3")], 200.0)] == ["4", "3", "1"]


def test_a_withdrawn_notice_leaves_the_notices() -> None:
    known = feeds()
    known.fetched("门户", good(entry("3", date="2026-11-03"), entry("2", date="2026-11-02"), entry("1", date="2026-11-01")), 1000.0)
    assert known.fetched("门户", good(entry("3", date="2026-11-03"), entry("1", date="2026-11-01")), 2000.0)
    assert [notice.id for notice in known.notices(NOW)] == ["门户#3", "门户#1"]


def test_a_feed_that_begins_with_its_oldest_gives_its_newest() -> None:
    known = Feeds([Feed(name="门户", url=URL, latest=2)], SHANGHAI)
    known.fetched("门户", good(*(entry(str(day), date=f"2026-11-0{day}") for day in range(1, 6))), 1000.0)
    assert [notice.id for notice in known.notices(NOW)] == ["门户#5", "门户#4"]


def test_more_entries_than_are_kept_lose_their_oldest_wherever_they_stand() -> None:
    days = [entry(str(number), date=f"2026-{1 + number // 25:02d}-{1 + number % 25:02d}") for number in range(150)]
    for said in (days, days[::-1], days[75:] + days[:75]):
        kept = [one["id"] for one in merge([], said, 1000.0)]
        assert kept == [one["id"] for one in said if int(one["id"]) >= 50]
    assert [one["id"] for one in merge([], [entry("甲"), *days], 1000.0)][:2] == ["甲", "51"]


def test_a_date_that_cannot_be_meant_is_none() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1", date="2062-11-20"), entry("2", date="2026-11-26")), 1000.0)
    assert [(notice.id, notice.published is None) for notice in known.notices(NOW)] == [("门户#2", False), ("门户#1", True)]


def test_nothing_new_is_not_believed_for_ever() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    ((_, job),) = known.due(1000.0 + 3600)
    assert job["etag"] == "e"
    known.fetched("门户", {"status": "same"}, 1000.0 + 3600)
    ((_, job),) = known.due(1000.0 + 86400)
    assert (job["etag"], job["modified"]) == ("", "")


def test_without_anything_kept_everything_is_asked_for() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    known.restore("门户", {**known.state("门户").as_dict(), "entries": []}, 1001.0)
    ((_, job),) = known.due(1001.0)
    assert job["etag"] == ""


def test_what_another_address_brought_is_gone_once_the_new_one_answers() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    known.configure([Feed(name="门户", url="http://other.gov.cn/rss.xml")])
    assert [notice.id for notice in known.notices(NOW)] == ["门户#1"]
    known.fetched("门户", good(entry("2")), 1000.0)
    assert [notice.id for notice in known.notices(NOW)] == ["门户#2"]


def test_an_answer_from_an_address_that_has_changed_does_not_count() -> None:
    known = feeds()
    assert known.is_current("门户", URL)
    known.configure([Feed(name="门户", url="http://other.gov.cn/rss.xml")])
    assert not known.is_current("门户", URL) and not known.is_current("别的", URL)


@pytest.mark.parametrize("key", ["worker_hung", "worker_crashed", "worker_memory", "worker_absent", "worker_nonsense", "media_unreadable"])
def test_what_happens_to_the_worker_is_told_in_words_about_the_portal(key: str) -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    known.failed("门户", key, {"worker": "fetcher"})
    (problem,) = known.problems()
    assert URL in problem.cause and "文件" not in problem.cause + problem.remedy and "上次取到的通知" in problem.remedy


def test_an_item_in_three_columns_comes_once() -> None:
    known = feeds("甲", "乙", "丙")
    for name in "甲乙丙":
        known.fetched(name, good(entry(f"{name}-7", title="同一条通知")), 1000.0)
    assert len(known.notices(NOW)) == 1


def two_feeds(*shared: dict[str, object]) -> Feeds:
    known = feeds("要闻", "通知")
    known.fetched("通知", good(*shared), 1000.0)
    return known


def test_a_notice_in_two_feeds_belongs_to_both() -> None:
    shared = [entry(str(number), link=f"http://www.example.gov.cn/a/{number}.html") for number in range(9)]
    known = feeds("要闻", "通知")
    known.fetched("要闻", good(*shared, entry("甲")), 1000.0)
    known.fetched("通知", good(*shared, entry("乙")), 1000.0)
    notices = known.notices(NOW)
    assert len(notices) == 11
    assert sum("通知" in notice.places for notice in notices) == sum("要闻" in notice.places for notice in notices) == 10
    assert {notice.source for notice in notices} == {"要闻", "通知"}


def test_a_feed_that_comes_later_takes_nothing_over() -> None:
    """The id stays that of the feed that had it first, also after a start anew; the newest stays above."""
    known = two_feeds(entry("1"), entry("2"))
    known.fetched("要闻", good(entry("x2", title="通知2"), entry("x1", title="通知1")), 2000.0)
    again = feeds("要闻", "通知")
    for name in ("要闻", "通知"):
        again.restore(name, known.state(name).as_dict(), 2001.0)
    for one in (known, again):
        assert sorted(notice.id for notice in one.notices(NOW)) == ["通知#1", "通知#2"]
        assert all(notice.places == ("通知", "通知", "要闻") for notice in one.notices(NOW))


def test_what_comes_new_on_the_same_day_stands_above() -> None:
    known = two_feeds(entry("1"))
    known.fetched("通知", good(entry("2"), entry("1")), 2000.0)
    assert [notice.id for notice in known.notices(NOW)] == ["通知#2", "通知#1"]


def test_a_title_without_words_has_those_of_its_other_feed() -> None:
    known = feeds("要闻", "通知")
    known.fetched("要闻", good(entry("1")), 1000.0)
    bare = known.notices(NOW)[0]
    known.fetched("通知", good(entry("1", body=["正文"], link="http://www.example.gov.cn/1")), 2000.0)
    (notice,) = known.notices(NOW)
    assert (notice.id, notice.fields) == ("要闻#1", {"body": "正文", "url": "http://www.example.gov.cn/1"})
    assert notice.revision != bare.revision


MARKED = ({"body": ["机密★一年", "正文"]}, {"title": "关于某事项的通知（此件不公开）"}, {"title": "关于某事项的通知 内部资料", "date": "2026-10-01"})


@pytest.mark.parametrize("marked", MARKED)
@pytest.mark.parametrize("order", ["甲乙", "乙甲"])
@pytest.mark.parametrize("unwanted", [{}, {"latest": 1}, {"category": "党务"}])
def test_one_marked_copy_keeps_every_copy_off_the_wall(marked: dict[str, object], order: str, unwanted: dict[str, object]) -> None:
    """Also one that is too old, or of another column, to be shown itself."""
    said = {"甲": Feed(name="甲", url=URL), "乙": Feed(name="乙", url=URL, **unwanted)}  # type: ignore[arg-type]
    copies = {"甲": entry("1", title="关于某事项的通知", link=SAME, body=["正文"]), "乙": entry("2", link=SAME, categories=["通知"], **marked)}
    others = {"甲": [], "乙": [entry("3", title="另一条", date="2026-11-21", categories=["党务"])]}
    known = Feeds([said[name] for name in order], SHANGHAI)
    for number, name in enumerate(order):
        known.fetched(name, good(copies[name], *others[name]), 1000.0 + number)
    notices = {notice.title: notice for notice in known.notices(NOW)}
    other = notices.pop("另一条")
    (notice,) = notices.values()
    assert (notice.state, other.state) == (State.REFUSED, State.PLAYING) and "“乙”" in notice.reason
    assert not unwanted or (notice.id == "甲#1" and notice.places == ("甲", "甲") and notice.fields["body"] == "正文")


def test_a_marked_notice_that_no_feed_shows_is_not_told() -> None:
    known = Feeds([Feed(name="门户", url=URL, category="通知公告")], SHANGHAI)
    known.fetched("门户", good(entry("1", categories=["党务"], body=["机密★一年"])), 1.0)
    assert known.notices(NOW) == ()


SAME = "http://www.example.gov.cn/zwgk/1.html"


@pytest.mark.parametrize(
    "link",
    [
        "https://example.gov.cn/zwgk/1.html",
        SAME + "/",
        SAME + "#top",
        SAME + "?utm_source=rss&spm=1",
        "http://WWW.example.gov.cn:80/zwgk/1.html",
        "http://www.example.gov.cn/zwgk/1.html;jsessionid=0A",
        "",
    ],
)
def test_one_address_in_two_spellings_is_one_notice(link: str) -> None:
    known = two_feeds(entry("1", title="同名公告", link=SAME))
    known.fetched("要闻", good(entry("2", title="同名公告" if not link else "同名公告…", link=link)), 2000.0)
    assert [notice.id for notice in known.notices(NOW)] == ["通知#1"]


@pytest.mark.parametrize("link", ["http://www.example.gov.cn/zwgk/2.html", SAME + "?id=2", SAME + "#/detail/2", "http://zwgk.example.gov.cn/zwgk/1.html"])
def test_two_addresses_are_two_notices(link: str) -> None:
    known = two_feeds(entry("d1", title="同名公告", date="", link=SAME), entry("d2", title="同名公告", date="", link=link))
    assert len(known.notices(NOW)) == 2


def test_the_front_page_is_nobodys_address() -> None:
    home = "http://www.example.gov.cn/"
    known = two_feeds(*(entry(str(number), link=home) for number in range(3)), *(entry(f"l{number}", link=home + "list.html") for number in range(3)))
    assert len(known.notices(NOW)) == 6


def test_a_category_is_a_name_too() -> None:
    known = Feeds([Feed(name="门户", url=URL, category="通知公告", section="公告栏")], SHANGHAI)
    known.fetched("门户", good(entry("1")), 1.0)
    assert known.notices(NOW)[0].places == ("门户", "公告栏", "通知公告")


def test_only_the_wanted_category() -> None:
    known = Feeds([Feed(name="门户", url=URL, category="通知公告")], SHANGHAI)
    known.fetched("门户", good(entry("1", categories=["通知公告"]), entry("2", categories=["党务公开"]), entry("3")), 1.0)
    assert {notice.id for notice in known.notices(NOW)} == {"门户#1", "门户#3"}


def test_a_changed_address_is_fetched_at_once() -> None:
    known = feeds()
    known.fetched("门户", good(entry("1")), 1000.0)
    known.due(1000.0)
    known.configure([Feed(name="门户", url="http://other.gov.cn/rss.xml")])
    ((_, job),) = known.due(1001.0)
    assert job["url"] == "http://other.gov.cn/rss.xml"
    assert job["etag"] == ""


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("http://www.example.gov.cn/a", True),
        ("http://zwgk.example.gov.cn/a", True),
        ("https://www.gov.cn/a", True),
        ("https://mp.weixin.qq.com/s/a", True),
        ("http://ads.example.com/a", False),
        ("http://evilgov.cn/a", False),
        ("", False),
    ],
)
def test_a_code_leads_only_where_a_public_office_may_send_people(link: str, kept: bool) -> None:
    assert bool(trusted_link(link, URL)) == kept


def test_entries_without_a_title_have_a_word_until_they_have_one() -> None:
    known = feeds()
    known.fetched("门户", {**good(entry("1")), "untitled": 2}, 10.0)
    (problem,) = known.problems()
    assert (problem.key, problem.severity) == ("feed_untitled", "warning") and "2 条" in problem.cause
    assert FeedState.from_dict(known.state("门户").as_dict()).untitled == 2
    known.fetched("门户", {"status": "same"}, 20.0)
    assert known.problems()
    known.fetched("门户", good(entry("1")), 30.0)
    assert not known.problems()


def test_ages_for_status() -> None:
    known = feeds()
    assert known.ages(50.0)[0]["age_s"] is None
    known.fetched("门户", good(entry("1")), 10.0)
    assert known.ages(50.0)[0] == {"feed": "门户", "age_s": 40, "notices": 1, "failures": 0, "problem": ""}
    assert FeedState.from_dict(known.state("门户").as_dict()) == known.state("门户")


def test_a_feed_that_never_came_says_so_and_where_it_stands() -> None:
    known = Feeds([Feed(name="门户", url=URL, line=7)], SHANGHAI)
    known.failed("门户", "feed_unreachable", {"url": URL})
    (problem,) = known.problems()
    assert problem.place.line == 7 and "还没有取到过" in problem.remedy and "继续播放" not in problem.remedy
    known.fetched("门户", good(entry("1")), 1000.0)
    known.failed("门户", "feed_unreachable", {"url": URL})
    (problem,) = known.problems()
    assert "继续播放" in problem.remedy


def test_every_word_about_a_feed_has_its_twin() -> None:
    keys = [key for key, (_, remedy) in WORDING.items() if not key.endswith(AT_FIRST) and "继续播放上次取到的通知" in remedy]
    assert len(keys) > 5 and all("还没有取到过" in WORDING[key + AT_FIRST][1] for key in keys)
