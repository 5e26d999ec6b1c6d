"""Summary of a programme: missions by verdict, and pending decisions with their deadlines."""

from dataclasses import dataclass

from kakehashi.programme.records import (
    ASSUMED,
    CLOSES,
    OPEN,
    PUBLISHED,
    UNKNOWN,
    DecisionOutcome,
    MissionOutcome,
    ProgrammeResults,
    listed,
)

TITLES = {
    CLOSES: "closes",
    ASSUMED: "closes on assumptions",
    PUBLISHED: "given as published",
    OPEN: "does not close",
    UNKNOWN: "not known",
}


_COUNTED = {
    CLOSES: ("closes", "close"),
    ASSUMED: ("closes on assumptions", "close on assumptions"),
    PUBLISHED: ("is given as published", "are given as published"),
    OPEN: ("does not close", "do not close"),
    UNKNOWN: ("is not known", "are not known"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme's summary: a heading, and names with a short text each."""

    title: str
    entries: tuple[tuple[str, str], ...]


def summary(results: ProgrammeResults) -> tuple[Line, ...]:
    """Return the lines of a programme's summary: one for each of the five verdicts, then pending decisions."""
    lines = [Line(TITLES[v], tuple(_entry(m) for m in results.of(v))) for v in TITLES]
    decided = tuple((d.name, f"{d.by} ({d.who}, {d.origin})") for d in results.decisions)
    return (*lines, Line("pending decisions", decided))


def headline(results: ProgrammeResults) -> str:
    """Describe the results of a programme in one or two sentences."""
    closing = sum(c.feasible for c in results.campaigns)
    sizes = [(len(results.of(v)), words) for v, words in _COUNTED.items()]
    counts = ", ".join(f"{n} {words[n > 1]}" for n, words in sizes if n)
    changed = f" With {', '.join(results.changes)}:" if results.changes else ""
    count = len(results.campaigns)
    campaigns = (
        f"{closing} of {count} campaign{'s close' if count > 1 else ' closes'}" if count else "no campaign"
    )
    missions = f"of {len(results.missions)} missions {counts}"
    return f"{results.title}, as of {results.as_of}.{changed} {campaigns}; {missions}."


def _entry(mission: MissionOutcome) -> tuple[str, str]:
    """Return a mission's name with the reason for its verdict."""
    return mission.name, words_of(mission)


def words_of(mission: MissionOutcome) -> str:
    """Return the reason for the verdict of a mission as a short text."""
    if mission.verdict == ASSUMED:
        first = mission.assumptions[0].split(";")[0]
        more = f" and {len(mission.assumptions) - 1} more" if len(mission.assumptions) > 1 else ""
        return f"{mission.text} (assumes: {first}{more})"
    risk = f"; at risk: {mission.at_risk}" if mission.at_risk else ""
    return f"{mission.text}{risk}"


def answer(results: ProgrammeResults) -> str:
    """Return the verdict of the programme as a sentence."""
    if results.feasible and not results.campaigns:
        return "All dependencies of the published missions can be met"
    if results.feasible:
        return "The campaigns of the programme close" + (", on assumptions" if results.assumed else "")
    failed = [c.name for c in results.campaigns if not c.feasible]
    failed += [m.name for m in results.of(OPEN) if not m.campaign and not m.done]
    return f"The programme does not close: {listed(failed)}"


def deadlines(results: ProgrammeResults) -> tuple[DecisionOutcome, ...]:
    """Return the pending decisions with a date, in chronological order."""
    return tuple(d for d in results.decisions if d.by[:1].isdigit())
