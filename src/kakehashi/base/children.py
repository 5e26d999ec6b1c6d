"""How does a child process end when its parent does, be it killed?

On Linux the kernel ends the child.  Elsewhere a thread looks every half second whether the parent still lives; it can
look late while a compiled kernel holds the interpreter.
"""

import ctypes
import os
import signal
import sys
import threading
import time

_LOOK_S = 0.5
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent(parent: int) -> None:
    """End this process when the process of this number, its parent, ends; to be called in the child.

    The kernel looks at the parent's thread that started the child: that thread must live as long as the child is
    wanted.
    """
    if sys.platform != "linux" or not _told_kernel():
        _watch(parent)
    if os.getppid() != parent:  # it ended before the lines above
        os._exit(1)


def _told_kernel() -> bool:
    try:
        return ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0
    except (OSError, AttributeError):
        return False


def _watch(parent: int) -> None:
    threading.Thread(target=_until_alone, args=(parent,), daemon=True).start()


def _until_alone(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_S)
    os._exit(1)
