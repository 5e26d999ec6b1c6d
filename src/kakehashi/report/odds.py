"""Probabilities as text that is 0 or 1 only for exact values, and numbers with three significant digits."""

import math


def probability(value: float, trials: int | None = None) -> str:
    """Format a probability as text, which is 0 or 1 only if the value is exactly 0 or 1.

    `trials` is the number of orbits of a sample.  If all of them agree, the text is a bound of three divided by
    their number (95 % confidence).

    >>> [probability(p) for p in (0.0389, 0.99996, 1.0, 1e-320, 0.0)]
    ['0.0389', '0.99996', '1', '< 1e-300', '< 1e-300']
    >>> probability(1.0, 2_000), probability(0.0, 2_000)
    ('> 0.9985', '< 0.0015')
    """
    if trials and value >= 1.0:
        return f"> {1.0 - 3.0 / max(trials, 6):.6g}"
    if trials and value <= 0.0:
        return f"< {3.0 / max(trials, 6):.2g}"
    if value < 1e-300:
        return "< 1e-300"
    return _short_of_one(min(value, 1.0), 1.0)


def odds_words(value: float, trials: int | None = None) -> str:
    """Format a probability for the middle of a sentence, "below" and "above" for bounds.

    >>> odds_words(0.0389), odds_words(0.0, 2_000)
    ('0.0389', 'below 0.0015')
    """
    return probability(value, trials).replace("< ", "below ").replace("> ", "above ")


def percent(value: float, trials: int | None = None) -> str:
    """Format a probability in percent; see `probability`.

    >>> percent(0.9996), percent(0.5), percent(0.99999), percent(1.0, 2_000)
    ('99.96 %', '50 %', '99.999 %', '> 99.85 %')
    """
    if trials and not 0.0 < value < 1.0:
        bound = probability(value, trials)
        return f"{bound[0]} {100.0 * float(bound[2:]):.6g} %"
    return f"{_short_of_one(100.0 * min(value, 1.0), 100.0)} %"


def _short_of_one(value: float, one: float) -> str:
    """Format a value with three digits, or with as many as needed to show that it is less than one."""
    return next((text for digits in range(3, 17) if float(text := f"{value:.{digits}g}") != one), f"{one:g}")


def rounded(value: float) -> str:
    """Format a number with three significant digits and no exponent.

    >>> rounded(139317.7), rounded(2.0402), rounded(0.0)
    ('139,000', '2.04', '0')
    """
    if not (value and math.isfinite(value)):
        return "0" if value == 0.0 else "–"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(digits, 0)}f}".replace("-", "−")


def sigma_cell(value: float) -> tuple[float, int]:
    """Return a sigma as a cell of a table, with about three significant digits.

    >>> sigma_cell(0.0123), sigma_cell(41.26), sigma_cell(80_814.3)
    ((0.0123, 4), (41.26, 1), (80814.3, 0))
    """
    if not (math.isfinite(value) and value > 0.0):
        return value, 0
    return value, int(min(max(2 - math.floor(math.log10(value)), 0), 6))
