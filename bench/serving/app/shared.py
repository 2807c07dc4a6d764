"""What the app shows, the same for every way of serving it."""

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

CHOICES = ("Dresden", "Leipzig", "Chemnitz", "Zwickau")
SLIDERS = tuple(f"Regler {number}" for number in range(1, 7))


def table() -> pd.DataFrame:
    """Two hundred invented rows."""
    draw = np.random.default_rng(20261122)
    return pd.DataFrame({"ort": draw.choice(CHOICES, 200), "wert": draw.normal(50, 12, 200)})


def figure() -> plt.Figure:
    """One bar for each place."""
    made, axes = plt.subplots(figsize=(6, 3))
    table().groupby("ort")["wert"].mean().plot.bar(ax=axes)
    made.tight_layout()
    return made
