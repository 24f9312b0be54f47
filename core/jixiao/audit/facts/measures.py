"""In what each number among the facts is measured (计量), so that conditions never hold 元 against 分 or shares against percents."""

from __future__ import annotations

YUAN, SHARE, PERCENT, POINTS, SCORE = "元", "比值", "%", "个百分点", "分"
DAYS, COUNT, YEAR, MONTH, DATE = "天", "个", "年", "月", "日期"

_OF_FACTS = {
    YUAN: "budget.total budget.fiscal cost.product parts.total peers.median",
    SHARE: (
        "execution.rate execution.planned execution.ratio execution.carryover execution.last_quarter execution.december "
        "progress.rate progress.planned progress.ratio progress.forecast adjustment.share contract.paid_share time.share "
        "indicators.no_data_share repeated.share hundred.share cost.product_share actual.completion actual.trend "
        "actual.deviation actual.overrun forecast.completion achievement qualitative.share qualitative.benefit_share "
        "goals.covered_share previous.execution previous.budget_change past.ratio past.achievement exante.amount_gap "
        "past.below_mean price.standard_ratio stock.ratio library.standard_gap "
        "value.budget_share outgrowth previous.likeness previous.output_growth past.slack copied.likeness sibling.likeness "
        "namesake.likeness namesake.goal_likeness duplicate.likeness parts.share parts.sum_share parent.likeness peers.ratio"
    ),
    POINTS: "mismatch.points mismatch.money_ahead mismatch.gap contract.ahead actual.shortfall",
    SCORE: "weight weight.plan_gap score score.expected score.excess exante.score execution.weight",
    DAYS: "report.late_days actual.days_overdue",
    COUNT: (
        "round project.basis budget.items goals.length adjustment.count repeated.rows repeated.classes hundred.count name.length "
        "copied.rows copied.figures copied.units sibling.rows sibling.figures sibling.units parts.count previous.unmended peers.count"
    ),
    YEAR: "fiscal_year goals.other_year value.year name.year",
    MONTH: "period.month value.month",
}
MEASURES = {fact: measure for measure, facts in _OF_FACTS.items() for fact in facts.split()}
_OF_UNITS = {"倍": SHARE, "个工作日": DAYS, "字": COUNT, "条": COUNT, "次": COUNT, "项": COUNT}


def measure_of_unit(unit: str) -> str:
    """Return the measure of a parameter by its unit: 万元 and 元/人 are 元, 倍 is 比值; "" where there is no unit."""
    head = unit.partition("/")[0]
    return YUAN if head.endswith(YUAN) else _OF_UNITS.get(head, head)
