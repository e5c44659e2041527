"""Where an answer is written. What is typed is kept as an encrypted draft while it is typed, so a refresh loses nothing."""

from __future__ import annotations

import streamlit as st

# Posts what stands in the field to /draft, half a second after the last key and when the page is left.
KEEPER = """
export default function ({ data }) {
  const find = () => document.querySelector(`.st-key-${data.field} textarea`);
  let field = find(), timer = null, kept = null;
  const keep = () => {
    clearTimeout(timer); timer = null;
    if (!field || field.value === kept) return;
    kept = field.value;
    fetch("/draft", { method: "POST", keepalive: kept.length < 60000, headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ place: data.place, text: kept }) }).catch(() => { kept = null; });
  };
  const typed = () => { clearTimeout(timer); timer = setTimeout(keep, 500); };
  const leaving = () => { if (timer) keep(); };
  const attach = () => { field = find(); if (field) { kept = field.value; field.addEventListener("input", typed); } else requestAnimationFrame(attach); };
  attach();
  window.addEventListener("pagehide", leaving);
  document.addEventListener("visibilitychange", leaving);
  return () => {
    clearTimeout(timer);
    if (field) field.removeEventListener("input", typed);
    window.removeEventListener("pagehide", leaving);
    document.removeEventListener("visibilitychange", leaving);
  };
}
"""
# Says once, to a screen reader, that a reply has come.
ANNOUNCER = """
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p");
  if (line.textContent !== data.text) line.textContent = data.text;
}
"""
HIDDEN = "p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }"

_keeper = st.components.v2.component("interlude_draft_keeper", js=KEEPER)
_announcer = st.components.v2.component(
    "interlude_announcer", html='<p role="status"></p>', css=HIDDEN, js=ANNOUNCER
)


def keep_draft(field: str, place: str) -> None:
    """Keep what is typed in the text field of the widget with the key `field`, under `place`."""
    _keeper(data={"field": field, "place": place}, key=f"keeper-{field}")


def announce(text: str) -> None:
    _announcer(data={"text": text}, key="announcer")
