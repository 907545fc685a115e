"""The drums: a style's bars with a song's own kicks, ghost notes, crashes, and modest fills where phrases end."""

from engine.composer.offline.drum_patterns import (
    FILLS,
    HAT_ROWS,
    JIG_STYLES,
    SHORT_FILLS,
    STYLES,
    WALTZ_STYLES,
    Pattern,
)
from engine.composer.offline.form import CLIMAX, GROOVE, INTRO, PhasePlan
from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream
from engine.model.sheet import Drum, Hit

VELOCITIES = {"X": 112, "x": 96, "o": 72, "g": 40}
SOFTENED = (0.72, 0.92, 1.0)  # of the written velocity, in intro, groove and climax
HUMAN = 5  # how far a stroke's velocity strays
CYCLES = ((0, 0, 0, 0), (0, 0, 0, 1), (0, 1, 0, 1), (0, 1, 0, 0))  # which bars of four are the groove's other bar
FREE, STEADY = (1.6, 2.8, 1.2, 0.8), (6.0, 1.4, 0.2, 0.1)  # their weights for a free drummer and for a steady one
SHARED = 0.5  # how often a steady drummer plays the climax to the groove's bar
DROP_OUTS = 0.35  # how often a groove has one
RIDDEN = ("rock", "breakbeat", "halftime", "four")  # styles whose hats a song may play in its own way
DRIVEN = 0.3  # drive beyond which a song's hats are busier or calmer
QUICK = 150  # beats a minute above which hats keep to eighths
HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
KEPT_IN_FILLS = {Drum.CLOSED_HAT, Drum.OPEN_HAT, Drum.KICK}

Bar = dict[tuple[int, Drum], int]  # (step in the bar, drum) -> velocity


def _read(pattern: Pattern) -> Bar:
    return {
        (step, drum): VELOCITIES[sign] for drum, row in pattern.items() for step, sign in enumerate(row) if sign != "."
    }


def _styles(mood: Mood) -> dict[str, tuple[Pattern, Pattern, Pattern]]:
    return JIG_STYLES if mood.jig else WALTZ_STYLES if mood.waltz else STYLES


def style_played(mood: Mood) -> str:
    """Return the style that is drummed: the mood's, or "strong" where the metre has no such style."""
    return mood.drums if mood.drums in _styles(mood) else "strong"


def base_pattern(mood: Mood, level: int) -> Pattern:
    """Return the style's pattern of a phase."""
    level = GROOVE if level == INTRO and mood.character.opens else level
    return _styles(mood)[style_played(mood)][level]


def _own_kicks(bar: Bar, mood: Mood, level: int, stream: Stream) -> Bar:
    """Return the bar with one or two kicks (in toms: low toms) added between the beats: the song's own groove."""
    if mood.drums in ("hush", "four") or level == INTRO:
        return bar
    drum = Drum.LOW_TOM if mood.drums == "toms" else Drum.KICK
    found = dict(bar)
    places = [s for s in (3, 6, 7, 10, 11, 14, 15) if s < mood.steps_per_bar and (s, drum) not in found]
    for _ in range(stream.integer(0, 1 + (level == CLIMAX))):
        if places:
            found[stream.choice(places), drum] = VELOCITIES["x"]
    return found


def _strokes(row: Pattern) -> int:
    return sum(sign != "." for line in row.values() for sign in line)


def _own_hats(bar: Bar, mood: Mood, level: int, stream: Stream) -> Bar:
    """Return the bar with the hats that this song has: as its style writes them, or in a row of its own."""
    if mood.drums not in RIDDEN or level == INTRO or mood.steps_per_bar != 16:
        return bar
    rows = [row for row in HAT_ROWS if mood.bpm <= QUICK or _strokes(row) <= 8]
    drive = mood.character.drive
    if drive > DRIVEN:
        rows = [row for row in rows if _strokes(row) >= 8]
    elif drive < -DRIVEN:
        rows = [row for row in rows if _strokes(row) <= 6]
    row = stream.weighted([{}, *rows], [2.0, *(1.0 for _ in rows)])
    if not row:
        return bar
    return {place: velocity for place, velocity in bar.items() if place[1] not in HATS} | _read(row)


def _varied(bar: Bar, mood: Mood, stream: Stream) -> Bar:
    """Return another bar of the same groove: a kick more or less, a ghost note, an opened hat."""
    found = dict(bar)
    last = mood.steps_per_bar - 2
    kinds = ["ghost", "hat"] if mood.drums in ("light", "swing") else ["kick", "ghost", "open", "drop"]
    kind = "hat" if mood.drums == "hush" else stream.choice(kinds)
    if kind == "kick":
        found[stream.choice((last, last - 4, last - 1)), Drum.KICK] = VELOCITIES["x"]
    elif kind == "ghost":
        found.setdefault((stream.choice((last + 1, last - 5, last - 7)), Drum.SNARE), VELOCITIES["g"])
    elif kind == "open":
        found.pop((last, Drum.CLOSED_HAT), None)
        found[last, Drum.OPEN_HAT] = VELOCITIES["o"]
    elif kind == "drop":
        weak = [place for place in found if place[1] in (Drum.KICK, Drum.LOW_TOM) and place[0] > 0]
        if weak:
            del found[stream.choice(weak)]
    else:
        found[stream.choice((last, last - 1, 2)), Drum.CLOSED_HAT] = VELOCITIES["g"]
    return found


def _filled(bar: Bar, mood: Mood, level: int, stream: Stream) -> Bar:
    """Return the bar with its end played as a fill."""
    if mood.drums == "hush":
        return bar
    short = level == INTRO or mood.steps_per_bar == 12 or stream.chance(0.5)
    fill = stream.choice(SHORT_FILLS if short else FILLS)
    begin = mood.steps_per_bar - (4 if short else 8)
    found = {place: v for place, v in bar.items() if place[0] < begin or place[1] in KEPT_IN_FILLS}
    soft = VELOCITIES["o"] if mood.drums in ("light", "swing") else VELOCITIES["x"]
    for (step, drum), _ in _read(fill).items():
        found[begin + step, drum] = min(120, soft + 2 * step)
    return found


def _thinned_hats(bar: Bar, mood: Mood, level: int) -> Bar:
    """Return the bar without the hats between the beats, where the mood is far below its style."""
    if mood.drums == "hush" or mood.dimensions.energy + mood.character.drive > -0.6 or level == CLIMAX:
        return bar
    thinned = {p: v for p, v in bar.items() if p[1] is not Drum.CLOSED_HAT or mood.weight(p[0]) < 2}
    return thinned if any(drum is Drum.CLOSED_HAT for _, drum in thinned) else bar


def _driven_hats(bar: Bar, mood: Mood, level: int) -> Bar:
    """Return the bar with soft sixteenth hats added, where a climax is wilder than its style and the tempo allows."""
    wild = mood.dimensions.energy + 0.5 * mood.character.drive + 0.2 * (mood.character.texture == "full")
    if (
        level == INTRO
        or wild < (0.7 if level == CLIMAX else 0.95)
        or mood.bpm > 165
        or mood.drums in ("hush", "swing", "light")
    ):
        return bar
    added = {(step, Drum.CLOSED_HAT): VELOCITIES["g"] + 10 for step in range(1, mood.steps_per_bar, 2)}
    return {**added, **bar}


def _turns(plan: PhasePlan, bar: int, steady: float) -> bool:
    """Return whether something new begins at a bar: the phase, another letter, or the next eight bars."""
    section = plan.section_at(bar)
    if section.start != bar:
        return False
    return bar == 0 or (bar % 8 == 0 and steady < 0.6) or plan.section_at(bar - 1).letter != section.letter


def _groove(mood: Mood, level: int, stream: Stream) -> tuple[Bar, Bar]:
    """Return the bar that a phase is drummed to, and another one of the same groove."""
    shared = stream.child("shared").chance(SHARED * mood.character.steady)
    if shared and level > INTRO:
        level = CLIMAX if mood.dimensions.energy > 0 else GROOVE
    own = stream.child(str(level))
    base = _own_kicks(_read(base_pattern(mood, level)), mood, level, own.child("groove"))
    base = _own_hats(base, mood, level, stream.child("hats"))
    base = _driven_hats(_thinned_hats(base, mood, level), mood, level)
    return base, _varied(base, mood, own.child("other"))


def write_drums(plan: PhasePlan, mood: Mood, stream: Stream) -> tuple[Hit, ...]:
    """Return the drums of a phase, in the order of steps; none where the mood does without."""
    if mood.drums == "none":
        return ()
    steady = mood.character.steady
    own = stream.child(str(plan.level))
    base, other = _groove(mood, plan.level, stream)
    weights = [free + steady * (held - free) for free, held in zip(FREE, STEADY, strict=True)]
    cycle = own.weighted(CYCLES, weights)
    rests = _drop_outs(plan, own.child("drop-outs"))
    hits: list[Hit] = []
    for bar in range(plan.bars):
        draws = own.child(f"bar {bar}")
        fills = _fills(plan, bar, steady, draws)
        played = _filled(base, mood, plan.level, draws) if fills else (base, other)[cycle[bar % 4]]
        if plan.level > INTRO and draws.chance(0.08 * (1 - steady)):
            played = _varied(played, mood, draws)
        if bar in rests:
            played = _dropped(played, mood)
        if plan.level >= GROOVE and mood.drums != "hush" and _turns(plan, bar, steady):
            played = {**played, (0, Drum.CRASH): 64 if mood.drums in ("light", "swing") else 108}
        hits += _struck(played, bar * mood.steps_per_bar, plan.level, draws)
    return tuple(hits)


def _drop_outs(plan: PhasePlan, stream: Stream) -> frozenset[int]:
    """Return the bars where the kit falls back to its hats, so that its return is heard.

    They are a groove's bars before a section that begins its contrast or its return.
    """
    if plan.level != GROOVE or not stream.chance(DROP_OUTS):
        return frozenset()
    return frozenset({stream.choice([section.start for section in plan.sections if section.start]) - 1})


def _dropped(bar: Bar, mood: Mood) -> Bar:
    """Return a bar of hats with a stroke to come back on; a bar without hats keeps its first beat's strokes."""
    hats = {place: velocity for place, velocity in bar.items() if place[1] in HATS}
    last = mood.steps_per_bar - 2
    if mood.drums == "hush" or len(hats) < 2:
        return bar
    return {**hats, (last, Drum.SNARE): VELOCITIES["o"]}


def _fills(plan: PhasePlan, bar: int, steady: float, stream: Stream) -> bool:
    """Return whether a bar ends with a fill: mostly at the end of eight bars, sometimes of a phrase."""
    ends = any(s.start + s.bars - 1 == bar for s in plan.sections)
    likely = 0.4 if plan.level == INTRO else 0.8 if bar % 8 == 7 or bar == plan.bars - 1 else 0.4
    chance = likely if ends else 0.15 if bar in plan.phrase_ends() else 0.0
    return stream.chance(chance * (1.1 - 0.6 * steady))


def _struck(bar: Bar, start: int, level: int, stream: Stream) -> list[Hit]:
    found = []
    for (step, drum), velocity in sorted(bar.items()):
        played = round(velocity * SOFTENED[level]) + stream.integer(-HUMAN, HUMAN)
        found.append(Hit(start + step, drum, max(20, min(127, played))))
    return found
