"""Fetching with limits, from a portal of our own on 127.0.0.1."""

import contextlib
import errno
import gzip
import resource
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import datetime

import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from player.problems import Problem
from player.workshop.child import Refused
from player.workshop.feed import Entry, Reading
from player.workshop.fetcher import _onward, _retry_after_s, _word_for, fetch

FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>通知</title><link>/a</link></item></channel></rss>'


@pytest.fixture(autouse=True)
def loopback() -> None:
    """Where even 127.0.0.1 is cut off, as in a network namespace of one's own, there is no portal to ask."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 9)) == errno.ENETUNREACH:
            pytest.skip("127.0.0.1 is cut off")


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


def test_what_the_parser_cannot_read_is_not_called_unreachable(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(data: bytes, url: str, now: datetime) -> Reading:
        return Reading((Entry("1", data.decode("ascii"), "", "", "", (), ()),))

    monkeypatch.setattr("player.workshop.fetcher.PARSERS", {"feed": stumbles})
    httpserver.expect_request("/rss").respond_with_data("通知".encode())
    assert refusal(httpserver, "/rss") == "feed_unreadable"


def test_half_a_character_costs_no_feed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data(FEED.replace("通知", "&#55357;&#56832;通知&#xD800;"))
    assert [entry["title"] for entry in fetch(job(httpserver, "/rss"), [])["entries"]] == ["通知"]


def test_a_header_that_contradicts_the_document(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data(FEED.encode("gb18030"), content_type="text/html; charset=iso-8859-1")
    assert fetch(job(httpserver, "/rss"), [])["entries"][0]["title"] == "通知"


@pytest.mark.parametrize(("status", "key"), [(404, "feed_status"), (500, "feed_status"), (403, "feed_status")])
def test_errors(httpserver: HTTPServer, status: int, key: str) -> None:
    httpserver.expect_request("/rss").respond_with_data("x", status=status)
    assert refusal(httpserver, "/rss") == key


@pytest.mark.parametrize(
    ("headers", "asked_s"),
    [
        ({}, 0),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "Tue, 24 Nov 2015 09:10:00 GMT"}, 0),
        ({"Retry-After": "soon"}, 0),
        ({"Retry-After": "9" * 4000}, 999_999_999),
    ],
)
def test_how_long_a_portal_asks_to_be_left_alone(httpserver: HTTPServer, headers: dict[str, str], asked_s: float) -> None:
    httpserver.expect_request("/rss").respond_with_data("x", status=503, headers=headers)
    with pytest.raises(Refused) as raised:
        fetch(job(httpserver, "/rss"), [])
    assert (raised.value.key, raised.value.facts["retry_after_s"]) == ("feed_status", asked_s)


def test_a_moment_is_one_by_the_portals_own_clock() -> None:
    assert _retry_after_s({"retry-after": "Tue, 24 Nov 2026 09:10:00 GMT", "date": "Tue, 24 Nov 2026 09:00:00 GMT"}) == 600.0


LOGINS = ["<!DOCTYPE html><html><form action=/login>", "<script>location='/login'</script>", "\ufeff<HTML><link type='application/rss+xml'>"]


@pytest.mark.parametrize("page", LOGINS)
def test_a_login_page_behind_a_redirect_is_no_feed(httpserver: HTTPServer, page: str) -> None:
    httpserver.expect_request("/rss").respond_with_data("", status=302, headers={"Location": "/sso/login"})
    httpserver.expect_request("/sso/login").respond_with_data(page, content_type="text/html")
    assert refusal(httpserver, "/rss") in ("feed_is_page", "feed_unknown")


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


@contextlib.contextmanager
def wire(*pieces: bytes, pause_s: float = 0.0) -> Iterator[str]:
    """A server of one connection that sends these bytes, whatever it is asked, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                connection, _ = server.accept()
                with connection:
                    connection.recv(65536)
                    for piece in pieces:
                        connection.sendall(piece)
                        time.sleep(pause_s)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/rss"
    thread.join(5)


def word_for(*pieces: bytes, pause_s: float = 0.0, timeout_s: float = 2.0) -> str:
    with wire(*pieces, pause_s=pause_s) as url:
        try:
            return str(fetch({"url": url, "timeout_s": timeout_s}, [])["status"])
        except Refused as refused:
            return refused.key


OK = b"HTTP/1.1 200 OK\r\n"
BODY = FEED.encode()


def test_headers_that_drip_end_at_the_same_time() -> None:
    began = time.monotonic()
    assert word_for(OK, *[b"X-Slow: %d\r\n" % number for number in range(30)], pause_s=0.1, timeout_s=0.6) == "feed_slow"
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("pieces", "word"),
    [
        ([OK + b"\r\n" + BODY], "new"),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)], "new"),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n" + BODY[:80]], "feed_half"),
        ([OK + b"Content-Length: 99999\r\n\r\n" + BODY], "feed_half"),
        ([OK + b"Content-Encoding: br\r\n\r\n" + BODY], "new"),  # says it is packed, and isn't
        ([OK + b"Content-Encoding: gzip\r\n\r\n" + BODY], "new"),
        ([OK + b"\r\n" + gzip.compress(BODY)], "new"),
        ([OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)], "new"),
        ([OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)[:-20]], "feed_half"),
        ([OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(BODY)], "new"),
        ([OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(BODY)[2:-4]], "new"),
        ([OK + b"Content-Encoding: deflate\r\n\r\n" + BODY], "new"),
        ([OK + b"Content-Encoding: Deflate\r\n\r\n" + zlib.compress(BODY)[:-20]], "feed_half"),
        ([OK + b"Content-Encoding: br\r\n\r\n" + b"\x1b\x00\xf8\x8d\x94\x6e\xde"], "feed_packed"),
        ([OK + b"\r\n\x1f\x8bnonsense"], "feed_half"),
        ([b"HTTP/1.1 304 Not Modified\r\n\r\n"], "feed_status"),  # to one who asked for everything
        ([b"SSH-2.0-OpenSSH_9.2\r\n"], "feed_unreachable"),
        ([], "feed_unreachable"),
    ],
)
def test_whatever_comes_down_the_wire(pieces: list[bytes], word: str) -> None:
    assert word_for(*pieces) == word


def test_a_packed_flood_ends_at_its_limit() -> None:
    """4 GB in two layers of gzip, from a few kilobytes."""
    bomb = gzip.compress(gzip.compress(bytes(64 << 20)))
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert word_for(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + bomb) == "feed_packed"
    assert word_for(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(64 << 20))) == "feed_huge"
    assert word_for(OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(bytes(64 << 20))) == "feed_huge"
    assert time.monotonic() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 << 10


def test_a_document_that_is_a_maze_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def maze(data: bytes, url: str, now: datetime) -> tuple[Entry, ...]:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr("player.workshop.fetcher.PARSERS", {"feed": maze})
    monkeypatch.setattr("player.workshop.fetcher.PARSE_S", 0.2)
    assert word_for(OK + b"\r\n" + BODY) == "feed_unreadable"


def test_a_certificate_has_a_word_of_its_own() -> None:
    refused = httpx2.ConnectError("certificate")
    refused.__cause__ = ssl.SSLCertVerificationError("certificate has expired")
    assert _word_for(refused) == "feed_certificate" and _word_for(httpx2.ConnectError("refused")) == "feed_unreachable"


def test_redirects_are_followed_but_not_for_ever(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_data("", status=302, headers={"Location": "/rss"})
    httpserver.expect_request("/rss").respond_with_data(FEED)
    httpserver.expect_request("/loop").respond_with_data("", status=302, headers={"Location": "/loop"})
    assert fetch(job(httpserver, "/old"), [])["status"] == "new"
    assert refusal(httpserver, "/loop") == "feed_loops"


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "http://ads.example.com/rss", "ftp://127.0.0.1/rss", "http://127.0.0.1:1/rss"])
def test_a_redirect_to_elsewhere_is_not_followed(httpserver: HTTPServer, onward: str) -> None:
    httpserver.expect_request("/old").respond_with_data("", status=302, headers={"Location": onward})
    assert refusal(httpserver, "/old") == "feed_moved"


@pytest.mark.parametrize(
    ("here", "there", "ours"),
    [
        ("http://www.example.gov.cn/rss", "https://example.gov.cn/rss", True),
        ("http://www.example.com/rss", "https://rss.example.com/rss", True),
        ("http://zwgk.example.com/rss", "https://example.com/rss", True),
        ("http://www.example.com/rss", "https://www.gd.gov.cn/rss", True),
        ("http://www.example.com/rss", "https://badexample.com/rss", False),
        ("http://www.example.com/rss", "https://evilgov.cn/rss", False),
    ],
)
def test_where_a_redirect_may_lead(here: str, there: str, ours: bool) -> None:
    def lead() -> object:
        return _onward(here, httpx2.URL(here), httpx2.URL(there))

    if ours:
        assert lead() == httpx2.URL(there)
    else:
        with pytest.raises(Refused) as raised:
            lead()
        assert raised.value.key == "feed_moved" and "网站" in Problem(raised.value.key, facts=raised.value.facts).cause


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/rss", "http://no.such.host.invalid/rss", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://[bad", ""])
def test_what_cannot_be_reached(url: str) -> None:
    with pytest.raises(Refused) as raised:
        fetch({"url": url, "timeout_s": 2.0}, [])
    assert raised.value.key == "feed_unreachable"
