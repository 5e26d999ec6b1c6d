"""In which order is a campaign computed, and what must be computed again?  Nodes that need one another.

A node is one thing that is computed once: a pass, a mission's transfer, a shared launch.  It names the nodes
that it needs, and its exact inputs beside them.  Its key is a hash of these inputs and of the keys of its
needs, so that a change reaches the nodes that rest on it and no others.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from kakehashi.base import InputError

Solve = Callable[[Mapping[str, Any], Callable[[float], None]], Any]


@dataclass(frozen=True, slots=True, repr=False)
class Node:
    """One thing to compute.

    Parameters
    ----------
    name : str
        Unique in its graph, such as "transfer of Ramses".
    solve : callable
        Takes what its needs found, by name, and a callback for the fraction done; returns what it finds.
    inputs
        Exact values that it depends on beside its needs; see `stages.key`.
    needs : tuple of str
        Names of other nodes.
    keep : bool
        Whether the result is worth keeping under its key; what costs little is computed again.
    about : str
        What it is, in words, for the trace of a run.
    """

    name: str
    solve: Solve
    inputs: Any = ()
    needs: tuple[str, ...] = ()
    keep: bool = False
    about: str = ""

    def __repr__(self):
        return f"<Node {self.name!r}, needs {', '.join(self.needs) or 'nothing'}>"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run recorded of one node: its key, whether it was computed or reused, and what it rests on."""

    name: str
    was: str
    key: str
    needs: tuple[str, ...]
    about: str = ""


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, each after those that it needs; nodes that need nothing of each other stand by name.

    Raises
    ------
    InputError
        Two nodes of one name, a need that no node computes, or a cycle, which is named with its path.

    Examples
    --------
    >>> two = Node("arrival", lambda found, progress: found["launch"] + 1, needs=("launch",))
    >>> [n.name for n in in_order([two, Node("launch", lambda found, progress: 0)])]
    ['launch', 'arrival']
    """
    known = _by_name(nodes)
    missing = [(n.name, need) for n in known.values() for need in n.needs if need not in known]
    if missing:
        told = "; ".join(f"{name} needs {need}" for name, need in sorted(missing))
        raise InputError(f"{told}, which nothing computes: give it, or take away what needs it")
    done: dict[str, Node] = {}
    for name in sorted(known):
        _visit(name, known, done, [])
    return tuple(done.values())


def _by_name(nodes: Iterable[Node]) -> dict[str, Node]:
    known: dict[str, Node] = {}
    for node in nodes:
        if node.name in known:
            raise InputError(f"two nodes are called {node.name!r}: rename one of them")
        known[node.name] = node
    return known


def _visit(name: str, known: dict[str, Node], done: dict[str, Node], trail: list[str]) -> None:
    """Append a node after its needs; depth first, so that a cycle is a node met again on the way to itself."""
    if name in done:
        return
    if name in trail:
        cycle = " -> ".join([*trail[trail.index(name) :], name])
        raise InputError(
            f"a cycle: {cycle}; each needs the next, so that none can be computed: open it somewhere"
        )
    for need in sorted(known[name].needs):
        _visit(need, known, done, [*trail, name])
    done[name] = known[name]


def upstream(nodes: Iterable[Node], names: Iterable[str]) -> tuple[Node, ...]:
    """Nodes that the named ones rest on, themselves included, in order."""
    ordered = in_order(nodes)
    known, wanted, stack = {n.name: n for n in ordered}, set(), list(names)
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack += known[name].needs
    return tuple(n for n in ordered if n.name in wanted)


def downstream(nodes: Iterable[Node], names: Iterable[str]) -> tuple[str, ...]:
    """Names of the nodes that rest on any of the named ones, these included, in order."""
    touched = set(names)
    out = []
    for node in in_order(nodes):
        if node.name in touched or touched & set(node.needs):
            touched.add(node.name)
            out.append(node.name)
    return tuple(out)


def solve(nodes: Iterable[Node], stages, *, workers: int = 1) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    """Compute every node once, and say for each whether it was computed or read back.

    Parameters
    ----------
    nodes : iterable of Node
    stages : kakehashi.campaign.stages.Stages
        Keeps results under their keys and tells how far a run is.
    workers : int
        Threads for nodes that do not need one another; results do not depend on it.

    Returns
    -------
    found : dict
        What each node found, by name.
    log : tuple of Entry
        In the order of the graph.

    Raises
    ------
    InputError
        As `in_order`; and whatever a node raises.
    """
    ordered = in_order(nodes)
    keys: dict[str, str] = {}
    for node in ordered:
        keys[node.name] = stages.key_of(node.name, node.inputs, [keys[n] for n in sorted(node.needs)])
    found, was = _Solved(stages, keys).all_of(ordered, workers)
    log = tuple(Entry(n.name, was[n.name], keys[n.name], n.needs, n.about) for n in ordered)
    return found, log


class _Solved:
    """What has been found so far; nodes start as soon as their needs are there."""

    def __init__(self, stages, keys: dict[str, str]):
        self._stages, self._keys = stages, keys
        self._found: dict[str, Any] = {}
        self._was: dict[str, str] = {}
        self._lock = threading.Lock()

    def all_of(self, ordered: tuple[Node, ...], workers: int) -> tuple[dict[str, Any], dict[str, str]]:
        if workers <= 1:
            for node in ordered:
                self._one(node)
        else:
            self._at_once(list(ordered), workers)
        return self._found, self._was

    def _at_once(self, waiting: list[Node], workers: int) -> None:
        running: dict[Future, Node] = {}
        with ThreadPoolExecutor(workers) as pool:
            while waiting or running:
                for node in [n for n in waiting if all(need in self._found for need in n.needs)]:
                    waiting.remove(node)
                    running[pool.submit(self._one, node)] = node
                over, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in over:
                    del running[future]
                    future.result()

    def _one(self, node: Node) -> None:
        needs = {n: self._found[n] for n in node.needs}
        value, was = self._stages.node(
            node.name, self._keys[node.name], lambda progress: node.solve(needs, progress), keep=node.keep
        )
        with self._lock:
            self._found[node.name], self._was[node.name] = value, was
