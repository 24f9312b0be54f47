"""Indicators of the library that fit a project (荐指标), and whole targets drafted from them (起草绩效目标)."""
