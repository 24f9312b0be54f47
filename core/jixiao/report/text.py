"""The report for people (审核意见): lines of text, each with the tone in which it is said; whoever prints them picks colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from jixiao.audit.decisions import strongest
from jixiao.audit.merging import Opinion
from jixiao.audit.result import Result
from jixiao.audit.waivers import WAIVER
from jixiao.finding import Basis, Finding, Outcome, Severity, Where
from jixiao.intake.unreadable import Unreadable
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.report.line import Line
from jixiao.report.settings import Settings
from jixiao.report.words import SUBMISSIONS, VERDICTS

# Doubts beyond these are counted, not told: what fails matters more.
DOUBTS_SHOWN = 3
# Rows of one rule that are told in full; the others are named by their place.
TOLD_OF_ONE_RULE = 2
# Indicators that stand under one rule: the best of the first of its rows.
REFERENCES_SHOWN = 3
# Rules that the summary of several submissions names, those that most of them broke first.
COMMON_SHOWN = 5
_MARKS = {Severity.RETURN: "✗", Severity.REVISE: "△", Severity.NOTICE: "·"}


def text_report(pieces: Iterable[Result | Unreadable], settings: Settings) -> Iterator[Line]:
    """Yield the lines of each piece as it comes, and a summary at the end."""
    verdicts: dict[str, int] = dict.fromkeys(VERDICTS, 0)
    broken: Counter[str] = Counter()
    errors = 0
    for piece in pieces:
        if isinstance(piece, Result):
            verdicts[piece.verdict] = verdicts.get(piece.verdict, 0) + 1
            broken.update(dict.fromkeys((finding.rule for finding in _failed(piece)), 1))
            yield from result_lines(piece, settings)
        else:
            errors += 1
            yield Line(f"读不了 {piece.file}：{piece.message}", "error")
        yield Line("")
    yield summary(verdicts, errors)
    if sum(verdicts.values()) > 1:
        yield from most_common(broken, settings.knowledge.rules)


def result_lines(result: Result, settings: Settings) -> Iterator[Line]:
    """Yield the lines of one submission: what it is, how it ends, what is wrong as arranged, what could not be judged.

    Findings are told merged by cause; under review points one by one, since those of one cause may belong to several points.
    """
    yield _heading(result)
    yield Line("　".join(conclusions(result, settings.colours)), result.verdict)
    yield from _by_points(result, settings) if settings.arrangement.titles else _by_cause(result, settings)
    for finding in result.findings:
        if finding.outcome == Outcome.WAIVED:
            yield Line(f"  ○ 已豁免 {place(finding.where)}：{finding.message}", "faint")
            yield Line(f"      {finding.operands[WAIVER]}", "faint")
    yield from _doubts([finding for finding in result.findings if finding.outcome == Outcome.CANNOT_TELL])


def _by_cause(result: Result, settings: Settings) -> Iterator[Line]:
    knowledge = settings.knowledge
    for opinion in result.opinions:
        told = [result.findings[at] for at in opinion.told]
        yield from finding_lines(told[0], knowledge) if len(told) == 1 else opinion_lines(opinion, told, knowledge)


def _by_points(result: Result, settings: Settings) -> Iterator[Line]:
    for point, findings in settings.arrangement.groups(_failed(result)):
        yield Line(f"  〔{point}〕{len(findings)} 处", "title")
        for finding in findings:
            yield from finding_lines(finding, settings.knowledge)


def opinion_lines(opinion: Opinion, told: Sequence[Finding], knowledge: Knowledge) -> Iterator[Line]:
    """Yield one opinion made of several findings: each with its place and mend, then the citations of all, each once.

    A rule that many rows break is told for the first of them and then only by place.
    """
    levels = [finding.level for finding in told if finding.level]
    level = f"（{max(levels)} 级预警）" if levels else ""
    head = f"  {_MARKS[opinion.severity]} {opinion.severity.chinese}{level} {opinion.topic}（{len(told)} 处）"
    yield Line(head, opinion.severity.value)
    by_rule: dict[str, list[Finding]] = {}
    for finding in told:
        by_rule.setdefault(finding.rule, []).append(finding)
    for ones in by_rule.values():
        yield from _of_one_rule(ones, knowledge.indicators)
    for basis in dict.fromkeys(citation(one, knowledge.documents) for finding in told for one in finding.basis):
        yield Line(f"      依据：{basis}", "faint")


def _of_one_rule(ones: Sequence[Finding], indicators: Mapping[str, Entry]) -> Iterator[Line]:
    """Yield what one rule says within an opinion, and right after it how to mend that; indicators for those told in full."""
    yield from (Line(f"      {place(one.where)}：{one.message}") for one in ones[:TOLD_OF_ONE_RULE])
    if len(ones) > TOLD_OF_ONE_RULE:
        yield Line(f"      还有 {'、'.join(place(one.where) for one in ones[TOLD_OF_ONE_RULE:])}")
    if ones[0].suggestion is not None and ones[0].suggestion.text:
        yield Line(f"          怎么改：{ones[0].suggestion.text}")
    told = [one.suggestion.indicators for one in ones[:TOLD_OF_ONE_RULE] if one.suggestion]
    named = dict.fromkeys(name for names in zip_longest(*told) for name in names if name)
    if named:
        yield Line(f"          可参考指标：{references(list(named)[:REFERENCES_SHOWN], indicators)}", "faint")


def finding_lines(finding: Finding, knowledge: Knowledge | None = None) -> Iterator[Line]:
    """Yield one finding: its place and message, how to mend it (怎么改), and what it rests on (依据)."""
    documents = knowledge.documents if knowledge else {}
    indicators = knowledge.indicators if knowledge else {}
    level = f"（{finding.level} 级预警）" if finding.level else ""
    head = f"  {_MARKS[finding.severity]} {finding.severity.chinese}{level} {place(finding.where)}"
    yield Line(f"{head}：{finding.message}", finding.severity.value)
    if finding.suggestion is not None and finding.suggestion.text:
        yield Line(f"      怎么改：{finding.suggestion.text}")
    if finding.suggestion is not None and finding.suggestion.indicators:
        yield Line(f"      可参考指标：{references(finding.suggestion.indicators, indicators)}", "faint")
    if WAIVER in finding.operands:
        yield Line(f"      豁免：{finding.operands[WAIVER]}", "faint")
    for basis in finding.basis:
        yield Line(f"      依据：{citation(basis, documents)}", "faint")


def summary(verdicts: Mapping[str, int], errors: int) -> Line:
    """Return how many submissions ended in which way, and how many files could not be read."""
    counts = "，".join(f"{VERDICTS.get(verdict, verdict)} {count} 份" for verdict, count in verdicts.items())
    unread = f"；{errors} 份读不了" if errors else ""
    return Line(f"共审核 {sum(verdicts.values())} 份：{counts}{unread}", "title")


def most_common(broken: Counter[str], rules: Mapping[str, Entry]) -> Iterator[Line]:
    """Yield the rules that most submissions broke; `broken` counts submissions (份), not findings, by the rule's id."""
    if broken:
        yield Line("最常见的问题：")
    for rule, count in broken.most_common(COMMON_SHOWN):
        yield Line(f"  {count} 份　{rules[rule].title}（{rule}）" if rule in rules else f"  {count} 份　{rule}")


def place(where: Where) -> str:
    """Return where a finding stands, in words: sheet and cell, line and column, which row, or the whole table."""
    if where.cell:
        return f"{where.sheet}!{where.cell}" if where.sheet else where.cell
    if where.indicator is not None:
        return f"第 {where.indicator + 1} 个指标"
    if where.line:
        return f"第 {where.line} 行" + (f"第 {where.column} 列" if where.column else "")
    return "整张表"


def references(names: Iterable[str], indicators: Mapping[str, Entry]) -> str:
    """Return indicators of the library as staff look them up: name, unit and id; the id alone where the library has it not."""
    known = ((name, indicators.get(name)) for name in names)
    return "；".join(f"{one.title}（{one.data['unit']}，{name}）" if one else name for name, one in known)


def citation(basis: Basis, documents: Mapping[str, Entry]) -> str:
    """Return a document as it is cited: title, number, article; the id where the document is not in the knowledge base."""
    document = documents.get(basis.document)
    named = f"《{document.title}》" if document else basis.document
    number = f"（{document.data['number']}）" if document and document.data.get("number") else ""
    article = f"“{basis.article}”" if basis.article else ""
    return named + number + article


def _failed(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.outcome == Outcome.FAIL]


def _heading(result: Result) -> Line:
    submission = result.submission
    unit = str(submission.document.get("unit") or "")
    name = str(submission.project.get("name") or "（没有项目名称）")
    kind = SUBMISSIONS.get(submission.kind, submission.kind)
    return Line(f"【{kind}】{unit + ' ' if unit else ''}{name}  {submission.file}", "title")


def conclusions(result: Result, colours: Mapping[str, str]) -> Iterator[str]:
    """Yield what was decided, in words: verdict, score with grade, warning level with the colour of the place, letters, gate."""
    yield f"结论：{VERDICTS.get(result.verdict, result.verdict)}"
    if result.score is not None:
        grade = strongest(result.decisions, "grade")
        yield f"得分 {result.score:g}" + (f"（{grade.value}）" if grade else "")
    level = strongest(result.decisions, "warning_level")
    if level is not None and level.value:
        number = f"{level.value:g}"
        yield f"预警 {number} 级" + (f"（{colours[number]}）" if number in colours else "")
    for name, title in (("letter", ""), ("project_library", "项目库：")):
        named = [str(one.value) for one in result.decisions if one.name == name]
        if named:
            yield title + "、".join(named)


def _doubts(doubts: list[Finding]) -> Iterator[Line]:
    if not doubts:
        return
    yield Line(f"  ？有 {len(doubts)} 处无法判断：", "faint")
    for finding in doubts[:DOUBTS_SHOWN]:
        yield Line(f"      {place(finding.where)}：{finding.message}", "faint")
    if len(doubts) > DOUBTS_SHOWN:
        yield Line(f"      另有 {len(doubts) - DOUBTS_SHOWN} 处", "faint")
