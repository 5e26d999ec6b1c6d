"""The parts of a velocity budget add up to what is on board, in the table, in the figure and against the margins."""

from dataclasses import replace

import pytest

from kakehashi.campaign.velocity_budget import PARTS, velocity_budgets
from kakehashi.campaign.verdict_chapter import foundation
from kakehashi.figures.velocity import VelocityBar, velocity_budget

TERMS = (("arrival", 1.6), ("reserve", 0.1))


@pytest.fixture
def split(sample_results):
    """The made-up run with the parts of what Ramses needs: 1,600 and 100 of 1,900 m/s."""
    ramses, other = sample_results.missions
    return replace(
        sample_results, missions=(replace(ramses, arrival=replace(ramses.arrival, terms=TERMS)), other)
    )


def test_parts_and_what_remains_are_what_is_on_board(split, budgets_add_up):
    budgets_add_up(split, "Ramses")
    (budget,) = velocity_budgets(split)
    assert budget.parts == {"arrival": pytest.approx(1_600.0), "reserve": pytest.approx(100.0)}
    assert budget.remains_m_s == pytest.approx(200.0)  # m/s, the margin of the made-up mission


def test_the_table_has_each_part_in_its_column_and_the_sum_is_on_board(split):
    blocks = {getattr(b, "key", b.title): b for b in foundation(split).blocks}
    grid = blocks["velocity-budget"]
    (row,) = grid.rows
    cells = dict(zip(grid.head, row, strict=True))
    assert [cells[f"{part} [m/s]"][0] for part in PARTS] == [None, 1600.0, None, None, pytest.approx(100.0)]
    parts = sum(cells[f"{part} [m/s]"][0] or 0.0 for part in PARTS)
    assert parts + cells["remains [m/s]"][0] == pytest.approx(cells["on board [m/s]"][0])
    assert "Velocity budget by mission" in blocks


def test_a_run_without_parts_has_neither_table_nor_figure(sample_results):
    titles = [b.title for b in foundation(sample_results).blocks]
    assert not [t for t in titles if "elocity budget" in t]


def test_bars_begin_where_the_part_before_ends_and_end_at_what_is_on_board():
    bars = [
        VelocityBar("one", {"arrival": 1_582.0, "reserve": 130.0}, 1_750.0),
        VelocityBar("two", {"manoeuvres": 300.0, "arrival": 500.0}, 700.0),
    ]
    figure = velocity_budget(bars, PARTS)
    boxes = {m.name: m for m in figure.marks if m.KIND == "boxes"}
    assert (boxes["arrival"].x0, boxes["arrival"].x1) == ([0.0, 300.0], [1_582.0, 800.0])
    assert (boxes["reserve"].x0, boxes["reserve"].x1) == ([1_582.0], [1_712.0])
    assert (boxes["remains"].x0, boxes["remains"].x1) == ([1_712.0], [1_750.0])  # the other one lacks 100 m/s
    assert figure.marks[-1].name == "on board" and max(figure.marks[-1].x) == 1_750.0
    assert figure.x.title == "Δv [m/s]" and all(m.legend for m in figure.marks)
