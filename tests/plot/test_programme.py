"""The time line of a programme: rows, bars within the axis, symbols by family and state."""

from math import inf

import numpy as np

from kakehashi.plot.programme import ProgrammeLaunch, ProgrammeStretch, draw_programme
from kakehashi.time import as_et

SPAN = (float(as_et("2024-01-01 UTC")), float(as_et("2034-01-01 UTC")))
NOW = float(as_et("2026-11-29 UTC"))


def drawn():
    stretches = [
        ProgrammeStretch(
            "One", "cruise", float(as_et("2020-01-01 UTC")), float(as_et("2026-01-01 UTC")), "first"
        ),
        ProgrammeStretch("Two", "in orbit", float(as_et("2025-01-01 UTC")), inf, "as published"),
    ]
    launches = [
        ProgrammeLaunch(
            "Two", "Two", "H3", float(as_et("2024-12-01 UTC")), float(as_et("2024-12-02 UTC")), "flown"
        ),
        ProgrammeLaunch("Three", "Three", "H3", float(as_et("2028-01-01 UTC")), inf, "ahead"),
        ProgrammeLaunch(
            "Three",
            "Spare",
            "Ariane 6",
            float(as_et("2029-01-01 UTC")),
            float(as_et("2029-02-01 UTC")),
            "failed",
        ),
    ]
    return draw_programme(["One", "Two", "Three"], stretches, launches, as_of_et=NOW, span_et=SPAN)


def test_rows_stand_from_the_top_in_their_order():
    axis = drawn().layout.yaxis
    assert dict(zip(axis.ticktext, axis.tickvals, strict=True)) == {"One": 2, "Two": 1, "Three": 0}


def test_bars_and_windows_end_within_the_axis():
    figure = drawn()
    first, last = (np.datetime64(d) for d in figure.layout.xaxis.range)
    for bar in (t for t in figure.data if t.type == "bar"):
        start = np.array(bar.base, "datetime64[ms]")
        end = start + np.array(bar.x, float).astype("timedelta64[ms]")
        assert (start >= first).all() and (end <= last).all() and (end > start).all()
    lines = [
        d for t in figure.data if t.type == "scatter" and t.mode == "lines" for d in t.x if d is not None
    ]
    assert all(first <= np.datetime64(d) <= last for d in lines)


def test_families_have_symbols_and_states_are_told_by_filling():
    marks = {t.name: t for t in drawn().data if t.type == "scatter" and t.mode == "markers"}
    assert set(marks) == {"launch on H3", "launch on Ariane 6"}
    assert list(marks["launch on H3"].marker.symbol) == ["diamond", "diamond-open"]
    assert list(marks["launch on Ariane 6"].marker.symbol) == ["circle"]
