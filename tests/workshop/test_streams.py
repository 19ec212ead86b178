"""PDFs that arrived whole, but with a damaged middle."""

from __future__ import annotations

import base64
import os
import random
import zlib
from collections.abc import Callable

import pytest

from player.problems import Problem
from player.workshop.child import Refused
from player.workshop.streams import check_streams
from tests.corpus import pdf, stream

CONTENT = b"\n".join(b"%d %d 9 9 re f" % (at * 7919 % 595, at * 104_729 % 842) for at in range(2000))
FLATE, LETTERS = b"/Filter/FlateDecode", b"/Filter [ /ASCII85Decode /FlateDecode ]"


def opened(data: bytes) -> int:
    fd = os.memfd_create("document")
    os.write(fd, data)
    return fd


def drawn(packed: bytes, entries: bytes = FLATE) -> bytes:
    return pdf(more=(stream(packed, entries),))


def flushed() -> bytes:
    """Without a last block, as Acrobat writes."""
    packing = zlib.compressobj()
    return packing.compress(CONTENT) + packing.flush(zlib.Z_SYNC_FLUSH)


@pytest.mark.parametrize("damage", [random.Random(5).randbytes(300), bytes(300)])
@pytest.mark.parametrize(("pack", "entries"), [(zlib.compress, FLATE), (lambda data: base64.a85encode(zlib.compress(data)) + b"~>", LETTERS)])
def test_a_stream_that_breaks_off_is_refused(pack: Callable[[bytes], bytes], entries: bytes, damage: bytes) -> None:
    data = bytearray(drawn(pack(CONTENT), entries))
    check_streams(opened(bytes(data)))
    middle = len(data) // 2
    data[middle : middle + len(damage)] = damage
    with pytest.raises(Refused) as caught:
        check_streams(opened(bytes(data)))
    assert caught.value.key == "document_damaged" and Problem("document_damaged").remedy


@pytest.mark.parametrize(
    "data",
    [
        drawn(flushed()),
        drawn(zlib.compress(CONTENT)[:-4] + b"sums"),
        drawn(zlib.compress(CONTENT)[:-9]),
        drawn(b"no zlib at all"),
        drawn(b"\xff\xd8\xff nothing packed", b"/Filter/DCTDecode"),
        drawn(zlib.compress(CONTENT)[:900] + bytes(900)) + b"trailer<</Encrypt 9 0 R>>",
        drawn(zlib.compress(bytes(50 << 20))),
    ],
    ids=["flushed", "sum", "short", "no zlib", "jpeg", "encrypted", "large"],
)
def test_what_programs_write_passes(data: bytes) -> None:
    check_streams(opened(data))
