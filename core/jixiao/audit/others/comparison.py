"""A folder or ledger audited as a whole: each submission held against all, each monitoring round against the one before (横向审核)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.audit.engine import Auditor
from jixiao.audit.others.index import Others
from jixiao.audit.others.rounds import Rounds, warned
from jixiao.audit.others.signature import sign
from jixiao.audit.result import Result
from jixiao.ledger.standing import Standing
from jixiao.submission import Submission

OF_LEDGER = "台账"


@dataclass(slots=True)
class Comparison:
    """First take in everything that may be compared, then audit: two passes, between which only signatures are kept."""

    auditor: Auditor
    others: Others = field(default_factory=Others)
    rounds: Rounds = field(default_factory=Rounds)

    def take(self, submissions: Iterable[Submission]) -> None:
        """Take in submissions that were read; a monitoring round is audited for what it warns of."""
        for submission in submissions:
            self.others.add(sign(submission))
            if submission.kind == "monitoring":
                self.rounds.add(submission.document, warned(self.auditor.audit(submission).findings))

    def take_ledger(self, standing: Iterable[Standing]) -> None:
        """Take in what a ledger keeps, with what it knows of each."""
        for one in standing:
            self.others.add(sign(Submission(one.document, OF_LEDGER), one.verdict, one.unmended))
            self.rounds.add(one.document, one.warned)

    def audit(self, submission: Submission) -> Result:
        """Return what the rules say of a submission among all that were taken in."""
        return self.auditor.audit(submission, self.rounds.history(submission.document), self.others)
