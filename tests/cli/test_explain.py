"""`kakehashi` alone, the topics of the help, and tab completion."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import app, run_app
from kakehashi.cli.explain import filled, start_text, topic, topics
from kakehashi.cli.words import read

SHELLS = ("bash", "zsh", "fish")
TYPED = re.compile(r"(?:`|^    )kakehashi ([a-z][^`\n]*?)(?:`| {2,}|$)", re.M)


def printed(capsys, *words, code=0):
    assert run_app(list(words)) == code
    return capsys.readouterr().out


def test_kakehashi_alone_fits_a_screen_and_says_what_to_type(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = printed(capsys).splitlines()
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert any("kakehashi run apophis-2029" in line for line in lines)


@pytest.mark.parametrize(
    "text", [start_text(), *(t.text for t in topics())], ids=lambda t: t.split("\n")[0][:30]
)
def test_the_commands_and_options_in_the_texts_exist(text, capsys):
    for typed in TYPED.findall(text):
        words = read(re.findall(r"[^\s\"]+", typed), app).words
        room, path = app, []
        for word in words:
            if word.startswith("-") or word not in list(room):
                break
            room, path = room[word], [*path, word]
        assert path or words[0] == "--install-completion", typed
        options = {w.partition("=")[0] for w in words if w.startswith("--")} - {"--help", "--json"}
        if options:
            told = printed(capsys, "help", *path)
            assert all(option in told for option in options), typed


def test_topics_are_found_by_any_of_their_words(capsys):
    assert topic("Exit codes") is not None and topic("exit-code").name == topic("EXIT").name == "exit-codes"
    assert printed(capsys, "help", "exit", "codes") == printed(capsys, "help", "exit-codes")
    assert json.loads(printed(capsys, "help", "units", "--json"))["name"] == "units"
    words = [w.casefold() for t in topics() for w in (t.name, *t.also)]
    assert len(words) == len(set(words))


def test_the_help_lists_every_topic_and_every_command(capsys):
    text = printed(capsys, "help")
    assert all(f"  {t.name} " in text for t in topics())
    assert all(name in text for name in app if not name.startswith("-"))


def test_an_unknown_topic_suggests_one(capsys):
    with pytest.raises(InputError, match="did you mean 'verdicts'"):
        topic("verdcts")
    assert run_app(["help", "orbti"]) == 2
    assert "did you mean 'orbit'" in capsys.readouterr().err


def test_texts_are_filled_to_the_width():
    for one in topics():
        for width in (60, 80, 100):
            assert max(map(len, filled(one.text, width).splitlines())) <= width


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_completion_is_valid(capsys, tmp_path, shell):
    script = tmp_path / "script"
    script.write_text(printed(capsys, "completion", shell), encoding="utf-8")
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr


def bash_offers(tmp_path, script, words):
    """What bash offers after some words, the last of them unfinished; `kakehashi` is this interpreter's."""
    command = tmp_path / "kakehashi"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m kakehashi "$@"\n')
    command.chmod(0o755)
    line = " ".join(words)
    ask = (
        f"source {script}; COMP_WORDS=({line}{' ' + chr(39) * 2 if words[-1] == '' else ''});"
        f" COMP_CWORD={len(words) - 1}; COMP_LINE='{line}'; COMP_POINT={len(line)};"
        ' _kakehashi 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = f"{tmp_path}:/usr/bin:/bin"
    from os import environ

    done = subprocess.run(
        ["bash", "--norc", "-c", ask], capture_output=True, text=True, env=environ | {"PATH": path}
    )
    return {line.strip() for line in done.stdout.splitlines()}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not on this machine")
def test_bash_completes_commands_options_and_names(capsys, tmp_path):
    script = tmp_path / "script"
    script.write_text(printed(capsys, "completion", "bash"), encoding="utf-8")
    assert bash_offers(tmp_path, script, ["kakehashi", "enc"]) == {"encounter"}
    assert "--members" in bash_offers(tmp_path, script, ["kakehashi", "run", "--mem"])
    assert bash_offers(tmp_path, script, ["kakehashi", "run", "apo"]) == {"apophis-2029"}
    assert bash_offers(tmp_path, script, ["kakehashi", "encounter", "Apo"]) == {"Apophis"}
