"""The synth: renders a track to stereo sound and masters it. Sound is `(frames, 2)` float32 at 44.1 kHz."""
