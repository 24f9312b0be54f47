"""Reports rendered as text, JSON and JSON lines (审核报告)."""
