"""The app in ipywidgets, for every server of notebooks."""

import io

import ipywidgets as widgets
from IPython.display import HTML, display
from shared import CHOICES, SLIDERS, figure, table


def show() -> None:
    """Displays a dozen widgets, the figure and the table."""
    made = [widgets.IntSlider(description=name, min=0, max=100, value=50) for name in SLIDERS]
    for number in (1, 2):
        made += [
            widgets.Dropdown(description=f"Ort {number}", options=CHOICES),
            widgets.Checkbox(description=f"Ja {number}"),
            widgets.Text(description=f"Text {number}"),
        ]
    picture = io.BytesIO()
    figure().savefig(picture, format="png")
    display(widgets.VBox([*made, widgets.Image(value=picture.getvalue())]))
    display(HTML(table().describe().to_html()))
