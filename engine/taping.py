"""The recording that a song is made with: one that is kept beside it, one that stands in for its model, or none."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engine import __version__
from engine.composer import ModelAccess
from engine.model.brief import Composition
from engine.model.events import Stage, progress, warning
from engine.output.files import Draft, Drafts, disk_trouble_told
from engine.record import Asked
from engine.request import SongRequest, Surroundings, WrittenFile

if TYPE_CHECKING:  # what records is loaded where somebody asks for it
    from engine.composer.recorder import Recorder
    from engine.model.exchange import RecordingNote

STAGE = "composer"


class Taping:
    """What one song does with recordings. Its file is written when the model has had its say, published with the song.

    warnings: what was to be said of the recording, for the song's own record.
    """

    def __init__(self, request: SongRequest, asked: Asked, drafts: Drafts) -> None:
        """Make the file under a temporary name. Raises OutputFailed where its folder cannot be written."""
        self._request = request
        self._asked = asked
        self._draft: Draft | None = None
        self._recorder = None if request.record is None else _begun()
        self._note: RecordingNote | None = None if request.replay is None else request.replay.note
        self.warnings: tuple[str, ...] = ()
        if request.record is not None:
            self._draft = drafts.open(request.record.parent)

    def access(self, surroundings: Surroundings, name: str) -> ModelAccess:
        """Return how the model of a composer is reached: through the recorder, or out of the recording."""
        request = self._request
        if request.replay is not None:
            return ModelAccess(request.model, replay=request.replay.replay)
        return replace(surroundings.access(name, request.model), recorder=self._recorder)

    def changes_told(self) -> Stage[None]:
        """Warn where the recording that is replayed is not as it was written."""
        replay = self._request.replay
        if replay is not None and replay.changed:
            text = (
                f"The recording {replay.name} was changed after it was written: that {replay.service} wrote this on "
                f"{replay.day} is its claim alone."
            )
            self.warnings = (text,)
            yield warning(STAGE, text)

    def as_recorded(self, composition: Composition) -> Composition:
        """Return what a model wrote under the prompt that it was really given."""
        replay = self._request.replay
        if replay is None:
            return composition
        return composition._replace(prompt_sha256=replay.prompt_sha256, prompt_version=replay.prompt_version)

    def written(self, service: str, seed: str) -> Stage[None]:
        """Write what was recorded; where nothing was asked, say that there is nothing to keep."""
        if self._draft is None or self._recorder is None:
            return
        exchanges = self._recorder.exchanges
        if not exchanges:
            self._draft = None
            yield warning(STAGE, "Nothing was asked of the model, so no recording is written.")
            return
        from engine.composer.language.prompt import prompt_sha256, prompt_version
        from engine.model.exchange import RecordingNote
        from engine.recording import Recording, write_recording
        from engine.recording.form import time_text

        request, now = self._request, datetime.now(UTC)
        recording = Recording(
            version=__version__,
            recorded=now,
            service=service,
            chosen=request.composer,
            model=request.model,
            first_model=self._recorder.first_model,
            prompt_sha256=prompt_sha256(),
            prompt_version=prompt_version(),
            vibe=request.vibe,
            seed=seed,
            asked=self._asked,
            exchanges=exchanges,
        )
        content = write_recording(recording)
        sha256 = hashlib.sha256(content).hexdigest()
        self._note = RecordingNote(self._target.name, sha256, False, time_text(now))
        with disk_trouble_told(self._target):
            self._draft.file.write(content)

    @property
    def note(self) -> "RecordingNote | None":
        """How the recording belongs to the song; None where there is none."""
        return self._note

    def kept(self) -> Stage[WrittenFile | None]:
        """Give the recording its name and tell where it is, also where no song came of it: a report needs it then."""
        if self._draft is None:
            return None
        file = self._draft.publish(self._target, self._request.force)
        yield progress(STAGE, f"What went to the model and came back is kept in {file.path}.")
        return file

    @property
    def _target(self) -> Path:
        return self._request.record or Path()


def _begun() -> "Recorder":
    from engine.composer.recorder import Recorder

    return Recorder()
