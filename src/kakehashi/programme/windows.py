"""Launch windows, and the effect on them of a grounding of the launcher family."""

from dataclasses import dataclass
from math import inf, isfinite, nan

from kakehashi.base.constants import DAY_S
from kakehashi.programme.schema import UNKNOWN, LaunchDates
from kakehashi.time import as_et, calendar

_GRAIN_S = 0.01  # days of UTC differ by milliseconds from 86,400 s of TDB


@dataclass(frozen=True, slots=True)
class Window:
    """A launch window from the start of the first to the end of the last day [s TDB past J2000].

    `last_et` is infinite for a launch published as "not before"; both are NaN if no date is known.
    """

    first_et: float
    last_et: float

    @property
    def stated(self) -> bool:
        """Whether the dates of the window are known."""
        return isfinite(self.first_et)

    @property
    def days(self) -> float:
        """Length of the window [d]."""
        return (self.last_et - self.first_et) / DAY_S

    @property
    def text(self) -> str:
        """Return the window as text, with its last day."""
        if not self.stated:
            return "no date published"
        first = day_of(self.first_et)
        if not isfinite(self.last_et):
            return f"not before {first}"
        last = day_of(self.last_et - 1.0)
        return first if first == last else f"{first} .. {last}"

    def later(self, days: float) -> "Window":
        """Return the window delayed by a number of days."""
        return Window(self.first_et + days * DAY_S, self.last_et + days * DAY_S)

    def cut(self, start_et: float, end_et: float) -> "Cut":
        """Return the window without the days of a grounding.

        Parameters
        ----------
        start_et, end_et : float
            First day of the grounding and the day on which flights resume [s TDB past J2000].
        """
        lost = max(0.0, min(self.last_et, end_et) - max(self.first_et, start_et)) if self.stated else 0.0
        covered = self.stated and start_et <= self.first_et < end_et
        first = end_et if covered else self.first_et
        left = self.last_et - self.first_et - lost if self.stated else nan
        return Cut(lost / DAY_S, left / DAY_S, self.first_et, first)


@dataclass(frozen=True, slots=True)
class Cut:
    """Effect of a grounding on a launch window: days lost and left, first day before and after [s TDB past J2000]."""

    lost_d: float
    left_d: float
    first_before_et: float
    first_after_et: float

    @property
    def touched(self) -> bool:
        """Whether any day of the window is lost."""
        return self.lost_d > 0.0

    @property
    def slip_d(self) -> float:
        """Number of days by which the first day of the window moves."""
        return (self.first_after_et - self.first_before_et) / DAY_S

    @property
    def empty(self) -> bool:
        """Whether no day of the window is left."""
        return self.touched and self.left_d <= 0.0


NO_WINDOW = Window(nan, nan)


def window_of(dates: LaunchDates) -> Window:
    """Return the launch window that a publication gives, in whole UTC days."""
    if dates.span is not None:
        return Window(_midnight(dates.span[0]), _midnight(dates.span[1]) + DAY_S)
    if dates.not_before is not None:
        return Window(_midnight(dates.not_before), inf)
    if dates.date is None or dates.date == UNKNOWN:
        return NO_WINDOW
    return Window(_midnight(dates.date), _midnight(dates.date) + DAY_S)


def day_of(et: float) -> str:
    """Return the UTC day of an epoch; UTC midnight belongs to the day that it begins."""
    return calendar(et + _GRAIN_S)[:10]


def end_of(day: str) -> float:
    """Return the end of a UTC calendar day [s TDB past J2000]."""
    return float(as_et(f"{day} UTC")) + DAY_S


def _midnight(text: str) -> float:
    """Return UTC midnight at the start of a date [s TDB past J2000]."""
    return float(as_et(f"{day_of(float(as_et(text)))} UTC"))
