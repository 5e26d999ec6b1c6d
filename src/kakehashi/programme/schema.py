"""What may stand in a programme's file?  Every field, its unit and its limits."""

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
    """Who takes part: an agency, a company or a union of states."""

    name: Label
    full_name: str = ""


class Flight(Strict):
    """One flight of a launcher family, in the order of the dates."""

    flight: Label
    date: Day
    success: bool
    payload: str = ""
    source: Text


class Family(Strict):
    """A launcher family: its vehicles and its flight record."""

    name: Label
    operator: Text
    vehicles: Names = ()
    flight: tuple[Flight, ...] = ()
    source: Text
    as_of: Text


class LaunchDates(Strict):
    """When a launch takes place, as somebody published it: one of `date`, `span` and `not_before`.

    `date` is "unknown" where nothing is published.
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
                f"{' and '.join(stated) or 'no date'} stand here: write one of date (a day, or"
                f" {UNKNOWN!r}), span (first and last day) and not_before"
            )
        if self.span is not None:
            in_order(self.span)
        return self


class PublishedLaunch(LaunchDates):
    """A launch that is given, not computed; `with` names other missions on the same rocket.

    `flight` is its label in the family's record.  `outcome` stands where the record does not have it.
    """

    name: str = ""
    family: str | None = None
    vehicle: str | None = None
    flight: str | None = None
    with_: Annotated[Names, Field(alias="with")] = ()
    outcome: Literal["flown", "failed"] | None = None
    alternatives: tuple[LaunchDates, ...] = ()


class PublishedPresence(Strict):
    """A stretch of a mission's life that is published, for the time line; without an end it goes on."""

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
    """A mission as it is published: nothing of it is computed here."""

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
    """What partners have agreed on, and the missions and launcher families that rest on it."""

    name: Label
    between: Annotated[Names, Field(min_length=1)]
    covers: Annotated[Names, Field(min_length=1)]
    status: Literal["proposed", "approved", "signed", "at risk", "cancelled"]
    date: Day
    source: Text
    as_of: Text


class Clause(Strict):
    """One subject of a statement, and the missions that it covers; `outside` says what else it is about."""

    name: Label
    what: Text
    covers: Names = ()
    outside: str = ""

    @model_validator(mode="after")
    def _about_something(self):
        if not self.covers and not self.outside:
            raise ValueError(
                "covers no mission: name those that it covers, or say in `outside` what it is about"
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
    """Something that must be decided: by whom, about what, and by which day."""

    name: Label
    who: Text
    about: Annotated[Names, Field(min_length=1)]
    by: Day | Literal["no date published"]
    source: Text
    as_of: Text


class ProgrammeEvent(Strict):
    """Something that became known on a day; `state` and `status` are those of the mission from then on."""

    date: Day
    about: Text
    what: Text
    state: State | None = None
    status: str | None = None
    source: Text


class Programme(Strict):
    """A whole programme: the campaigns that it includes, and everything else of a partnership as published."""

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
                "neither include nor [[mission]] stands here: name a campaign, or write a mission"
            )
        return self


PublishedMission.model_rebuild()
