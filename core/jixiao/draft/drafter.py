"""A whole target from a few known fields: rows from the library, then audited and mended until only blanks are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.audit.engine import Auditor
from jixiao.audit.facts.table import amount
from jixiao.audit.result import Result
from jixiao.draft.compose import Composer
from jixiao.draft.goals import goal_text
from jixiao.draft.known import known_of
from jixiao.draft.request import Document, request_of
from jixiao.draft.rows import Row, is_blank
from jixiao.draft.weights import weigh
from jixiao.finding import Finding, Outcome
from jixiao.knowledge.model import Entry
from jixiao.recommend.library import COMMON
from jixiao.recommend.natures import NATURES, infer_nature
from jixiao.recommend.project import Project, Topic
from jixiao.recommend.words import telling_words
from jixiao.report.words import SECTORS
from jixiao.submission import Submission

# Each round mends what the audit of the one before found; more than these have never been needed.
ROUNDS = 8
# A sample is near if it holds this share of the project's telling words.
_NEAR = 0.5
_DEFAULT_TOTAL = 90
# What the review rules say of a blank: that the value is not there, and that what stands in its place is a template's.
_TELLING_BLANKS = ("value.missing", "name.template-left")


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted target with the audit of it.

    `reasons` say in Chinese how sector and nature were told; `open` are the failures that are more than blanks, `blanks` those
    that say that a blank is to be filled in. `sample` is the id of the sample that it follows, "" without one.
    """

    result: Result
    reasons: tuple[str, ...]
    open: tuple[Finding, ...]
    blanks: tuple[Finding, ...]
    sample: str = ""

    @property
    def document(self) -> Document:
        """Return the target, in the shape of `schemas/submission/target.schema.json`."""
        return self.result.submission.document


def draft(auditor: Auditor, given: Mapping[str, Any]) -> Draft:
    """Return a draft of the target of which some fields are `given`; raise DraftError where they are unusable."""
    library = auditor.references.library
    request = request_of(given, library.sectors)
    project, nature, reasons = _understood(auditor, request)
    sample = _sample(auditor, project)
    composer = Composer(
        library=library,
        project=project,
        known=known_of(request),
        document=request,
        nature=nature,
        lean=_is_small(auditor, request),
        wanted=tuple(sample.data.get("indicators") or ()) if sample else (),
    )
    told = (*reasons, f"照着样本“{sample.title}”起草") if sample else reasons
    return standing(_mended(auditor, composer), told, sample.id if sample else "")


def standing(result: Result, reasons: tuple[str, ...] = (), sample: str = "") -> Draft:
    """Return a draft as an audit of it leaves it: what is more than blanks to fill in, and what is not."""
    failed = [one for one in result.findings if one.outcome == Outcome.FAIL]
    blanks = tuple(one for one in failed if _about_blank(one, result))
    return Draft(result, reasons, tuple(one for one in failed if one not in blanks), blanks, sample)


def weigh_lacking(auditor: Auditor, rows: Sequence[Row]) -> None:
    """Give all rows their weights where one has none; a table that a unit weighed whole keeps its own."""
    if any(row.get("weight") is None for row in rows):
        plan = auditor.rulebook.answers.get("weight-total-plan")
        weigh(rows, int(plan.value) if plan else _DEFAULT_TOTAL)


def _understood(auditor: Auditor, request: Document) -> tuple[Project, str, tuple[str, ...]]:
    """Return the project as the library sees it, its nature, and why; both are written into the request."""
    given = request["project"]
    items = [item.get("name") for item in (request.get("budget") or {}).get("items") or ()]
    texts = [given["name"], (request.get("goals") or {}).get("annual") or "", *(str(item or "") for item in items)]
    nature, word = (given["nature"], "") if given.get("nature") else infer_nature(texts, auditor.rulebook.words)
    project = auditor.references.library.project(texts, given.get("sector"), nature, given.get("type") == "overall")
    told = _why_sector(project.topic, given.get("sector")), _why_nature(nature, word, given.get("nature"))
    if project.topic != COMMON:
        given["sector"] = project.topic.sector
    given["nature"] = nature
    return project, nature, told


def _why_sector(topic: Topic, given: str | None) -> str:
    title = SECTORS.get(topic.sector, topic.sector)
    field = topic.subsector if topic.subsector.startswith(title) else "—".join(filter(None, (title, topic.subsector)))
    if given:
        return f"行业：{field}（行业是填写的）"
    if topic == COMMON:
        return "行业：看不出，用各行业共用的指标；指定行业会更贴切"
    return f"行业：{field}（从{'、'.join(f'“{word}”' for word in _joined(topic.told)[:3])}看出）"


def _joined(pairs: Sequence[str]) -> list[str]:
    """Return pairs of characters that follow on each other as the words that they are part of."""
    words: list[str] = []
    for pair in pairs:
        follows = bool(words) and words[-1][-1] == pair[0] and len(pair) == 2
        words[-1:] = [words[-1] + pair[1]] if follows else [*words[-1:], pair.upper()]
    return words


def _why_nature(nature: str, word: str, given: str | None) -> str:
    title = NATURES[nature].title
    if given:
        return f"项目性质：{title}（填写的）"
    return f"项目性质：{title}（从“{word}”看出）" if word else f"项目性质：看不出，按“{title}”起草；指定性质会更贴切"


def _sample(auditor: Auditor, project: Project) -> Entry | None:
    """Return the sample of the project's sector that holds most of its telling words, None where no sample is near."""
    best, most = None, _NEAR
    for entry in auditor.knowledge.samples.values():
        if entry.data["sector"] == project.topic.sector and entry.data.get("indicators") and project.words:
            held = set(telling_words((entry.title, *entry.data.get("aliases", ()), entry.data["submission"]["project"]["name"])))
            share = len(held.intersection(project.words)) / len(project.words)
            if share > most:
                best, most = entry, share
    return best


def _is_small(auditor: Auditor, request: Document) -> bool:
    total, answer = amount(request.get("budget") or {}, "total"), auditor.rulebook.answers.get("small-project-amount")
    return bool(total and answer and total < answer.value)


def _mended(auditor: Auditor, composer: Composer) -> Result:
    """Compose and audit in turn: what a finding wants is added, a row that it finds wrong gives way to the next that fits."""
    for _ in range(ROUNDS):
        result = auditor.audit(Submission(_document(auditor, composer)))
        wanted, banned = _lessons(result, composer)
        if not wanted and not banned:
            break
        composer = replace(composer, wanted=(*composer.wanted, *wanted), banned=composer.banned | banned)
    return result


def _lessons(result: Result, composer: Composer) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the ids that the findings ask for and the ids or names of the rows that they find wrong."""
    rows, own = result.submission.indicators, {row.get("name") for row in composer.document["indicators"]}
    present = {row.get("id") for row in rows}
    wanted: list[str] = []
    banned: set[str] = set()
    for finding in result.findings:
        if finding.outcome != Outcome.FAIL or _about_blank(finding, result):
            continue
        index = finding.where.indicator
        if index is not None:
            row = rows[index]
            banned |= set() if row["name"] in own else {row.get("id") or row["name"]}
        elif finding.suggestion:
            fitting = [name for name in finding.suggestion.indicators if name not in present and name not in composer.banned]
            wanted += fitting[:1]
    return tuple(name for name in dict.fromkeys(wanted) if name not in composer.wanted), frozenset(banned)


def _document(auditor: Auditor, composer: Composer) -> Document:
    """Return the whole target: the request with its rows, their weights and the goal."""
    rows = composer.rows()
    weigh_lacking(auditor, rows)
    goals = dict(composer.document.get("goals") or {})
    if not composer.known.tasks or not goals.get("annual"):
        goals["annual"] = _goal(composer.document, goals.get("annual"), rows)
    return {**composer.document, "goals": goals, "indicators": rows}


def _goal(document: Mapping[str, Any], given: str | None, rows: Sequence[Row]) -> str:
    """Return a goal that says what the rows are to reach, after what was given; one with figures of its own is whole as it is."""
    drafted = goal_text(document, rows)
    return f"{given.rstrip('。；，')}。{drafted}" if given else drafted


def _about_blank(finding: Finding, result: Result) -> bool:
    """Tell whether a finding only says that a blank of the draft is to be filled in."""
    index = finding.where.indicator
    return finding.rule in _TELLING_BLANKS and index is not None and is_blank(result.submission.indicators[index].get("value"))
