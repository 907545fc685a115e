"""Verifying songs: everything in a provenance record that can be recomputed is recomputed, on this machine alone."""

from engine.verify.findings import Finding, Verdict, Verification
from engine.verify.rights import CC0, rights_page
from engine.verify.song import record_of_file, records_in, verified

__all__ = ["CC0", "Finding", "Verdict", "Verification", "record_of_file", "records_in", "rights_page", "verified"]
