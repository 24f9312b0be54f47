"""Target values: values.tsv has every cell seen in published tables, values_as_written.tsv the other ways in which staff write."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from jixiao.values import ValueKind, parse_value


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "data" / name).open(encoding="utf-8", newline="") as table:
        return [
            row | {"cell": row["cell"].replace("\\n", "\n")} for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def figure(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


@pytest.mark.parametrize(
    "row", rows("values.tsv") + rows("values_as_written.tsv"), ids=lambda row: f"{row['cell']}|{row['column']}" if row else ""
)
def test_a_cell_is_what_the_table_says(row: dict[str, str]) -> None:
    value = parse_value(row["cell"], row["column"])
    got = {
        "cell": value.raw,
        "column": row["column"],
        "kind": value.kind.value,
        "comparison": value.comparison,
        "number": figure(value.number),
        "upper": figure(value.upper),
        "unit": value.unit,
        "per": value.per,
        "date": str(value.date or ""),
        "suspect": value.suspect,
    }
    assert got == row


def test_the_tables_have_a_cell_of_every_kind() -> None:
    assert {row["kind"] for row in rows("values.tsv")} == {kind.value for kind in ValueKind}
