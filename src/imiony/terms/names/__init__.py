"""How is a name written elsewhere, and which of its words is which?

Shared by origins (keys that cross languages) and identity (is this one person?).
"""

from imiony.terms.names.sounds import bones, coarse, fold, skeleton

__all__ = ["bones", "coarse", "fold", "skeleton"]
