"""Two times compared in one run, so that a busy or a slow machine strikes both alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def best(*works: Callable[[], object], rounds: int = 7) -> list[float]:
    """The shortest processor time of each work in seconds, all done once before and then in turn.

    What the tests hold in memory is kept from the garbage collector meanwhile: looking through it would count
    against the work that makes more objects.
    """
    shortest = [float("inf")] * len(works)
    for work in works:
        work()
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            for at, work in enumerate(works):
                begin = time.process_time()
                work()
                shortest[at] = min(shortest[at], time.process_time() - begin)
    finally:
        gc.unfreeze()
    return shortest
