"""Which tour does a file plan?  TOML files of tours, those that come with the package, and ESA's problems."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.time import as_et
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.gtop import names as problems
from kakehashi.transfer.tour import Tour, plan_tour

_KEYS = {
    "name", "sequence", "departure", "flight_times_d", "vinf_km_s", "altitudes_km", "manoeuvres", "goal",
    "arrival", "orbit_km", "arrive", "arrive_within_d", "retrograde", "facts", "flown", "revolutions",
    "manoeuvre_at_most_km_s", "total_time_at_most_d",
}  # fmt: skip
_NEEDED = ("name", "sequence", "departure", "flight_times_d")


@dataclass(frozen=True, slots=True, repr=False)
class TourFile:
    """A tour, the body it meets last (None: an abstract problem), and what is said beside it.

    `facts` and `flown` map a name to {value, source, as_of}.
    """

    tour: Tour
    target: str | None
    facts: dict[str, dict]
    flown: dict[str, dict]

    def __repr__(self):
        return f"<TourFile {self.tour!r}>"


def stored() -> tuple[str, ...]:
    """Names of the tours that come with the package, and of ESA's problems."""
    folder = resources.files("kakehashi").joinpath("data/tours")
    own = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    return (*(n for n in own if n != "gtop"), *problems())


def read_tour(source: str | Path, *, late_days: float = 0.0, braking_days: float = 0.0) -> TourFile:
    """A tour by name or from a TOML file; `late_days` moves its departure, not the arrival that it may
    name; with `braking_days` it meets its target so much before that arrival, because it brakes on the way.

    Raises
    ------
    InputError
        No such tour, a file that is not TOML, keys that are missing or unknown, or a plan that cannot be.
    """
    if str(source).casefold() in {p.casefold() for p in problems()}:
        return TourFile(gtop(str(source)), None, {}, {})
    text, label = _text(source)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise InputError(f"{label} is not TOML: {why}") from why
    unknown, missing = sorted(set(data) - _KEYS), [k for k in _NEEDED if k not in data]
    if unknown or missing:
        parts = [
            f"does not know {', '.join(unknown)}" if unknown else "",
            f"lacks {', '.join(missing)}" if missing else "",
        ]
        raise InputError(
            f"{label}: a tour {' and '.join(p for p in parts if p)}; keys are {', '.join(sorted(_KEYS))}"
        )
    facts, flown = data.pop("facts", {}), data.pop("flown", {})
    sequence, departure, times = data.pop("sequence"), data.pop("departure"), data.pop("flight_times_d")
    if late_days:
        departure = [as_et(d) + late_days * DAY_S for d in departure]
    if braking_days and "arrive" in data:
        data["arrive"] = as_et(data["arrive"]) - braking_days * DAY_S
    pairs = {k: tuple(data[k]) for k in ("vinf_km_s", "orbit_km") if k in data}
    heights = {k: tuple(v) for k, v in data.pop("altitudes_km", {}).items()}
    options: dict = data | pairs | {"altitudes_km": heights}
    tour = plan_tour(sequence, departure, times, **options)
    return TourFile(tour, str(sequence[-1]), facts, flown)


def _text(source: str | Path) -> tuple[str, str]:
    packed = resources.files("kakehashi").joinpath(f"data/tours/{str(source).casefold()}.toml")
    if packed.is_file() and "/" not in str(source):
        return packed.read_text(), str(source)
    path = Path(source)
    if not path.exists():
        near = get_close_matches(str(source), stored(), 1, 0.5)
        hint = f"did you mean {near[0]!r}? T" if near else "t"
        raise InputError(f"there is no tour or file {str(source)!r}; {hint}ours are {', '.join(stored())}")
    return path.read_text(), str(path)
