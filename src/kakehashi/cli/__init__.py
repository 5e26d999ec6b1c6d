"""The command line: `kakehashi run apophis-2029`."""


def main() -> None:
    """Entry point of the `kakehashi` command."""
    from kakehashi.cli.app import run_app

    raise SystemExit(run_app())


__all__ = ["main"]
