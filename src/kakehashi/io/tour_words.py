"""What the facts of a tour file are called: its keys in words, with their units."""

_WORDS = {
    "vinf_km_s": ("excess speed at launch", "km/s"),
    "mars_flyby": ("flyby of Mars", ""),
    "deep_space": ("deep-space manoeuvres", ""),
    "altitudes": ("altitudes of the flybys", ""),
    "excess": ("excess speed", ""),
    "electric_assumptions": ("assumptions on electric thrust", ""),
    "electric_spread": ("spread of the electric solutions", ""),
    "end_of_thrust": ("end of thrust", ""),
    "derated": ("derated thrust", ""),
}
_UNITS = {"km_s": "km/s", "kg": "kg", "n": "N", "km": "km", "d": "d"}


def fact_name(key: str) -> tuple[str, str]:
    """Return the words of a key of a tour file, and its unit or an empty text.

    Examples
    --------
    >>> fact_name("vinf_km_s"), fact_name("dry_mass_kg"), fact_name("launch")
    (('excess speed at launch', 'km/s'), ('dry mass', 'kg'), ('launch', ''))
    """
    if key in _WORDS:
        return _WORDS[key]
    for end, unit in _UNITS.items():
        if key.endswith(f"_{end}"):
            return key[: -len(end) - 1].replace("_", " "), unit
    return key.replace("_", " "), ""


def fact_words(key: str) -> str:
    """Return the words of a key of a tour file with its unit in brackets.

    Examples
    --------
    >>> fact_words("vinf_km_s"), fact_words("deep_space")
    ('excess speed at launch [km/s]', 'deep-space manoeuvres')
    """
    name, unit = fact_name(key)
    return f"{name} [{unit}]" if unit else name
