"""Out to workbooks and CSV and back: the indicator library, and targets under the names of the integrated budget system (导出导入)."""
