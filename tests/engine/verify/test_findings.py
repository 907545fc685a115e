from pathlib import Path

from engine.verify.findings import Finding, Verdict, Verification, found, unknown


def test_the_outcome_counts_what_fails_alone() -> None:
    good, bad, open_question = found(True, "yes.", "no."), found(False, "yes.", "no."), unknown("who knows.")
    assert [str(finding) for finding in (good, bad, open_question)] == [
        *("Holds: yes.", "Does not hold: no.", "Cannot be known: who knows.")
    ]
    assert Verification(Path("a"), "", (good, open_question)).holds
    assert Verification(Path("a"), "", (good, bad)).failures == (Finding(Verdict.FAILS, "no."),)
    assert Verification(Path("a"), "", (bad,)).summary == "1 thing does not hold."
    assert Verification(Path("a"), "", (bad, bad)).summary == "2 things do not hold."
