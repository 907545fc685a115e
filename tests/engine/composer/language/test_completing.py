from engine.composer.language.completing import completed, who_wrote_what
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.sheetfile import read_reply
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.samples import SEED

BRIEF = Brief("boss fight", SEED)


def gone_on_with(percent: int):
    reply = read_reply(GOOD_TEXT[: len(GOOD_TEXT) * percent // 100], "x")
    stage = completed(reply, BRIEF, song_stream(SEED))
    events = []
    while True:
        try:
            events.append(next(stage))
        except StopIteration as end:
            return reply, end.value, events


def test_the_rest_is_written_in_silence_and_fits():
    reply, sheet, events = gone_on_with(60)
    assert (sheet.title, sheet.bpm, sheet.key) == ("Crimson Gate", 148, reply.key)
    assert sheet.phases[:2] == reply.phases[:2]
    assert not any(event.text for event in events)
    assert all(event.stage == "composer" for event in events)


def test_who_wrote_what_is_told():
    told = [who_wrote_what(gone_on_with(percent)[0], "Gemini", "it broke off") for percent in (5, 30, 60, 99)]
    assert told == [
        "It broke off: the offline composer finished phase 1 and wrote phases 2 and 3 in the same key and motif.",
        "It broke off: phase 1 is Gemini's as written; the offline composer finished phase 2 and wrote phase 3 in the "
        "same key and motif.",
        "It broke off: phases 1 and 2 are Gemini's as written; the offline composer finished phase 3 in the same key "
        "and motif.",
        "It broke off: phases 1 and 2 are Gemini's as written; the offline composer finished phase 3 in the same key "
        "and motif.",
    ]
