"""Target values parsed: sign, number, range, date, unit, kind (指标值)."""
