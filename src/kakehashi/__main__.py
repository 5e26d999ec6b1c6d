"""`python -m kakehashi` is the `kakehashi` command."""

from kakehashi.cli import main

main()
