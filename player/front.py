"""The stage as backstage sees it: messages both ways over one channel, or nobody, where a survey has no stage."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from player.messages import Message, decode, encode
from player.workshop.channel import Channel


class Front:
    """`post` and `hear` never wait; both raise ChannelClosed once the stage is gone."""

    def __init__(self, channel: Channel | None) -> None:
        self._channel = channel

    def fileno(self) -> int:
        """The descriptor to wait on; -1 where nobody is there."""
        return self._channel.fileno() if self._channel else -1

    def post(self, message: Message, fds: Sequence[int] = ()) -> None:
        """Say something."""
        if self._channel:
            self._channel.post(encode(message), fds)

    def flush(self) -> None:
        """Send what the socket did not take before."""
        if self._channel:
            self._channel.flush()

    def hear(self) -> Iterator[tuple[Message, list[int]]]:
        """What the stage has said, each with its descriptors, which are closed when the next is asked for."""
        for data, fds in self._channel.poll() if self._channel else ():
            try:
                yield decode(data), fds
            finally:
                for fd in fds:
                    os.close(fd)
