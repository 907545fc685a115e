"""The back-ends, one module each; `engine.playback.BACKENDS` names them."""
