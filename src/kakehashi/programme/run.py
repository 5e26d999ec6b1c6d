"""Run of a programme: a graph of launcher families, campaigns, launches, agreements and missions.

family      the flight record of a launcher family, shared by all its launches
campaign    an included campaign, computed as by `kakehashi run --quick`, with a cache folder of its own
launch      a computed or published launch window, and the state of the launch
agreement   an agreement between partners
mission     the verdict, computed by the campaign or derived from published data and dependencies

Each node is computed once.  Campaigns are computed at the same time, because a campaign alone leaves cores idle.  The
outcome of a campaign is cached under the hash of its inputs.
"""

import threading
import time
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kakehashi import __version__
from kakehashi.base.files import NoSpace
from kakehashi.base.jit import thread_count
from kakehashi.campaign.graph import Node, solve
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import Memory, Stages
from kakehashi.programme import agreements, missions
from kakehashi.programme.campaigns import Progress, computed_missions, inputs_of, launches_of
from kakehashi.programme.changes import in_campaign
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.dependencies import dependencies
from kakehashi.programme.records import AgreementOutcome, DecisionOutcome, MissionOutcome, ProgrammeResults
from kakehashi.programme.windows import Cut


@dataclass(frozen=True, slots=True)
class Scenario:
    """Effects of groundings on a programme, in addition to the changes of its definition.

    `slips` are the delays of the campaigns' launches in days, by mission; `cuts` are the effects on the window and the
    readiness of each launch.
    """

    slips: dict[str, float] = field(default_factory=dict)
    cuts: dict[str, tuple[Cut, Cut | None]] = field(default_factory=dict)


class NotWritten(NoSpace):
    """Raised if the files of a run cannot be written because the disk is full; `results` are its results."""

    def __init__(self, folder, results: ProgrammeResults):
        super().__init__(folder)
        self.results = results


def run(
    definition: ProgrammeDefinition,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> ProgrammeResults:
    """Compute a programme, and write report.html and results.json if an output folder is given.

    Parameters
    ----------
    definition : ProgrammeDefinition
    out : path, optional
        Output folder; campaigns cache intermediate results in its subfolders, and are not recomputed while their inputs
        are the same.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.

    Raises
    ------
    NotWritten
        The disk of `out` is full.
    """
    from kakehashi.programme.files import write

    began = time.perf_counter()
    folder = None if out is None else Path(out)
    results = compute(definition, folder, progress)
    results = _with_provenance(definition, results, time.perf_counter() - began)
    if folder is not None:
        try:
            write(results, folder)
        except NoSpace as why:
            raise NotWritten(why.folder, results) from why
    return results


def compute(
    definition: ProgrammeDefinition,
    folder: Path | None = None,
    progress: Progress | None = None,
    *,
    memory: MutableMapping[str, Any] | None = None,
    scenario: Scenario | None = None,
) -> ProgrammeResults:
    """Compute the graph of a programme, without writing a report.

    Parameters
    ----------
    definition : ProgrammeDefinition
        Programme with its changes.
    folder : path, optional
        Folder in which outcomes and intermediate results of campaigns are cached.
    progress : callable, optional
    memory : mapping, optional
        Results of earlier calls in this process.
    scenario : Scenario, optional
        Effects of groundings on launches.
    """
    watched = _Progress(progress)
    nodes = Graph(definition, folder, watched, memory, scenario or Scenario()).nodes()
    names = tuple(n.name for n in nodes if n.keep)
    stage_folder = None if folder is None else folder / ".stages"
    cache: MutableMapping[str, Any] = Memory() if memory is None else memory
    stages = Stages(stage_folder, None, *basis(), memory=cache, on_disk=names)
    workers = min(thread_count(), len(definition.campaigns))
    solved, log = solve(nodes, stages, workers=workers, on_failure=watched.over.set)
    outcomes = tuple(v for v in solved.values() if isinstance(v, MissionOutcome))
    ordered = tuple(sorted(outcomes, key=lambda m: (m.campaign == "", m.campaign, m.name)))
    return ProgrammeResults(
        programme=definition.name,
        title=definition.content.title,
        as_of=definition.content.as_of,
        version=__version__,
        campaigns=tuple(solved[f"campaign {c.name}"] for c in definition.campaigns),
        missions=ordered,
        families=tuple(solved[f"family {r.name}"] for r in definition.records),
        agreements=_agreements(solved, ordered),
        clauses=tuple(solved[n.name] for n in nodes if n.name.startswith("clause ")),
        decisions=_decisions(definition, ordered),
        dependencies=dependencies(nodes),
        changes=tuple(c.text for c in definition.changes),
        log=log,
    )


class _Over(BaseException):
    """Raised to end the run of a campaign because another one failed, or because the user interrupted the programme."""


class _Progress:
    """Progress of campaigns that are computed at the same time; if one fails, all end at their next report."""

    def __init__(self, progress: Progress | None):
        self._report = progress
        self.over = threading.Event()

    def __call__(self, stage: str, fraction: float) -> None:
        if self.over.is_set():
            raise _Over
        if self._report is not None:
            self._report(stage, fraction)


class Graph:
    """Builder of the nodes of a programme's dependency graph."""

    def __init__(self, definition: ProgrammeDefinition, folder, progress, memory, scenario: Scenario):
        self._definition, self._folder, self._progress = definition, folder, progress
        self._memory = memory
        self._scenario = scenario
        self._records = {r.name: r for r in definition.records}
        self._shared = missions.campaign_missions(definition.campaigns)
        self._labels = {(c.name, m): label for label, owners in self._shared.items() for c, m in owners}
        self._bonds = agreements.bonds(definition)

    def nodes(self) -> tuple[Node, ...]:
        """Return all nodes, in no particular order."""
        plan = self._definition.content
        return (
            *(self._family(r) for r in self._definition.records),
            *(self._campaign(c) for c in self._definition.campaigns),
            *(self._agreement(b) for b in self._bonds),
            *(n for c in self._definition.campaigns for n in self._campaign_launches(c)),
            *(self._shared_mission(label, owners) for label, owners in self._shared.items()),
            *(n for m in plan.mission for n in self._published_launches(m)),
            *(self._published_mission(m) for m in plan.mission),
            *(self._clause(s, c) for s in plan.statement for c in s.clause),
            *(self._decision(d) for d in plan.decision),
        )

    def _family(self, record) -> Node:
        return Node(f"family {record.name}", lambda _, progress: record, about=record.text)

    def _decision(self, decision) -> Node:
        return Node(f"decision {decision.name}", lambda _, progress: decision, about=decision.name)

    def _changed(self, campaign):
        """Return a campaign with the programme's changes that apply to it, and with the slips due to a grounding."""
        for change in self._definition.changes:
            campaign = in_campaign(campaign, change)
        for mission, days in self._scenario.slips.items():
            if mission in computed_missions(campaign):
                campaign = campaign.slip(mission, days=days)
        return campaign

    def _campaign(self, campaign) -> Node:
        from kakehashi.programme.campaigns import compute as compute_campaign

        varied, memory = self._changed(campaign), self._memory

        def solved(_, progress):
            return compute_campaign(
                varied, self._folder_of_campaigns(), self._progress, quick=True, memory=memory
            )

        return Node(
            f"campaign {campaign.name}", solved, inputs_of(varied), keep=True, about=campaign.campaign.title
        )

    def _folder_of_campaigns(self) -> Path | None:
        return None if self._folder is None else self._folder / "campaigns"

    def _agreement(self, bond: AgreementOutcome) -> Node:
        lost = {c.name for c in self._definition.changes if c.kind == "lose"}
        status = "lost" if bond.name in lost else bond.status
        return Node(
            f"agreement {bond.name}",
            lambda _, progress: agreements.with_status(bond, status),
            about=f"{status} since {bond.date}",
        )

    def _campaign_launches(self, campaign) -> list[Node]:
        nodes = []
        for launch in launches_of(campaign, self._records):
            label = self._labels[campaign.name, launch.mission]
            if self._shared[label][0][0].name != campaign.name:
                continue  # another campaign shares it
            family = (f"family {launch.family}",) if launch.family in self._records else ()

            def solved(needs, progress, launch=launch, campaign=campaign, label=label):
                outcome = needs[f"campaign {campaign.name}"]
                return missions.campaign_launch(launch, outcome, label, self._scenario.cuts.get(label))

            needs = (f"campaign {campaign.name}", *family)
            nodes.append(Node(f"launch {label}", solved, needs=needs, about=f"launch of {label}"))
        return nodes

    def _shared_mission(self, label: str, owners) -> Node:
        campaign, name = owners[0]
        launches = [x for x in launches_of(campaign, self._records) if name in (x.mission, *x.riders)]
        flights = tuple(f"launch {self._labels[campaign.name, x.mission]}" for x in launches)
        bonds = tuple(f"agreement {b.name}" for b in self._bonds if agreements.rests_on(b, campaign, name))

        def solved(needs, progress):
            outcome = needs[f"campaign {campaign.name}"]
            own = tuple(
                needs[f"launch {self._labels[campaign.name, x.mission]}"]
                for x in launches
                if x.mission == name
            )
            return missions.campaign_mission(label, name, campaign, outcome, own)

        needs = (*(f"campaign {c.name}" for c, _ in owners), *flights, *bonds)
        return Node(f"mission {label}", solved, needs=tuple(dict.fromkeys(needs)), about=f"mission {label}")

    def _published_launches(self, mission) -> list[Node]:
        nodes = []
        for k, launch in enumerate(mission.launch):
            label = missions.launch_label(mission, k)
            family = (f"family {launch.family}",) if launch.family in self._records else ()

            def solved(needs, progress, launch=launch, label=label, family=family):
                record = needs[family[0]] if family else None
                return missions.published_launch(
                    mission, launch, label, record, self._definition, self._scenario.cuts.get(label)
                )

            nodes.append(Node(f"launch {label}", solved, needs=family, about=f"launch {label}"))
        return nodes

    def _published_mission(self, mission) -> Node:
        flights = tuple(f"launch {missions.launch_label(mission, k)}" for k in range(len(mission.launch)))
        rides = tuple(
            f"launch {missions.launch_label(m, k)}"
            for m in self._definition.content.mission
            for k, x in enumerate(m.launch)
            if mission.name in x.with_
        )
        bonds = tuple(f"agreement {b.name}" for b in self._bonds if mission.name in b.covers)
        waits = tuple(self._node_of(n) for n in mission.waits_for)

        def solved(needs, progress):
            return missions.published_mission(mission, needs, flights, rides, self._definition)

        needs = tuple(dict.fromkeys((*flights, *rides, *bonds, *waits)))
        return Node(f"mission {mission.name}", solved, needs=needs, about=f"mission {mission.name}")

    def _node_of(self, name: str) -> str:
        """Return the node of a mission, launcher family, agreement, decision or contribution of a given name."""
        plan = self._definition.content
        published = {m.name for m in plan.mission}
        if name in published or name in self._shared:
            return f"mission {name}"
        if name in self._records:
            return f"family {name}"
        if name in {b.name for b in self._bonds}:
            return f"agreement {name}"
        if name in {d.name for d in plan.decision}:
            return f"decision {name}"
        owner = next(
            c for c in self._definition.campaigns if name in {x.name for x in c.campaign.contribution}
            or name in {m.name for m in c.campaign.mission}
        )  # fmt: skip
        return f"campaign {owner.name}"

    def _clause(self, statement, clause) -> Node:
        covered = tuple(dict.fromkeys(self._node_of(n) for n in clause.covers))

        def solved(needs, progress):
            return agreements.clause(statement, clause, needs)

        name = f"clause {statement.name}: {clause.name}"
        return Node(name, solved, needs=covered, about=clause.what)


def _agreements(solved, outcomes: tuple[MissionOutcome, ...]) -> tuple[AgreementOutcome, ...]:
    """Return the outcomes of the agreements, with the covered missions that do not close."""
    bonds = [v for k, v in solved.items() if k.startswith("agreement ")]
    return tuple(agreements.with_gone(b, outcomes) for b in sorted(bonds, key=lambda b: (b.date, b.name)))


def _decisions(definition: ProgrammeDefinition, outcomes) -> tuple[DecisionOutcome, ...]:
    """List the pending decisions: published ones, and the last day of each computed launch window."""
    stated = [
        DecisionOutcome(d.name, d.who, d.about, d.by, "given", d.source, d.as_of)
        for d in definition.content.decision
    ]
    computed = [agreements.deadline(x) for m in outcomes for x in m.launches if agreements.has_deadline(x)]
    return tuple(sorted([*stated, *computed], key=lambda d: (not d.by[:1].isdigit(), d.by, d.name)))


def _with_provenance(
    definition: ProgrammeDefinition, results: ProgrammeResults, wall_s: float
) -> ProgrammeResults:
    from dataclasses import replace

    version, code, libraries, _ = basis()
    files = [(definition.file, definition.sha256), *((c.file, c.sha256) for c in definition.campaigns)]
    pairs = (
        ("kakehashi", str(version)),
        ("computed", f"{datetime.now(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}, in {wall_s:.1f} s"),
        ("as of", results.as_of),
        *((name, f"SHA-256 {digest}") for name, digest in files),
        ("source code", f"SHA-256 {code}"),
        ("libraries", ", ".join(f"{n} {v}" for n, v in libraries)),
    )
    return replace(results, provenance=pairs)
