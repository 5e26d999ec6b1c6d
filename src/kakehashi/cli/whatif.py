"""`kakehashi whatif`: effects of slips, failures and cancellations in a campaign."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.completion import CampaignName
from kakehashi.cli.options import Json, Named

whatif = App(name="whatif", help="Compute the effects of slips, failures and cancellations in a campaign.")


@whatif.default
def what_if(
    name: CampaignName,
    /,
    *,
    cancel: Named = None,
    slip: Named = None,
    lose: Named = None,
    fail: Named = None,
    later: Named = None,
    reboost: Named = None,
    ground: Named = None,
    all_: Annotated[bool, Parameter(name="--all", negative="")] = False,
    singles: bool = False,
    cluster: str | None = None,
    workers: int | None = None,
    members: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Recompute what a change affects, and list lost, kept and degraded objectives.

    Parameters
    ----------
    name
        A built-in campaign ("apophis-2029") or programme ("esa-jaxa"), or a TOML file.
    cancel
        A mission that is not flown; the option may be given several times.
    slip
        A launch and its delay in days: H3:21d.
    lose
        A contribution or an instrument that is not provided: TIRI. Also a wing of a solar array that fails in flight,
        or a flyby that is missed: "Earth flyby of March 2027".
    fail
        A launch that fails, with all its payloads.
    later
        A visitor of a space station that is captured later after the same lift-off: HTV-X1:1d.
    reboost
        A burn of the station that a mission visits, at a date or a time from the lift-off: HTV-X1:1m/s:+1d, or
        HTV-X1:1m/s:2025-10-24; the capture stands.
    ground
        For a programme: a launcher family, the first day without flights, and the duration: H3:2027-03-01:9mo.
    all_
        Compute all single losses and all pairs, and store them in OUT/whatif.duckdb; run the same command again to
        resume.
    singles
        With --all: compute single losses only, without pairs.
    cluster
        With --all: address of a dask scheduler, tcp://HOST:PORT.
    workers
        With --all: number of processes; every core by default.
    members
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    out
        Folder of an earlier run, whose finished results are reused; kakehashi-out/NAME by default.
    """
    from kakehashi.base import InputError
    from kakehashi.cli import programme

    if programme.is_programme(name):
        programme.refuse(
            all_=all_, singles=singles, cluster=cluster, workers=workers, members=members, later=later,
            reboost=reboost,
        )  # fmt: skip
        changes = {"ground": ground, "cancel": cancel, "slip": slip, "lose": lose, "fail": fail}
        return programme.whatif(name, out=out, json=json, **changes)
    if ground:
        raise InputError(
            "--ground applies to programmes, which have launcher families; use --slip for a campaign"
        )
    from kakehashi.campaign.load import load
    from kakehashi.campaign.whatif import what_if as compare
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.facade import varied

    page = varied(
        load(name), cancel=cancel or (), slip=slip or (), lose=lose or (), fail=fail or (), later=later or (),
        reboost=reboost or (),
    )  # fmt: skip
    _check(page.changes, all_, only_with_all=bool(singles or cluster or workers))
    folder = out or Path("kakehashi-out") / page.name
    if all_:
        return _everything(page, folder, not singles, workers, cluster, members, json)
    with Stages() as stages:
        comparison = compare(page, folder=folder, progress=stages.update, members=members)
    if json:
        printing.json_lines(comparison.to_json())
    else:
        show(comparison)
    return 0 if comparison.after.verdict in ("closes", "closes on assumptions") else 1


def _check(changes, all_: bool, only_with_all: bool) -> None:
    """Raise InputError if options contradict each other, or nothing is asked."""
    from kakehashi.base import InputError

    if all_ and changes:
        raise InputError("--all computes every loss; leave out the options that change something")
    if not all_ and only_with_all:
        raise InputError(
            "--singles, --cluster and --workers can be used only with --all; add --all or leave them out"
        )
    if not all_ and not changes:
        raise InputError(
            "no change is given: use --cancel MISSION, --slip LAUNCH:DAYSd, --lose PIECE, --fail LAUNCH,"
            " --later MISSION:DAYSd, --reboost MISSION:1m/s:DATE, or --all"
        )


def _everything(page, folder: Path, pairs: bool, workers, cluster, members, json: bool) -> int:
    from kakehashi.campaign.criticality import criticality
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        table = criticality(
            page, folder / "whatif.duckdb", pairs=pairs, workers=workers, cluster=cluster, members=members,
            progress=lambda fraction: stages.update("variants", fraction),
        )  # fmt: skip
    if json:
        printing.json_lines(table.to_json())
    else:
        show_all(table, folder)
    return 0


def show(comparison) -> None:
    """Print the comparison of the varied with the planned campaign as tables."""
    from kakehashi.campaign.margins import answer
    from kakehashi.cli import printing

    print(f"{comparison.campaign}, {', '.join(comparison.changes)}: {answer(comparison.after.verdict)}"
          f" (before: {comparison.before.verdict}).\n")  # fmt: skip
    printing.table(
        "Objectives",
        [("objective", "left"), ("", "left"), ("served by", "left"), ("before", "left"), ("margin", "right")],
        [(o.title, o.fate, ", ".join(o.after) or "none", ", ".join(o.before) or "none", _margins(o))
         for o in comparison.objectives],
    )  # fmt: skip
    for o in comparison.objectives:
        if o.fate in ("lost", "gained"):
            print(f"  {o.title} is {o.fate}: {o.text}.")
    print()
    powered = any(w == w for m in comparison.missions for w in m.power_w)
    printing.table(
        "Missions",
        [("mission", "left"), ("verdict", "left"), ("arrival", "left"), ("window d", "right"),
         ("margin m/s", "right"), ("margin kg", "right"), *([("margin W", "right")] if powered else [])],
        [(m.name, _change(m.verdict_before, m.verdict_after), _dates(m), _pair(m.window_d), _pair(m.velocity_m_s),
          _pair(m.launcher_kg), *([_pair(m.power_w)] if powered else [])) for m in comparison.missions],
    )  # fmt: skip
    print()
    for m in comparison.missions:
        _figures(m, printing)
    for m in comparison.missions:
        reasons = (*([m.why] if m.why else ()), *m.reasons) if m.changed else ()
        print(f"{m.name}: " + "; ".join((m.text, *reasons)))
    bounded = [
        m.name
        for m in comparison.after.missions
        if m.by_bound and m.kind == "flyby" and m.arrival is not None
    ]
    if bounded:
        why = "no thrust arc was found, or the solver is not installed"
        print(f"\n{', '.join(bounded)}: assessed by a bound, because {why}.")
    if not any(m.changed for m in comparison.missions) and all(
        o.fate in ("kept", "open") for o in comparison.objectives
    ):
        print("\nThe change has no effect on any objective.")
    if comparison.past:
        print(
            f"\nThis change concerns the past: {', '.join(comparison.past)} had happened by {comparison.before.as_of}."
        )
    computed = dict.fromkeys(name for name, was in comparison.log if was == "computed")
    reused = dict.fromkeys(name for name, was in comparison.log if was == "reused" and name not in computed)
    print(f"computed: {', '.join(computed) or 'nothing'}; reused: {', '.join(reused) or 'nothing'}")


def _figures(mission, printing) -> None:
    """Print the figures of a mission that the change moves."""
    if not mission.figures:
        return
    rows = [(f.name, *f.texts, _difference(f), f.unit) for f in mission.figures]
    printing.table(
        f"{mission.name}: figures that change",
        [("", "left"), ("before", "right"), ("after", "right"), ("change", "right"), ("unit", "left")],
        rows,
    )
    print()


def _difference(figure) -> str:
    one, two = figure.before, figure.after
    if one is None or two is None or isinstance(one, str) or isinstance(two, str):
        return ""
    return f"{two - one:+,.{figure.digits}f}"


def _margins(o) -> str:
    one, two = (
        "-" if v is None else f"{v:.1f} {unit}"
        for v, unit in ((o.margin_before, o.unit_before), (o.margin_after, o.unit))
    )
    return one if one == two else f"{one} > {two}"


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before} > {after}"


def _dates(m) -> str:
    text = _change(m.arrival_before or "-", m.arrival_after or "-")
    return f"{text} (bound)" if m.by_bound else text


def _pair(pair: tuple[float, float]) -> str:
    one, two = ("-" if v != v else f"{v:,.0f}" for v in pair)
    return two if one == two else f"{one} > {two}"


def show_all(table, folder: Path) -> None:
    """Print the criticality table: single losses and pairs of losses with their effects."""
    from kakehashi.cli import printing

    columns = [("loss", "left"), ("objectives lost", "left"), ("degraded", "left"), ("missions lost", "left")]
    alike: dict[tuple, list[str]] = {}
    for o in table.singles:
        alike.setdefault((o.lost, o.degraded, o.missions), []).append(o.text)
    rows = [("; ".join(losses), *(", ".join(x) or "none" for x in same)) for same, losses in alike.items()]
    printing.table(f"{table.campaign}: single losses, most costly first", columns, rows)
    pairs = table.pairs
    if pairs:
        print()
        rows = [(o.text, ", ".join(o.lost), ", ".join(o.degraded) or "none", ", ".join(o.missions) or "none")
                for o in pairs[:12]]  # fmt: skip
        printing.table("Pairs that lose more than both single losses", columns, rows)
    print()
    sets = [
        (name, "; ".join(" + ".join(c.text for c in s) for s in cuts))
        for name, cuts in table.cut_sets.items()
    ]
    printing.table(
        "Minimal sets of losses that lose an objective", [("objective", "left"), ("lost by", "left")], sets
    )
    if table.no_fallback:
        print(f"\nwithout a fall-back: {', '.join(table.no_fallback)}")
    print(f"{len(table.outcomes)} variants: {folder / 'whatif.duckdb'}")
