"""The app in Panel."""

import panel as pn
from shared import CHOICES, SLIDERS, figure, table

pn.extension()
made = [pn.widgets.IntSlider(name=name, start=0, end=100, value=50) for name in SLIDERS]
for number in (1, 2):
    made += [
        pn.widgets.Select(name=f"Ort {number}", options=list(CHOICES)),
        pn.widgets.Checkbox(name=f"Ja {number}"),
        pn.widgets.TextInput(name=f"Text {number}"),
    ]
pn.Column("# Vergleich", *made, pn.pane.Matplotlib(figure()), table().describe().to_html()).servable()
