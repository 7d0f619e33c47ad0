"""Where the things lie that ship with the code."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
DATA = ROOT / "data"
VECTORS = DATA / "vectors"  # of the shipped library, one file for each build of the model
