"""Annotated workbooks (批注过的表): the unit's own with comments and colours, or the form written out where there is none."""

from jixiao.report.xlsx.render import SUBMISSIONS_AT_ONCE, Workbook, keeps_workbook, render_workbook

__all__ = ["SUBMISSIONS_AT_ONCE", "Workbook", "keeps_workbook", "render_workbook"]
