"""Which numbers may leave the app where small numbers are confidential."""

from __future__ import annotations


def confidential(minimum: int) -> bool:
    """Whether a dataset with this `min_n_publiek` hides small numbers; 0 and 1 hide nothing."""
    return minimum > 1
