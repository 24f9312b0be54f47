"""Every audit kept, append-only, in SQLite (台账)."""

from jixiao.ledger.folder import LEDGER_NAME, data_folder
from jixiao.ledger.identity import project_key
from jixiao.ledger.rounds import Change
from jixiao.ledger.store import Ledger, LedgerUnusable

__all__ = ["LEDGER_NAME", "Change", "Ledger", "LedgerUnusable", "data_folder", "project_key"]
