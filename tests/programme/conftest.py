"""A programme that is small enough for tests: one campaign with a cloud of 100 orbits, and a page of missions."""

from importlib.resources import files

import pytest

from kakehashi.programme.load import load

HEAD = """name = "small"
title = "A small programme"
summary = "For tests."
as_of = "2026-11-29"
include = {include}

[[agency]]
name = "A"
"""

H3 = """
[[family]]
name = "H3"
operator = "JAXA"
vehicles = ["H3-24L"]
source = "test"
as_of = "2026-11-29"
"""

# date and success of nine flights, as the built-in programme has them
FLIGHTS = [("F1", "2023-03-07", 0), ("F2", "2024-02-17", 1), ("F3", "2024-07-01", 1), ("F4", "2024-11-04", 1),
           ("F5", "2025-02-02", 1), ("F7", "2025-10-26", 1), ("F8", "2025-12-22", 0), ("F6", "2026-06-12", 1),
           ("F9", "2026-08-11", 1)]  # fmt: skip


def record(flights=FLIGHTS):
    """Flights of a family as TOML."""
    return "".join(
        f'[[family.flight]]\nflight = "{f}"\ndate = "{d}"\nsuccess = {"true" if ok else "false"}\nsource = "test"\n'
        for f, d, ok in flights
    )


def mission(name, *, state="planned", family="H3", launch=None, more=""):
    """A published mission as TOML; `launch` is the line with its date."""
    text = f"""
[[mission]]
name = "{name}"
agencies = ["A"]
role = "test"
state = "{state}"
{more}

[mission.status]
value = "test"
source = "test"
as_of = "2026-01-01"
"""
    if launch is not None:
        rocket = f'family = "{family}"\n' if family else ""
        text += f'\n[[mission.launch]]\n{rocket}{launch}\nsource = "test"\nas_of = "2026-01-01"\n'
    return text


def day(date):
    return f'date = "{date} UTC"'


def span(first, last):
    return f'span = ["{first} UTC", "{last} UTC"]'


def text_of(*missions, include=(), family=None, more=""):
    """A whole programme as TOML."""
    listed = "[" + ", ".join(f'"{i}"' for i in include) + "]"
    return (
        HEAD.format(include=listed) + (H3 + record() if family is None else family) + "".join(missions) + more
    )


def small_campaign():
    """The built-in campaign about Apophis with 100 orbits in the cloud."""
    text = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
    return text.replace("members = 10_000", "members = 100").replace(
        'name = "apophis-2029"', 'name = "apophis-small"'
    )


OWN = (
    mission("Probe", launch=span("2027-05-01", "2027-05-20")),
    mission("Relay", launch='not_before = "2027-01-01 UTC"'),
    mission("Orbiter", family="", launch='date = "unknown"'),
    mission("Follower", family="", launch=span("2029-01-01", "2029-12-31"), more='waits_for = ["Probe"]'),
)


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory):
    """A folder with a small programme, and where its results go."""
    folder = tmp_path_factory.mktemp("programme")
    (folder / "apophis-small.toml").write_text(small_campaign(), encoding="utf-8")
    page = text_of(*OWN, include=["apophis-small.toml"])
    (folder / "small.toml").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small(small_folder):
    """The small programme."""
    return load(small_folder / "small.toml")


@pytest.fixture(scope="session")
def memory():
    """Stages that the tests of this folder share."""
    return {}
