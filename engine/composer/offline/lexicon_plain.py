"""Words of a vibe that ask for no music of their own. `engine.composer.offline.lexicon` tells what they are for."""

NEUTRAL = """
16 16bit 8 8bit after ambience amiga arcade area around atari atmosphere atmospheric awesome background based beat
before best bgm big bit bits boy bpm catchy chip chiptune classic commodore compose console cool create dev during
end energy feel feeling feels final first full game gameboy generate genesis give good great here indie inspired
into key kind last level like little long loop looping made make melodic melody midi mini minute minutes mode mood
music near need nes new nice nintendo old one ost over part piece pixel place play player playing please retro round
scene school second seconds sega sid snes some something song songs sound sounds soundtrack spectrum stage style
tempo theme there thing things third three through track tune tunes two under vibe vibes video videogame want where
while write zone
"""

GRAMMAR = """
a about all also am an and any are aren't as at be been bit both but by can can't could did do does don't down each
every extremely for from had has have he her his how i in into is isn't it it's its just less let let's lets may me
might more most much must my neither never no non nor not nothing of off on only onto or our out quite rather really
she should slightly so somewhat still super than that the their them then these they this those to too ultra up us
very was we what when which who will with without won't would yet you your
"""

NEGATIONS = """
aren't avoid don't hardly isn't less neither never no non nor not nothing without zero
"""

STRONGER = """
extremely hugely incredibly insanely most really so super too totally ultra utterly very
"""

WEAKER = """
bit fairly kinda little mildly quite rather semi slightly somewhat
"""
