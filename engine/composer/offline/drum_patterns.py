"""Drum patterns as data: for each style a bar of intro, groove and climax.

One character a step: X accented, x plain, o soft, g ghost, . silent. Bars of three beats have patterns of their own.
"""

from engine.model.sheet import Drum

Pattern = dict[Drum, str]
K, S, H, P, L, T = Drum.KICK, Drum.SNARE, Drum.CLOSED_HAT, Drum.OPEN_HAT, Drum.LOW_TOM, Drum.HIGH_TOM

STYLES: dict[str, tuple[Pattern, Pattern, Pattern]] = {
    "rock": (
        {H: "o.g.o.g.o.g.o.o.", K: "x.........o....."},
        {K: "X.....x.X.......", S: "....X.......X...", H: "x.o.x.o.x.o.x.o."},
        {K: "X..x..X.X.x...x.", S: "....X..g....X..g", H: "x.x.x.x.x.x.x...", P: "..............x."},
    ),
    "march": (
        {S: "o..go...o..go.oo", K: "x.......o......."},
        {K: "X.......X.......", S: "x..gX.g.x..gX.gg", H: "....o.......o..."},
        {K: "X...x...X...x...", S: "x.ggX.g.x.ggX.xx", H: "x.o.x.o.x.o.x.o."},
    ),
    "breakbeat": (
        {H: "o.o...o.o.o...o.", K: "x.........o....."},
        {K: "X.x.......x.....", S: "....X..g.g..X...", H: "x.o.x.o.x.o.x.o."},
        {K: "X.x...x...x..x..", S: "....X..g.g..X.gg", H: "x.x.x.x.x.x.x.x.", P: "......x........."},
    ),
    "halftime": (
        {H: "o.......o...o...", K: "x..............."},
        {K: "X.....x.....x...", S: "........X.......", H: "x.o.x.o.x.o.x.oo"},
        {K: "X..x..x...x.x...", S: "........X......g", H: "x.oox.oox.oox.x.", P: "..............x."},
    ),
    "toms": (
        {L: "x.....o.....o...", H: "....o.......o..."},
        {K: "X.......x.......", L: "...x..x....x..x.", T: "..........x...x.", S: "............x...",
         H: "o...o...o...o..."},
        {K: "X..x..x.X..x..x.", L: "..x..x....x..x..", T: "....x.......x.xx", S: "....X.......X...",
         H: "x...x...x...x..."},
    ),
    "light": (
        {H: "o...o...o...o..."},
        {K: "x.........o.....", S: "....o.......o...", H: "o.g.o.g.o.g.o.g."},
        {K: "x.....o.x.......", S: "....x.......x..g", H: "x.o.x.o.x.o.x.o."},
    ),
    "four": (
        {K: "o.......o.......", H: "..o...o...o...o."},
        {K: "X...X...X...X...", S: "....x.......x...", H: "..x...x...x...x."},
        {K: "X...X...X...X.x.", S: "....X.......X..g", H: "x.oox.oox.oox.oo", P: "..x...x...x...x."},
    ),
    "swing": (
        {H: "o...o..oo...o..o"},
        {K: "x.......o.......", S: "....o..g....o...", H: "x...x..ox...x..o"},
        {K: "x..o..x.x.......", S: "....x..g.g..x..g", H: "x..ox..ox..ox..o"},
    ),
    "latin": (
        {H: "o.o.o.o.o.o.o.o.", K: "o.......o......."},
        {K: "x.....x.x.....x.", S: "x..x..x...x.x...", H: "o.o.o.o.o.o.o.o."},
        {K: "X..x..x.X..x..x.", S: "x..x..x...x.x...", H: "x.oox.oox.oox.oo", T: ".............xx."},
    ),
    "none": ({}, {}, {}),
    "hush": (
        {H: "o.......o......."},
        {H: "o...g...o...g..."},
        {H: "o.g.o.g.o.g.o.g."},
    ),
}  # fmt: skip

WALTZ_STYLES: dict[str, tuple[Pattern, Pattern, Pattern]] = {
    "light": (
        {H: "o...g...g..."},
        {K: "x...........", H: "....o...o...", S: "........g..."},
        {K: "x.........o.", S: "....o...x...", H: "x.o.x.o.x.o."},
    ),
    "strong": (
        {K: "x...........", H: "....o...o..."},
        {K: "X...........", S: "....x...x...", H: "x.o.x.o.x.o."},
        {K: "X.....x...x.", S: "....X...X..g", H: "x.x.x.x.x.x.", P: "..........x."},
    ),
    "toms": (
        {L: "x.......o...", H: "....o......."},
        {K: "X...........", L: "....x.x.....", T: "........x...", H: "o...o...o..."},
        {K: "X.....x.....", L: "..x...x...x.", T: "....x...x...", S: "....X...X...", H: "x...x...x..."},
    ),
    "none": ({}, {}, {}),
    "hush": (
        {H: "o.......g..."},
        {H: "o...g...g..."},
        {H: "o.g.g.g.g.g."},
    ),
}  # fmt: skip

# Bars of two beats of three eighths.
JIG_STYLES: dict[str, tuple[Pattern, Pattern, Pattern]] = {
    "light": (
        {H: "o.g.g.o.g.g."},
        {K: "x.....o.....", S: "......o.....", H: "x.g.o.x.g.o."},
        {K: "x...o.x.....", S: "......x...g.", H: "x.o.o.x.o.o."},
    ),
    "strong": (
        {K: "x...........", H: "o...o.o...o."},
        {K: "X.........x.", S: "......X.....", H: "x.o.x.x.o.x."},
        {K: "X...x.....x.", S: "......X..g.g", H: "x.x.x.x.x.x.", P: "..........x."},
    ),
    "march": (
        {S: "o.g.g.o.g.g.", K: "x..........."},
        {K: "X.....X.....", S: "x.g.x.x.g.g."},
        {K: "X.....X...x.", S: "x.x.g.X.x.gg", H: "x...x.x...x."},
    ),
    "toms": (
        {L: "x.....o...o.", H: "....o......."},
        {K: "X.....X.....", L: "....x.....x.", T: "........x...", H: "o...o.o...o."},
        {K: "X.....X...x.", L: "..x.x.....x.", T: "........xx..", S: "......X.....", H: "x...x.x...x."},
    ),
    "none": ({}, {}, {}),
    "hush": (
        {H: "o.....g....."},
        {H: "o...g.o...g."},
        {H: "o.g.g.o.g.g."},
    ),
}  # fmt: skip

# Hats that a song may have instead of its style's: on beats, off beats, open between them, running, in threes.
HAT_ROWS: tuple[Pattern, ...] = (
    {H: "x...x...x...x...", P: "..............o."},
    {H: "x...x...x...x...", P: "..o...o...o...o."},
    {H: "..x...x...x...x."},
    {H: "x.ooxooox.ooxooo"},
    {H: "xoooxoooxoooxooo"},
    {H: "x..x..x.x..x..x."},
    {H: "x.x.x.x.x.x.x...", P: "..............x."},
)

# Fills replace the snare, toms and kick of a bar's last eight (four) steps; hats go on.
FILLS: tuple[Pattern, ...] = (
    {S: "x.x.x...", T: ".....x..", L: "......x."},
    {S: "..x.x.xx"},
    {T: "x.x.....", L: "....x.x.", S: "......x."},
    {S: "..x.....", T: "x.......", L: "....x..."},
    {S: "x..x..x."},
    {T: "x..x....", L: "......x.", K: "x......."},
    {S: "....xxxx"},
    {S: "x.......", K: "....x...", T: "....x.x."},
)  # fmt: skip
SHORT_FILLS: tuple[Pattern, ...] = (
    {S: "x.xx"},
    {S: "xx.x"},
    {T: "x.x.", L: "..x."},
    {S: "x...", L: "..x."},
    {S: "..xx"},
)
