"""Whole numbers that keep their total: the largest-remainder (Hamilton) method."""
import numpy as np


def largest_remainder(values, total, caps=None):
    """Integers proportional to `values` that add up to `total`; ties go to the earlier one.

    With `caps`, no integer exceeds its cap; the excess goes to those with room.
    """
    values = np.asarray(values, dtype=float)
    total = int(total)
    if total == 0:
        return np.zeros(len(values), dtype=np.int64)
    share = values * (total / values.sum())
    whole = np.floor(share + 1e-9).astype(np.int64)
    if caps is not None:
        caps = np.asarray(caps, dtype=np.int64)
        whole = np.minimum(whole, caps)
    remainder = share - whole
    while True:
        missing = total - int(whole.sum())
        if missing == 0:
            return whole
        step = 1 if missing > 0 else -1
        room = (whole < caps) if caps is not None and step > 0 else (whole > 0) if step < 0 else np.ones(len(whole), bool)
        order = np.argsort(-step * remainder, kind="stable")
        order = order[room[order]][:abs(missing)]
        if len(order) == 0:
            raise ValueError("the caps leave no room for the total")
        whole[order] += step
        remainder[order] -= step


def text(value, digits):
    """A number as text with at most `digits` decimals and no trailing zeros."""
    out = f"{value:.{digits}f}"
    if "." in out:
        out = out.rstrip("0").rstrip(".")
    return "0" if out == "-0" else out
