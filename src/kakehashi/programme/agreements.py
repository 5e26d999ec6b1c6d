"""Agreements and the missions that depend on them, clauses of published statements, deadlines of decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kakehashi.campaign.definition import Definition
from kakehashi.programme.records import (
    AHEAD,
    OPEN,
    AgreementOutcome,
    DecisionOutcome,
    LaunchOutcome,
    MissionOutcome,
)
from kakehashi.programme.schema import Clause, Statement
from kakehashi.programme.windows import day_of

_GONE = ("lost", "cancelled")


def bonds(definition) -> tuple[AgreementOutcome, ...]:
    """List the agreements of a programme and its campaigns without duplicates; `where` is the name of the file."""
    rows = [
        AgreementOutcome(a.name, a.between, a.covers, a.status, a.date, a.source, a.as_of, definition.name)
        for a in definition.content.agreement
    ]
    taken = {b.name for b in rows}
    for campaign in definition.campaigns:
        for a in campaign.campaign.agreement:
            if a.name not in taken:
                taken.add(a.name)
                rows.append(
                    AgreementOutcome(
                        a.name, a.between, a.covers, a.status, a.date, a.source, a.as_of, campaign.name
                    )
                )
    return tuple(rows)


def with_status(bond: AgreementOutcome, status: str) -> AgreementOutcome:
    """Return the agreement with another status."""
    return replace(bond, status=status)


def with_gone(bond: AgreementOutcome, missions: Sequence[MissionOutcome]) -> AgreementOutcome:
    """Return the agreement with a list of the covered missions that do not close."""
    lost = tuple(m.name for m in missions if m.verdict == OPEN and m.name in bond.covers)
    return replace(bond, gone=lost)


def rests_on(bond: AgreementOutcome, campaign: Definition, mission: str) -> bool:
    """Whether an agreement covers a campaign's mission or a contribution to it.

    Parameters
    ----------
    bond : AgreementOutcome
    campaign : Definition
    mission : str
        Name of the mission in the campaign.
    """
    plan = campaign.campaign
    contributions = {c.name for c in plan.contribution if c.to == mission and c.name}
    if bond.where != campaign.name:
        return mission in bond.covers
    return mission in bond.covers or bool(contributions & set(bond.covers))


def rests_on_lost(outcome: Any) -> str:
    """Return the reason why missions cannot rely on an agreement (lost or cancelled); "" if they can."""
    if isinstance(outcome, AgreementOutcome) and outcome.status in _GONE:
        return f"not agreed: {outcome.name} is {outcome.status}"
    return ""


def clause(statement: Statement, row: Clause, needs: Mapping[str, Any]) -> AgreementOutcome:
    """Return the outcome of a clause of a published statement, with a list of its missions that do not close.

    Parameters
    ----------
    statement : Statement
    row : Clause
    needs : mapping
        Outcomes of what the clause covers, by name of the graph node.
    """
    lost = tuple(o.name for o in needs.values() if isinstance(o, MissionOutcome) and o.verdict == OPEN)
    stated = "; ".join(f"{o.name}: {o.verdict}" for o in needs.values() if isinstance(o, MissionOutcome))
    return AgreementOutcome(
        row.name, statement.between, row.covers, stated or "none of its subjects is in this programme", statement.date,
        statement.source, statement.as_of, statement.name, row.what, row.outside, lost,
    )  # fmt: skip


def has_deadline(launch: LaunchOutcome) -> bool:
    """Whether a launch has a computed window in the future."""
    return launch.origin == "computed" and launch.state == AHEAD


def deadline(launch: LaunchOutcome) -> DecisionOutcome:
    """Return the last day of a computed launch window as a deadline for launcher and payloads."""
    riders = f" with {', '.join(launch.riders)}" if launch.riders else ""
    backups = f"; back-ups: {', '.join(launch.backups)}" if launch.backups else ""
    return DecisionOutcome(
        name=f"launch {launch.mission}{riders} on {launch.rocket}{backups}",
        who=launch.family or launch.rocket,
        about=launch.missions,
        by=day_of(launch.window.last_et),
        origin="computed",
        source=f"last day of the window, {launch.window.text}",
        as_of="",
    )
