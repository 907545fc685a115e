from engine.composer.recorder import MOST_BYTES, Recorder
from engine.model.exchange import End, EndKind


def test_exchanges_are_kept_in_their_order() -> None:
    recorder = Recorder()
    recorder.asked("POST /a", "{}")
    recorder.answered(200, (("content-type", "text/plain"),))
    for piece in (b"one ", b"two"):
        recorder.took(piece)
    recorder.asked("GET /b", "")
    recorder.ended(End(EndKind.BROKEN))
    first, second = recorder.exchanges
    assert (first.call, first.sent, first.status, first.body) == ("POST /a", "{}", 200, b"one two")
    assert (first.end, first.headers) == (End(), (("content-type", "text/plain"),))
    assert (second.status, second.body, second.end.kind) == (0, b"", EndKind.BROKEN)


def test_what_is_told_after_the_end_does_not_count() -> None:
    recorder = Recorder()
    recorder.asked("POST /a", "")
    recorder.ended(End(EndKind.SILENT, seconds=20))
    recorder.took(b"late")
    recorder.answered(200, ())
    recorder.ended(End(EndKind.BROKEN))
    (only,) = recorder.exchanges
    assert (only.end, only.body, only.status) == (End(EndKind.SILENT, seconds=20), b"", 0)


def test_patience_that_ends_before_anything_is_asked_is_kept_too() -> None:
    recorder = Recorder()
    recorder.given_up(End(EndKind.TOO_SLOW, seconds=60))
    (only,) = recorder.exchanges
    assert (only.call, only.end.kind) == ("", EndKind.TOO_SLOW)


def test_more_than_any_sheet_is_let_go() -> None:
    recorder = Recorder()
    recorder.asked("POST /a", "")
    recorder.answered(200, ())
    for _ in range(MOST_BYTES // 65_536 + 1):
        recorder.took(b"x" * 65_536)
    (only,) = recorder.exchanges
    assert (only.body, only.end.kind) == (b"", EndKind.TOO_LARGE)


def test_many_small_pieces_stay_in_their_order() -> None:
    recorder = Recorder()
    recorder.asked("POST /a", "")
    for number in range(1000):
        recorder.took(b"%d," % number)
    assert recorder.exchanges[0].body == b"".join(b"%d," % number for number in range(1000))
