"""Laws of losses over generated campaigns: more losses never help, their order does not matter, the page's neither."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.campaign.load import parse
from kakehashi.campaign.whatif import what_if

MADE = 'source = "made up"\nas_of = "2026-11-29"\n'
HEAD = """
name = "made-up"
title = "Made up"
summary = "A campaign written for a test."
target = "Mars"
as_of = "2026-11-29"

[[partner]]
name = "ESA"
[[partner]]
name = "JAXA"

[[event]]
name = "the opposition"
epoch = "2031-05-04 UTC"
source = "made up"
as_of = "2026-11-29"
"""
NAMES = ("A", "B", "C", "D")


def mission(name: str, first: int, last: int) -> str:
    """A published mission that is there in some months of 2031, with a camera and a radar."""
    instruments = "".join(
        f'[[mission.instrument]]\nname = "{what} of {name}"\nprovider = "ESA"\n{MADE}'
        for what in ("camera", "radar")
    )
    return (
        f'[[mission]]\nname = "{name}"\nagency = "ESA"\nrole = "made up"\n'
        f'status = {{ value = "proposed", source = "x", as_of = "2026-11-29", origin = "assumed" }}\n'
        f'[mission.presence]\nstart = "2031-{first:02d}-01 UTC"\nend = "2031-{last:02d}-28 UTC"\n{MADE}{instruments}'
    )


def contribution(name: str, kind: str) -> str:
    """What JAXA gives to a mission: its camera, or a part with or without a fall-back."""
    body = {
        "instrument": f'gives = "instrument"\ninstrument = "camera of {name}"\n',
        "part": 'gives = "part"\n',
        "part with a fall-back": 'gives = "part"\nif_absent = "flown with less power"\n',
    }[kind]
    return (
        f'[[contribution]]\npartner = "JAXA"\nwhat = "{kind} for {name}"\nname = "gift to {name}"\n{body}'
        f'to = "{name}"\nenables = "something"\n{MADE}'
    )


def objective(number: int, services: list[tuple[str, str, int, int]]) -> str:
    """An objective that any of some services meets in full."""
    rows = "".join(
        f'[[objective.service]]\nmission = "{who}"\ninstrument = "{what} of {who}"\n'
        f"window_days = [{first}.0, {first + length}.0]\n"
        for who, what, first, length in services
    )
    return f'[[objective]]\nname = "goal-{number}"\ntitle = "goal {number}"\n{rows}'


@st.composite
def campaigns(draw):
    """(parts of the page, losses that it knows)."""
    crew = NAMES[: draw(st.integers(1, 4))]
    parts = [mission(name, first := draw(st.integers(1, 11)), draw(st.integers(first, 12))) for name in crew]
    losses = [("cancel", name) for name in crew] + [("lose", f"radar of {name}") for name in crew]
    for name in crew:
        kind = draw(st.sampled_from(["none", "instrument", "part", "part with a fall-back"]))
        if kind != "none":
            parts.append(contribution(name, kind))
            losses.append(("lose", f"gift to {name}"))
    service = st.tuples(
        st.sampled_from(crew),
        st.sampled_from(["camera", "radar"]),
        st.integers(-120, 120),
        st.integers(1, 90),
    )
    goals = draw(st.lists(st.lists(service, min_size=1, max_size=4), min_size=1, max_size=3))
    parts += [objective(k, services) for k, services in enumerate(goals)]
    return parts, losses


def outcome(page: str, losses) -> dict[str, tuple[bool, float]]:
    """Whether each objective is met, and by what margin, after some losses."""
    varied = parse(page)
    for kind, name in losses:
        varied = varied.changed(kind, name)
    results = what_if(varied, memory={}).after
    return {o.name: (o.met, -1e9 if o.margin is None else o.margin) for o in results.objectives}


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(campaigns(), st.data())
def test_more_losses_never_serve_an_objective_better(made, data):
    parts, losses = made
    many = data.draw(st.lists(st.sampled_from(losses), unique=True, max_size=5))
    few = [loss for loss in many if data.draw(st.booleans())]
    better, worse = outcome(HEAD + "".join(parts), few), outcome(HEAD + "".join(parts), many)
    for name, (met, margin) in worse.items():
        assert met <= better[name][0]
        assert margin <= better[name][1] + 1e-9 or not met


@quick
@given(campaigns(), st.randoms(use_true_random=False))
def test_neither_the_order_of_losses_nor_that_of_the_page_matters(made, random):
    parts, losses = made
    shuffled, other = list(parts), list(losses[:4])
    random.shuffle(shuffled)
    random.shuffle(other)
    one, two = outcome(HEAD + "".join(parts), losses[:4]), outcome(HEAD + "".join(shuffled), other)
    assert one == two


def test_the_law_would_notice_a_mission_that_is_not_taken_away():
    page = HEAD + mission("A", 4, 6) + objective(0, [("A", "camera", -20, 40)])
    assert outcome(page, [])["goal-0"][0] and not outcome(page, [("cancel", "A")])["goal-0"][0]
    assert not outcome(page, [("lose", "camera of A")])["goal-0"][0]
    assert outcome(page, [("lose", "radar of A")])["goal-0"] == pytest.approx(outcome(page, [])["goal-0"])
