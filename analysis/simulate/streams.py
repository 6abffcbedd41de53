"""Random numbers by name: one stream for each purpose, so that a new item leaves others as is."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def stream(seed: int, *names: str) -> np.random.Generator:
    """Start the generator that belongs to a seed and a purpose."""
    return np.random.Generator(np.random.PCG64([seed, crc32("/".join(names).encode())]))
