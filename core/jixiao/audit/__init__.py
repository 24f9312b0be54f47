"""Facts of a submission, checks compiled from rules, decisions over findings (自动审核)."""
