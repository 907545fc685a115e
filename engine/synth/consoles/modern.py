"""The modern mix: the article's crunchy 16-bit sound, wide and deep."""

from engine.synth.console import Console
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS

MODERN = Console(
    name="modern",
    about="Crunchy 16-bit mix of today, wide, with echo and room.",
    instruments=INSTRUMENTS,
    kits=KITS,
    echo=0.19,
    feedback=0.42,
    room=0.0259,
    arc=1.0,
)
