import subprocess
import sys
from pathlib import Path

from tests.tui.command import ROOT
from tests.tui.piloted import seated
from tui.presentation import Silence


async def test_in_line_mode_textual_s_widget_holds_the_words_that_are_said(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("down")
        assert seat.app.focused is not None
        assert seat.app.focused.render() == "Length: 3 minutes"


def test_without_a_terminal_nothing_comes_out_and_typing_does_not_show() -> None:
    silence = Silence()
    silence.say("one")
    silence.ring()
    assert not silence.open_field("Vibe: ", "x")
    silence.change_field("xy", 2)
    silence.close_field()


def test_who_listens_does_not_load_what_draws() -> None:
    code = (
        "import sys; from tui.mode import Mode; from tui.presentation import presentation_of\n"
        "for mode in (Mode.LINE, Mode.PAGE):\n"
        "    print(type(presentation_of(mode)).__name__, 'tui.page.presentation' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines() == ["LinePresentation False", "PagePresentation True"]
