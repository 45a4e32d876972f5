"""Imiony: a register of people where official numbers are missing or false.

Start with `imiony.flow`, which names the eight stages in order.
"""

__version__ = "0.1.0"
