"""The density rules, in the order in which they look: each may rely on what those before it have set right.

A rule is one function in a module of its own: it takes a sheet and a stream to draw from and returns the sheet,
the same object where nothing was missing, and its sentences. A new rule is a new module and a line in `RULES`.
"""

from collections.abc import Callable

from engine.enforcer.rules.bounds import end_with_the_phase
from engine.enforcer.rules.carrying import carry_to_the_end
from engine.enforcer.rules.chords import stand_on_chords
from engine.enforcer.rules.drums import keep_the_beat
from engine.enforcer.rules.pad import hold_a_drone
from engine.enforcer.rules.parts import fill_empty_parts
from engine.enforcer.rules.registers import keep_to_registers
from engine.model.randomness import Stream
from engine.model.sheet import Sheet

Rule = Callable[[Sheet, Stream], tuple[Sheet, tuple[str, ...]]]

RULES: tuple[Rule, ...] = (
    end_with_the_phase,
    keep_to_registers,
    stand_on_chords,
    carry_to_the_end,
    fill_empty_parts,
    keep_the_beat,
    hold_a_drone,
)
