"""Which versions of everything that the package and its extras need does this environment hold?

    python tools/pin_versions.py

writes `constraints.txt`: one `name==version` for each distribution that the package and its extras
pull in, and no word on where it came from.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

OUT = Path(__file__).parents[1] / "constraints.txt"
EXTRAS = ("asteroids", "design", "web", "test", "bench", "pages", "docs", "dev")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def applies(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def needed(name: str, extras: tuple[str, ...], found: dict[str, str]) -> None:
    """Collect what `name` with `extras` requires, depth first."""
    for text in distribution(name).requires or ():
        requirement = Requirement(text)
        key = plain(requirement.name)
        if not applies(requirement, extras) or (key in found and not requirement.extras):
            continue
        try:
            found[key] = distribution(requirement.name).version
        except PackageNotFoundError:
            continue  # for another platform or Python
        needed(requirement.name, tuple(requirement.extras), found)


def main():
    found: dict[str, str] = {}
    needed("kakehashi", EXTRAS, found)
    found.pop("kakehashi", None)
    OUT.write_text("".join(f"{name}=={found[name]}\n" for name in sorted(found)))
    print(f"{OUT.name}: {len(found)} distributions")


if __name__ == "__main__":
    main()
