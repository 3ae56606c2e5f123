"""What every worker process does first, whichever pool it belongs to."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread


def leave_with_parent() -> None:
    """End this process when the one that started it is gone: a worker would wait for work of a killed run for ever."""
    Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
