"""Convert quantities with units to plain numbers in the units of the package.

The names of the parameters give the units (`tof_s`, `mass_kg`).  `@quantities` reads them from the signature and
converts astropy quantities before the function is called.  Quantities that cannot be converted, and those of other
libraries, raise InputError.  astropy is not imported here, and numpy only where a quantity is converted.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, wraps
from inspect import Parameter, signature
from typing import Any, TypeVar, overload

from kakehashi.base.errors import InputError
from kakehashi.base.text import cut

Function = TypeVar("Function", bound=Callable)

STATE = "state"  # position and velocity in one array, or as a pair of quantities
_ENDINGS = (
    ("_km3_s2", "km3 / s2"),
    ("_km2_s2", "km2 / s2"),
    ("_au_d2", "au / d2"),
    ("_rad_s", "rad / s"),
    ("_km_s", "km / s"),
    ("_kg_m3", "kg / m3"),
    ("_m_s", "m / s"),
    ("_mag", "mag"),
    ("_deg", "deg"),
    ("_rad", "rad"),
    ("_days", "d"),
    ("_kg", "kg"),
    ("_km", "km"),
    ("_au", "au"),
    ("_kw", "kW"),
    ("_hz", "Hz"),
    ("_d", "d"),
    ("_m", "m"),
    ("_n", "N"),
    ("_s", "s"),
)


def in_unit(value: Any, unit: str, name: str) -> Any:
    """Convert a value to plain floats in a unit; values without a unit are returned unchanged.

    Parameters
    ----------
    value : number, array, astropy Quantity, timedelta, or a sequence of these
    unit : str
        Unit in astropy's notation ("km / s"), `STATE`, or "" for a value without a unit.
    name : str
        Name of the parameter, for the message.

    Raises
    ------
    InputError
        The quantity has another dimension, or belongs to an unsupported library.

    Examples
    --------
    >>> in_unit(230.0, "s", "tof")
    230.0
    >>> in_unit(timedelta(days=1), "s", "tof")
    86400.0
    """
    if isinstance(value, str | bytes) or value is None:
        return value
    if isinstance(value, Mapping):
        return (
            {key: in_unit(v, unit, name) for key, v in value.items()} if _any_unit(value.values()) else value
        )
    if unit:
        _refuse_no_number(value, name)
    if _kind(value) == "O":
        value = value.tolist()
    if unit == STATE:
        return _state(value, name)
    if isinstance(value, list | tuple) and _any_unit(value):
        converted = [in_unit(v, unit, name) for v in value]
        return tuple(converted) if isinstance(value, tuple) else converted
    if isinstance(value, timedelta) or _kind(value) == "m":
        return _span(value, unit, name)
    if _is_quantity(value):
        return _converted(value, unit, name)
    if _is_foreign(value):
        raise InputError(
            f"{name} is {_shown(value)}, a quantity of an unsupported library ({type(value).__module__}); "
            f"give plain numbers{f' in {unit}' if unit else ''}, or an astropy Quantity"
        )
    return value


def _refuse_no_number(value, name: str) -> None:
    """Raise InputError for dates, booleans and complex numbers, which numpy would silently convert to floats."""
    kind = _kind(value)
    if isinstance(value, bool | complex | date) or kind in ("b", "c", "M"):
        raise InputError(f"{name} is {_shown(value)}, which is not a real number; give plain numbers")


def _any_unit(values) -> bool:
    return any(_carries_unit(v) for v in _flat(values))


def _flat(value):
    for item in value:
        if isinstance(item, list | tuple):
            yield from _flat(item)
        else:
            yield item


def _kind(value) -> str:
    kind = getattr(getattr(value, "dtype", None), "kind", "-")
    return kind if isinstance(kind, str) else "-"


def _is_quantity(value) -> bool:
    return hasattr(value, "unit") and hasattr(value, "to_value")


def _is_foreign(value) -> bool:
    """Return whether a value is a quantity of pint or unyt, or any other object with a magnitude and units."""
    return hasattr(value, "units") and (hasattr(value, "magnitude") or hasattr(value, "to_value"))


def _carries_unit(value) -> bool:
    spans = isinstance(value, timedelta) or _kind(value) == "m"
    return spans or _is_quantity(value) or _is_foreign(value)


def _shown(value) -> str:
    return cut(str(value))


def _span(value, unit: str, name: str):
    """Return the seconds, or days, of a time span (timedelta) of the standard library or numpy."""
    import numpy as np

    if unit not in ("s", "d"):
        raise InputError(f"{name} is {_shown(value)}, which is a time span; it must be {_unit_phrase(unit)}")
    value = np.timedelta64(value) if isinstance(value, timedelta) else value
    length = np.asarray(value) / np.timedelta64(1, "s" if unit == "s" else "D")
    return float(length) if length.ndim == 0 else length


def _unit_phrase(unit: str) -> str:
    return f"in {unit}" if unit else "a plain number"


def _converted(value, unit: str, name: str):
    if not unit:
        raise InputError(f"{name} is {_shown(value)}, but this parameter has no unit; give a plain number")
    try:
        return _float_or_array(value.to_value(unit))
    except Exception as error:  # astropy's UnitConversionError cannot be named without importing astropy
        if isinstance(error, MemoryError):
            raise
        raise InputError(
            f"{name} is {_shown(value)}, which cannot be converted to {unit}; give a quantity in "
            f"compatible units, or plain numbers in {unit}"
        ) from None


def _float_or_array(value):
    import numpy as np

    array = np.asarray(value, dtype=float)
    return float(array) if array.ndim == 0 else array


def _state(value, name: str):
    """Return states (..., 6) from a pair (position, velocity) of quantities; plain arrays are returned unchanged."""
    import numpy as np

    pair = isinstance(value, list | tuple) and len(value) == 2
    if pair and all(_is_quantity(v) for v in value):
        position, velocity = in_unit(value[0], "km", name), in_unit(value[1], "km / s", name)
        try:
            return np.concatenate(np.broadcast_arrays(position, velocity), axis=-1)
        except ValueError:
            raise InputError(
                f"{name}: position has shape {np.shape(position)} and velocity {np.shape(velocity)}; both "
                "must have the same shape (..., 3)"
            ) from None
    if _is_quantity(value) or _is_foreign(value):
        raise InputError(
            f"{name} has the single unit {_shown(getattr(value, 'unit', ''))}, but a state contains km "
            "and km/s; give the pair (position, velocity) as two quantities, or a plain array in km and "
            "km/s"
        )
    if isinstance(value, list | tuple) and _any_unit(value):
        raise InputError(
            f"{name}: give a state with units as the pair (position, velocity), each of shape (..., 3)"
        )
    return value


def unit_of(name: str) -> str:
    """Return the unit at the end of a parameter's name, or "" if there is none.

    >>> unit_of("arrival_km_s"), unit_of("seed")
    ('km / s', '')
    """
    padded = f"_{name}"
    for ending, unit in _ENDINGS:
        if padded.endswith(ending):
            return unit
    return ""


_EPOCHS = frozenset(
    {"et", "start", "end", "epoch", "epochs", "until", "now", "departure", "departures", "arrival", "arrivals",
     "arrive", "departure_et", "arrival_et", "start_et", "end_et", "epoch_et", "encounter_et", "flybys", "dates",
     "impulse_et", "free_et", "pass_et"}
)  # fmt: skip


@overload
def quantities(function: Function, /) -> Function: ...
@overload
def quantities(**units: str) -> Callable[[Function], Function]: ...
def quantities(function=None, /, **units):
    """Let a function accept quantities; `units` gives the units of parameters whose names do not end in a unit.

    Epochs are not converted; `time.as_et` refuses quantities.

    >>> @quantities(tof="s")
    ... def seconds(tof):
    ...     return tof
    >>> seconds(timedelta(minutes=1))
    60.0
    """
    if function is None:
        return lambda f: quantities(f, **units)
    return _wrapped(function, units)


def _wrapped(function, units):
    @cache
    def unit_table() -> dict[str, str]:
        names = [n for n, p in signature(function).parameters.items() if p.kind is not Parameter.VAR_KEYWORD]
        return {n: units.get(n, unit_of(n)) for n in names if n not in _EPOCHS or n in units}

    order = [n for n, p in signature(function).parameters.items() if p.kind in _POSITIONAL]

    @wraps(function)
    def converting(*values, **named):
        table = unit_table()
        values = tuple(
            in_unit(v, table[n], n) if n in table else v
            for v, n in zip(values, [*order, *[""] * len(values)], strict=False)
        )
        named = {n: in_unit(v, table[n], n) if n in table else v for n, v in named.items()}
        return function(*values, **named)

    return converting


_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
