"""GameMaker's script holds loop points as frames over the rate."""

from engine.soundtrack.kits.gamemaker import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for


def test_loop_points_are_frames_over_the_rate() -> None:
    text = files(songs_for(KIT))["scripts/qrc_music/qrc_music.gml"]
    assert '"title": { file: "title.ogg", rounds: true, start: 1000 / 44100, stop: 6000 / 44100, ' in text
    assert '"game-over": { file: "game-over.ogg", rounds: true, start: 0 / 44100, stop: 7000 / 44100, ' in text
    assert '"victory": { file: "victory.ogg", rounds: false, start: 0, stop: 0, ending: "" }\n' in text
    assert text.count("{") == text.count("}")
