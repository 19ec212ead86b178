"""The one framing between processes: length-prefixed JSON for facts, pixels only as descriptors beside them.

A frame is 4 bytes of big-endian length, the same of descriptor count, then that many bytes of JSON; its
descriptors ride on the first byte of the frame (SCM_RIGHTS). Linux only.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import socket
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

HEAD = struct.Struct("!II")
MAX_FRAME_BYTES = 64 << 20
MAX_QUEUED_BYTES = 8 << 20
MAX_FDS = 16

Message = dict[str, Any]


class ChannelClosed(Exception):
    """The other side is gone, or spoke nonsense."""


class Channel:
    """One end of a socket pair. Never blocks in `post` and `poll`; `receive` waits at most `timeout_s`."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        sock.setblocking(False)
        self._inbox = bytearray()
        self._fds: deque[int] = deque()
        self._outbox: deque[tuple[memoryview, list[int]]] = deque()
        self._queued_bytes = 0

    @classmethod
    def of_fd(cls, fd: int) -> Channel:
        """The channel on an inherited descriptor."""
        return cls(socket.socket(fileno=fd))

    def fileno(self) -> int:
        return self._sock.fileno()

    @property
    def wants_to_write(self) -> bool:
        return bool(self._outbox)

    def post(self, message: Message, fds: Sequence[int] = ()) -> bool:
        """Send without waiting. The descriptors are duplicated: the caller closes its own whenever it likes.

        False (and nothing sent) when the other side has not read for so long that 8 MB are queued.
        Raises ChannelClosed when the other side is gone.
        """
        body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode()
        if self._queued_bytes + len(body) > MAX_QUEUED_BYTES:
            return False
        kept = [os.dup(fd) for fd in fds]
        data = memoryview(HEAD.pack(len(body), len(kept)) + body)
        self._outbox.append((data, kept))
        self._queued_bytes += len(data)
        self.flush()
        return True

    def flush(self) -> None:
        """Send what is queued, as far as the socket takes it. Raises ChannelClosed."""
        while self._outbox:
            data, fds = self._outbox[0]
            sent = self._send(data, fds)
            if sent == 0:
                return
            self._queued_bytes -= sent
            for fd in fds:
                os.close(fd)
            if sent == len(data):
                self._outbox.popleft()
            else:
                self._outbox[0] = (data[sent:], [])

    def _send(self, data: memoryview, fds: list[int]) -> int:
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        try:
            return self._sock.sendmsg([data], rights, socket.MSG_NOSIGNAL)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise ChannelClosed(str(error)) from error

    def poll(self) -> list[tuple[Message, list[int]]]:
        """All whole messages that have arrived, each with its descriptors (now the caller's to close).

        Raises ChannelClosed once the other side is gone and everything it said has been handed out.
        """
        closed = self._fill()
        messages = list(self._whole_messages())
        if closed and not messages:
            raise ChannelClosed("end of stream")
        return messages

    def receive(self, timeout_s: float | None = None) -> tuple[Message, list[int]] | None:
        """The next message, or None after `timeout_s`. For processes that do one thing at a time."""
        while True:
            for message in self._whole_messages():
                return message
            if self._fill():
                raise ChannelClosed("end of stream")
            if self._has_whole_message():
                continue
            poller = select.poll()
            poller.register(self._sock, select.POLLIN | (select.POLLOUT if self._outbox else 0))
            if not poller.poll(None if timeout_s is None else timeout_s * 1000):
                return None
            if self._outbox:
                self.flush()

    def post_all(self, message: Message, fds: Sequence[int] = ()) -> None:
        """Send and wait until the socket has taken it. For children, who may wait."""
        self.post(message, fds)
        while self._outbox:
            poller = select.poll()
            poller.register(self._sock, select.POLLOUT)
            poller.poll(1000)
            self.flush()

    def close(self) -> None:
        """Close the socket and every descriptor that nobody fetched."""
        for fd in self._fds:
            os.close(fd)
        self._fds.clear()
        for _, fds in self._outbox:
            for fd in fds:
                os.close(fd)
        self._outbox.clear()
        with contextlib.suppress(OSError):
            self._sock.close()

    def _fill(self) -> bool:
        while True:
            try:
                data, rights, _, _ = self._sock.recvmsg(1 << 18, socket.CMSG_SPACE(MAX_FDS * 4))
            except BlockingIOError:
                return False
            except OSError:
                return True
            for level, kind, payload in rights:
                if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                    received = array.array("i")
                    received.frombytes(payload[: len(payload) - len(payload) % received.itemsize])
                    self._fds.extend(received)
            if not data:
                return True
            self._inbox += data

    def _has_whole_message(self) -> bool:
        if len(self._inbox) < HEAD.size:
            return False
        size, _ = HEAD.unpack_from(self._inbox)
        if size > MAX_FRAME_BYTES:
            raise ChannelClosed("frame too large")
        return len(self._inbox) >= HEAD.size + int(size)

    def _whole_messages(self) -> Iterator[tuple[Message, list[int]]]:
        while self._has_whole_message():
            size, count = HEAD.unpack_from(self._inbox)
            body = bytes(self._inbox[HEAD.size : HEAD.size + size])
            del self._inbox[: HEAD.size + size]
            fds = [self._fds.popleft() for _ in range(min(count, len(self._fds)))]
            try:
                message = json.loads(body)
            except ValueError as error:
                raise ChannelClosed("not JSON") from error
            if not isinstance(message, dict) or len(fds) != count:
                raise ChannelClosed("not a message")
            yield message, fds


def pair() -> tuple[Channel, socket.socket]:
    """A channel for this process and the socket for the child to inherit."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    for sock in (ours, theirs):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    return Channel(ours), theirs
