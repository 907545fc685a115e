import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from tui.line_writer import LineWriter
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

    def key(self, is_arrow: bool, is_line_key: bool = False, is_character_key: bool = False) -> None:
        """Have a key read, a second after what was before."""
        self.clock.now += 1
        self.writer.key_read(self.clock.now, is_arrow, is_line_key, is_character_key)

    def heard(self) -> bytes:
        """Everything written since the last call."""
        try:
            return os.read(self._reader, 65536)
        except BlockingIOError:
            return b""

    async def heard_now(self) -> bytes:
        """Everything written since the last call, when what was said in one moment is written."""
        await asyncio.sleep(0)
        return self.heard()

    async def heard_with(self, text: bytes) -> bytes:
        """Everything written until `text` came."""
        got = b""
        for _ in range(500):
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


async def test_a_prompt_short_answer_to_an_arrow_is_written_at_once(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say("Length: 3 minutes. 2 of 8.")
    assert await local.heard_now() == b"\x1b[24;1H\n\x1b[1ALength: 3 minutes. 2 of 8.\r"


async def test_a_late_answer_to_an_arrow_waits_for_the_terminal_once(local: Ears) -> None:
    local.key(is_arrow=True)
    local.clock.now += 0.02
    local.writer.say("Late.")
    assert await local.heard_now() == ASK
    local.writer.replied(1, vte=False)
    assert b"Late." in local.heard()
    local.writer.say("Later still.")
    assert ASK not in local.heard()


async def test_a_long_answer_to_an_arrow_waits_too_and_comes_without_a_reply(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say(LONG)
    assert await local.heard_now() == ASK
    assert b"bar by bar." in await local.heard_with(b"bar by bar.")


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


async def test_left_and_right_always_ask_for_tdsr_says_a_character_then(local: Ears) -> None:
    local.key(is_arrow=True, is_character_key=True)
    local.writer.say("Short.")
    assert await local.heard_now() == ASK
    local.writer.replied(1, vte=False)
    assert b"Short." in local.heard()


async def test_a_key_counts_from_when_it_was_read(local: Ears) -> None:
    local.writer.key_read(local.clock.now - 0.02, is_arrow=True)
    local.writer.say("Late for tdsr.")
    assert await local.heard_now() == ASK


async def test_of_two_lines_at_once_after_an_arrow_none_is_muted(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say("News.")
    local.writer.say("Length.")
    assert await local.heard_now() == ASK
    local.writer.replied(1, vte=False)
    assert local.heard() == b"\x1b[24;1H\n\x1b[1ANews.\r\x1b[24;1H\n\x1b[1ALength.\r"


async def test_news_right_after_the_answer_waits_until_tdsr_has_read_that(local: Ears) -> None:
    local.key(is_arrow=True)
    local.writer.say("Length.")
    assert b"Length." in await local.heard_now()
    local.writer.say("News.")
    assert await local.heard_now() == b""
    local.clock.now += 1
    assert await local.heard_with(ASK) == ASK
    local.writer.replied(1, vte=False)
    assert b"News." in local.heard()


@pytest.mark.parametrize("far", [False, True])
async def test_under_fenrir_long_lines_rest_on_different_rows(far: bool) -> None:
    ears = await opened(Terminal(ssh=far, fenrir=not far))
    if far:
        ears.writer.replied(2, vte=False)
        ears.writer.say("Ready.")
        ears.heard()
    ends = []
    for _ in range(3):
        ears.key(is_arrow=True, is_line_key=True)
        ears.writer.say(LONG)
        ends.append(ears.heard().partition(b"The bass")[0])
    assert ends == [b"\x1b[24;1H\n\n\x1b[2A", b"\x1b[24;1H\n\x1b[1A", b"\x1b[24;1H\n\n\n\x1b[2A"]


async def test_under_fenrir_lines_after_an_arrow_come_one_by_one() -> None:
    ears = await opened(Terminal(fenrir=True))
    ears.key(is_arrow=True, is_line_key=True)
    ears.writer.say("News.")
    ears.writer.say("Length.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1ANews.\r"
    ears.clock.now += 1
    assert await ears.heard_with(b"Length.") == b"\x1b[24;1HLength.\r"


async def test_under_vte_the_cursor_stays_behind_long_lines_after_an_arrow() -> None:
    ears = await opened(Terminal(vte=True))
    ears.key(is_arrow=True, is_line_key=True)
    ears.writer.say(LONG)
    asked = await ears.heard_now()
    ears.writer.replied(1, vte=False)
    heard = asked + ears.heard()
    assert heard.startswith(ASK + b"\x1b[24;1HThe bass")
    assert heard.endswith(b"bar by bar.\r\n")
    ears.writer.say("News.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1ANews.\r"


async def test_under_vte_the_cursor_stays_behind_every_line_after_home_and_end() -> None:
    ears = await opened(Terminal(vte=True))
    for text in ("Quit.", "Vibe."):
        ears.key(is_arrow=False, is_character_key=True)
        ears.writer.say(text)
        assert ears.heard() == b"\x1b[24;1H%s\r\n" % text.encode()
    ears.key(is_arrow=False)
    ears.writer.say("State.")
    assert ears.heard() == b"\x1b[24;1H\n\x1b[1AState.\r"


async def test_a_terminal_whose_replies_cannot_be_read_is_asked_nothing() -> None:
    ears = await opened(Terminal(ssh=True, one_way=True))
    ears.key(is_arrow=True)
    ears.writer.say(LONG)
    heard = await ears.heard_with(b"bar by bar.")
    assert ASK not in heard


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


async def test_over_ssh_an_arrow_asks_at_once_and_the_answer_waits(remote: Ears) -> None:
    remote.key(is_arrow=True)
    assert remote.heard() == ASK
    remote.writer.say("Length.")
    assert remote.heard() == b""
    remote.writer.replied(1, vte=False)
    assert b"Length." in remote.heard()


async def test_over_ssh_a_second_arrow_brings_out_what_waits_before_it(remote: Ears) -> None:
    remote.key(is_arrow=True)
    remote.writer.say("Length.")
    remote.heard()
    remote.key(is_arrow=True)
    assert remote.heard().endswith(b"Length.\r" + ASK)
    remote.writer.say("Composer.")
    assert b"Composer." in await remote.heard_with(b"Composer.")


async def test_over_ssh_two_replies_to_one_question_mean_fenrir(remote: Ears) -> None:
    remote.writer.replied(1, vte=False)
    remote.key(is_arrow=True)
    remote.writer.say(LONG)
    heard = remote.heard()
    assert ASK not in heard
    assert b"bar by bar." in heard


async def test_over_ssh_a_terminal_that_never_answers_is_treated_as_a_near_one() -> None:
    ears = await opened(Terminal(ssh=True))
    ears.writer.say("First.")
    await ears.heard_with(b"First.")
    ears.key(is_arrow=True)
    assert ears.heard() == b""
    ears.writer.say("Length.")
    assert b"Length." in await ears.heard_now()


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
