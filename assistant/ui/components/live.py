"""A field that the page follows while it is being written in."""

from __future__ import annotations

import streamlit as st

# Tells the page what stands in the field while it is written; Streamlit tells it only when the field is left.
LISTENER = """
export default function ({ data, parentElement: own, setStateValue }) {
  if (own.leave) own.leave();
  let field = null, timer = null, waiting = true;
  const tell = () => { own.told = field.value; setStateValue("text", field.value); };
  const typed = () => { clearTimeout(timer); timer = setTimeout(tell, 400); };
  const attach = () => {
    field = document.querySelector(`.st-key-${data.field} textarea`);
    if (!field) { if (waiting) requestAnimationFrame(attach); return; }
    field.addEventListener("input", typed);
    if (own.told === undefined) own.told = field.value;
    if (own.told !== field.value) typed();
  };
  own.leave = () => {
    waiting = false; clearTimeout(timer);
    if (field) field.removeEventListener("input", typed);
  };
  attach();
  return own.leave;
}
"""
_listener = st.components.v2.component("interlude_listener", js=LISTENER)


def as_typed(field: str, text: str) -> str:
    """What stands in the field now, also before it is left; `text` is what it held when it was last left."""
    heard = _listener(data={"field": field}, key=f"hears-{field}", on_text_change=lambda: None).text
    return text if heard is None else heard
