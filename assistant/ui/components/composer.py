"""Where long words are written: an encrypted draft is kept while one types, so a refresh loses nothing."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.access.people import Person
from assistant.ui.runtime import services

# Posts what stands in a field to /draft, shortly after the last key, before a button acts on it, and when the page is
# left. Streamlit calls it again whenever `data` changes: the run before is stopped, a field's words move to its new place.
KEEPER = """
const running = new WeakMap();
export default function ({ data, parentElement }) {
  const before = running.get(parentElement);
  before?.stop();
  const timers = new Map(), kept = new Map();
  const find = (key) => document.querySelector(`.st-key-${key} textarea, .st-key-${key} input`);
  const keep = (key) => {
    clearTimeout(timers.get(key)); timers.delete(key);
    const field = find(key);
    if (!field || field.value === kept.get(key)) return;
    const text = field.value;
    kept.set(key, text);
    fetch("/draft", {
      method: "POST", keepalive: text.length < 60000, headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ place: data.fields[key], text }),
    }).catch(() => { kept.delete(key); });
  };
  const drop = () => { timers.forEach(clearTimeout); timers.clear(); };
  const typed = ({ target }) => {
    const key = Object.keys(data.fields).find((name) => target.closest?.(`.st-key-${name}`));
    if (key) { clearTimeout(timers.get(key)); timers.set(key, setTimeout(() => keep(key), 400)); }
  };
  const leaving = () => { [...timers.keys()].forEach(keep); };
  const pressed = ({ target }) => {
    if (target.closest?.("[data-testid=stFormSubmitButton], [data-testid=stChatInputSubmitButton]")) drop();
    else if (target.closest?.("button")) leaving();
  };
  const events = [["input", typed], ["click", pressed], ["visibilitychange", leaving]];
  events.forEach(([name, act]) => document.addEventListener(name, act, true));
  window.addEventListener("pagehide", leaving);
  for (const [key, place] of Object.entries(data.fields)) {
    const moved = before && before.fields[key] && before.fields[key] !== place;
    if (!moved) continue;
    if (find(key)?.value) keep(key);
    if (data.focus && matchMedia("(hover: hover)").matches) find(key)?.focus({ preventScroll: true });
  }
  const stop = () => {
    drop();
    events.forEach(([name, act]) => document.removeEventListener(name, act, true));
    window.removeEventListener("pagehide", leaving);
  };
  running.set(parentElement, { stop, fields: data.fields });
  return stop;
}
"""
# Says once, to a screen reader, that a reply has come.
ANNOUNCER = """
export default function ({ data, parentElement }) {
  const line = parentElement.querySelector("p");
  if (line.textContent !== data.text) line.textContent = data.text;
}
"""
HIDDEN = (
    "p { position: absolute; width: 1px; height: 1px; margin: 0; overflow: clip; clip-path: inset(50%); }"
)

_keeper = st.components.v2.component("interlude_draft_keeper", js=KEEPER)
_announcer = st.components.v2.component(
    "interlude_announcer", html='<p role="status"></p>', css=HIDDEN, js=ANNOUNCER
)


def begin_with(person: Person, key: str, place: str, value: str = "") -> None:
    """What the field with this key holds when it first appears: its draft, or else `value`."""
    if key not in st.session_state:
        st.session_state[key] = services().drafts.load(person, place) or value


def keep_drafts(fields: Mapping[str, str], key: str, focus: bool = False) -> None:
    """Keep what is typed in these fields (widget's key to draft's place); `focus` follows to a new place."""
    # An id may hold two underscores in a row, which Streamlit refuses in a component's key.
    _keeper(data={"fields": dict(fields), "focus": focus}, key=f"keeper-{key.replace('_', '~')}")


def keep_draft(field: str, place: str) -> None:
    """Keep what is typed in the text field of the widget with the key `field`, under `place`."""
    keep_drafts({field: place}, field)


def forget(person: Person, *places: str) -> None:
    """The words are stored for good; their drafts go."""
    for place in places:
        services().drafts.clear(person, place)


def announce(text: str, key: str = "announcer") -> None:
    _announcer(data={"text": text}, key=key)
