"""Pages of OGG: their checksums are the specification's, and packets go through them unchanged."""

import io
import struct

import pytest

from engine.model.errors import OutputFailed
from engine.output.pages import LAST, Page, checksum, ends_early, packets_of, paged, pages_of, serial_of


def pages(data: bytes) -> list[tuple[int, int, int, int, bytes]]:
    """Read the pages: flags, position, serial, number, content. A wrong checksum or a rest fails (RFC 3533)."""
    found, at = [], 0
    while at < len(data):
        mark, version, flags, position, serial, number, check = struct.unpack_from("<4sBBqIII", data, at)
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        size = 27 + len(lacing) + sum(lacing)
        whole = bytearray(data[at : at + size])
        whole[22:26] = bytes(4)
        assert (mark, version, slow_checksum(bytes(whole))) == (b"OggS", 0, check)
        found.append((flags, position, serial, number, data[at + 27 + len(lacing) : at + size]))
        at += size
    assert at == len(data)
    return found


def slow_checksum(data: bytes) -> int:
    """Return the checksum as the specification words it, bit by bit."""
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7) & 0xFFFFFFFF if value >> 31 else value << 1
    return value


def test_the_checksum_is_that_of_the_specification() -> None:
    for data in (b"", b"\0", b"OggS", bytes(range(256))):
        assert checksum(data) == slow_checksum(data)


def test_packets_of_any_length_go_on_over_pages_and_come_back() -> None:
    packets = [b"a" * 254, b"b" * 255, b"c" * 70_000, b"", b"d"]
    file = b"".join(page.packed(7, number) for number, page in enumerate(paged(packets)))
    assert len(pages(file)) == 2
    assert list(packets_of(pages_of(io.BytesIO(file)))) == packets


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(OutputFailed, match="no OGG page"):
        list(pages_of(io.BytesIO(b"RIFF" + bytes(40))))


def test_a_serial_number_follows_from_the_tags() -> None:
    assert serial_of(["TITLE=a"]) == serial_of(["TITLE=a"]) != serial_of(["TITLE=b"])


def test_a_file_that_was_cut_anywhere_is_known_by_its_last_page() -> None:
    content = [bytes([number]) * 300 for number in range(3)]
    pages = [Page(LAST * (number == 2), number, bytes([255, 45]), one) for number, one in enumerate(content)]
    data = b"".join(page.packed(7, number) for number, page in enumerate(pages))
    assert not ends_early(io.BytesIO(data))
    assert not ends_early(io.BytesIO(data + b"what others put behind it"))
    assert [size for size in range(4, len(data)) if not ends_early(io.BytesIO(data[:size]))] == []


def test_the_longest_page_is_found_and_what_is_no_ogg_file_is_not_looked_through() -> None:
    page = Page(LAST, 1, b"\xff" * 255, bytes(255 * 255)).packed(7, 1)
    assert not ends_early(io.BytesIO(page * 3))
    assert ends_early(io.BytesIO((page * 3)[:-1]))
    assert not ends_early(io.BytesIO(b"fLaC" + page[:-1]))
    assert not ends_early(io.BytesIO())
