"""What do the README's snippets print today?

    python tools/answer_readme.py

runs every ```python block of README.md and writes what it printed into the ```text block below it.
"""

import contextlib
import io
import re
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
SNIPPET = re.compile(r"^```python\n(.*?)^```\n(\n```text\n.*?^```\n)?", re.MULTILINE | re.DOTALL)


def answered(match: re.Match) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(match[1], README.name, "exec"), {})
    print(printed.getvalue(), end="")
    return f"```python\n{match[1]}```\n\n```text\n{printed.getvalue()}```\n"


if __name__ == "__main__":
    README.write_text(SNIPPET.sub(answered, README.read_text("utf-8")), "utf-8")
