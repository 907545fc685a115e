"""The offline composer: it reads the vibe, settles the mood, and writes three phases part by part.

Every part draws from a stream of its own name, so that a change in one leaves all others as they were.
"""

from engine.composer import ModelAccess
from engine.composer.articulation import with_slides, with_ticks
from engine.composer.offline.accompaniment import write_arpeggio, write_pad
from engine.composer.offline.bass import write_bass
from engine.composer.offline.consoles import choose_console
from engine.composer.offline.continuing import finished, given_harmony, grown, planned_around, themes_on, written_anew
from engine.composer.offline.drums import write_drums
from engine.composer.offline.form import ENERGIES, NAMES, PhasePlan, plan_phases
from engine.composer.offline.harmony import write_harmony
from engine.composer.offline.insisting import read_brief
from engine.composer.offline.melody import write_lead
from engine.composer.offline.moods import Mood, settle
from engine.composer.offline.second import write_second
from engine.composer.offline.telling import composed, understood
from engine.composer.offline.themes import Themes, draw_themes
from engine.composer.offline.titles import draw_title
from engine.composer.offline.withholding import withheld
from engine.model.brief import Begun, Brief, Composition
from engine.model.events import Stage, progress, tick
from engine.model.randomness import Stream
from engine.model.sheet import Beat, Part, Phase, Sheet

LONGEST_VIBE = 10_000  # characters of a vibe that a sheet keeps
SEED_DIGITS = 64


def _write_phase(plan: PhasePlan, mood: Mood, themes: Themes, begun: Begun, stream: Stream) -> Stage[Phase]:
    if isinstance(begun, Phase):
        return begun
    harmony = given_harmony(begun, plan.key) or write_harmony(plan, mood, stream.child("harmony"))
    sung = write_lead(plan, mood, harmony, themes, stream.child("melody"))
    lead = grown(begun, Part.LEAD, withheld(Part.LEAD, sung, mood, harmony), mood.steps_per_bar)
    yield tick("composer")
    bass = write_bass(plan, mood, harmony, lead, stream.child("bass"))
    drums = write_drums(plan, mood, stream.child("drums"))
    yield tick("composer")
    second = write_second(plan, mood, harmony, lead, stream.child("second"))
    arpeggio = write_arpeggio(plan, mood, harmony, stream.child("arpeggio"))
    pad = write_pad(plan, mood, harmony, stream.child("pad"))
    written = Phase(
        name=NAMES[plan.level],
        bars=plan.bars,
        energy=ENERGIES[plan.level],
        chords=harmony.chords,
        drums=drums,
        bass=withheld(Part.BASS, bass, mood, harmony),
        lead=lead,
        second=withheld(Part.SECOND, second, mood, harmony),
        arpeggio=withheld(Part.ARPEGGIO, arpeggio, mood, harmony),
        pad=withheld(Part.PAD, pad, mood, harmony),
        key=plan.key if plan.moved else None,
    )
    return finished(begun, written, mood.steps_per_bar)


class OfflineComposer:
    """Composes by rule and chance: no network, no clock, no files; one stream gives one sheet."""

    name = "offline"

    def __init__(self, access: ModelAccess | None = None) -> None:
        """`access` is taken because every composer takes it; no model is reached."""

    def compose(self, brief: Brief, stream: Stream) -> Stage[Composition]:
        """Yield how the vibe was understood and what was composed; return the composition. Any vibe is accepted."""
        reading = read_brief(brief)
        mood = settle(reading, brief, stream.child("mood"))
        yield progress("composer", understood(reading, mood, written_anew(brief.begun)))
        console = choose_console(brief, reading, mood.dimensions, stream.child("console"))
        yield progress("composer", console.sentence)
        themes = themes_on(brief, draw_themes(mood, stream.child("themes")), mood)
        plans = planned_around(plan_phases(mood, stream.child("form")), brief.begun, mood.key)
        intro = yield from _write_phase(plans[0], mood, themes, brief.begun[0], stream)
        groove = yield from _write_phase(plans[1], mood, themes, brief.begun[1], stream)
        climax = yield from _write_phase(plans[2], mood, themes, brief.begun[2], stream)
        sheet = Sheet(
            title=draw_title(mood, stream.child("title")),
            bpm=mood.bpm,
            key=mood.key,
            phases=(intro, groove, climax),
            steps_per_bar=mood.steps_per_bar,
            beat_steps=Beat.DOTTED_QUARTER if mood.jig else Beat.QUARTER,
            without=mood.without,
            swing=mood.swing,
            voices=mood.voices,
            console=console.name,
            vibe=brief.vibe[:LONGEST_VIBE].encode("utf-8", "replace").decode(),
            seed=brief.seed[:SEED_DIGITS],
        )
        articulation = stream.child("articulation")
        sheet = with_ticks(with_slides(sheet, brief.begun, articulation), articulation)
        yield progress("composer", composed(sheet.title, mood, plans))
        return Composition(sheet, self.name)
