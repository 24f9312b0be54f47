"""Level-1 and level-2 classes as forms write them, brought to the standard names of both taxonomies.

财预〔2015〕88号 keeps cost under output and has 可持续影响; 财预〔2021〕101号 makes cost a level-1 class of three kinds. Forms add
"(50分)", "（必填硬性）", "值" or "预期" and call benefit 效果; what counts is the word that names the class.
"""

from __future__ import annotations

import re
from functools import lru_cache

OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"
LEVEL1 = (("满意", SATISFACTION), ("成本", COST), ("产出", OUTPUT), ("效益", BENEFIT), ("效果", BENEFIT))
LEVEL2 = (
    ("满意", "服务对象满意度指标"),
    ("生态环境成本", "生态环境成本指标"),
    ("社会成本", "社会成本指标"),
    ("经济成本", "经济成本指标"),
    ("成本", COST),
    ("预算", COST),
    ("投资规模", COST),
    ("数量", "数量指标"),
    ("质量", "质量指标"),
    ("时效", "时效指标"),
    ("可持续", "可持续影响指标"),
)
BENEFITS = (("经济", "经济效益指标"), ("社会", "社会效益指标"), ("生态", "生态效益指标"))
_MEMBERS = {
    OUTPUT: {"数量指标", "质量指标", "时效指标", COST},
    BENEFIT: {"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"},
    SATISFACTION: {"服务对象满意度指标"},
    COST: {"经济成本指标", "社会成本指标", "生态环境成本指标", COST},
}
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


@lru_cache(maxsize=4096)
def level1_of(written: str) -> str:
    """Return the standard level-1 name, or the written text where it names no known class."""
    core = _BRACKETS.sub("", written)
    return next((name for word, name in LEVEL1 if word in core), written.strip())


@lru_cache(maxsize=4096)
def level2_of(written: str, level1: str) -> str:
    """Return the standard level-2 name; a satisfaction row without level 2 belongs to its only class."""
    core = _BRACKETS.sub("", written) or ("满意" if level1 == SATISFACTION else "")
    found = next((name for word, name in LEVEL2 if word in core), "")
    if found:
        return found
    named = [name for word, name in BENEFITS if word in core]
    return named[0] if len(named) == 1 else ("" if not core.strip() else "综合效益指标" if named else written.strip())


def consistent(level1: str, level2: str) -> bool:
    """Tell whether level 2 belongs under level 1 in one of the two taxonomies; what is no known class is not judged."""
    members = _MEMBERS.get(level1)
    known = {name for names in _MEMBERS.values() for name in names}
    return members is None or level2 not in known or level2 in members


def mixed(pairs: set[tuple[str, str]]) -> bool:
    """Tell whether one table uses both taxonomies: cost under output beside cost as a class of its own."""
    old = any(level1 == OUTPUT and "成本" in level2 for level1, level2 in pairs)
    return old and any(level1 == COST for level1, _ in pairs)
