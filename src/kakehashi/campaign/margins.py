"""Margins and assumptions of a mission, and the verdict that follows from them.

A verdict is always derived from margins, and is no better than the weakest of them.

closes                  every margin is computed and large enough
closes on assumptions   no margin fails, but one is a bound, given, not checked, or based on assumptions
not known               a required margin could not be computed
does not close          a margin is smaller than required
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

CLOSES, ASSUMED, UNKNOWN, FAILS = "closes", "closes on assumptions", "not known", "does not close"
VERDICTS = (CLOSES, ASSUMED, UNKNOWN, FAILS)  # from the best to the worst
OF_OBJECTIVES = dict(zip(VERDICTS, ("met", "met on assumptions", "not known", "not met"), strict=True))
MARKS = dict(zip(VERDICTS, ("●", "◐", "?", "○"), strict=True))
_WITHOUT_VALUE = ("given", "assumed", "not computed")  # origins that take a margin as kept without a number


@dataclass(frozen=True, slots=True)
class Margin:
    """A margin of a mission (velocity, mass, power, time), with the value that is required.

    Attributes
    ----------
    name : str
    value : float or None
        None without a number.  A margin of origin "computed" or "bound" is then unknown; one of any other origin is
        taken as met, and the note gives the reason.
    required : float
    unit : str
    sigma : float or None
        One sigma of the value, in its unit.
    origin : str
        "computed"; "bound": computed with a bound in place of the trajectory; "given": published; "assumed";
        "not computed": not checked here.
    note : str
    need : float or None
        What the plan uses of the quantity, in the unit of the margin, where no other margin says it in another unit; a
        tenth of it is the uncertainty of a margin for which no other is known.
    held : bool
        Whether the optimisation keeps the quantity at its limit, so that a zero margin is expected.
    """

    name: str
    value: float | None
    required: float = 0.0
    unit: str = ""
    sigma: float | None = None
    origin: str = "computed"
    note: str = ""
    held: bool = False
    need: float | None = None

    def __repr__(self):
        return f"<Margin {self.text}: {self.verdict}>"

    @property
    def verdict(self) -> str:
        """Verdict from this margin alone."""
        if self.value is None or not np.isfinite(self.value):
            return ASSUMED if self.origin in _WITHOUT_VALUE else UNKNOWN
        if not self.value >= self.required:
            return FAILS
        return CLOSES if self.origin == "computed" else ASSUMED

    @property
    def is_known(self) -> bool:
        """Whether the margin has a value."""
        return self.value is not None and bool(np.isfinite(self.value))

    @property
    def text(self) -> str:
        """Name and value as a line of text.

        >>> Margin("launcher", 1_800.0, 600.0, "kg", 200.0).text
        'launcher +1,800 kg, 600 kg required (sigma 200 kg)'
        """
        if not self.is_known:
            return f"{self.name} {'not checked' if self.verdict == ASSUMED else 'not known'}"
        if self.held:
            return f"{self.name} held at its limit"
        unit = f" {self.unit}" if self.unit else ""
        text = (
            f"{self.name} {_amount(self.value or 0.0, sign=True)} {counted(self.value, self.unit)}".rstrip()
        )
        if self.required:
            text += f", {_amount(self.required)} {counted(self.required, self.unit)}".rstrip()
            text += " required"
        return text if self.sigma is None else f"{text} (sigma {_amount(self.sigma)}{unit})"


@dataclass(frozen=True, slots=True)
class Assumption:
    """An input that is neither published nor computed, with its effect on the mission's margins.

    Attributes
    ----------
    name : str
    value : str
        With its unit.
    effects : tuple of (str, float, str)
        Name of the margin, amount that the assumption uses or changes, unit; empty if this was not computed.
    per : str
        The change that has these effects, such as "+10 %"; "" if the effects are those of the whole value.
    source, as_of : str
    """

    name: str
    value: str = ""
    effects: tuple[tuple[str, float, str], ...] = ()
    per: str = ""
    source: str = ""
    as_of: str = ""

    def __repr__(self):
        return f"<Assumption {self.text}>"

    @property
    def text(self) -> str:
        """Name, value and effect as a line of text.

        >>> Assumption("wet mass", "1,214 kg", (("launcher", -145.7, "kg"),), "+10 %").text
        'wet mass 1,214 kg: +10 % changes launcher by -146 kg'
        """
        head = f"{self.name} {self.value}".strip()
        return f"{head}: {self.effect}" if self.effect else head

    @property
    def effect(self) -> str:
        """Effect on the margins as text; "" if it was not computed."""
        if not self.effects:
            return ""
        if self.per:
            changes = " and ".join(f"{m} by {_amount(x, sign=True)} {u}" for m, x, u in self.effects)
            return f"{self.per} changes {changes}"
        return " and ".join(f"{_amount(x)} {u} of the {m} margin" for m, x, u in self.effects)


def _amount(value: float, sign: bool = False) -> str:
    """Format a number: without decimals if it is an integer or at least ten, otherwise with one."""
    digits = 0 if abs(value) >= 9.95 or value == round(value) else 1
    text = f"{value:{'+' if sign else ''},.{digits}f}"
    return text if float(text.replace(",", "")) else text.lstrip("+-")


def counted(count: float | None, unit: str) -> str:
    """Return a unit as it follows a count: a word of several letters without its s after one.

    >>> counted(1.0, "nights"), counted(2.0, "nights"), counted(1.0, "m/s")
    ('night', 'nights', 'm/s')
    """
    return unit[:-1] if count == 1 and unit.isalpha() and len(unit) > 3 and unit.endswith("s") else unit


def answer(verdict: str) -> str:
    """The verdict of a campaign as a clause, without full stop.

    >>> answer("closes on assumptions"), answer("not known")
    ('the campaign closes on assumptions', 'whether the campaign closes is not known')
    """
    return "whether the campaign closes is not known" if verdict == UNKNOWN else f"the campaign {verdict}"


def worst(verdicts: Iterable[str]) -> str:
    """The worst of several verdicts; "not known" for an empty list.

    >>> worst(["closes", "closes on assumptions"]), worst([])
    ('closes on assumptions', 'not known')
    """
    return max(verdicts, key=VERDICTS.index, default=UNKNOWN)


def best(verdicts: Iterable[str]) -> str:
    """The best of several verdicts; "does not close" for an empty list.

    >>> best(["closes", "not known"]), best([])
    ('closes', 'does not close')
    """
    return min(verdicts, key=VERDICTS.index, default=FAILS)


def verdict_of(margins: Iterable[Margin], assumptions: Iterable[Assumption] = ()) -> str:
    """The verdict that follows from margins; with assumptions it is at best "closes on assumptions".

    >>> verdict_of([Margin("velocity", 38.0, unit="m/s")])
    'closes'
    >>> verdict_of([Margin("velocity", 38.0, unit="m/s"), Margin("power", None, unit="W")])
    'not known'
    """
    one = worst(m.verdict for m in margins)
    return worst([one, ASSUMED]) if any(True for _ in assumptions) else one


def feasible(margins: Iterable[Margin]) -> bool:
    """Whether there are margins and none with a known value is smaller than required."""
    verdicts = [m.verdict for m in margins]
    return bool(verdicts) and FAILS not in verdicts


def of(owner: str, margins: Iterable[Margin]) -> tuple[Margin, ...]:
    """Return the margins of another mission, labelled with its name, for a mission that depends on it."""
    return tuple(replace(m, name=f"{owner}: {m.name}") for m in margins)


def rests_on(owner: str, assumptions: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Return the assumptions of another mission, labelled with its name."""
    return tuple(replace(a, name=f"{owner}: {a.name}") for a in assumptions)


def not_flown(why: str) -> tuple[Margin, ...]:
    """Return the failed margin of a mission that is not flown."""
    return (Margin("flown", 0.0, 1.0, "", None, "given", why),)


def no_window(why: str) -> tuple[Margin, ...]:
    """Return the failed margin of a mission without a launch window."""
    return (Margin("launch windows", 0.0, 1.0, "", None, "computed", why),)
