"""What a fault of a knowledge file is: one kind of mistake, how it is said, how it is mended (知识文件的错误)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.finding import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of mistake in knowledge files.

    `template` says what is wrong and `mend` what to write instead; both take operands as `{name}`. `example` is what someone
    would have written to meet it. Severity RETURN keeps the entry (or the text it stands in) out, or leaves it misleading;
    the milder ones are advice.
    """

    code: str
    title: str
    template: str
    mend: str
    example: str
    severity: Severity = Severity.RETURN
