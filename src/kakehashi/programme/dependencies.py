"""Dependencies between the nodes of a programme, in both directions."""

from collections.abc import Iterable

from kakehashi.campaign.graph import Node, downstream, in_order
from kakehashi.programme.records import Dependency

_KINDS = ("family", "agreement", "campaign", "launch", "mission", "clause", "decision")


def dependencies(nodes: Iterable[Node]) -> tuple[Dependency, ...]:
    """List every node of a programme with the nodes that it needs and all that depend on it, also indirectly."""
    ordered = in_order(nodes)
    rows = [
        Dependency(
            name=_named(node.name),
            kind=_kind(node.name),
            rests_on=tuple(_worded(n) for n in sorted(node.needs, key=_rank)),
            carries=tuple(
                _worded(n) for n in sorted(downstream(ordered, [node.name]), key=_rank) if n != node.name
            ),
        )
        for node in ordered
    ]
    return tuple(sorted(rows, key=lambda d: (_KINDS.index(d.kind), d.name)))


def _kind(name: str) -> str:
    return name.split(" ", 1)[0]


def _named(name: str) -> str:
    return name.split(" ", 1)[1]


def _worded(name: str) -> str:
    """Return the label of a node in a table: missions and launcher families by their name only."""
    return _named(name) if _kind(name) in ("mission", "family") else name


def _rank(name: str) -> tuple[int, str]:
    return _KINDS.index(_kind(name)), name
