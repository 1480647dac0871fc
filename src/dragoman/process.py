"""What Dragoman sets in a process of its own: the command line and the workers of `read_many`.

A host program that calls `dragoman.read` keeps its own settings.
"""

from __future__ import annotations

import atexit
import gc
import os

# Objects made before the collector looks for cycles: the tables are half a million objects that stay, and
# looking through them again and again took a sixth of the time to the first reading.
_YOUNG = 100_000


def settle() -> None:
    """One thread for numpy's matrix products, and a collector of garbage that seldom runs, at the end never.

    The products of the heads are small: a second thread waits more than it works, and takes the core from
    another process. To be called before numpy is imported; what the user has set himself stays. The last look
    for cycles, through all tables, took a third of a second; the system takes the memory back anyway.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_YOUNG, 50, 100)
    atexit.register(gc.freeze)
