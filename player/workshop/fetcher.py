"""The only process that speaks to the network: one feed a job, with limits on time and size.

A fresh process resolves names anew, so a DNS failure at boot lasts no longer than one try.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import httpx2

from player.workshop.child import Refused, main
from player.workshop.feed import IllFeed, parse
from player.workshop.limits import Limits

AGENT = "lobby-screen/0.1 (+RSS reader)"
TYPES = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
MAX_REDIRECTS = 4


def fetch(job: Mapping[str, Any], fds: list[int]) -> dict[str, Any]:
    """`{url, etag, modified, max_bytes, timeout_s}` -> `{status, etag, modified, entries}`.

    `status` is `same` after a 304. Raises Refused for everything that is no good feed.
    """
    url = str(job["url"])
    try:
        return _fetch(url, job)
    except IllFeed as error:
        raise Refused(error.key, url=url) from error
    except httpx2.TimeoutException as error:
        raise Refused("feed_slow", url=url) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise Refused("feed_unreachable", url=url, detail=type(error).__name__) from error


def _fetch(url: str, job: Mapping[str, Any]) -> dict[str, Any]:
    timeout_s = float(job.get("timeout_s", 15.0))
    headers = {"User-Agent": AGENT, "Accept": TYPES}
    if job.get("etag"):
        headers["If-None-Match"] = str(job["etag"])
    if job.get("modified"):
        headers["If-Modified-Since"] = str(job["modified"])
    client = httpx2.Client(follow_redirects=True, max_redirects=MAX_REDIRECTS, timeout=min(10.0, timeout_s))
    with client, client.stream("GET", url, headers=headers) as response:
        if response.status_code == 304:
            return {"status": "same"}
        if response.status_code != 200:
            raise Refused("feed_status", url=url, status=response.status_code)
        data = _read(response, int(job.get("max_bytes", 4 << 20)), time.monotonic() + timeout_s, url)
        entries = parse(data, str(response.url))
        kept = {"etag": response.headers.get("etag", "")[:500], "modified": response.headers.get("last-modified", "")[:100]}
        return {"status": "new", **kept, "entries": [entry.as_dict() for entry in entries]}


def _read(response: httpx2.Response, max_bytes: int, until_s: float, url: str) -> bytes:
    """The body; a drip of bytes or a flood of them ends at its limit."""
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise Refused("feed_huge", url=url, megabytes=max_bytes >> 20)
        if time.monotonic() > until_s:
            raise Refused("feed_slow", url=url)
    return bytes(data)


if __name__ == "__main__":
    main({"fetch": fetch}, Limits())
