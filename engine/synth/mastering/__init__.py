"""Mastering: measures the premaster sound, plans its gain, and makes 16-bit sound of it.

meter = Meter()
for block in premaster: meter.feed(block)
plan_ = plan(meter, target_lufs=-18.0, ceiling_dbtp=-1.0)
for block in master(premaster, plan_, stream): ...
"""

from engine.synth.mastering.chain import MasterPlan, MasterReport, master, plan, plan_at
from engine.synth.mastering.meter import Meter

__all__ = ["MasterPlan", "MasterReport", "Meter", "master", "plan", "plan_at"]
