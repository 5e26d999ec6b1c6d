"""Every numeric option of every command has bounds with a reason, and what lies outside is refused before any work."""

import math
import time

import pytest

from kakehashi.cli.app import app, run_app
from kakehashi.cli.bounds import BOUNDS, numeric

RUN = ["run", "apophis-2029"]
CHART = [
    "porkchop",
    "Earth",
    "Mars",
    "--launch",
    "2028-01-01",
    "2028-06-01",
    "--arrive",
    "2029-01-01",
    "2029-06-01",
]


def commands(room=app, path=()):
    """Every command with its words."""
    for name in room:
        if not name.startswith("-"):
            yield from commands(room[name], (*path, name))
    if room.default_command:
        yield " ".join(path), room.default_command


def test_every_numeric_option_has_bounds():
    without = [
        (words, name)
        for words, command in commands()
        for name in numeric(command)
        if name not in BOUNDS and f"{command.__name__} {name}" not in BOUNDS
    ]
    assert without == []  # a new option gets a row in kakehashi.cli.bounds
    assert sum(1 for _, c in commands() for _ in numeric(c)) > 30


def test_bounds_are_bounds_with_reasons():
    for name, bound in BOUNDS.items():
        assert bound.least < bound.most < math.inf and len(bound.why) > 5, name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*CHART, "--points", "1000000000"], "--points is 1000000000; it must lie in 2 .. 2,000"),
        ([*CHART, "--points", "-5"], "--points is -5; it must be positive"),
        ([*RUN, "--members", "0"], "--members is 0"),
        ([*RUN, "--members", "1" + "0" * 400], "--members is 100000000000..."),
        ([*RUN, "--seed", "-1"], "--seed is -1; it must lie in 0 .. 4,294,967,295"),
        (["whatif", "apophis-2029", "--all", "--workers", "-4"], "--workers is -4"),
        (["whatif", "apophis-2029", "--all", "--workers", "0"], "--workers is 0"),
        (["schedule", "apophis-2029", "--draws", "0"], "--draws is 0"),
        (["schedule", "apophis-2029", "--draws", "100000000000"], "--draws is 100000000000"),
        (["serve", "--port", "0"], "--port is 0"),
        (["serve", "--port", "65536"], "65,535"),
        (["encounter", "Apophis", "--from", "2029-01-01", "--to", "2029-12-31", "--within-au", "nan"], "finite"),
        (["encounter", "Apophis", "--from", "2029-01-01", "--to", "2029-12-31", "--within-au", "inf"], "finite"),
        (["tour", "search", "cassini1", "--seconds", "1e300"], "--seconds is 1e+300"),
    ],
)  # fmt: skip
def test_what_lies_outside_is_refused_at_once(words, said, capsys):
    begun = time.perf_counter()
    assert run_app(words) == 2
    told = capsys.readouterr().err
    assert said in told and len(told) < 500
    assert time.perf_counter() - begun < 2.0
