"""The loop that all worker children share: a job comes, a table says who does it, an answer or a refusal goes back.

No exception leaves it, no traceback reaches staff: what a handler can't do is a refusal with a key of the catalogue.
"""

from __future__ import annotations

import argparse
import dataclasses
import errno
import logging
import os
import select
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from player.workshop.channel import Channel, ChannelClosed
from player.workshop.limits import Limits, allow_cpu, impose, resident_bytes

Facts = dict[str, Any]
Outcome = Facts | tuple[Facts, Sequence[int]]
Handler = Callable[[Mapping[str, Any], list[int]], Outcome]

LOG = logging.getLogger(__name__)
MAX_RESIDENT_BYTES = 200 << 20  # all processes together stay under 400 MB


class Refused(Exception):
    """A refusal in staff's words: `key` stands in the catalogue, the facts fill its sentences."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def main(handlers: Mapping[str, Handler], limits: Limits, arguments: Sequence[str] | None = None) -> None:
    """`python -m player.workshop.NAME --fd N [--memory BYTES]`: serve on the inherited descriptor N until it closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--memory", type=int, default=limits.memory_bytes)
    options = parser.parse_args(arguments)
    serve(handlers, options.fd, dataclasses.replace(limits, memory_bytes=options.memory))


def serve(handlers: Mapping[str, Handler], fd: int, limits: Limits) -> None:
    """Do one job after the other until the other side closes, or until a fresh process would be better.

    A handler gets the job and its descriptors (closed afterwards) and returns facts, or facts and descriptors
    (closed after they have been sent). Facts: anything that JSON knows.
    """
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    impose(limits)
    channel = Channel.of_fd(fd)
    try:
        channel.post_all({"ready": True})
        for done in range(1, limits.jobs + 1):
            received = channel.receive()
            if received is None or not _serve_one(channel, handlers, limits, *received, is_last=done == limits.jobs):
                return
    except ChannelClosed:
        return
    finally:
        channel.close()


def _serve_one(channel: Channel, handlers: Mapping[str, Handler], limits: Limits, job: Facts, fds: list[int], *, is_last: bool) -> bool:
    """Answer one job; False when this process should end."""
    allow_cpu(limits.cpu_s)
    facts, sent = _answer(handlers, job, fds)
    if facts.pop("spent", False) or is_last or resident_bytes() > MAX_RESIDENT_BYTES:
        facts["last"] = True
    facts["job"] = job.get("job")
    try:
        _send(channel, facts, sent)
    finally:
        for fd in sent:
            os.close(fd)
    return "last" not in facts


def _answer(handlers: Mapping[str, Handler], job: Facts, fds: list[int]) -> tuple[Facts, Sequence[int]]:
    try:
        outcome = handlers[str(job.get("do"))](job, fds)
        facts, sent = outcome if isinstance(outcome, tuple) else (outcome, ())
        return {**facts, "ok": True}, sent
    except MemoryError:
        return {**_refusal("worker_memory", {}), "spent": True}, ()
    except Refused as refused:
        return _refusal(refused.key, refused.facts), ()
    except Exception as error:  # whatever a decoder raises: IndexError, struct.error, RecursionError …
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            return {**_refusal("worker_memory", {}), "spent": True}, ()
        LOG.exception("refused")
        return _refusal("media_unreadable", {"detail": type(error).__name__}), ()
    finally:
        for fd in fds:
            os.close(fd)


def _refusal(key: str, facts: Mapping[str, Any]) -> Facts:
    return {"ok": False, "key": key, "facts": dict(facts)}


def _send(channel: Channel, answer: Facts, fds: Sequence[int]) -> None:
    """Send and wait until it is gone; an answer that JSON can't say, or that is too long, becomes a refusal."""
    try:
        queued = channel.post(answer, fds)
    except (TypeError, ValueError):
        LOG.exception("unspeakable answer")
        queued = False
    if not queued:
        channel.post({**_refusal("media_unreadable", {"detail": "answer"}), "job": answer["job"]})
    while channel.wants_to_write:
        poller = select.poll()
        poller.register(channel.fileno(), select.POLLOUT)
        poller.poll(1000)
        channel.flush()
