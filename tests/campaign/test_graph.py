"""The graph of a run: order, cycles, what is computed again when something changes."""

import threading
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.campaign.graph import Node, downstream, in_order, solve, upstream
from kakehashi.campaign.stages import Stages


@st.composite
def graphs(draw):
    """Needs of up to twelve nodes without a cycle: each needs only nodes of lower number."""
    count = draw(st.integers(1, 12))
    return {k: sorted(draw(st.sets(st.integers(0, k - 1), max_size=3))) if k else [] for k in range(count)}


def nodes_of(needs, inputs=None, counted=None, keep=True):
    """Nodes whose value is the sum of their input and of what they need."""

    def one(k):
        value = (inputs or {}).get(k, k)

        def compute(found, tell):
            if counted is not None:
                counted[k] += 1
            return float(value + sum(found.values()))

        return Node(f"n{k}", compute, value, tuple(f"n{j}" for j in needs[k]), keep=keep)

    return [one(k) for k in needs]


@given(graphs(), st.randoms())
def test_every_node_follows_what_it_needs_whatever_the_order_of_the_page(needs, random):
    nodes = nodes_of(needs)
    shuffled = list(nodes)
    random.shuffle(shuffled)
    ordered = [n.name for n in in_order(shuffled)]
    assert ordered == [n.name for n in in_order(nodes)]
    assert all(ordered.index(need) < ordered.index(n.name) for n in nodes for need in n.needs)


@given(graphs(), st.integers(1, 4))
def test_each_node_is_solved_once_and_threads_change_nothing(needs, workers):
    counted = Counter()
    found, log = solve(nodes_of(needs, counted=counted), Stages(None, None), workers=workers)
    alone, _ = solve(nodes_of(needs), Stages(None, None))
    assert found == alone
    assert set(counted.values()) == {1} and len(log) == len(needs)


@given(graphs(), st.data())
def test_a_change_reaches_what_rests_on_it_and_nothing_else(needs, data):
    changed, memory = data.draw(st.integers(0, len(needs) - 1)), {}
    solve(nodes_of(needs), Stages(None, None, memory=memory))
    again, log = solve(nodes_of(needs, {changed: 100.5}), Stages(None, None, memory=memory))
    touched = set(downstream(nodes_of(needs), [f"n{changed}"]))
    assert {e.name for e in log if e.was == "computed"} == touched
    assert again == solve(nodes_of(needs, {changed: 100.5}), Stages(None, None))[0]


@given(graphs(), st.data())
def test_removing_what_nothing_rests_on_changes_nothing_else(needs, data):
    used = {j for js in needs.values() for j in js}
    gone = data.draw(st.sampled_from(sorted(set(needs) - used)))
    rest = {k: v for k, v in needs.items() if k != gone}
    before, _ = solve(nodes_of(needs), Stages(None, None))
    after, _ = solve(nodes_of(rest), Stages(None, None))
    assert after == {k: v for k, v in before.items() if k != f"n{gone}"}


def test_a_cycle_is_named_with_its_path():
    nodes = [Node(a, lambda f, t: 0, needs=(b,)) for a, b in (("a", "b"), ("b", "c"), ("c", "b"))]
    with pytest.raises(InputError, match="b -> c -> b"):
        in_order(nodes)


def test_every_need_that_nothing_computes_is_told_at_once():
    nodes = [Node("stay", lambda f, t: 0, needs=("launch",)), Node("flyby", lambda f, t: 0, needs=("ride",))]
    with pytest.raises(InputError, match=r"flyby needs ride; stay needs launch, but no such node exists"):
        in_order(nodes)
    with pytest.raises(InputError, match="two nodes are called 'stay'"):
        in_order([nodes[0], nodes[0]])


def test_only_what_is_asked_for_is_in_the_upstream_of_it():
    needs = {0: [], 1: [0], 2: [0], 3: [1]}
    assert [n.name for n in upstream(nodes_of(needs), ["n3"])] == ["n0", "n1", "n3"]


def test_nodes_that_need_nothing_of_each_other_run_at_the_same_time():
    both = threading.Barrier(2, timeout=20.0)  # breaks if one waits for the end of the other
    nodes = [Node(name, lambda found, tell: both.wait() >= 0) for name in ("one", "two")]
    found, _ = solve(nodes, Stages(None, None), workers=2)
    assert found == {"one": True, "two": True}


def test_an_error_in_a_node_ends_the_run():
    def fails(found, tell):
        raise InputError("no tour exists")

    for workers in (1, 2):
        with pytest.raises(InputError, match="no tour exists"):
            solve(
                [Node("a", fails), Node("b", lambda f, t: 1, needs=("a",))],
                Stages(None, None),
                workers=workers,
            )


def test_the_other_nodes_learn_of_an_error_while_they_run():
    over = threading.Event()

    def fails(found, tell):
        raise InputError("no tour exists")

    nodes = [Node("a", fails), Node("b", lambda found, tell: over.wait(20.0) or pytest.fail("not told"))]
    with pytest.raises(InputError, match="no tour exists"):
        solve(nodes, Stages(None, None), workers=2, on_failure=over.set)
    assert over.is_set()


def test_two_masses_that_differ_by_grams_are_two_results(tmp_path):
    def run(mass):
        node = Node("transfer", lambda found, tell: mass * 2.0, {"mass_kg": mass}, keep=True)
        return solve([node], Stages(tmp_path, None))

    run(1000.0)
    (again, log), (other, log2) = run(1000.0), run(1000.0004)
    assert [log[0].was, log2[0].was] == ["reused", "computed"]
    assert other["transfer"] != again["transfer"]
