"""The one widget of a screen in page mode. It draws the rows that `layout` gives, and only those that changed."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from tui.page.layout import Look, Page, View, page_of

_LOOK_AGAIN_SECONDS = 1.0  # for what changes unsaid: a song that ends by itself


class Colourless(LineFilter):
    """Takes every colour away, Textual's own greys too. Bold and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without colours."""
        return [Segment(text, style and style.without_color, control) for text, style, control in segments]


class PageWidget(Widget, can_focus=True):
    """A whole screen. view: what is to be seen now. colours: whether the terminal has them and the user wants them.

    Every pair of colours has a contrast of 7:1 at least, in 16 colours too; what a row is stands in its words.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{look}" for look in Look}
    DEFAULT_CSS = """
    PageWidget { width: 100%; height: 100%; background: #000000; color: #ffffff; }
    PageWidget .page--heading { color: #ffff00; text-style: bold; }
    PageWidget .page--focus { text-style: bold reverse; }
    PageWidget .page--label { color: #00ffff; }
    PageWidget .page--newest { text-style: bold; }
    PageWidget .page--keys { color: #00ffff; }
    """

    def __init__(self, view: Callable[[], View], colours: bool) -> None:
        super().__init__()
        self._view = view
        self._colours = colours
        self._page = Page((), (0, 0))

    @property
    def page(self) -> Page:
        """What stands on the page."""
        return self._page

    def on_mount(self) -> None:
        """Look again now and then."""
        self.set_interval(_LOOK_AGAIN_SECONDS, self.look)

    def on_resize(self) -> None:
        """Lay everything out anew."""
        self.look()

    def on_show(self) -> None:
        """Take the cursor."""
        self.look()

    def look(self) -> None:
        """Draw what has changed, and place the cursor. A screen that another one covers draws nothing."""
        if not self.size or self.app.screen is not self.screen:
            return
        before, now = self._page, self._laid_out()
        changed = [number for number, row in enumerate(now.rows) if before.rows[number : number + 1] != (row,)]
        if not changed and before.cursor != now.cursor:
            changed = [now.cursor[1]]
        if changed:
            self.refresh(*(Region(0, number, self.size.width, 1) for number in changed))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and where no colours are wanted one that leaves none."""
        return [*super().get_line_filters(), *([] if self._colours else [Colourless()])]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows, and tell Textual where the cursor goes when they are drawn, whatever had it draw them."""
        if len(self._page.rows) != self.size.height:  # drawn before it was told its size
            self._laid_out()
        self.app.cursor_position = Offset(*self._page.cursor)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        row = self._page.rows[y]
        style = self.get_component_rich_style(f"page--{row.look}")
        return Strip([Segment(row.text + " " * (self.size.width - cell_len(row.text)), style)], self.size.width)

    def _laid_out(self) -> Page:
        self._page = page_of(self._view(), *self.size, self._page.top)
        return self._page
