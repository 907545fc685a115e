import asyncio
import os
import time
from collections.abc import AsyncIterator

import pytest

from tui.line_writer import OPENING_PAUSE, UNANSWERED, LineWriter
from tui.replies import KeyKind
from tui.terminal import Terminal

ASK = b"\x1b[5n"
LONG = "The bass holds the root while the lead climbs, and the pad follows a fifth above it, bar by bar."


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Ears:
    """The other end of what a writer writes to. No test waits for a real pause: the loop's clock is the writer's."""

    def __init__(self, terminal: Terminal) -> None:
        self._reader, self._output = os.pipe()
        os.set_blocking(self._reader, False)
        self.clock = Clock()
        self.writer = LineWriter(self._output, terminal, self.clock)

    def key(self, is_arrow: bool, kind: KeyKind = KeyKind.LETTER) -> None:
        """Have a key read, a second after what was before."""
        self.clock.now += 1
        self.writer.key_read(is_arrow, kind)

    def heard(self) -> bytes:
        """Everything written since the last call."""
        try:
            return os.read(self._reader, 65536)
        except BlockingIOError:
            return b""

    async def heard_with(self, text: bytes) -> bytes:
        """Everything written until `text` came."""
        got, late = b"", time.monotonic() + 60
        while time.monotonic() < late:
            got += self.heard()
            if text in got:
                return got
            await asyncio.sleep(0.005)
        raise AssertionError(f"{text!r} never came, only {got!r}")

    def hang_up(self) -> None:
        os.close(self._reader)


async def opened(terminal: Terminal) -> Ears:
    ears = Ears(terminal)
    ears.writer.open()
    if not terminal.plain and not terminal.ssh:
        ears.writer.say("Ready.")
        await ears.heard_with(b"Ready.")
    return ears


@pytest.fixture
async def local() -> AsyncIterator[Ears]:
    yield await opened(Terminal())


@pytest.fixture
async def remote() -> AsyncIterator[Ears]:
    ears = await opened(Terminal(ssh=True))
    ears.writer.say("Ready.")
    assert b"Ready." not in ears.heard()
    ears.writer.replied(1, vte=False)
    assert b"Ready." in ears.heard()
    yield ears


async def test_plain_lines_hold_nothing_but_text() -> None:
    ears = await opened(Terminal(plain=True))
    ears.key(is_arrow=True)
    ears.writer.say(LONG)
    assert not ears.writer.open_field("Vibe, editing. ", "boss")
    ears.writer.change_field("bos", 3)
    ears.writer.close()
    assert ears.heard() == (LONG + "\nVibe, editing. boss\n").encode()


@pytest.mark.parametrize("far", [False, True])
async def test_an_arrow_asks_at_once_and_what_answers_it_waits_for_the_reply(far: bool) -> None:
    ears = await opened(Terminal(ssh=far))
    if far:
        ears.writer.replied(1, vte=False)
        ears.heard()
    ears.key(is_arrow=True)
    assert ears.heard() == ASK
    ears.writer.say("News.")
    ears.writer.say("Length.")
    assert ears.heard() == b""
    ears.writer.replied(1, vte=False)
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1ANews.\r\x1b[24;1H\n\x1b[1ALength.\r"
    ears.writer.say("Later still.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1ALater still.\r"


async def test_the_answer_comes_without_a_reply_too_and_then_nothing_is_asked_any_more(local: Ears) -> None:
    for _ in range(UNANSWERED):
        local.key(is_arrow=True)
        assert local.heard() == ASK
        local.writer.say(LONG)
        assert b"bar by bar." in await local.heard_with(b"bar by bar.")
    local.key(is_arrow=True)
    local.writer.say("Length.")
    assert local.heard() == b"\x1b[24;1H\n\x1b[1ALength.\r"


async def test_a_reply_to_an_earlier_arrow_brings_nothing_out(local: Ears) -> None:
    local.key(is_arrow=True)
    local.key(is_arrow=True)
    local.writer.say("Length.")
    local.writer.replied(1, vte=False)
    assert local.heard() == ASK + ASK
    local.writer.replied(1, vte=False)
    assert b"Length." in local.heard()


async def test_other_keys_never_wait(local: Ears) -> None:
    local.key(is_arrow=False)
    local.clock.now += 9
    local.writer.say(LONG)
    assert b"bar by bar." in local.heard()


async def test_under_fenrir_nothing_is_asked() -> None:
    ears = await opened(Terminal(fenrir=True))
    ears.key(is_arrow=True)
    ears.writer.say(LONG)
    heard = ears.heard()
    assert b"bar by bar." in heard
    assert ASK not in heard


@pytest.mark.parametrize("far", [False, True])
async def test_under_fenrir_long_lines_rest_on_different_rows(far: bool) -> None:
    ears = await opened(Terminal(ssh=far, fenrir=not far))
    if far:
        ears.writer.replied(2, vte=False)
        ears.writer.say("Ready.")
        ears.heard()
    ends = []
    for _ in range(3):
        ears.key(is_arrow=True, kind=KeyKind.LINE)
        ears.writer.say(LONG)
        ends.append(ears.heard().partition(b"The bass")[0])
    assert ends == [b"\x1b[24;1H\n\n\x1b[2A", b"\x1b[24;1H\n\x1b[1A", b"\x1b[24;1H\n\n\n\x1b[2A"]


async def test_under_fenrir_news_after_a_letter_come_one_by_one() -> None:
    ears = await opened(Terminal(fenrir=True))
    ears.key(is_arrow=False, kind=KeyKind.LETTER)
    ears.writer.say("Composing.")
    ears.writer.say("News.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1AComposing.\r"
    ears.clock.now += 1
    assert await ears.heard_with(b"News.") == b"\x1b[24;1H\n\x1b[1ANews.\r"


async def test_under_fenrir_lines_after_an_arrow_come_one_by_one() -> None:
    ears = await opened(Terminal(fenrir=True))
    ears.key(is_arrow=True, kind=KeyKind.LINE)
    ears.writer.say("News.")
    ears.writer.say("Length.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1ANews.\r"
    ears.clock.now += 1
    assert await ears.heard_with(b"Length.") == b"\x1b[24;1HLength.\r"


async def test_under_vte_the_cursor_stays_behind_long_lines_after_an_arrow() -> None:
    ears = await opened(Terminal(vte=True))
    ears.key(is_arrow=True, kind=KeyKind.LINE)
    ears.writer.say(LONG)
    asked = ears.heard()
    ears.writer.replied(1, vte=False)
    heard = asked + ears.heard()
    assert heard.startswith(ASK + b"\x1b[24;1HThe bass")
    assert heard.endswith(b"bar by bar.\r\n")
    ears.writer.say("News.")
    assert ears.heard() == b""  # Orca would take both for one change
    ears.clock.now += 1
    assert await ears.heard_with(b"News.\r") == b"\x1b[24;1HNews.\r\n"


@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("kind", [KeyKind.LETTER, KeyKind.SIGN, KeyKind.OTHER])
async def test_under_vte_the_cursor_stays_behind_what_orca_would_not_take_for_an_answer(
    far: bool, kind: KeyKind
) -> None:
    ears = await opened(Terminal(vte=True, ssh=far))
    if far:
        ears.writer.replied(1, vte=True)
        ears.heard()
    ears.key(is_arrow=False, kind=kind)
    ears.writer.say("State.")
    above = kind is KeyKind.LETTER or (kind is KeyKind.SIGN and not far)
    assert ears.heard() == (b"\x1b[24;1H\n\x1b[1AState.\r" if above else b"\x1b[24;1HState.\r\n")
    ears.clock.now += 1
    ears.writer.say("News.")
    assert ears.heard() == b"\x1b[24;1HNews.\r\n"


async def test_under_vte_news_that_gather_are_one_change_and_an_arrow_among_them_is_answered_under_them() -> None:
    ears = await opened(Terminal(vte=True))
    ears.key(is_arrow=False)
    for text in ("Composing.", "Seed.", LONG):
        ears.writer.say(text)
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1AComposing.\r"
    ears.clock.now += 1
    heard = await ears.heard_with(b"bar by bar.")
    assert heard.startswith(b"\x1b[24;1HSeed.\r\nThe bass")
    assert heard.endswith(b"bar by bar.\r\n")
    ears.clock.now -= 0.8  # the key comes 0.2 seconds after the news
    ears.key(is_arrow=True, kind=KeyKind.LINE)
    ears.heard()
    ears.writer.say("Length.")
    ears.writer.replied(1, vte=False)
    assert ears.heard() == b"\x1b[24;1HLength.\r\n"


async def test_under_vte_no_more_gathers_than_the_window_shows() -> None:
    ears = await opened(Terminal(vte=True))
    ears.key(is_arrow=False, kind=KeyKind.OTHER)
    ears.writer.say("First.")
    ears.heard()
    for number in range(30):
        ears.writer.say(f"Line {number}.")
    ears.clock.now += 1
    heard = await ears.heard_with(b"Line 22.")
    assert heard.count(b"\r\n") == 23
    ears.clock.now += 1
    assert (await ears.heard_with(b"Line 29.")).count(b"\r\n") == 7


async def test_under_fenrir_in_a_vte_the_cursor_rests_where_fenrir_needs_it() -> None:
    ears = await opened(Terminal(vte=True, fenrir=True))
    ears.key(is_arrow=True, kind=KeyKind.LINE)
    ears.writer.say(LONG)
    assert ears.heard().endswith(b"\r\x1b[1A")


async def test_a_terminal_whose_replies_cannot_be_read_is_asked_nothing() -> None:
    ears = await opened(Terminal(ssh=True, one_way=True))
    ears.key(is_arrow=True)
    ears.writer.say(LONG)
    heard = await ears.heard_with(b"bar by bar.")
    assert ASK not in heard


async def test_in_a_window_opened_with_the_program_the_first_lines_wait_longer() -> None:
    ears = Ears(Terminal(vte=True, new_window=True))
    ears.writer.open()
    ears.writer.say("Ready.")
    ears.heard()
    await asyncio.sleep(3 * OPENING_PAUSE)
    assert ears.heard() == b""
    assert b"Ready." in await ears.heard_with(b"Ready.")


async def test_a_stopped_program_leaves_the_shell_an_empty_row_and_takes_the_window_again(local: Ears) -> None:
    local.writer.step_aside()
    assert local.heard() == b"\x1b[24;1H"
    local.writer.open()
    assert local.heard() == b"\x1b[24;1H" + b"\n" * 23


async def test_over_ssh_the_first_lines_wait_for_the_terminal() -> None:
    ears = await opened(Terminal(ssh=True))
    ears.writer.say("First.")
    assert ears.heard().endswith(b"\x1b[c" + ASK)
    ears.writer.replied(1, vte=True)
    assert b"First." in ears.heard()


async def test_a_second_arrow_brings_out_what_waits_before_it(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say("Length.")
    local.heard()
    local.key(is_arrow=True)
    assert local.heard().endswith(b"Length.\r" + ASK)
    local.writer.say("Composer.")
    assert b"Composer." in await local.heard_with(b"Composer.")


async def test_over_ssh_two_replies_to_one_question_mean_fenrir(remote: Ears) -> None:
    remote.writer.replied(1, vte=False)
    remote.key(is_arrow=True)
    remote.writer.say(LONG)
    heard = remote.heard()
    assert ASK not in heard
    assert b"bar by bar." in heard


async def test_a_field_shows_what_is_typed_and_no_more(local: Ears) -> None:
    assert local.writer.open_field("Vibe, editing. ", "bos")
    assert local.heard() == b"\x1b[24;1H\n\x1b[1AVibe, editing. bos"
    local.writer.change_field("boss", 4)
    assert local.heard() == b"s"
    local.writer.close_field()
    local.writer.say("Vibe: boss.")  # the caret would stand where it stood: so one to the right
    assert local.heard() == b"\x1b[24;1H\n\x1b[1AVibe: boss.\r\x1b[C"


async def test_a_field_that_grew_a_row_is_not_written_over(local: Ears) -> None:
    local.writer.open_field("Vibe, editing. ", "")
    local.writer.change_field("x" * 100, 100)
    local.heard()
    local.writer.close_field()
    local.writer.say("Done.")
    assert local.heard() == b"\x1b[24;1H\n\n\x1b[1ADone.\r"


async def test_closing_brings_out_what_waits_and_ends_below_it(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say(LONG)
    local.heard()
    local.writer.close()
    assert local.heard().endswith(b"bar by bar.\r\x1b[1A\x1b[24;1H")


async def test_a_terminal_that_is_gone_is_no_error(local: Ears) -> None:
    local.hang_up()
    local.writer.say("Nobody hears this.")
    assert local.writer.gone
    local.writer.close()


async def test_the_bell_is_one_byte_and_none_on_plain_lines(local: Ears) -> None:
    local.writer.ring()
    assert local.heard() == b"\a"
    plain = await opened(Terminal(plain=True))
    plain.writer.ring()
    assert plain.heard() == b""
