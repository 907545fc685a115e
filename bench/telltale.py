"""Can a machine tell our tunes from real ones? python -m bench.telltale FOLDER [songs].

FOLDER holds MIDI files of real game tunes. As many of ours are composed, arranged to three minutes and written as MIDI;
both are measured alike (`bench.listening`), and two classifiers say which is which, each tune judged by the others (ten
folds): logistic regression with a ridge, and the five nearest neighbours. 50% is a coin: the nearer the better.
Then come the measures that tell them apart most: the area under the ROC curve (0.5 tells nothing), and our quartiles
beside the real ones. Spread counts as well as the middle: a row of songs that are all alike is told at once.
"""

import sys
from pathlib import Path

import mido
import numpy as np
from numpy.typing import NDArray

from bench.composed import composed, stream_of
from bench.listening import heard
from bench.notation import read_tune
from engine.arrangement import arrange
from engine.enforcer import enforce
from engine.output.midi import midi_file

VIBES = (
    "boss fight", "battle", "chase", "stealth", "explore", "overworld", "dungeon", "village", "shop", "puzzle", "title",
    "credits", "victory", "game over", "sad", "mystery", "space", "underwater", "desert", "snow", "horror", "race",
    "menu",
)  # fmt: skip
SECONDS = 180
FOLDS = 10
RIDGE = 3.0
ROUNDS = 25
NEIGHBOURS = 5
SHOWN = 30
Matrix = NDArray[np.float64]


def ours(number: int) -> mido.MidiFile:
    """Return the song of a number as the program writes it."""
    stream = stream_of(number)
    sheet = enforce(composed(VIBES[number % len(VIBES)], number), stream.child("enforcer")).sheet
    return midi_file(arrange(sheet, SECONDS, stream.child("arrangement")), sheet.title, sheet.key)


def logistic(train: Matrix, truth: Matrix, tested: Matrix) -> Matrix:
    """Return how surely each tested row is ours: logistic regression with a ridge, by Newton's steps."""
    with_one = np.column_stack((train, np.ones(len(train))))
    weights = np.zeros(with_one.shape[1])
    penalty = RIDGE * np.diag([1.0] * train.shape[1] + [1e-6])
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-np.clip(with_one @ weights, -30, 30)))
        slope = with_one.T @ (sure - truth) + penalty @ weights
        curve = (with_one * (sure * (1 - sure))[:, None]).T @ with_one + penalty
        weights -= np.linalg.solve(curve, slope)
    found: Matrix = 1 / (1 + np.exp(-np.clip(np.column_stack((tested, np.ones(len(tested)))) @ weights, -30, 30)))
    return found


def nearest(train: Matrix, truth: Matrix, tested: Matrix) -> Matrix:
    """Return the share of ours among each tested row's nearest neighbours."""
    far = ((tested[:, None] - train[None]) ** 2).sum(2)
    found: Matrix = truth[np.argsort(far, axis=1)[:, :NEIGHBOURS]].mean(1)
    return found


def judged(data: Matrix, truth: Matrix) -> tuple[float, float]:
    """Return how often each classifier is right, the two classes counted alike."""
    right = np.zeros((2, len(data)))
    folds = np.arange(len(data)) % FOLDS
    for fold in range(FOLDS):
        known, asked = folds != fold, folds == fold
        middle, spread = data[known].mean(0), data[known].std(0) + 1e-9
        train, tested = (np.clip((part - middle) / spread, -4, 4) for part in (data[known], data[asked]))
        for row, classify in enumerate((logistic, nearest)):
            right[row, asked] = (classify(train, truth[known], tested) > 0.5) == (truth[asked] > 0.5)
    shares = (right[:, truth > 0.5].mean(1) + right[:, truth < 0.5].mean(1)) / 2
    return float(shares[0]), float(shares[1])


def area(mine: Matrix, real: Matrix) -> float:
    """Return the chance that a song of ours has more of a measure than a real one (ties count half)."""
    more = (mine[:, None] > real[None]).mean() + 0.5 * (mine[:, None] == real[None]).mean()
    return float(more)


def main(arguments: list[str]) -> None:
    """Read, compose, judge, print."""
    files = sorted(path for path in Path(arguments[0]).rglob("*") if path.suffix.lower() in (".mid", ".midi"))
    real = [heard(tune) for path in files if (tune := read_tune(mido.MidiFile(path))).tracks]
    count = int(arguments[1]) if len(arguments) > 1 else len(real)
    mine = [heard(read_tune(ours(number))) for number in range(count)]
    names = list(real[0])
    table = np.array([[row[name] for name in names] for row in (*mine, *real)])
    truth = np.array([1.0] * len(mine) + [0.0] * len(real))
    order = np.random.default_rng(1).permutation(len(table))
    straight, near = judged(table[order], truth[order])
    print(f"{len(mine)} of ours, {len(real)} real: told apart by regression {straight:.1%}, by neighbours {near:.1%}.")
    areas = {name: area(table[truth > 0.5, at], table[truth < 0.5, at]) for at, name in enumerate(names)}
    print("Measure: area; ours at 5, 25, 50, 75, 95%; real.")
    for name in sorted(names, key=lambda n: -abs(areas[n] - 0.5))[:SHOWN]:
        at = names.index(name)
        rows = [np.percentile(table[truth == who, at], (5, 25, 50, 75, 95)) for who in (1.0, 0.0)]
        told = " | ".join(" ".join(f"{value:6.2f}" for value in row) for row in rows)
        print(f"{name:28s} {areas[name]:.2f}  {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
