"""How does the store keep the trail?

The tree, the hashes and the export's form are those of `verification.trail`;
this module only numbers the entries, one after the other, and keeps them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from imiony.register import models
from imiony.verification import trail
from imiony.verification.rules import Act
