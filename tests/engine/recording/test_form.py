from engine.recording import Recording


def test_the_day_is_told_in_words(recording: Recording) -> None:
    assert recording.day == "22 November 2026"


def test_it_stands_in_for_the_service(recording: Recording) -> None:
    replay = recording.replay
    assert (replay.day, replay.model) == ("22 November 2026", "qwen3:8b")
    assert replay.exchanges == recording.exchanges
