"""The papers of a soundtrack: a manifest for programs, a readme that reads well aloud, the rights of every song."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from engine.card import Detail, card_lines, portrait
from engine.excerpts import Excerpt, fading_words
from engine.excerpts.layers import layer_words
from engine.excerpts.stingers import stinger_words
from engine.looping.cuts import Cut
from engine.model.errors import one_line
from engine.model.spelling import pitch_name
from engine.model.units import length_words
from engine.model.wording import capital, count_of
from engine.output.shape import stem_words
from engine.soundtrack.made import MadeFile, MadePack, MadeRecord, MadeScene
from engine.verify.rights import rights_of

FORM = "qrc-soundtrack-manifest/1"
_HOLDS = {
    Cut.SONG: "the whole song",
    Cut.LOOP: "goes round",
    Cut.WHOLE: "the intro, then goes round, its place marked in the file",
    Cut.INTRO: "the intro alone",
    Cut.ENDING: "the ending, to be played when the scene is over",
    Cut.MARKED: "the whole song, with the place from which it goes round",
}
_WHEN = {
    Excerpt.VICTORY: "when a fight or a level is won",
    Excerpt.GAME_OVER: "when the player has lost",
    Excerpt.LEVEL_UP: "when the player grows stronger",
    Excerpt.ITEM: "when the player finds something",
}


def manifest(pack: MadePack, entropy: dict[str, Any]) -> bytes:
    """Return the manifest as JSON: for each scene its files with what they hold, hashes, lengths and loop in frames."""
    found = {
        "format": FORM,
        "vibe": pack.vibe,
        "seed": pack.seed,
        "seed_of_a_scene": "SHA-256 of the soundtrack's seed, a slash and the scene's name",
        "entropy": entropy,
        "leitmotif": str(pack.motif) if pack.motif else None,
        "scenes": [_entry(one) for one in pack.scenes],
    }
    if pack.stingers:
        found["stingers"] = _excerpts(pack.stingers)
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def _entry(made: MadeScene) -> dict[str, Any]:
    scene, record = made.scene, made.record
    sheet = record.sheet
    intro, loop = made.loop_frames
    found = {
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
        "files": [_file(file) | {"holds": file.held.value} for file in made.files],
    }
    if made.stems:
        found["stems"] = [_file(file) | file.shape.for_record() for file in made.stems]
    if made.layers:
        found["layers"] = {"loop_frames": made.layer_frames, "files": _excerpts(made.layers)}
    return found


def _file(file: MadeFile) -> dict[str, str]:
    return {"name": file.path, "sha256": file.sha256}


def _excerpts(made: MadeRecord) -> list[dict[str, str]]:
    return [_file(file) | file.shape.for_record() for file in made.files]


def readme(pack: MadePack, how: Sequence[str] = ()) -> bytes:
    """Return the readme: what there is, when it is played, what each file holds, where the leitmotif is heard.

    how: sentences on how the game's engine takes it.
    """
    return ("\n".join(_lines(pack, how)) + "\n").encode()


def _lines(pack: MadePack, how: Sequence[str]) -> Iterator[str]:
    yield f"Soundtrack for: {one_line(pack.vibe) or 'a game'}."
    yield f"{count_of(len(pack.scenes), 'song')}, made by Quantum Retro Composer. Seed {pack.seed}."
    motif = pack.motif
    if motif and len(pack.scenes) > 1:
        tones = ", ".join(pitch_name(note.pitch, motif.key) for note in motif.notes[:8])
        more = " and on" if len(motif.notes) > 8 else ""
        first = pack.scenes[0].scene.name if pack.scenes else "the first"
        yield f"All songs share a leitmotif of {len(motif.notes)} notes, as {first} has it: {tones}{more}."
    if len(pack.scenes) > 1:
        yield "Each song in its own key, tempo and sounds; all at the same loudness."
    if how:
        yield ""
        yield from how
    for one in pack.scenes:
        yield ""
        yield from _of_scene(one)
    if pack.stingers:
        yield ""
        yield f"Stingers, phrases for a moment: {stinger_words(pack.scenes[0].record.sheet)}."
        for file in pack.stingers.files:
            kind = file.shape.excerpt
            if kind:
                yield f"File {one_line(file.path)}: {kind.value.replace('-', ' ')}, {_WHEN[kind]}."
    yield ""
    yield "How to check: qrc verify, with this folder. Rights: rights.txt. For programs: manifest.json."


def _of_scene(one: MadeScene) -> Iterator[str]:
    scene, record = one.scene, one.record
    yield f"{capital(scene.name.replace('-', ' '))}: {one_line(record.title)}."
    if scene.cue:
        yield f"Play it {scene.cue}."
    yield from card_lines(portrait(record.sheet, one.track), Detail.SHORT)
    for file in one.files:
        yield f"File {one_line(file.path)}: {_HOLDS[file.held]}."
    if record.loudness is not None:
        yield f"{length_words(record.seconds)}, {record.loudness} LUFS, true peak {record.true_peak} decibels."
    if one.stems:
        named = [(file.path, file.shape.stem) for file in one.stems]
        words = "; ".join(f"{one_line(path)}, {stem_words(stem)}" for path, stem in named if stem is not None)
        yield f"Stems, which together are the song: {words}."
    if one.layers:
        yield "Layers of the climax, from calm to fight:"
        for file in one.layers.files:
            kind = file.shape.excerpt
            if kind:
                yield f"File {one_line(file.path)}: {kind}, goes round; {layer_words(one.track, kind)}."
        yield fading_words(one.track)


def rights(pack: MadePack, licence: str) -> bytes:
    """Return the rights pages of all songs, one after another. Raises WrongUse for a licence without a name."""
    pages = (rights_of(one.record, one.path.name, licence) for one in pack.records)
    return ("\n\n".join("\n".join(page) for page in pages) + "\n").encode()
