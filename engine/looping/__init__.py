"""Seamless loops: a track played round and round in its middle, cut out as every round after the first sounds.

Pure. The sound of a round depends on the round before it: echoes, room and long tones go on over the border. So its end
is rendered before it, and its beginning behind it: what stands at its end goes on at its own beginning.
"""
