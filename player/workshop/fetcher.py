"""The only process that speaks to the network: one feed a job, with limits on time, size and where it may lead.

A fresh process resolves names anew, so a DNS failure at boot lasts no longer than one try.
"""

from __future__ import annotations

import signal
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import FrameType, MappingProxyType
from typing import Any

import httpx2

from player.workshop import feed
from player.workshop.child import Refused, main
from player.workshop.feed import IllFeed, Reading
from player.workshop.limits import Limits

AGENT = "lobby-screen/0.1 (+RSS reader)"
TYPES = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
MAX_REDIRECTS = 4
OPERATION_S = 10.0
PARSE_S = 12.0
GZIP = b"\x1f\x8b"
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
PUBLIC = ".gov.cn"

Parser = Callable[[bytes, str, datetime], Reading]
# what a portal answers with: a list page, or the JSON behind one, will be a file beside `feed` and a line here
PARSERS: Mapping[str, Parser] = MappingProxyType({"feed": feed.read})


@dataclass(frozen=True, slots=True)
class _Body:
    """What a portal has sent, from where, and what to ask with next time."""

    data: bytes
    url: str
    etag: str
    modified: str
    coding: str = ""  # how it is packed, beyond what we unpack


def fetch(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """`{url, format, etag, modified, max_bytes, timeout_s}` -> `{status, etag, modified, entries, untitled}`.

    `status` is `same` after a 304. Raises Refused for everything that is no good feed.
    """
    url = str(job["url"])
    try:
        with _within(float(job.get("timeout_s", 15.0)), Refused("feed_slow", url=url)):
            body = _body(url, job)
        if body is None:
            return {"status": "same"}
        with _within(PARSE_S, Refused("feed_unreadable", url=url)):
            said = _reading(body, PARSERS[str(job.get("format", "feed"))], url)
    except IllFeed as error:
        raise Refused(error.key, url=url) from error
    except httpx2.TimeoutException as error:
        raise Refused("feed_slow", url=url) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise Refused(_word_for(error), url=url, detail=type(error).__name__) from error
    entries = [entry.as_dict() for entry in said.entries]
    return {"status": "new", "etag": body.etag, "modified": body.modified, "entries": entries, "untitled": said.untitled}


def _reading(body: _Body, parser: Parser, url: str) -> Reading:
    """What the portal has sent, read. A parser's own errors look like the network's (ValueError), but say that the portal can be reached."""
    try:
        return parser(body.data, body.url, datetime.now(UTC))
    except IllFeed as error:
        if error.key == "feed_unknown" and body.coding:
            raise Refused("feed_packed", url=url, coding=body.coding) from error
        raise
    except ValueError as error:
        raise Refused("feed_unreadable", url=url, detail=type(error).__name__) from error


@contextmanager
def _within(seconds: float, refusal: Refused) -> Iterator[None]:
    """Raise `refusal` when the block takes longer: a portal may drip its headers, and a document may be a maze."""

    def overdue(number: int, frame: FrameType | None) -> None:
        raise refusal

    before = signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _body(url: str, job: Mapping[str, Any]) -> _Body | None:
    """What the portal sends, its redirects followed as far as they may lead; None where it has nothing new."""
    headers = _headers(job)
    at: httpx2.URL = httpx2.URL(url)
    with httpx2.Client(timeout=min(OPERATION_S, float(job.get("timeout_s", 15.0)))) as client:
        for _ in range(MAX_REDIRECTS + 1):
            with closing(client.send(client.build_request("GET", at, headers=headers), stream=True)) as response:
                if response.next_request is not None:
                    at = _onward(url, at, response.next_request.url)
                    continue
                return _taken(response, url, job)
    raise Refused("feed_loops", url=url)


def _headers(job: Mapping[str, Any]) -> dict[str, str]:
    headers = {"User-Agent": AGENT, "Accept": TYPES, "Accept-Encoding": "gzip"}
    for name, fact in (("If-None-Match", "etag"), ("If-Modified-Since", "modified")):
        if job.get(fact):
            headers[name] = str(job[fact])
    return headers


def _onward(url: str, at: httpx2.URL, onward: httpx2.URL) -> httpx2.URL:
    """Where a redirect leads: within the portal's site, or to a government's; strangers get no place on the wall."""
    here, there = (host.lower().removeprefix("www.") for host in (at.host, onward.host))
    ours = there == here or there.endswith((f".{here}", PUBLIC)) or here.endswith(f".{there}")
    if onward.scheme not in ("http", "https") or not there or not ours:
        raise Refused("feed_moved", url=url, host=onward.host[:60] or f"{onward.scheme}:")
    return onward


def _taken(response: httpx2.Response, url: str, job: Mapping[str, Any]) -> _Body | None:
    asked = bool(job.get("etag") or job.get("modified"))
    if response.status_code == 304 and asked:
        return None
    if response.status_code != 200:
        raise Refused("feed_status", url=url, status=response.status_code, retry_after_s=_retry_after_s(response.headers))
    data = _read(response, int(job.get("max_bytes", 4 << 20)), url)
    coding = _coding(response)
    marks = response.headers.get("etag", "")[:500], response.headers.get("last-modified", "")[:100]
    return _Body(data, str(response.url), *marks, "" if coding in _UNPACKED else coding)


def _coding(response: httpx2.Response) -> str:
    return response.headers.get("content-encoding", "").strip().lower()[:40]


def _retry_after_s(headers: Mapping[str, str]) -> float:
    """How long the portal asks to be left alone: seconds, or a moment by its own clock (RFC 9110, 10.2.3); 0 where it doesn't."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _read(response: httpx2.Response, max_bytes: int, url: str) -> bytes:
    """The body, unpacked by us: a flood of bytes, or a small packet of very many, ends at its limit."""
    data = bytearray()
    try:
        for chunk in response.iter_raw():
            data += chunk
            if len(data) > max_bytes:
                break
    except httpx2.RemoteProtocolError as error:
        raise IllFeed("feed_half") from error
    body = _unpacked(data, _coding(response), max_bytes)
    if len(body) > max_bytes:
        raise Refused("feed_huge", url=url, megabytes=max_bytes >> 20)
    return body


def _unpacked(data: bytes | bytearray, coding: str, max_bytes: int) -> bytes:
    """Packed bytes, and others as they are, whatever the header says of them; at most one more than `max_bytes`."""
    if data.startswith(GZIP):
        return _inflated(data, 31, max_bytes)
    if coding != "deflate":
        return bytes(data)
    if len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0:  # RFC 1950
        return _inflated(data, 15, max_bytes)
    try:
        return _inflated(data, -15, max_bytes)  # as some servers understand RFC 9110, 8.4.1.2
    except IllFeed:
        return bytes(data)


def _inflated(data: bytes | bytearray, wbits: int, max_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=wbits)
    try:
        body = unpacker.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise IllFeed("feed_half") from error
    if not unpacker.eof and len(body) <= max_bytes:
        raise IllFeed("feed_half")
    return body


def _word_for(error: BaseException) -> str:
    """A certificate that is not accepted has a word of its own: often it is the clock."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(cause):
            return "feed_certificate"
        cause = cause.__cause__ or cause.__context__
    return "feed_unreachable"


if __name__ == "__main__":
    main({"fetch": fetch}, Limits())
