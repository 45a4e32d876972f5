"""The invented people are those of the disclosure tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "disclosure"))
