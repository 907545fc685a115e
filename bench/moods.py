"""Are moods told apart by what sounds, not by their words? python -m bench.moods [seeds].

Composes 20 moods with as many seeds each, measures every song's features, and lets a simple classifier name the mood:
the nearest class centre after Fisher's linear discriminant, each song judged by the others (ten folds). Prints the
share named rightly (chance is 5%), and which moods are taken for which.
"""

import sys
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bench.composed import composed
from engine.model.harmony import harmony_of
from engine.model.sheet import PITCHED, Drum, Note, Sheet
from engine.model.theory import SCALES, Mode, Quality

MOODS = (
    "boss fight", "stealth", "overworld exploration", "dungeon", "village", "shop", "puzzle", "credits", "victory",
    "game over", "sad", "mystery", "space", "underwater", "desert", "snow", "horror", "race", "chase", "menu",
)  # fmt: skip
FOLDS = 10
SHRINKAGE = 0.1  # of the covariance towards its diagonal (Friedman, "Regularized Discriminant Analysis", 1989)
Vector = NDArray[np.float64]


def features(sheet: Sheet) -> Vector:
    """Return what can be heard of a sheet: tempo, metre, mode, register, density, syncopation, drums, colours."""
    groove = sheet.phases[1]
    beats = groove.bars * sheet.steps_per_bar / 4
    lead, bass = groove.lead, groove.bass
    mode = [float(sheet.key.mode is mode) for mode in Mode]
    third = float(4 in SCALES[sheet.key.mode])
    drums = Counter(hit.drum for hit in groove.drums)
    qualities = Counter(chord.quality for chord in harmony_of(sheet, groove).chords)
    sevenths = sum(qualities[q] for q in (Quality.DOMINANT_SEVENTH, Quality.MAJOR_SEVENTH, Quality.MINOR_SEVENTH))
    leaps = np.abs(np.diff([note.pitch for note in lead]))
    return np.array(
        [
            np.log(sheet.bpm), sheet.steps_per_bar == 12, sheet.swing, third, *mode,
            np.mean([n.pitch for n in lead]), np.ptp([n.pitch for n in lead]), np.mean(leaps > 2),
            np.mean([n.pitch for n in bass]), np.mean([n.pitch for n in groove.arpeggio] or [60]),
            *(len(groove.notes(part)) / beats for part in PITCHED),
            _offbeat(lead), _offbeat(bass), _held(lead), _held(bass), _held(groove.arpeggio),
            *(drums[drum] / beats for drum in Drum),
            np.mean([hit.velocity for hit in groove.drums] or [0]),
            _backbeat(sheet), sevenths / qualities.total(), qualities[Quality.POWER] / qualities.total(),
            (qualities[Quality.SUSPENDED_FOURTH] + qualities[Quality.SUSPENDED_SECOND]) / qualities.total(),
            qualities[Quality.AUGMENTED] / qualities.total(), qualities.total() / groove.bars,
            len(sheet.phases[0].drums) / max(1, len(groove.drums)),
            *(sheet.voices.lead == name for name in ("square_lead", "soft_lead", "bell", "pluck")),
        ],
        dtype=np.float64,
    )  # fmt: skip


def _offbeat(notes: tuple[Note, ...]) -> float:
    return float(np.mean([note.step % 4 != 0 for note in notes] or [0]))


def _held(notes: tuple[Note, ...]) -> float:
    return float(np.mean([note.length for note in notes] or [0]))


def _backbeat(sheet: Sheet) -> float:
    """Return the share of snares on the second and fourth beat."""
    snares = [hit.step % sheet.steps_per_bar for hit in sheet.phases[1].drums if hit.drum is Drum.SNARE]
    return float(np.mean([step in (4, 12) for step in snares] or [0]))


def discriminant(train: Vector, labels: NDArray[np.int64]) -> tuple[Vector, Vector]:
    """Return (projection, class centres in it): Fisher's discriminant with a shrunk covariance."""
    centres = np.array([train[labels == label].mean(0) for label in range(len(MOODS))])
    within = np.cov((train - centres[labels]).T)
    within = (1 - SHRINKAGE) * within + SHRINKAGE * np.diag(np.diag(within) + 1e-6)
    values, vectors = np.linalg.eigh(within)
    whitening = vectors / np.sqrt(np.maximum(values, 1e-9))
    return whitening, centres @ whitening


def named(data: Vector, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the mood that the classifier names for each song, judged by songs of the other folds only."""
    found = np.zeros(len(data), np.int64)
    folds = np.arange(len(data)) % FOLDS
    for fold in range(FOLDS):
        train = data[folds != fold]
        middle, spread = train.mean(0), train.std(0) + 1e-9
        projection, centres = discriminant((train - middle) / spread, labels[folds != fold])
        songs = (data[folds == fold] - middle) / spread @ projection
        found[folds == fold] = ((songs[:, None] - centres) ** 2).sum(2).argmin(1)
    return found


def main(arguments: list[str]) -> None:
    """Compose, classify, print."""
    seeds = int(arguments[0]) if arguments else 20
    pairs = [(mood, label, seed) for seed in range(seeds) for label, mood in enumerate(MOODS)]
    data = np.array([features(composed(mood, 1000 * label + seed)) for mood, label, seed in pairs])
    labels = np.array([label for _, label, _ in pairs])
    order = np.random.default_rng(1).permutation(len(data))
    data, labels = data[order], labels[order]
    answers = named(data, labels)
    print(f"{np.mean(answers == labels):.1%} of {len(data)} songs of {len(MOODS)} moods named rightly.")
    for label, mood in enumerate(MOODS):
        wrong = Counter(MOODS[a] for a in answers[(labels == label) & (answers != label)])
        right = np.mean(answers[labels == label] == label)
        print(f"{mood}: {right:.0%}" + "".join(f", {name} {count}" for name, count in wrong.most_common(4)))


if __name__ == "__main__":
    main(sys.argv[1:])
