"""The papers of a soundtrack: a manifest for programs, a readme that reads well aloud, the rights of every song."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.arrangement import arrange
from engine.card import Detail, card_lines, portrait
from engine.entropy.streams import song_stream
from engine.intake import RECORD_ENDING
from engine.looping.cuts import Cut, LoopKind
from engine.looping.laps import lapped
from engine.model.errors import one_line
from engine.model.leitmotif import Leitmotif
from engine.model.spelling import pitch_name
from engine.model.track import Track
from engine.model.units import length_words
from engine.model.wording import capital
from engine.soundtrack.scenes import Scene
from engine.verify.recorded import Recorded
from engine.verify.rights import rights_of

FORM = "qrc-soundtrack-manifest/1"
_HOLDS = {
    Cut.SONG: "the whole song",
    Cut.LOOP: "goes round",
    Cut.WHOLE: "the intro, then goes round, its place marked in the file",
    Cut.INTRO: "the intro alone",
    Cut.ENDING: "the ending, to be played when the scene is over",
}


@dataclass(frozen=True, slots=True)
class MadeScene:
    """A scene whose song stands. track: the arranged song.

    folder: where it stands, from the soundtrack's folder, with slashes; empty where it is that.
    """

    scene: Scene
    record: Recorded
    track: Track
    folder: str = ""

    @property
    def files(self) -> tuple[tuple[str, str, Cut], ...]:
        """Its files: path from the soundtrack's folder, hash, and what it holds."""
        before = f"{self.folder}/" if self.folder else ""
        named = zip(self.record.files, self.record.held, strict=True)
        return tuple((before + name, sha256, held) for (name, sha256), held in named)

    @property
    def loop_frames(self) -> tuple[int, int]:
        """The frames of intro and loop, each 0 where there is none."""
        if self.scene.loop is None:
            return 0, 0
        laps = lapped(self.track)
        leads_in = laps.opening if self.scene.loop is LoopKind.INTRO_LOOP else None
        return leads_in.frames if leads_in else 0, laps.loop.frames


Made = Sequence[MadeScene]


def made_scene(scene: Scene, record: Recorded, folder: str) -> MadeScene:
    """Return what the papers tell of a scene."""
    track = arrange(record.sheet, record.asked.seconds, song_stream(record.seed).child("arrangement"))
    return MadeScene(scene, record, track, folder)


def manifest(vibe: str, seed: str, motif: Leitmotif | None, made: Made, entropy: dict[str, Any]) -> bytes:
    """Return the manifest as JSON: for each scene its files with what they hold, hashes, lengths and loop in frames."""
    found = {
        "format": FORM,
        "vibe": vibe,
        "seed": seed,
        "seed_of_a_scene": "SHA-256 of the soundtrack's seed, a slash and the scene's name",
        "entropy": entropy,
        "leitmotif": str(motif) if motif else None,
        "scenes": [_entry(one) for one in made],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(made: MadeScene) -> dict[str, Any]:
    scene, record = made.scene, made.record
    sheet = record.sheet
    intro, loop = made.loop_frames
    return {
        "name": scene.name,
        "cue": scene.cue,
        "title": sheet.title,
        "key": str(sheet.key),
        "bpm": sheet.bpm,
        "steps_per_bar": sheet.steps_per_bar,
        "console": sheet.console.value if sheet.console else None,
        "seconds": record.seconds,
        "loop_frames": {"intro": intro, "loop": loop} if loop else None,
        "loudness": record.loudness,
        "true_peak": record.true_peak,
        "seed": record.seed,
        "files": [{"name": name, "sha256": sha256, "holds": held.value} for name, sha256, held in made.files],
    }


def readme(vibe: str, seed: str, motif: Leitmotif | None, made: Made, how: Sequence[str] = ()) -> bytes:
    """Return the readme: what there is, when it is played, what each file holds, where the leitmotif is heard.

    how: sentences on how the game's engine takes it.
    """
    return ("\n".join(_lines(vibe, seed, motif, made, how)) + "\n").encode()


def _lines(vibe: str, seed: str, motif: Leitmotif | None, made: Made, how: Sequence[str]) -> Iterator[str]:
    yield f"Soundtrack for: {one_line(vibe) or 'a game'}."
    yield f"{len(made)} songs, made by Quantum Retro Composer. Seed {seed}."
    if motif:
        tones = ", ".join(pitch_name(note.pitch, motif.key) for note in motif.notes[:8])
        more = " and on" if len(motif.notes) > 8 else ""
        yield f"All songs share a leitmotif of {len(motif.notes)} notes, as {made[0].scene.name} has it: {tones}{more}."
    yield "Each song in its own key, tempo and sounds; all at the same loudness."
    if how:
        yield ""
        yield from how
    for one in made:
        scene, record = one.scene, one.record
        yield ""
        yield f"{capital(scene.name.replace('-', ' '))}: {one_line(record.title)}."
        if scene.cue:
            yield f"Play it {scene.cue}."
        yield from card_lines(portrait(record.sheet, one.track), Detail.SHORT)
        for name, _, held in one.files:
            yield f"File {one_line(name)}: {_HOLDS[held]}."
        if record.loudness is not None:
            yield f"{length_words(record.seconds)}, {record.loudness} LUFS, true peak {record.true_peak} decibels."
    yield ""
    yield "How to check: qrc verify, with this folder. Rights: rights.txt. For programs: manifest.json."


def rights(made: Made, licence: str) -> bytes:
    """Return the rights pages of all songs, one after another. Raises WrongUse for a licence without a name."""
    pages = (rights_of(one.record, one.scene.name + RECORD_ENDING, licence) for one in made)
    return ("\n\n".join("\n".join(page) for page in pages) + "\n").encode()
