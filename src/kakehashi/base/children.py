"""End a child process when its parent ends, even if the parent is killed.

On Linux the operating system ends the child. On other systems a thread checks every half second whether the parent is
still running; the check can be delayed while compiled code holds the interpreter.
"""

import ctypes
import os
import signal
import sys
import threading
import time

_CHECK_S = 0.5
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent(parent: int) -> None:
    """End this process when its parent, given by process id, ends; to be called in the child.

    Linux monitors the thread of the parent that started the child. That thread must exist as long as the child is
    needed.
    """
    if sys.platform != "linux" or not _kernel_ends_child():
        _watch(parent)
    if os.getppid() != parent:  # the parent ended before the lines above
        os._exit(1)


def _kernel_ends_child() -> bool:
    try:
        return ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0
    except (OSError, AttributeError):
        return False


def _watch(parent: int) -> None:
    threading.Thread(target=_until_alone, args=(parent,), daemon=True).start()


def _until_alone(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_CHECK_S)
    os._exit(1)
