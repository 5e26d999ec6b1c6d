"""Schema of a programme file: every field, its unit and its limits."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    Day,
    Id,
    Label,
    Moment,
    Name,
    Origin,
    SourcedValue,
    Strict,
    Text,
    in_order,
)

State = Literal["planned", "in flight", "in operation", "done", "paused", "cancelled", "unknown"]
Names = tuple[Text, ...]
UNKNOWN = "unknown"
NO_DATE = "no date published"


class Agency(Strict):
    """A participant of a programme: an agency, a company or a union of states."""

    name: Label
    full_name: str = ""


class Flight(Strict):
    """A flight of a launcher family; flights are in chronological order."""

    flight: Label
    date: Day
    success: bool
    payload: str = ""
    source: Text


class Family(Strict):
    """A launcher family with its vehicles and its flight record."""

    name: Label
    operator: Text
    vehicles: Names = ()
    flight: tuple[Flight, ...] = ()
    source: Text
    as_of: Text


class LaunchDates(Strict):
    """Published date of a launch: one of `date`, `span` and `not_before`.

    `date` is "unknown" if nothing is published.
    """

    date: Moment | Literal["unknown"] | None = None
    span: tuple[Moment, Moment] | None = None
    not_before: Moment | None = None
    source: Text
    as_of: Text
    origin: Origin = "given"

    @model_validator(mode="after")
    def _one_of_three(self):
        stated = [name for name in ("date", "span", "not_before") if getattr(self, name) is not None]
        if len(stated) != 1:
            raise ValueError(
                f"{' and '.join(stated) or 'no date'} given; give exactly one of date (a day, or"
                f" {UNKNOWN!r}), span (first and last day) and not_before"
            )
        if self.span is not None:
            in_order(self.span)
        return self


class PublishedLaunch(LaunchDates):
    """A published launch, which is not computed; `with` lists other missions on the same launcher.

    `flight` is its label in the flight record of the launcher family.  `outcome` is given if the record does not
    contain the flight.
    """

    name: str = ""
    family: str | None = None
    vehicle: str | None = None
    flight: str | None = None
    with_: Annotated[Names, Field(alias="with")] = ()
    outcome: Literal["flown", "failed"] | None = None
    alternatives: tuple[LaunchDates, ...] = ()


class PublishedPresence(Strict):
    """A published phase of a mission for the timeline; a phase without `end` is open-ended."""

    what: Text
    start: Moment
    end: Moment | None = None
    source: Text
    as_of: Text
    origin: Origin = "given"

    @model_validator(mode="after")
    def _ordered(self):
        if self.end is not None and self.end != self.start:
            in_order((self.start, self.end))
        return self


class PublishedMission(Strict):
    """A published mission, which is not computed."""

    name: Name
    agencies: Annotated[Names, Field(min_length=1)]
    role: Text
    state: State
    status: SourcedValue
    launch: tuple[PublishedLaunch, ...] = ()
    presence: tuple[PublishedPresence, ...] = ()
    waits_for: Names = ()
    figure: tuple["Figure", ...] = ()


class Figure(SourcedValue):
    """A published figure of a mission."""

    name: Label


class ProgrammeAgreement(Strict):
    """An agreement between partners, and the missions and launcher families that depend on it."""

    name: Label
    between: Annotated[Names, Field(min_length=1)]
    covers: Annotated[Names, Field(min_length=1)]
    status: Literal["proposed", "approved", "signed", "at risk", "cancelled"]
    date: Day
    source: Text
    as_of: Text


class Clause(Strict):
    """A subject of a published statement, and the missions that it covers; `outside` describes what is not modelled."""

    name: Label
    what: Text
    covers: Names = ()
    outside: str = ""

    @model_validator(mode="after")
    def _about_something(self):
        if not self.covers and not self.outside:
            raise ValueError(
                "the clause covers no mission; list missions in `covers`, or describe the subject in `outside`"
            )
        return self


class Statement(Strict):
    """A published statement of intent with its clauses."""

    name: Label
    between: Annotated[Names, Field(min_length=1)]
    date: Day
    source: Text
    as_of: Text
    clause: Annotated[tuple[Clause, ...], Field(min_length=1)]


class Decision(Strict):
    """A pending decision: who decides, on what, and by which date."""

    name: Label
    who: Text
    about: Annotated[Names, Field(min_length=1)]
    by: Day | Literal["no date published"]
    source: Text
    as_of: Text


class ProgrammeEvent(Strict):
    """Information that became known on a date; `state` and `status` are those of the mission from then on."""

    date: Day
    about: Text
    what: Text
    state: State | None = None
    status: str | None = None
    source: Text


class Programme(Strict):
    """A programme: included campaigns, and published data of all other parts of a partnership."""

    name: Id
    title: Text
    summary: Text
    as_of: Day
    include: Names = ()
    agency: tuple[Agency, ...] = ()
    family: tuple[Family, ...] = ()
    mission: tuple[PublishedMission, ...] = ()
    agreement: tuple[ProgrammeAgreement, ...] = ()
    statement: tuple[Statement, ...] = ()
    decision: tuple[Decision, ...] = ()
    history: tuple[ProgrammeEvent, ...] = ()

    @model_validator(mode="after")
    def _holds_something(self):
        if not self.include and not self.mission:
            raise ValueError(
                "the file has neither include nor [[mission]]; include a campaign, or add a mission"
            )
        return self


PublishedMission.model_rebuild()
