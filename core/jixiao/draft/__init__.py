"""Whole targets drafted from what a unit knows of its project (起草绩效目标)."""
