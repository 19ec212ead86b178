"""Framing: whole messages, descriptors in their place, no waiting, no trust."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.workshop.channel import HEAD, MAX_QUEUED_BYTES, Channel, ChannelClosed, pair

JSON = st.dictionaries(st.text(max_size=20), st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=40), st.lists, max_leaves=8), max_size=8)


def ends() -> tuple[Channel, Channel]:
    ours, theirs = pair()
    return ours, Channel(theirs)


@given(st.lists(JSON, max_size=10))
def test_messages_arrive_whole_and_in_order(messages: list[dict[str, object]]) -> None:
    ours, theirs = ends()
    for message in messages:
        ours.post_all(message)
    received = [theirs.receive(1.0) for _ in messages]
    assert [message for message, _ in filter(None, received)] == messages
    ours.close()
    theirs.close()


def test_descriptors_ride_with_their_own_message() -> None:
    ours, theirs = ends()
    for number in range(3):
        fd = os.memfd_create("x")
        os.write(fd, str(number).encode())
        ours.post({"n": number}, [fd])
        os.close(fd)
    ours.post({"n": 3})
    heard = [theirs.receive(1.0) for _ in range(4)]
    for number, arrived in enumerate(heard):
        assert arrived is not None
        message, fds = arrived
        assert message == {"n": number}
        assert [os.pread(fd, 9, 0) for fd in fds] == ([str(number).encode()] if number < 3 else [])
        for fd in fds:
            os.close(fd)


def test_a_frame_in_pieces_is_one_message() -> None:
    left, right = socket.socketpair()
    channel = Channel(right)
    body = b'{"a":1}'
    frame = HEAD.pack(len(body), 0) + body
    for byte in frame[:-1]:
        left.send(bytes([byte]))
        assert channel.poll() == []
    left.send(frame[-1:])
    assert channel.poll() == [({"a": 1}, [])]


def test_what_was_said_before_the_end_is_heard() -> None:
    ours, theirs = ends()
    ours.post({"last": True})
    ours.close()
    assert theirs.poll() == [({"last": True}, [])]
    with pytest.raises(ChannelClosed):
        theirs.poll()


@pytest.mark.parametrize("frame", [HEAD.pack(1 << 31, 0), HEAD.pack(4, 0) + b"nope", HEAD.pack(2, 0) + b"[]", HEAD.pack(2, 5) + b"{}"])
def test_nonsense_closes_the_channel(frame: bytes) -> None:
    left, right = socket.socketpair()
    left.send(frame)
    with pytest.raises(ChannelClosed):
        Channel(right).poll()


def test_a_deaf_listener_never_blocks_the_speaker() -> None:
    ours, theirs = ends()
    taken = 0
    while ours.post({"x": "y" * 100_000}):
        taken += 1
        assert taken < 1000
    assert taken * 100_000 >= MAX_QUEUED_BYTES
    theirs.close()


def test_no_descriptor_is_left_behind() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(50):
        ours, theirs = ends()
        fd = os.memfd_create("x")
        ours.post({}, [fd])
        os.close(fd)
        ours.close()
        theirs.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
