"""FMOD Studio's script, run by Node with a stand-in for the Studio: an event for each song, loops in seconds."""

import json
import subprocess
from pathlib import Path

import pytest

from engine.soundtrack.kits.fmod import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for

STUDIO = """
var made = [], items = [];
function event(kind) {
    var one = {kind: kind, timeline: "timeline", regions: []};
    one.addGroupTrack = function () {
        return {addSound: function (at, type, start, length) { one.length = length; return one; }};
    };
    one.addMarkerTrack = function () {
        return {addRegion: function (start, length) { one.regions.push([start, length]); }};
    };
    made.push(one);
    return one;
}
var studio = {
    project: {
        importAudioFile: function (path) { return {path: path, length: 9}; },
        create: event,
        regionLoopMode: {Looping: 0},
        workspace: {masterEventFolder: "root"},
    },
    system: {getText: function () { return "C:\\\\music\\\\"; }, message: function () {}},
    menu: {addMenuItem: function (item) { items.push(item); }},
};
"""
SHOWN = """
items[0].execute();
console.log(JSON.stringify(made.map(function (one) {
    return [one.kind, one.name, one.regions, one.audioFile ? one.audioFile.path : ""];
})));
"""


@pytest.mark.system("node")
def test_an_event_for_each_song_with_its_loop(tmp_path: Path) -> None:
    (tmp_path / "run.js").write_text(STUDIO + files(songs_for(KIT))["Scripts/qrc_music.js"] + SHOWN)
    done = subprocess.run(["node", tmp_path / "run.js"], capture_output=True, text=True, check=True)
    folder, title, ending, over, *_ = json.loads(done.stdout)
    assert folder[:2] == ["EventFolder", "Music"]
    assert title == ["Event", "title", [[1000 / 44100, 5000 / 44100]], "C:/music/title.wav"]
    assert ending[1:3] == ["title-ending", []]
    assert over[2] == [[0, 7000 / 44100]]
