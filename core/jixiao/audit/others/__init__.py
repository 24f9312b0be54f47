"""Submissions held against each other: copied tables, repeated projects, levels of projects, last year (横向比较)."""

from jixiao.audit.others.index import Others
from jixiao.audit.others.rounds import Rounds
from jixiao.audit.others.signature import Signature, sign

__all__ = ["Others", "Rounds", "Signature", "sign"]
