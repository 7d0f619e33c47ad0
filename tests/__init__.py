"""The tests. They run several at a time: one thread each for NumPy, or they would wait for each other's (read when NumPy is first imported)."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
