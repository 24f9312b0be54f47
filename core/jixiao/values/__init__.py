"""Target values parsed: sign, number, range, date, unit, kind (指标值)."""

from jixiao.values.money import money, parse_amount
from jixiao.values.parse import parse_value
from jixiao.values.value import Value, ValueKind

__all__ = ["Value", "ValueKind", "money", "parse_amount", "parse_value"]
