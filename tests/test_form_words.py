"""Examples of rules spelled in the words of the forms, whether they state a form, a row of it, or some of both."""

from __future__ import annotations

from typing import Any

import pytest
from jixiao.knowledge.locate import schemas_folder
from jixiao_server.forms import form_words


@pytest.mark.parametrize(
    ("example", "spelled"),
    [
        ({"name": "里程", "unit": "公里"}, {"三级指标": "里程", "度量单位": "公里"}),
        ({"name": "造价", "budget": {"total": 3}}, {"三级指标": "造价", "预算": {"资金总额": 3}}),
        ({"indicators": [{"name": "里程"}], "agency": "甲局"}, {"绩效指标": [{"三级指标": "里程"}], "实施单位": "甲局"}),
        ({"project": {"attribute": "new", "type": "overall"}}, {"项目基本信息": {"项目属性": "新增", "类型": "部门整体"}}),
        ({"kind": "selfeval", "weight": 0}, {"种类": "绩效自评", "权重": 0}),
    ],
)
def test_an_example_is_spelled(example: dict[str, Any], spelled: dict[str, Any]) -> None:
    assert form_words(schemas_folder()).spell(example) == spelled
