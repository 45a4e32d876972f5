"""In which steps is it heeded how often a word stands in a collection?

A score depends on how common names and places are among all that is held. If
every count told at once, one more report would change every score a little. In
steps it changes few: whom a step concerns is compared anew, all others stay.
"""

from __future__ import annotations


def stepped(count: int) -> int:
    """The greatest of 0, 1, 2, 3, 4, 6, 8, 12, 16, 24 ... that is not above `count`.

    Half an order of magnitude is all that the rarity of a name means anyway.

    Args:
        count: 0 or more.
    """
    if count < 4:
        return count
    power = 1 << (count.bit_length() - 1)
    half = power + (power >> 1)
    return half if count >= half else power
