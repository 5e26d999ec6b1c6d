"""The README does what it says: snippets run as printed, commands are those that CI runs."""

import contextlib
import io
import re
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
SNIPPET = re.compile(r"^```python\n(.*?)^```\n+(?:^```text\n(.*?)^```)?", re.MULTILINE | re.DOTALL)

if not README.is_file():
    pytest.skip("the README is not beside the tests", allow_module_level=True)


def snippets():
    return SNIPPET.findall(README.read_text("utf-8"))


@pytest.mark.parametrize("code, answer", snippets(), ids=lambda text: text.strip().split("\n")[-1])
def test_snippet_prints_its_answer(code, answer):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue() == answer


def test_first_screen_shows_a_snippet_with_its_answer():
    text = README.read_text("utf-8")
    code, answer = snippets()[0]
    assert 6 <= len(code.strip().splitlines()) <= 15
    assert answer and text[: text.index(code)].count("\n") < 30


@pytest.mark.parametrize(
    "command",
    [
        "pip install . && kakehashi run apophis-2029",
        "pip install '.[test]' && pytest -n 2 --dist loadfile",
    ],
)
def test_ci_runs_the_two_commands_of_the_readme(command):
    assert f"```\n{command}\n```" in README.read_text("utf-8")
    ci = (README.parent / ".ci" / "run").read_text("utf-8")
    for part in command.split(" && "):
        assert re.search(re.escape(part.removeprefix("pip ")).replace("install", "install.*"), ci)
