"""Dependency graph of a campaign's computations, which orders them and decides which must be repeated.

A node is one computation, such as a close approach, a mission's transfer or a shared launch. It is done once.  It lists
the nodes that it needs and its other inputs.  Its key is a hash of these inputs and of the keys of the nodes that it
needs, so that a change affects only the nodes that depend on it.
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
    """One computation of a campaign, with the other computations that it needs.

    Parameters
    ----------
    name : str
        Unique in its graph, such as "transfer of Ramses".
    solve : callable
        Takes the results of the needed nodes by name and a callback for the fraction done; returns the node's result.
    inputs
        All other values that the result depends on; see `stages.key`.
    needs : tuple of str
        Names of the nodes that it needs.
    keep : bool
        Whether the result is cached under its key; fast nodes are recomputed instead.
    about : str
        Description for the trace of a run.
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
    """Log entry of one node of the graph: its key, whether it was computed or reused, and the nodes that it needs."""

    name: str
    was: str
    key: str
    needs: tuple[str, ...]
    about: str = ""


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Sort nodes so that each follows the nodes that it needs; independent nodes are sorted by name.

    Raises
    ------
    InputError
        Two nodes have the same name, a needed node is missing, or there is a cycle, whose path the message gives.

    Examples
    --------
    >>> two = Node("arrival", lambda results, progress: results["launch"] + 1, needs=("launch",))
    >>> [n.name for n in in_order([two, Node("launch", lambda results, progress: 0)])]
    ['launch', 'arrival']
    """
    by_name = _by_name(nodes)
    missing = [(n.name, need) for n in by_name.values() for need in n.needs if need not in by_name]
    if missing:
        problems = "; ".join(f"{name} needs {need}" for name, need in sorted(missing))
        raise InputError(f"{problems}, but no such node exists; add it, or remove the node that needs it")
    done: dict[str, Node] = {}
    for name in sorted(by_name):
        _visit(name, by_name, done, [])
    return tuple(done.values())


def _by_name(nodes: Iterable[Node]) -> dict[str, Node]:
    by_name: dict[str, Node] = {}
    for node in nodes:
        if node.name in by_name:
            raise InputError(f"two nodes are called {node.name!r}; rename one of them")
        by_name[node.name] = node
    return by_name


def _visit(name: str, by_name: dict[str, Node], done: dict[str, Node], trail: list[str]) -> None:
    """Append a node to the sorted list after the nodes that it needs, depth first; raise InputError for a cycle."""
    if name in done:
        return
    if name in trail:
        cycle = " -> ".join([*trail[trail.index(name) :], name])
        raise InputError(
            f"the nodes form a cycle, {cycle}, in which each needs the next; remove one of these dependencies"
        )
    for need in sorted(by_name[name].needs):
        _visit(need, by_name, done, [*trail, name])
    done[name] = by_name[name]


def upstream(nodes: Iterable[Node], names: Iterable[str]) -> tuple[Node, ...]:
    """Return the given nodes and all nodes that they depend on, each after those that it needs."""
    ordered = in_order(nodes)
    by_name, wanted, stack = {n.name: n for n in ordered}, set(), list(names)
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack += by_name[name].needs
    return tuple(n for n in ordered if n.name in wanted)


def downstream(nodes: Iterable[Node], names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the given nodes and of all nodes that depend on them, each after those that it needs."""
    touched = set(names)
    names_reached = []
    for node in in_order(nodes):
        if node.name in touched or touched & set(node.needs):
            touched.add(node.name)
            names_reached.append(node.name)
    return tuple(names_reached)


def solve(
    nodes: Iterable[Node], stages, *, workers: int = 1, on_failure: Callable[[], None] | None = None
) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    """Compute every node of a graph once, or read its cached result.

    Parameters
    ----------
    nodes : iterable of Node
    stages : kakehashi.campaign.stages.Stages
        Caches results under their keys and reports progress.
    workers : int
        Number of threads for independent nodes; the results do not depend on it.
    on_failure : callable, optional
        Called if there are several workers, as soon as a node fails or the run is interrupted.

    Returns
    -------
    results : dict
        The result of each node, by name.
    log : tuple of Entry
        Whether each node was computed or reused, in the order of the graph.

    Raises
    ------
    InputError
        See `in_order`; exceptions raised by a node are passed on.
    """
    ordered = in_order(nodes)
    keys: dict[str, str] = {}
    for node in ordered:
        keys[node.name] = stages.key_of(node.name, node.inputs, [keys[n] for n in sorted(node.needs)])
    results, was = _Solved(stages, keys, on_failure).all_of(ordered, workers)
    log = tuple(Entry(n.name, was[n.name], keys[n.name], n.needs, n.about) for n in ordered)
    return results, log


class _Solved:
    """Nodes solved so far; a node starts as soon as the nodes that it needs have results."""

    def __init__(self, stages, keys: dict[str, str], on_failure: Callable[[], None] | None = None):
        self._stages, self._keys, self._on_failure = stages, keys, on_failure
        self._results: dict[str, Any] = {}
        self._was: dict[str, str] = {}
        self._lock = threading.Lock()

    def all_of(self, ordered: tuple[Node, ...], workers: int) -> tuple[dict[str, Any], dict[str, str]]:
        if workers <= 1:
            for node in ordered:
                self._one(node)
        else:
            self._at_once(list(ordered), workers)
        return self._results, self._was

    def _at_once(self, waiting: list[Node], workers: int) -> None:
        with ThreadPoolExecutor(workers) as pool:
            try:
                self._until_done(pool, waiting)
            except BaseException:  # the pool waits for the nodes that still run
                pool.shutdown(wait=False, cancel_futures=True)
                if self._on_failure:
                    self._on_failure()
                raise

    def _until_done(self, pool: ThreadPoolExecutor, waiting: list[Node]) -> None:
        running: dict[Future, Node] = {}
        while waiting or running:
            for node in [n for n in waiting if all(need in self._results for need in n.needs)]:
                waiting.remove(node)
                running[pool.submit(self._one, node)] = node
            over, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in over:
                del running[future]
                future.result()

    def _one(self, node: Node) -> None:
        needs = {n: self._results[n] for n in node.needs}
        value, was = self._stages.node(
            node.name, self._keys[node.name], lambda progress: node.solve(needs, progress), keep=node.keep
        )
        with self._lock:
            self._results[node.name], self._was[node.name] = value, was
