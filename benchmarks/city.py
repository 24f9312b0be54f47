"""A seeded synthetic city-year of targets (34,261 targets, about 130,000 indicators), in words that real tables use."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

TARGETS = 34_261
SEED = 2026
PLACES = ("云溪", "青岩", "白石", "双河", "长岭", "清泉", "东岗", "南坪", "高桥", "龙潭", "松林", "石门")
WORKS = ("农村公路养护", "校舍维修", "污水管网改造", "职业技能培训", "环卫保洁", "高标准农田建设", "水库除险加固", "卫生院设备购置",
         "公益性岗位补贴", "信息系统运维", "路灯维护", "文化下乡", "防汛物资储备", "残疾人康复", "林木抚育", "食品安全抽检")
OFFICES = ("交通", "教育", "水利", "卫健", "人社", "城管")
ROWS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("产出指标", "数量指标", ("养护里程", "改造面积", "培训人次", "购置设备台数", "补贴发放人数", "开展检查次数", "完成率"),
     ("≥{n}公里", "{n}平方米", "≥{n}人次", "{n}台", "={n}人", "{n}", "≥{n}次", "100%", "")),
    ("产出指标", "质量指标", ("验收合格率", "培训合格率", "设备完好率", "认定准确率", "经费支出合规性", "提高服务质量"),
     ("=100%", "≥{p}%", "100%", "≥100%", "合格", "严格执行相关规定", "显著提高")),
    ("产出指标", "时效指标", ("完成时间", "发放及时率", "按期完工率", "资金支付进度"),
     ("2026年{m}月底前", "≥{p}%", "及时", "12月底前", "2027年{m}月")),
    ("产出指标", "成本指标", ("每公里成本", "项目总成本", "补助标准", "成本控制"),
     ("≤{n}元/公里", "≤{n}万元", "{n}元/人", "不超预算", "100%")),
    ("效益指标", "社会效益指标", ("受益群众人数", "促进社会和谐", "群众知晓率", "保障正常运转"),
     ("≥{n}人", "效果明显", "≥{p}%", "持续改善")),
    ("效益指标", "生态效益指标", ("污水达标排放率", "绿化覆盖率", "改善生态环境"), ("≥{p}%", "明显改善")),
    ("满意度指标", "服务对象满意度指标", ("受益群众满意度", "服务对象满意度", "培训学员满意度"), ("≥{p}%", "满意", "100%")),
)  # fmt: skip


def targets(number: int = TARGETS, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Yield submissions of kind target; the same seed gives the same city."""
    chance = random.Random(seed)
    for index in range(number):
        place, work = chance.choice(PLACES), chance.choice(WORKS)
        total = chance.choice((8, 20, 45, 90, 150, 300, 680, 1200))
        task = f"完成{work}{chance.randrange(2, 90)}处，惠及{place}镇群众"
        yield {
            "kind": "target",
            "id": f"P{index:06d}",
            "fiscal_year": 2026,
            "region": f"{place}县",
            "unit": f"{place}县{chance.choice(OFFICES)}局{chance.randrange(60)}所",
            "project": {
                "name": f"{place}镇{work}项目{index % 997}",
                "type": "project",
                "attribute": chance.choice(("new", "continuing")),
                "public_facing": chance.random() < 0.7,
                "basis": ["县政发〔2025〕3 号"],
                "exante": {"done": chance.random() < 0.5},
            },
            "budget": {"total": total, "fiscal": total, "unit": "万元"},
            "goals": {"annual": f"{task}，{chance.choice(('推动高质量发展', '11 月底前完工'))}"},
            "indicators": [_row(chance) for _ in range(chance.choice((2, 3, 3, 4, 4, 4, 5, 5)))],
        }


def _row(chance: random.Random) -> dict[str, Any]:
    level1, level2, names, values = chance.choice(ROWS)
    value = chance.choice(values).format(n=chance.randrange(2, 5000), p=chance.choice((80, 85, 90, 95, 98)), m=chance.randrange(3, 13))
    name = f"{chance.choice(PLACES)}{chance.choice(names)}" if chance.random() < 0.4 else chance.choice(names)
    return {"level1": level1, "level2": level2, "name": name, "value": value, "unit": "", "weight": chance.choice((5, 10, 15, 20, 30))}


def copied(city: Iterable[dict[str, Any]], every: int = 20, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Yield a city with copies in it: every so many targets one has the table of an earlier one, whole or with a row changed.

    It says so in `id`: `P000040=P000012` is a copy, `P000060~P000031` one with a row's name retyped.
    """
    chance, earlier = random.Random(seed), list[dict[str, Any]]()
    for index, target in enumerate(city):
        if earlier and index % every == 0:
            source = chance.choice(earlier)
            rows, sign = [dict(row) for row in source["indicators"]], "="
            if chance.random() < 0.5:
                changed, sign = chance.choice(rows), "~"
                changed["name"] += chance.choice(("（年）", "数", "情况"))
            target |= {"id": f"{target['id']}{sign}{source['id'].split(sign)[0]}", "indicators": rows}
        elif len(target["indicators"]) > 3:
            earlier.append(target)
        yield target
