"""Criticality analysis: the effect of every single loss and of every pair of losses.

Worker processes or a dask scheduler compute the variants.  Each finished variant is stored as a row of a DuckDB file,
so that an interrupted run can be resumed.  The key of a row is the hash of the campaign definition, the code and the
variations; rows of another definition or version are never used.
"""

import json
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from kakehashi.base import InputError
from kakehashi.base.children import end_with_parent
from kakehashi.base.files import room
from kakehashi.base.jit import thread_count
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.risk_results import Loss, Losses
from kakehashi.campaign.run import basis, study
from kakehashi.campaign.stages import Memory, Stages, key
from kakehashi.campaign.variations import Variation, names

if TYPE_CHECKING:
    from kakehashi.campaign.whatif import WhatIf

SLIPS_D = (30.0,)
STORE = "whatif.duckdb"  # of the outcomes, in the output folder of a run
_COLUMNS = "hash VARCHAR PRIMARY KEY, campaign VARCHAR, changes VARCHAR, closes BOOLEAN, lost VARCHAR, result VARCHAR"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result of one variant: verdict, whether it closes, objectives lost and degraded, missions lost, cost."""

    changes: tuple[Variation, ...]
    closes: bool
    lost: tuple[str, ...]
    degraded: tuple[str, ...]
    missions: tuple[str, ...]
    cost: float
    verdict: str = ""

    @property
    def text(self) -> str:
        """Return the variations of this outcome as text."""
        return ", ".join(c.text for c in self.changes)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Criticality:
    """Results of all variants, single losses first, and the conclusions from them.

    Attributes
    ----------
    outcomes : tuple of Outcome
    cut_sets : mapping of objective to tuple of sets of variations
        The minimal cut sets: smallest sets of variations that lose the objective.
    no_fallback : tuple of str
        Missions, contributions and launches whose cancellation or loss alone loses an objective.
    """

    campaign: str
    outcomes: tuple[Outcome, ...]
    cut_sets: dict[str, tuple[tuple[Variation, ...], ...]]
    no_fallback: tuple[str, ...]

    @property
    def singles(self) -> tuple[Outcome, ...]:
        """Outcomes of the single losses, the most costly first."""
        return tuple(sorted((o for o in self.outcomes if len(o.changes) == 1), key=lambda o: -o.cost))

    @property
    def pairs(self) -> tuple[Outcome, ...]:
        """Pairs of losses, most costly first, that cost an objective which neither of the two costs alone."""
        alone = {o.changes[0]: set(o.lost) for o in self.outcomes if len(o.changes) == 1}
        joint = [
            o for o in self.outcomes
            if len(o.changes) == 2 and set(o.lost) - alone[o.changes[0]] - alone[o.changes[1]]
        ]  # fmt: skip
        return tuple(sorted(joint, key=lambda o: -o.cost))

    def __repr__(self):
        worst = self.singles[0] if self.singles else None
        worst_text = f"worst alone: {worst.text} ({len(worst.lost)} objectives)" if worst else "no variants"
        return f"<Criticality {self.campaign}: {len(self.outcomes)} variants, {worst_text}>"

    def to_json(self) -> dict:
        """Return the analysis as values of JSON types."""
        return {
            "campaign": self.campaign,
            "singles": [_outcome_json(o) for o in self.singles],
            "pairs": [_outcome_json(o) for o in self.pairs],
            "cut_sets": {k: [[c.text for c in s] for s in sets] for k, sets in self.cut_sets.items()},
            "no_fallback": list(self.no_fallback),
            "variants": len(self.outcomes),
        }


def _outcome_json(o: Outcome) -> dict:
    head = {"changes": [c.text for c in o.changes], "closes": o.closes, "verdict": o.verdict}
    return head | {
        "lost": list(o.lost), "degraded": list(o.degraded), "missions_lost": list(o.missions), "cost": o.cost,
    }  # fmt: skip


def losses(definition: Definition) -> list[Variation]:
    """List every single loss: of a mission or contribution, or of a launch that fails or slips by thirty days."""
    plan = definition.campaign
    offered = {c.name for c in plan.contribution if c.name and c.gives not in ("spacecraft", "observing")}
    rockets = [c.name for c in plan.contribution if c.name and c.gives == "launch"] or names(plan, "fail")[:1]
    variations = [Variation("cancel", name) for name in names(plan, "cancel")]
    variations += [Variation("lose", name) for name in names(plan, "lose") if name in offered]
    variations += [Variation("fail", name) for name in rockets]
    variations += [Variation("slip", name, days) for name in rockets for days in SLIPS_D]
    return variations


def criticality(
    definition: Definition,
    store: str | Path,
    *,
    pairs: bool = True,
    workers: int | None = None,
    cluster: str | None = None,
    members: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Criticality:
    """Compute every single loss and every pair of losses.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    store : path
        A DuckDB file; variants that it already contains for this definition and code are not computed again.
    pairs : bool
        Whether pairs of losses are computed too.
    workers : int, optional
        Number of processes; all cores by default.
    cluster : str, optional
        Address of a dask scheduler that replaces the processes.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    progress : callable, optional
        Called with the fraction of the variants that is done.

    Raises
    ------
    InputError
        The store cannot be opened, or the scheduler does not answer.
    """
    base = replace(definition, changes=())
    single = losses(base)
    wanted: list[tuple[Variation, ...]] = [(c,) for c in single]
    if pairs:
        wanted += [pair for pair in combinations(single, 2) if not _contrary(*pair)]
    with room(Path(store).parent), _Store(Path(store)) as database:
        names_ = {_hash(base, changes, members): changes for changes in wanted}
        missing = [changes for name, changes in names_.items() if name not in database.stored()]
        done = len(wanted) - len(missing)
        folder = Path(store).parent
        jobs = _on_cluster if cluster else _on_cores
        if missing:
            # closed at once if interrupted, which ends the running variants
            with closing(jobs(base, missing, folder, members, cluster or workers)) as finished:
                for outcome in finished:
                    database.add(_hash(base, outcome.changes, members), base.name, outcome)
                    done += 1
                    if progress:
                        progress(done / len(wanted))
        outcomes = tuple(database.read(list(names_)))
    return Criticality(base.name, outcomes, _cut_sets(outcomes), _without_fallback(outcomes))


def single_losses(
    definition: Definition, stage: Stages, folder: Path, *, members: int | None = None, compute: bool = True
) -> Losses:
    """Return every single loss of a campaign for its report: as `criticality` stored it, or by bounds.

    With bounds a loss takes a second if the campaign has a launch window; in a campaign of tours it may need a search
    of minutes, so that only stored results are shown.

    Parameters
    ----------
    definition : Definition
    stage : Stages
        Reports progress.
    folder : path
        Output folder of the run, whose finished results are reused, and where the losses are stored.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    compute : bool
        Whether losses that are not stored are computed.

    Raises
    ------
    InputError
        The store of outcomes cannot be opened.
    """
    plan, store = definition.campaign, folder / STORE
    if definition.changes:
        return Losses(note="this run has changes itself; `kakehashi whatif` compares changes with the plan")
    single = losses(definition)
    if _all_stored(definition, single, store, members):
        outcomes = criticality(definition, store, pairs=False, members=members).singles
        how = "The thrust arcs of co-passengers are computed again after each loss."
    elif compute and plan.primary().launch is not None:
        outcomes = stage("single losses", lambda done: _by_bounds(definition, single, folder, members, done))
        how = "Co-passengers under thrust are assessed by their bound."
    else:
        command = f"kakehashi whatif {definition.name} --all --singles, then run again"
        return Losses(note=f"not computed in this run: {command}")
    titles = {o.name: o.title for o in plan.objective}
    return Losses(tuple(_loss(o, titles) for o in outcomes), len(titles), how=how)


def _by_bounds(definition: Definition, single, folder: Path, members, progress) -> tuple[Outcome, ...]:
    """Compute single losses with bounds instead of thrust arcs, the most costly first.

    An arc to a second flyby takes a minute after each loss that changes the launch, and decides no objective.
    """
    from kakehashi.campaign.whatif import ON_DISK, compared

    stage = Stages(folder / ".stages", None, *basis(), memory=Memory(), on_disk=ON_DISK)
    before = study(definition, stage, members=members, quick=True).results
    made = []
    for k, change in enumerate(single):
        varied = replace(definition, changes=(change,))
        comparison = compared(varied, before, study(varied, stage, members=members, quick=True), ())
        made.append(_outcome(definition, (change,), comparison))
        progress((k + 1) / len(single))
    return tuple(sorted(made, key=lambda o: -o.cost))


def _all_stored(definition: Definition, single, store: Path, members) -> bool:
    """Whether an earlier command has stored every single loss of this definition."""
    if not store.is_file():
        return False
    with _Store(store) as database:
        return {_hash(definition, (change,), members) for change in single} <= database.stored()


def _loss(o: Outcome, titles: dict[str, str]) -> Loss:
    (change,) = o.changes
    lost, degraded = (tuple(titles.get(n, n) for n in names_) for names_ in (o.lost, o.degraded))
    return Loss(o.text, change.kind, change.name, o.verdict, lost, degraded, o.missions, o.cost)


def _contrary(one: Variation, two: Variation) -> bool:
    """Whether two losses exclude each other: a launch cannot both slip and fail, nor slip twice."""
    return one.name == two.name and {one.kind, two.kind} <= {"slip", "fail"}


def _hash(definition: Definition, changes: tuple[Variation, ...], members) -> str:
    """Return the key of a variant: a hash of campaign definition, code and variations, regardless of their order."""
    return key(definition.identity, basis(), members, sorted((c.kind, c.name, c.days) for c in changes))


# -- computation in processes --------------------------------------------------------------------------------

_MEMORY = Memory()  # stages that the variants of a worker share


def variant(
    definition: Definition, changes: tuple[Variation, ...], folder: str, members: int | None
) -> Outcome:
    """Compute one varied campaign; all variants computed in one process share their cached results.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    changes : tuple of Variation
    folder : str
        Folder of the cached intermediate results.
    members : int or None
        Number of orbits in the Monte Carlo cloud; None uses the number given in the campaign definition.
    """
    from kakehashi.campaign.whatif import what_if

    comparison = what_if(replace(definition, changes=changes), folder=folder, members=members, memory=_MEMORY)
    return _outcome(definition, changes, comparison)


def _outcome(definition: Definition, changes: tuple[Variation, ...], comparison: "WhatIf") -> Outcome:
    """Return what a comparison with the plan says about losses: objectives, missions, and the sum of the weights."""
    weight = {o.name: o.weight * (1.0 if o.essential else 0.5) for o in definition.campaign.objective}
    lost, degraded = comparison.fated("lost"), comparison.fated("degraded")
    gone = tuple(m.name for m in comparison.missions if m.feasible_before and not m.feasible_after)
    cost = sum(weight[n] for n in lost) + 0.1 * sum(weight[n] for n in degraded)
    after = comparison.after
    return Outcome(changes, after.feasible, lost, degraded, gone, round(cost, 6), after.verdict)


def _on_cores(definition: Definition, missing, folder: Path, members, workers) -> Generator[Outcome]:
    count = min(thread_count(workers), len(missing))
    first, rest = missing[0], missing[1:]
    yield variant(
        definition, first, str(folder), members
    )  # compiles the kernels, and caches the encounter for the other processes
    if not rest:
        return
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count, context, initializer=end_with_parent, initargs=(os.getpid(),)) as pool:
        jobs = [pool.submit(variant, definition, changes, str(folder), members) for changes in rest]
        try:
            for job in as_completed(jobs):
                yield job.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(multiprocessing.active_children()) - others:
                child.kill()  # a variant takes seconds, and an interrupted command does not wait for it
            raise


def _on_cluster(definition: Definition, missing, folder: Path, members, address) -> Generator[Outcome]:
    try:
        from distributed import Client
        from distributed import as_completed as finished
    except ImportError as why:
        raise InputError("--cluster needs dask: pip install 'kakehashi[cluster]'") from why
    try:
        client = Client(address, timeout="20s")
    except (OSError, TimeoutError) as why:
        raise InputError(
            f"the dask scheduler at {address} does not answer ({why}); check that it is running"
        ) from why
    with client:
        jobs = client.map(
            _remote, [(definition, c, str(folder), members) for c in missing], pure=False, retries=3
        )
        for job in finished(jobs):
            yield job.result()


def _remote(arguments) -> Outcome:
    return variant(*arguments)


# -- the store of outcomes ------------------------------------------------------------------------------------------


class _Store:
    """Store of outcomes in a DuckDB file; each outcome is written as soon as it is computed."""

    def __init__(self, path: Path):
        self._path = path

    def __enter__(self) -> "_Store":
        import duckdb

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._base = duckdb.connect(str(self._path.resolve()))
            self._base.execute(f"CREATE TABLE IF NOT EXISTS variant ({_COLUMNS})")
        except (duckdb.Error, OSError) as why:
            raise InputError(
                f"{self._path} cannot be used as a store of variants ({why}); give another file, or wait for the"
                " run that uses it"
            ) from why
        return self

    def __exit__(self, *_) -> None:
        self._base.close()

    def stored(self) -> set[str]:
        return {row[0] for row in self._base.execute("SELECT hash FROM variant").fetchall()}

    def add(self, name: str, campaign: str, o: Outcome) -> None:
        """Store an outcome with the hash of its variant as key.

        Parameters
        ----------
        name : str
            Hash of the variant.
        campaign : str
        o : Outcome
        """
        changes = json.dumps([[c.kind, c.name, c.days] for c in o.changes])
        rest = json.dumps([o.degraded, o.missions, o.cost, o.verdict])
        row = (name, campaign, changes, o.closes, json.dumps(o.lost), rest)
        self._base.execute("INSERT OR REPLACE INTO variant VALUES (?, ?, ?, ?, ?, ?)", row)

    def read(self, wanted: list[str]) -> list[Outcome]:
        rows = self._base.execute("SELECT hash, changes, closes, lost, result FROM variant").fetchall()
        stored = {row[0]: row[1:] for row in rows}
        outcomes = []
        for name in wanted:
            changes, closes, lost, rest = stored[name]
            degraded, missions, cost, verdict = json.loads(rest)
            outcomes.append(
                Outcome(
                    tuple(Variation(*c) for c in json.loads(changes)), bool(closes), tuple(json.loads(lost)),
                    tuple(degraded), tuple(missions), float(cost), verdict,
                )
            )  # fmt: skip
        return outcomes


# -- conclusions ------------------------------------------------------------------------------------------


def _cut_sets(outcomes: Iterable[Outcome]) -> dict[str, tuple[tuple[Variation, ...], ...]]:
    """Return the minimal cut sets of each objective: sets of losses that cost it, although no proper subset does."""
    smallest: dict[str, list[tuple[Variation, ...]]] = {}
    for o in sorted(outcomes, key=lambda o: len(o.changes)):
        for name in o.lost:
            sets = smallest.setdefault(name, [])
            if not any(set(small) < set(o.changes) for small in sets):
                sets.append(o.changes)
    return {name: tuple(sets) for name, sets in sorted(smallest.items())}


def _without_fallback(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(
        o.changes[0].name for o in outcomes
        if len(o.changes) == 1 and o.changes[0].kind in ("cancel", "lose") and o.lost
    )  # fmt: skip
