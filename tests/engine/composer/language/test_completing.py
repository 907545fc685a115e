from engine.composer.language.completing import completed, who_wrote_what
from engine.composer.language.failures import Service
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.sheetfile.reply import read_reply
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
    gemini, organ = Service("Gemini", "", ""), Service("the organ", "", "")
    told = [who_wrote_what(gone_on_with(percent)[0], gemini, "it broke off") for percent in (5, 30, 60)]
    rest = "the offline composer finished"
    assert told == [
        f"Gemini's sheet is not whole (it broke off): {rest} phase 1 and wrote phases 2 and 3 in the same key.",
        f"Gemini's sheet is not whole (it broke off): phase 1 is by Gemini; {rest} phase 2 and wrote phase 3 in "
        "the same key and motif.",
        f"Gemini's sheet is not whole (it broke off): phases 1 and 2 are by Gemini; {rest} phase 3 in the same "
        "key and motif.",
    ]
    assert who_wrote_what(gone_on_with(99)[0], organ, "x").startswith("The organ's sheet is not whole (x): phases 1")
