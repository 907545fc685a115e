from pathlib import Path

import pytest
from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.palette import Palette
from rich.segment import Segment

from tests.tui.piloted import Seat, seated
from tui.mode import Mode
from tui.page.layout import Look
from tui.page.widget import PageWidget

JOURNEY = [
    ["down"],
    ["v"],
    ["ctrl+u", "a", "left"],
    ["enter"],
    ["3", "enter"],
    ["q"],
    ["question_mark", "end"],
    ["o", "down"],
    ["9", "enter", "enter"],
    ["ctrl+c"],
    ["t"],
    ["slash", "z", "z", "enter"],
    ["ctrl+c", "q"],
    ["c", "q"],
]
PALETTES: dict[ColorSystem, Palette | None] = {
    ColorSystem.TRUECOLOR: None,
    ColorSystem.EIGHT_BIT: EIGHT_BIT_PALETTE,
    ColorSystem.STANDARD: STANDARD_PALETTE,
}


def drawn(seat: Seat) -> list[Segment]:
    """Return what Textual would send of the whole screen."""
    return [segment for strip in seat.app.screen._compositor.render_strips() for segment in strip]


def rows(seat: Seat) -> list[str]:
    return [strip.text.rstrip() for strip in seat.app.screen._compositor.render_strips()]


def luminance(color: ColorTriplet) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(segment: Segment, system: ColorSystem) -> float:
    """Return the contrast ratio of WCAG 2.2 in a terminal of that many colours, xterm's palette."""
    style, palette = segment.style, PALETTES[system]
    assert style and style.color and style.bgcolor
    found = []
    for color in (style.color.downgrade(system), style.bgcolor.downgrade(system)):
        found.append(color.triplet or (palette or STANDARD_PALETTE)[color.number or 0])
    light, dark = sorted(map(luminance, found), reverse=True)
    return (light + 0.05) / (dark + 0.05)


async def test_all_text_has_a_contrast_of_seven_to_one_on_every_screen(tmp_path: Path) -> None:
    looks = set()
    async with seated(tmp_path, vibe="long", mode=Mode.PAGE) as seat:
        for keys in JOURNEY:
            await seat.press(*keys)
            looks |= {row.look for row in seat.app.screen.query_one(PageWidget).page.rows}
            for system in PALETTES:
                assert min(contrast(segment, system) for segment in drawn(seat) if segment.text.strip()) >= 7.0
    assert looks == set(Look)


async def test_the_focused_row_is_told_by_a_mark_the_cursor_and_reverse_not_by_colour(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        await seat.press("down", "down")
        assert [row for row in rows(seat) if row.startswith(">")] == [">  3 Composer: auto, offline, no key set"]
        assert rows(seat)[seat.app.cursor_position.y].startswith(">  3")
        reversed_rows = {segment.text.strip() for segment in drawn(seat) if segment.style and segment.style.reverse}
        assert reversed_rows == {">  3 Composer: auto, offline, no key set"}


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "vt220")])
async def test_without_colours_none_is_sent_and_reverse_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setattr("tui.page.presentation.has_colours", lambda environment: False)
    monkeypatch.setenv(name, value)
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        for keys in JOURNEY[:4]:
            await seat.press(*keys)
            styles = [segment.style for segment in drawn(seat) if segment.style]
            assert not [style for style in styles if style.color or style.bgcolor]
            assert [style for style in styles if style.reverse]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
async def test_every_announcement_stands_on_the_page_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(tmp_path, vibe="long", mode=Mode.PAGE, size=size) as seat:
        for keys in JOURNEY:
            await seat.press(*keys)
            await seat.settle()
            page = seat.app.screen.query_one(PageWidget).page
            newest = "".join(row.text for row in page.rows if row.look is Look.NEWEST)
            said = seat.app.presentation.outlet(seat.app, None).said[-1]  # type: ignore[attr-defined]
            if size == (20, 6):
                assert newest
            else:
                assert newest.replace(" ", "") == said.replace(" ", "")


async def test_the_page_is_laid_out_anew_when_the_terminal_changes_its_size(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        await seat.press("end")
        await seat.resize(40, 12)
        assert rows(seat)[seat.app.cursor_position.y] == "> 11 Quit"
        assert len(rows(seat)) == 12
        await seat.resize(80, 24)
        assert rows(seat)[1].startswith("   1 Vibe")


async def test_only_rows_that_changed_are_drawn(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        await seat.press("down")
        widget = seat.app.screen.query_one(PageWidget)
        drawn_rows: list[int] = []
        render = widget.render_line

        def noted(y: int):  # type: ignore[no-untyped-def]
            drawn_rows.append(y)
            return render(y)

        widget.render_line = noted  # type: ignore[method-assign]
        await seat.press("down")
        await seat.settle()
        assert {0, 2, 3} <= set(drawn_rows)
        assert not {1, 4, 5, 6, 7, 8, 23} & set(drawn_rows)
        drawn_rows.clear()
        widget.look()
        await seat.settle()
        assert not drawn_rows


async def test_a_covered_screen_keeps_its_hands_off_the_cursor(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        covered = seat.app.screen.query_one(PageWidget)
        await seat.press("5", "v")
        await seat.settle()
        place = seat.app.cursor_position
        covered.look()
        assert seat.app.cursor_position == place == (len("boss fight"), 1)
