"""Seamless loops: a track played round and round in its middle, cut out where every round sounds like the one before.

Pure. The sound of a round depends on the round before it: echoes, room and long tones go on over the border. So three
rounds are rendered and the second is kept. What stands at its end goes on at its own beginning, because the third round
begins as the second did.
"""
