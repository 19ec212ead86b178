"""The heartbeat that systemd's watchdog hears: fed by presented frames, not by a living process.

sd_notify(3): one datagram of `KEY=value` lines to `$NOTIFY_SOCKET`. Outside systemd it is silent.
"""

from __future__ import annotations

import contextlib
import os
import socket


class Heartbeat:
    """READY once, WATCHDOG while frames are presented, STATUS for `systemctl status`."""

    def __init__(self, address: str | None = None) -> None:
        address = os.environ.get("NOTIFY_SOCKET", "") if address is None else address
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK) if address else None
        self._is_ready = False

    def beat(self, status: str = "") -> None:
        """The picture has advanced."""
        lines = ["WATCHDOG=1"] if self._is_ready else ["READY=1", "WATCHDOG=1"]
        self._is_ready = True
        if status:
            lines.append(f"STATUS={status}")
        self._say("\n".join(lines))

    def stop(self) -> None:
        """We are ending because we were asked to."""
        self._say("STOPPING=1")

    def _say(self, text: str) -> None:
        if self._socket:
            with contextlib.suppress(OSError):
                self._socket.sendto(text.encode(), self._address)
