from pathlib import Path

import pytest

from engine.model.errors import OutputFailed
from tui.transcript import Transcript


def test_what_is_added_is_appended_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    for line in ("One.", "Two."):
        transcript = Transcript(path)
        transcript.add(line)
        transcript.close()
    assert path.read_text() == "One.\nTwo.\n"


def test_a_transcript_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="transcript"):
        Transcript(tmp_path)
