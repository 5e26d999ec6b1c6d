"""Colours, type and spaces of all figures and pages: roles in the light and the dark theme, a role for each mission.

The series colours can be distinguished with any colour vision: blue, green, plum and ochre of similar weight after
Okabe & Ito (2008), with vermilion as accent.  Line style or a label repeats the information of the colour.

Of the two accents, "accent" is for the event and for what fails, "first" for links and for what is computed.  The
`TEXT_ROLES` have the contrast that WCAG 2.1 asks of text (level AA, 4.5) on both `GROUNDS`.
"""

from collections.abc import Iterable

LIGHT = {
    "ink": "#1c2127",
    "muted": "#5b6570",
    "grid": "#e4e7ea",
    "axis": "#b7bec6",
    "panel": "#fefefe",
    "back": "#f5f6f6",
    "accent": "#c2410c",
    "accent_soft": "#c2410c2b",
    "first": "#0b68a8",
    "first_soft": "#0b68a833",
    "second": "#0c7d5b",
    "second_soft": "#0c7d5b33",
    "third": "#8f4a86",
    "third_soft": "#8f4a8633",
    "fourth": "#866600",
    "fourth_soft": "#86660033",
    "quiet": "#7f8893",
    "quiet_soft": "#7f889333",
    "land": "#1c212712",
    "shore": "#9aa39f",
    "earth": "#7aa6cc",
    "night": "#33465a",
    "moon": "#9aa0a6",
    "over": "#ffffff",
    "over_soft": "#ffffffb3",
}

DARK = {
    "ink": "#e7eaed",
    "muted": "#a3adb7",
    "grid": "#2b3138",
    "axis": "#535d67",
    "panel": "#171b20",
    "back": "#0f1215",
    "accent": "#fb8c4e",
    "accent_soft": "#fb8c4e33",
    "first": "#5fb2ee",
    "first_soft": "#5fb2ee38",
    "second": "#3fc79d",
    "second_soft": "#3fc79d38",
    "third": "#d795cd",
    "third_soft": "#d795cd38",
    "fourth": "#dcb945",
    "fourth_soft": "#dcb94538",
    "quiet": "#7f8993",
    "quiet_soft": "#7f899338",
    "land": "#e7eaed14",
    "shore": "#66716b",
    "earth": "#4d7fae",
    "night": "#0b1520",
    "moon": "#b9bec3",
    "over": "#fffffe",
    "over_soft": "#fffffeb3",
}

TEXT_ROLES = ("ink", "muted", "accent", "first", "second", "third", "fourth")
GROUNDS = ("panel", "back")
SERIES = ("first", "second", "third", "fourth", "quiet")

# Cividis (Nunez, Anderton & Renslow 2018): reads the same with and without red-green vision.
CIVIDIS = [
    [0.0, "#00224e"],
    [0.2, "#35456c"],
    [0.4, "#666970"],
    [0.6, "#948e77"],
    [0.8, "#c8b866"],
    [1.0, "#fee838"],
]


# Sizes of type, spaces and corners, as CSS lengths.
TOKENS = {
    "font": "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif",
    "text-small": ".8rem",
    "text": ".92rem",
    "text-body": "1rem",
    "text-large": "1.2rem",
    "text-title": "1.35rem",
    "text-verdict": "1.55rem",
    "space-1": ".25rem",
    "space-2": ".5rem",
    "space-3": ".9rem",
    "space-4": "1.5rem",
    "corner": "6px",
}

# Signs of where a number comes from; each stands before its word.
ORIGINS = {"computed": "■", "bound": "▣", "given": "□", "assumed": "◇", "not computed": "–"}


def night_for_day() -> dict[str, str]:
    """Map each colour of the light theme to that of the dark theme.

    Examples
    --------
    >>> night_for_day()["#1c2127"]
    '#e7eaed'
    """
    return {LIGHT[name]: DARK[name] for name in LIGHT}


def mission_colours(names: Iterable[str]) -> dict[str, str]:
    """Assign a colour role to each mission in the order of the names; the fifth and later ones are "quiet".

    Parameters
    ----------
    names : iterable of str
        Names of missions, with or without repetitions.

    Examples
    --------
    >>> mission_colours(["Ramses", "DESTINY+", "Ramses"])
    {'Ramses': 'first', 'DESTINY+': 'second'}
    """
    unique = dict.fromkeys(names)
    return {name: SERIES[min(k, len(SERIES) - 1)] for k, name in enumerate(unique)}


def variables(theme: str) -> str:
    """Return the colours of a theme, "light" or "dark", and the sizes as declarations of CSS variables."""
    colours = {"light": LIGHT, "dark": DARK}[theme]
    pairs = {name.replace("_", "-"): colour for name, colour in colours.items()}
    if theme == "light":
        pairs |= {"cividis": " ".join(str(colour) for _, colour in CIVIDIS)} | TOKENS
    return " ".join(f"--{name}:{value};" for name, value in pairs.items())


def theme_css() -> str:
    """Return both themes as CSS variables for the page of the workbench (`tools/make_theme.py`)."""
    return (
        "/* Made by tools/make_theme.py from kakehashi.figures.colours: change the colours there. */\n"
        f":root {{ {variables('light')} color-scheme: light; }}\n"
        f':root[data-theme="dark"] {{ {variables("dark")} color-scheme: dark; }}\n'
    )
