"""Words of a vibe that ask for no music of their own. `engine.composer.offline.lexicon` tells what they are for."""

NEUTRAL = """
16bit 8bit accompaniment act after ambience amiga another area around atari atmosphere atmospheric awesome
background bar bars based bass bassline beat before best bgm big bit bits boy bpm catchy chapter chip chiptune chord
chords classic climax commodore compose console cool create dev different during either end energy episode feel
feeling feels final first floor full game gameboy generate genesis give good great harmonies harmony here indie
inspired instrumental into intro key kind kit last lead leads led level like little long loop looping lot lots made
main make melodic melody midi mini minute minutes mode mood music near need nes new next nice nintendo note notes old
one ost over own pad pads part phase phases piece pitch pitched pixel place play played player playing plays please
register remix retro round scene school screen second seconds section sections sega sid snes some something song songs
sort
sound sounding sounds soundtrack spectrum stage style styled tempo theme there thing things third three through time
times track tracks tune tunes two type under use used using version vibe vibes video videogame voice voices want where
while write zone
"""

GRAMMAR = """
a about all also am an and any are aren't as at be because been bit both but by can can't could did didn't do does
doesn't don't down each every extremely fewer for from had has have he her his how i i'd i'm i've if in into is isn't
it it'll it's its just less let let's lets may me might more most much must my neither never no non nor not nothing of
off on only onto or our out please quite rather really she should slightly so somewhat still super than that the their
them then there's these they they're this those to too ultra un up us very was wasn't we we're what when which who
will with without won't would yet you you're your
"""

NEGATIONS = """
aren't avoid didn't doesn't don't fewer hardly isn't less neither never no non nor not nothing un wasn't without zero
"""

STRONGER = """
extremely hugely incredibly insanely most really so super too totally ultra utterly very
"""

WEAKER = """
bit fairly kinda little mildly quite rather semi slightly somewhat
"""

NUMBERED = """
act area bit boss chapter day disc episode final floor game hour level life minute night part phase place player round
scene second stage step theme track version volume wave world zone
"""
