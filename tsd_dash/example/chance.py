"""Chance without memory: every draw depends only on the seed, a name and numbers.

A row that is delivered again is drawn again and comes out the same, however the work is divided.
"""

from __future__ import annotations

import hashlib
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

IntArray: TypeAlias = npt.NDArray[np.int64]
FloatArray: TypeAlias = npt.NDArray[np.float64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
_Bits: TypeAlias = npt.NDArray[np.uint64]

STEP = np.uint64(0x9E3779B97F4A7C15)
MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
FRACTION_BITS = 53


def _mixed(bits: _Bits) -> _Bits:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195)."""
    for shift, factor in MIX:
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    return bits ^ (bits >> np.uint64(31))


class Chance:
    """Draws under one seed. Names keep draws for different purposes apart."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def _bits(self, name: str, numbers: tuple[IntArray, ...]) -> _Bits:
        start = hashlib.blake2b(f"{self._seed}:{name}".encode(), digest_size=8).digest()
        bits = np.full(1, int.from_bytes(start, "little"), dtype=np.uint64)
        for number in numbers:
            bits = _mixed(bits + (number.astype(np.uint64) + np.uint64(1)) * STEP)
        return bits

    def uniform(self, name: str, *numbers: IntArray) -> FloatArray:
        """Draws from [0, 1), one for each place of the (broadcast) arrays in `numbers`."""
        bits = self._bits(name, numbers) >> np.uint64(64 - FRACTION_BITS)
        return bits.astype(np.float64) * 2.0**-FRACTION_BITS

    def pick(self, name: str, count: int, *numbers: IntArray) -> IntArray:
        """Draws from 0, ..., `count` - 1, each as likely."""
        return (self.uniform(name, *numbers) * count).astype(np.int64)
