"""Run several searches side by side, each in a process of its own, with progress of all of them.

The solver holds Python's interpreter lock, so that threads would wait for one another.
"""

import multiprocessing
import os
import queue
from collections.abc import Callable, Sequence
from typing import Any

from kakehashi.base.children import end_with_parent
from kakehashi.base.errors import InputError

_LISTENS_S = 1.0  # between looks at whether a process has died


def side_by_side(
    search: Callable[..., Any],
    tasks: Sequence[tuple[Any, dict]],
    progress: Callable[[float, str], None] | None,
) -> list[Any]:
    """Return the results of searches in the order of their tasks.

    Parameters
    ----------
    search : callable
        A function of a module, called with the plan and the keywords of a task, and with its `progress`.
    tasks : sequence of (plan, keywords)
    progress : callable, optional
        Called with the fraction of the whole work that is done, and the latest words of a search.

    Raises
    ------
    InputError
        A search raised it, or its process died.
    """
    context = multiprocessing.get_context("spawn")
    messages = context.Queue()
    workers = [
        context.Process(target=_work, args=(k, search, plan, keywords, messages, os.getpid()), daemon=True)
        for k, (plan, keywords) in enumerate(tasks)
    ]
    for worker in workers:
        worker.start()
    try:
        return _listen(workers, messages, progress)
    finally:
        for worker in workers:
            worker.terminate()  # a search that was interrupted has its checkpoint
            worker.join()


def _listen(workers: list, messages, progress) -> list[Any]:
    results: dict[int, Any] = {}
    done = [0.0] * len(workers)
    while len(results) < len(workers):
        try:
            k, kind, what = messages.get(timeout=_LISTENS_S)
        except queue.Empty:
            dead = [w.exitcode for k, w in enumerate(workers) if k not in results and not w.is_alive()]
            if dead and messages.empty():
                raise InputError(
                    f"a search ended with the code {dead[0]} before it had a result; run the command again, which"
                    " resumes from its checkpoint, with one search if memory is short"
                ) from None
            continue
        if kind == "error":
            raise InputError(what)
        if kind == "result":
            results[k] = what
            done[k] = 1.0
        else:
            done[k], note = what
        if progress and (kind == "result" or note):
            progress(sum(done) / len(done), f"search {k + 1}: {'done' if kind == 'result' else note}")
    return [results[k] for k in range(len(workers))]


def _work(k: int, search, plan, keywords: dict, messages, parent: int) -> None:
    end_with_parent(parent)
    try:
        result = search(
            plan, **keywords, progress=lambda done, note: messages.put((k, "progress", (done, note)))
        )
        messages.put((k, "result", result))
    except InputError as why:
        messages.put((k, "error", str(why)))
    except KeyboardInterrupt:
        pass
