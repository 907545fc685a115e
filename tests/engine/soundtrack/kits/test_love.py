"""LÖVE's module, run by Lua with a stand-in for LÖVE's audio: intro, loop, loop, and fades."""

import subprocess
from pathlib import Path

import pytest

from engine.soundtrack.kits.love import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for

# Each file is two pieces of sound, named after it; a source plays two pieces in a step.
LOVE = """
local log = {}
love = { sound = {}, audio = {} }
function love.sound.newDecoder(file)
  local left = 2
  return {
    getSampleRate = function() return 44100 end, getBitDepth = function() return 16 end,
    getChannelCount = function() return 2 end,
    decode = function() if left > 0 then left = left - 1 return file end end,
  }
end
function love.audio.newQueueableSource(rate, bits, channels, buffers)
  local source = { waiting = {}, playing = false, volume = 1 }
  function source:getFreeBufferCount() return buffers - #self.waiting end
  function source:queue(data) self.waiting[#self.waiting + 1] = data end
  function source:setVolume(volume) self.volume = volume end
  function source:play() self.playing = true end
  function source:stop() self.playing = false self.waiting = {} end
  function source:isPlaying() return self.playing end
  love.sources[#love.sources + 1] = source
  return source
end
love.sources = {}
function step(seconds)
  local heard = {}
  for number, source in ipairs(love.sources) do
    for _ = 1, 2 do
      if source.playing and #source.waiting > 0 then
        local piece = table.remove(source.waiting, 1)
        heard[#heard + 1] = ("%s@%.2f"):format(piece:match("([^/]+)%.ogg"), source.volume)
      end
    end
    if #source.waiting == 0 then source.playing = false end
  end
  print(table.concat(heard, " "))
  music.update(seconds)
end
package.path = "./?.lua;" .. package.path
music = require("qrc_music")
"""


def run(folder: Path, steps: str) -> list[str]:
    (folder / "qrc_music.lua").write_text(files(songs_for(KIT))["qrc_music.lua"], encoding="utf-8")
    (folder / "main.lua").write_text(LOVE + steps, encoding="utf-8")
    done = subprocess.run(["lua5.1", "main.lua"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.system("lua5.1")
def test_intro_then_loop_round_and_round(tmp_path: Path) -> None:
    heard = run(tmp_path, 'music.play("title") for _ = 1, 5 do step(0.1) end')
    pairs = ["title-intro@1.00 title-intro@1.00", *["title-loop@1.00 title-loop@1.00"] * 4]
    assert heard == pairs


@pytest.mark.system("lua5.1")
def test_one_song_fades_over_into_another(tmp_path: Path) -> None:
    heard = run(
        tmp_path,
        """
        music.play("title") step(0.1)
        music.play("game-over", 1) step(0.5) step(0.5) step(0.1)
        """,
    )
    assert heard[1] == "title-loop@1.00 title-loop@1.00 game-over@0.00 game-over@0.00"
    assert heard[2] == "title-loop@0.50 title-loop@0.50 game-over@0.50 game-over@0.50"
    assert heard[3] == "game-over@1.00 game-over@1.00"


@pytest.mark.system("lua5.1")
def test_a_song_that_ends_ends_and_an_ending_follows_a_loop(tmp_path: Path) -> None:
    assert run(tmp_path, 'music.play("victory") step(0.1) step(0.1) step(0.1)') == ["victory@1.00 victory@1.00", "", ""]
    heard = run(tmp_path, 'music.play("title") step(0.1) music.finish() step(0.1) step(0.1)')
    assert "title-ending@1.00 title-ending@1.00" in heard[1]
    assert heard[2] == ""
