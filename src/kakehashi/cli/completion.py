"""Tab completion: the scripts for shells, and names that are completed when the tab key is pressed."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter


def campaign_names(_context=None) -> Iterator[str]:
    """Yield the names of the campaigns and programmes that are included in the package."""
    for folder in ("campaigns", "programmes"):
        for file in sorted((files("kakehashi") / folder).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                yield file.name.removesuffix(".toml")


def object_names(_context=None) -> list[str]:
    """Return the names of the objects whose orbits are included in the package."""
    from kakehashi.bodies.bundled import available

    return list(available())


def full_name(_type, tokens) -> str:
    """Return the name of an included campaign or programme for its beginning in any case, or else the word itself.

    The beginning has three letters or more and is that of one name only; files stay what they are.
    """
    word = tokens[0].value
    matches = [n for n in campaign_names() if n.startswith(word.strip().casefold())]
    if len(word.strip()) < 3 or len(matches) != 1 or Path(word).exists():
        return word
    return matches[0]


CampaignName = Annotated[str, Parameter(completer=campaign_names, converter=full_name)]
ObjectName = Annotated[str, Parameter(completer=object_names)]


def add_completion(app: App) -> None:
    """Add the command `completion` and the option --install-completion to an app."""
    app.register_install_completion_command(help="Install tab completion for the current shell.")

    @app.command(name="completion")
    def completion(shell: Literal["bash", "zsh", "fish", "powershell"], /) -> None:
        """Print the script for tab completion in a shell; `kakehashi help tab` says where it goes.

        Parameters
        ----------
        shell
            Name of the shell.
        """
        print(app.generate_completion(shell=shell))
