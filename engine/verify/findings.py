"""What comes out of verifying: findings, each with its verdict and one plain sentence."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Verdict(StrEnum):
    """How a finding begins when it is told."""

    HOLDS = "Holds"
    FAILS = "Does not hold"
    UNKNOWN = "Cannot be known"


class Finding(NamedTuple):
    """One thing that was looked at. text: one plain sentence with its full stop."""

    verdict: Verdict
    text: str

    def __str__(self) -> str:
        return f"{self.verdict.value}: {self.text}"


class Verification(NamedTuple):
    """All that was found about one song. record: the file of its record. title: as the record says, or empty."""

    record: Path
    title: str
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that do not hold."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.FAILS)

    @property
    def summary(self) -> str:
        """The outcome in one sentence, without the record's name."""
        if self.failures:
            count = len(self.failures)
            return f"{count} thing{'s do' if count > 1 else ' does'} not hold."
        return "All that can be recomputed holds."


def found(holds: bool, text: str, otherwise: str) -> Finding:
    """Return a finding that says `text` where it holds, else `otherwise`."""
    return Finding(Verdict.HOLDS, text) if holds else Finding(Verdict.FAILS, otherwise)


def unknown(text: str) -> Finding:
    """Return a finding about what nobody can recompute."""
    return Finding(Verdict.UNKNOWN, text)
