"""From the command line's wishes to the app, until the user leaves it."""

import sys
from pathlib import Path

from engine.request import SongRequest, Surroundings
from engine.takes import Takes
from tui.app import AppOptions, QrcApp
from tui.keeping import Keeping
from tui.mode import Mode
from tui.session import Session
from tui.studio import Studio, open_studio

# Composing runs in a thread of its own. A key is answered in three steps from thread to thread, and each may wait this
# long (seconds) for the interpreter: with Python's own 0.005 the median answer beside pure Python work took 22 ms
# instead of 9, and an arrow has 15.
_SWITCH_SECONDS = 0.001


def run_app(
    surroundings: Surroundings,
    folder: Path,
    *,
    plain: bool = False,
    transcript: Path | None = None,
    home: Path | None = None,
    studio: Studio | None = None,
    mode: Mode | None = None,
    named_mode: str = "",
) -> int:
    """Run the app until the user leaves; return the exit code.

    folder: where songs are written unless the settings name another. plain: text and line feeds only. transcript: a
    file to which everything said is appended. home: where settings are kept; without it nothing outlives the session.
    mode: line or page, where the command line says which; else named_mode, from the environment, or the settings.
    Raises OutputFailed where the transcript cannot be written.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    newest = Takes(surroundings.home).newest() if surroundings.home else None
    session = Session(SongRequest(folder=folder), surroundings, takes=newest.number if newest else 0)
    options = AppOptions(plain, transcript, Mode.LINE if plain else mode, named_mode)
    app = QrcApp(session, studio or open_studio(), options, Keeping(home))
    code = app.run()
    return app.return_code or code or 0
