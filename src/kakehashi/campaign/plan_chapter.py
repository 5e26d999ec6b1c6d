"""The report's sections on the plan: objectives, dates, partners, inputs."""

from kakehashi.campaign.figures import timelines_of
from kakehashi.campaign.results import Agreement, ObjectiveResult, Results, Service
from kakehashi.report.blocks import Cell, Drawing, Grid, Matrix, Panel, Section, Table, number, rows_of
from kakehashi.time import minute


def objectives(results: Results) -> Section:
    """Which mission meets which objective, and the margin that decides."""
    named = [m.name for m in results.missions]
    others = [s.mission for o in results.objectives for s in o.services]
    columns = list(dict.fromkeys([*named, *others]))
    rows = [(o.title, [_cell(o, mission) for mission in columns]) for o in results.objectives]
    met = sum(o.met for o in results.objectives)
    missed = [o.title for o in results.objectives if not o.met]
    intro = f"{met} of {len(results.objectives)} objectives are met in the baseline."
    if missed:
        intro += f" Not met: {', '.join(missed)}."
    matrix = Matrix(
        "objectives-matrix",
        "Objectives by mission",
        columns,
        rows,
        "A filled dot: the mission meets what is asked of it; half: in one phase only. Numbers are margins"
        " beyond what is asked.",
    )
    asked = [_asked(results)] if any(o.quality for o in results.objectives) else []
    return Section("objectives", "Objectives", intro, [matrix, *asked, _services(results)])


def _asked(results: Results) -> Grid:
    rows = [(o.title, o.quality or "–", (o.weight, 1)) for o in results.objectives]
    caption = "Given, not computed: no instrument is simulated here."
    return Grid("qualities", "What quality is asked", ("objective", "quality", "weight"), rows, caption)


def _cell(objective: ObjectiveResult, mission: str) -> Cell:
    """The services of one mission to one objective: all met, some met, or none."""
    services = [s for s in objective.services if s.mission == mission and s.met is not None]
    if not services:
        return Cell(None)
    done = [bool(s.met) for s in services]
    instruments = dict.fromkeys(s.instrument for s in services)
    lines = [
        f"{name}: {', '.join(_margin(s) for s in services if s.instrument == name)}" for name in instruments
    ]
    return Cell(any(done), "; ".join(lines), partly=any(done) and not all(done))


def _margin(service: Service) -> str:
    """The phase that the rule names, if any, and the margin."""
    phase = f"{service.rule.split(':')[0]} " if ":" in service.rule else ""
    if service.margin is None:
        return f"{phase}{'met' if service.met else 'not met'}"
    sign = "+" if service.margin >= 0 else ""
    return f"{phase}{sign}{number(service.margin, 1)} {service.unit}".strip()


def _services(results: Results) -> Grid:
    rows = [
        (
            o.title,
            s.mission,
            s.instrument,
            "–" if s.met is None else number(s.met),
            s.rule,
            s.text,
            (s.margin, 1),
            s.unit,
        )
        for o in results.objectives
        for s in o.services
    ]
    head = ("objective", "mission", "instrument", "met", "asked", "found", "margin", "unit")
    return Grid("services", "Every service that was considered", head, rows)


def timeline(results: Results) -> Section:
    """Missions over years and around the event."""
    titles = {"timeline": "Missions over the years", "timeline-near": "Six weeks before and after"}
    blocks: list = [Panel(titles[f.key], [Drawing.of(f)], f.note) for f in timelines_of(results)]
    rows = [
        (b.mission, b.name, _minute(b.start_et), _minute(b.end_et), b.origin, b.source)
        for b in results.gantt_rows
    ]
    head = ("mission", "phase", "from [UTC]", "to [UTC]", "origin", "source")
    blocks.append(Grid("bars", "Dates", head, rows))
    return Section("timeline", "Time line", "", blocks)


def _minute(et: float) -> str:
    """A UTC date to the minute."""
    return minute(et)


def partners(results: Results) -> Section:
    """Contributions and agreements of the partners."""
    rows = [(c.partner, c.what, c.to, c.enables, c.source, c.as_of) for c in results.contributions]
    head = ("partner", "gives", "to", "which enables", "source", "as of")
    blocks = [Grid("contributions", "Contributions", head, rows)]
    if results.agreements:
        agreements = [
            (
                a.name,
                ", ".join(a.between),
                ", ".join(a.covers),
                a.status,
                a.date,
                _probability(a),
                a.source,
                a.as_of,
            )
            for a in results.agreements
        ]
        heads = ("agreement", "between", "covers", "status", "since", "chance", "source", "as of")
        blocks.append(Grid("agreements", "Agreements", heads, agreements))
    return Section("partners", "Partners", "", blocks)


def _probability(agreement: Agreement) -> str:
    return (
        "–" if agreement.chance is None else f"{agreement.chance['value']:g} ({agreement.chance['origin']})"
    )


def inputs(results: Results) -> Section:
    """Every number that was not computed, with its source."""
    intro = "What the computation took from others, with source and date; assumptions are named."
    table = Table("facts", "Given and assumed", rows_of(results.facts))
    return Section("givens", "Inputs", intro, [table])
