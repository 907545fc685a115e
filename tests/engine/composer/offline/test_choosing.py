from collections import Counter

from engine.composer.offline.choosing import choose
from engine.entropy.streams import song_stream
from tests.samples import SEED


def test_names_come_as_often_as_their_votes_and_another_where_there_are_none() -> None:
    stream = song_stream(SEED)
    found = Counter(choose(stream, {"often": 3.0, "seldom": 1.0, "never": 0.0}, "other") for _ in range(400))
    assert set(found) == {"often", "seldom"}
    assert 240 < found["often"] < 360
    assert choose(stream, {"never": 0.0}, "other") == choose(stream, {}, "other") == "other"
