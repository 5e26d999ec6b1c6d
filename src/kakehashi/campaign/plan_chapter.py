"""Report sections on the plan: objectives, dates, partners and inputs."""

from kakehashi.campaign.figures import timelines_of
from kakehashi.campaign.margins import OF_OBJECTIVES
from kakehashi.campaign.objective_results import ObjectiveResult, Service
from kakehashi.campaign.results import Agreement, Results
from kakehashi.report.blocks import Cell, Drawing, Grid, Matrix, Panel, Section, Table, rows_of
from kakehashi.time import minute


def objectives(results: Results) -> Section:
    """Report section on the objectives, with the missions that meet them and the decisive margins."""
    named = [m.name for m in results.missions]
    others = [s.mission for o in results.objectives for s in o.services]
    columns = list(dict.fromkeys([*named, *others]))
    rows = [(o.title, [_cell(o, mission) for mission in columns]) for o in results.objectives]
    met = sum(o.met for o in results.objectives)
    missed = [o.title for o in results.objectives if not o.met]
    intro = f"{met} of {len(results.objectives)} objectives are met in the baseline."
    assumed = sum(o.mark == "met on assumptions" for o in results.objectives)
    if assumed:
        intro += (
            f" {assumed} of them are met on assumptions: the quality of their measurements is computed from"
        )
        intro += " assumed distances and accuracies, or it is given, and then presence for the required days counts."
    if missed:
        intro += f" Not met: {', '.join(missed)}."
    matrix = Matrix(
        "objectives-matrix",
        "Objectives by mission",
        columns,
        rows,
        "Met: computed. Met on assumptions: the mission is on station for the required days, but the quality of its"
        " measurements is given or follows from an assumed plan, or the mission itself depends on assumptions. Partly:"
        " in one phase only.",
    )
    return Section("objectives", "Objectives", intro, [matrix, _asked(results), _services(results)])


def _asked(results: Results) -> Grid:
    rows = [
        (o.title, "essential" if o.essential else "not essential", (o.weight, 1), o.quality or "–")
        for o in results.objectives
    ]
    caption = (
        "The campaign definition says which objectives are essential, their weight and the required quality. The"
        " verdict on the campaign and the chance follow from the essential objectives alone; losses are ordered by the"
        " weights of what they cost, of which that of an objective that is not essential counts half."
    )
    if results.measurements:
        caption += " The section on measurements has the quality that is reached."
    head = ("objective", "for the verdict", "weight", "required quality")
    return Grid("qualities", "Weight and required quality", head, rows, caption)


def _cell(objective: ObjectiveResult, mission: str) -> Cell:
    """Return the table cell with the mark and the services of one mission for one objective."""
    services = objective.of(mission)
    instruments = dict.fromkeys(s.instrument for s in services)
    lines = [
        f"{name}: {', '.join(_finding(s) for s in services if s.instrument == name)}" for name in instruments
    ]
    return Cell(objective.mark_of(mission), "; ".join(lines))


def _finding(service: Service) -> str:
    """Describe a service: the phase that its rule names, if any, the computed value and the required one."""
    phase = f"{service.rule.split(':')[0]} " if ":" in service.rule else ""
    if service.margin is None and not service.unit:
        return f"{phase}{'met' if service.met else 'not met'}"
    asked = f", {service.needed:g} required" if service.needed else ""
    return f"{phase}{service.text}{asked}"


def _services(results: Results) -> Grid:
    rows = [
        (
            o.title,
            s.mission,
            s.instrument,
            "–" if s.met is None else OF_OBJECTIVES[s.verdict],
            s.rule,
            s.text,
            (s.margin, 1),
            s.unit,
        )
        for o in results.objectives
        for s in o.services
    ]
    head = ("objective", "mission", "instrument", "met", "asked", "found", "margin", "unit")
    return Grid("services", "All services considered", head, rows)


def timeline(results: Results) -> Section:
    """Report section with the timeline of the missions over years and around the event."""
    titles = {"timeline": "Timeline of the missions", "timeline-near": "Six weeks before and after the event"}
    blocks: list = [Panel(titles[f.key], [Drawing.of(f)], f.note) for f in timelines_of(results)]
    rows = [
        (b.mission, b.name, _minute(b.start_et), _minute(b.end_et), b.origin, b.source)
        for b in results.gantt_rows
    ]
    head = ("mission", "phase", "from [UTC]", "to [UTC]", "origin", "source")
    blocks.append(Grid("bars", "Dates", head, rows))
    return Section("timeline", "Time line", "", blocks)


def _minute(et: float) -> str:
    """Format a UTC date to the minute."""
    return minute(et)


def partners(results: Results) -> Section:
    """Report section on the contributions and agreements of the partners."""
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
    """Report section with every number that was not computed, and its source."""
    intro = "Inputs that were not computed, with source and date. Assumptions are marked."
    table = Table("facts", "Given and assumed inputs", rows_of(results.facts))
    return Section("givens", "Inputs", intro, [table])
