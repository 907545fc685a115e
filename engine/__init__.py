"""Quantum Retro Composer's engine: entropy, composer, enforcer, arrangement, synth, output.

Nothing here prints or knows the interface: every stage is a generator of events (`engine.model.events`).
"""

__version__ = "0.1.0"
