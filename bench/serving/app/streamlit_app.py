"""The app in Streamlit."""

import streamlit as st
from shared import CHOICES, SLIDERS, figure, table

st.title("Vergleich")
for name in SLIDERS:
    st.slider(name, 0, 100, 50)
for number in (1, 2):
    st.selectbox(f"Ort {number}", CHOICES)
    st.checkbox(f"Ja {number}")
    st.text_input(f"Text {number}")
st.pyplot(figure())
st.dataframe(table().describe())
