"""The parsed form of a target value (指标值)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueKind(StrEnum):
    """What a cell holds; rules ask for it as `value.kind`.

    - `empty`: nothing, a placeholder such as "/" or "——", or a bare sign or unit ("≧ %", "公里") (未填列)
    - `number`: a bare number without any unit, from the cell or from the unit column ("2", "=100")
    - `quantity`: a number with a unit of count or measure, also compound ones ("≥50个", "1600元/亩" is money)
    - `percent`: a percentage or permille ("≥95%", "百分之九十五", "9成"); `number` is in percent
    - `money`: an amount, also per unit ("≤90万元", "780元/生/年"); `number` is in 元, `per` names the unit ("生/年")
    - `date`: a point in time or a period of the calendar ("2021年12月31日", "12月底前", "2021年全年")
    - `duration`: a length of time ("360天", "≥20年")
    - `frequency`: a count per time ("1次/月")
    - `yes_no`: "是", "否"
    - `grades`: a graded scale ("优100% 良90% 中85% 差85%")
    - `list`: several values in one cell ("1;1;1;1")
    - `text`: words without a measure ("显著提高", "及时", "已完成")
    """

    EMPTY = "empty"
    NUMBER = "number"
    QUANTITY = "quantity"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    FREQUENCY = "frequency"
    YES_NO = "yes_no"
    GRADES = "grades"
    LIST = "list"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Value:
    """A target value: `comparison number unit`, a range, a date, or words.

    `comparison` is one of ≥ ≤ = > <, `between` for a range, or "" where the cell names none.
    `number` is exact (money in 元, percentages in percent); `upper` is the other end of a range.
    `date` is the last day meant ("2023年底" is 2023-12-31); its year is 1 where the cell names none ("11月底完成").
    `suspect` says why the text looks misread ("OCR": "290%" for "≥90%", "工5%", "M.8万元"), else "".
    """

    raw: str
    kind: ValueKind
    comparison: str = ""
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    per: str = ""
    date: datetime.date | None = None
    suspect: str = ""
