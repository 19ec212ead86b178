"""Fetching with limits, from a portal of our own on 127.0.0.1."""

import time
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from player.workshop.child import Refused
from player.workshop.fetcher import fetch

FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>通知</title><link>/a</link></item></channel></rss>'


def job(server: HTTPServer, path: str, **more: object) -> dict[str, object]:
    return {"url": server.url_for(path), "timeout_s": 2.0, **more}


def refusal(server: HTTPServer, path: str, **more: object) -> str:
    with pytest.raises(Refused) as raised:
        fetch(job(server, path, **more), [])
    return raised.value.key


def test_a_feed_and_what_to_ask_with_next_time(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data(FEED, headers={"ETag": "x1", "Last-Modified": "yesterday"})
    facts = fetch(job(httpserver, "/rss"), [])
    assert (facts["status"], facts["etag"], facts["modified"]) == ("new", "x1", "yesterday")
    assert facts["entries"][0]["link"] == httpserver.url_for("/a")


def test_nothing_new(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss", headers={"If-None-Match": "x1"}).respond_with_data("", status=304)
    assert fetch(job(httpserver, "/rss", etag="x1"), []) == {"status": "same"}


def test_a_header_that_contradicts_the_document(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data(FEED.encode("gb18030"), content_type="text/html; charset=iso-8859-1")
    assert fetch(job(httpserver, "/rss"), [])["entries"][0]["title"] == "通知"


@pytest.mark.parametrize(("status", "key"), [(404, "feed_status"), (500, "feed_status"), (403, "feed_status")])
def test_errors(httpserver: HTTPServer, status: int, key: str) -> None:
    httpserver.expect_request("/rss").respond_with_data("x", status=status)
    assert refusal(httpserver, "/rss") == key


def test_a_page_with_status_200(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data("<!doctype html><html><body>维护中</body></html>")
    assert refusal(httpserver, "/rss") == "feed_is_page"


def test_a_flood_ends_at_its_limit(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data("x" * 500_000)
    assert refusal(httpserver, "/rss", max_bytes=100_000) == "feed_huge"


def test_a_drip_ends_at_its_time(httpserver: HTTPServer) -> None:
    def drip(request: Request) -> Response:
        def pieces() -> Iterator[bytes]:
            for _ in range(50):
                time.sleep(0.1)
                yield b"<"

        return Response(pieces())

    httpserver.expect_request("/rss").respond_with_handler(drip)
    began = time.monotonic()
    assert refusal(httpserver, "/rss", timeout_s=0.5) == "feed_slow"
    assert time.monotonic() - began < 3


def test_redirects_are_followed_but_not_for_ever(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_data("", status=302, headers={"Location": "/rss"})
    httpserver.expect_request("/rss").respond_with_data(FEED)
    httpserver.expect_request("/loop").respond_with_data("", status=302, headers={"Location": "/loop"})
    assert fetch(job(httpserver, "/old"), [])["status"] == "new"
    assert refusal(httpserver, "/loop") == "feed_unreachable"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/rss", "http://no.such.host.invalid/rss", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://[bad", ""])
def test_what_cannot_be_reached(url: str) -> None:
    with pytest.raises(Refused) as raised:
        fetch({"url": url, "timeout_s": 2.0}, [])
    assert raised.value.key == "feed_unreachable"
