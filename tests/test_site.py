"""The site's settings."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from player.model import FolderKind
from player.site import Feed, Screen, Site, read_url
from player.sources.playlists import read_site

FEED = {"name": "门户通知", "url": "https://www.example.gov.cn/rss.xml"}


def test_a_site_needs_a_name_only() -> None:
    site = Site(name="示例市发展和改革局")
    assert site.screen == Screen(diagonal_in=55, distance_m=4, canvas="auto", qr_m=2)
    assert (site.timezone, site.hours, site.feeds, site.ticker_label) == ("Asia/Shanghai", None, (), "通知公告")
    assert str(site.zone) == "Asia/Shanghai"


def test_its_folders_stand_over_ours() -> None:
    site = Site.model_validate({"name": "局", "folders": {"领导介绍": "活动", "价格信息": "notice"}})
    assert site.folders["领导介绍"] is FolderKind.ACTIVITY
    assert site.folders["价格信息"] is FolderKind.NOTICE
    assert site.folders["办事指南"] is FolderKind.GUIDE
    with pytest.raises(TypeError):
        site.folders["新的"] = FolderKind.ACTIVITY  # type: ignore[index]


@pytest.mark.parametrize("text", ["55", "55寸", "55英寸", '55"', "55 inch", "５５寸"])
def test_inches(text: str) -> None:
    assert Screen.model_validate({"diagonal_in": text}).diagonal_in == 55


@pytest.mark.parametrize("text", ["4", "4米", "4 m", "4.0米", "四米"])
def test_metres(text: str) -> None:
    assert Screen.model_validate({"distance_m": text}).distance_m == 4


@pytest.mark.parametrize("url", ["ftp://example.gov.cn/a", "www.example.gov.cn", "http://a b.cn", "file:///etc/passwd", "rss"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Feed.model_validate({**FEED, "url": url})
    assert refused.value.errors()[0]["type"] == ("url_unreadable" if url.startswith("www") else "url_unknown")


def test_the_chip_of_a_feed() -> None:
    assert Feed.model_validate(FEED).chip == "门户通知"
    assert Feed.model_validate({**FEED, "category": "通知公告"}).chip == "通知公告"
    assert Feed.model_validate({**FEED, "category": "通知公告", "section": "公告栏", "every_s": "10分钟"}).chip == "公告栏"


def test_hours() -> None:
    hours = Site.model_validate({"name": "局", "hours": {"days": "工作日", "times": "8:00—18:00"}}).hours
    assert hours and (hours.days, hours.workdays, hours.times) == (None, True, ((480, 1080),))


def test_a_folder_in_the_table_may_have_its_order_and_a_feed_knows_its_line() -> None:
    text = "单位: 局\n文件夹:\n  02 主任寄语: 领导\n通知来源:\n  - 名称: 门户\n    网址: https://www.example.gov.cn/rss.xml\n"
    site = read_site(text.encode()).value
    assert site is not None and site.folders["主任寄语"] is FolderKind.LEADER and site.feeds[0].line == 5


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("http:\\\\www.a.gov.cn\\rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("https://http:\\\\www.a.gov.cn\\rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("http://https://www.a.gov.cn/rss.xml", "https://www.a.gov.cn/rss.xml"),
        ("http:/www.a.gov.cn/rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("http//www.a.gov.cn/rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("htp://www.a.gov.cn/rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("www.a.gov.cn/rss.xml", "https://www.a.gov.cn/rss.xml"),
        ("https.gov.cn/rss.xml", "https://https.gov.cn/rss.xml"),
        ("http://www,a.gov.cn/rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("ftp://www.a.gov.cn/rss.xml", ""),
        ("D:\\rss.xml", ""),
        ("http://www. a.gov.cn/rss.xml", "http://www.a.gov.cn/rss.xml"),
        ("http://a b.cn/rss.xml", ""),
    ],
)
def test_an_address_is_proposed_that_leads_there(said: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        read_url(said)
    assert (error.value.context or {})["should"] == meant
    assert not meant or read_url(meant) == meant


@pytest.mark.parametrize("address", ["http://portal/rss.xml", "http://192.168.1.5:8080/rss.xml", "https://www.a.gov.cn/a?to=http://b.c", "http://http.a.cn/x"])
def test_addresses_that_are_right(address: str) -> None:
    assert read_url(address) == address
