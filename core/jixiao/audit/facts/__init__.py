"""What rules may ask of a submission: every fact by name, type and meaning (事实)."""
