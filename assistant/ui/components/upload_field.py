"""Streamlit calls the field for files a decoration although it can have the focus; a screen reader is told better."""

from __future__ import annotations

import streamlit as st

FIELD = """
export default function () {
  const mend = () => document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]")
    .forEach((field) => field.setAttribute("role", "group"));
  const watch = new MutationObserver(mend);
  watch.observe(document.body, { childList: true, subtree: true });
  mend();
  return () => watch.disconnect();
}
"""
_field = st.components.v2.component("interlude_upload_field", js=FIELD)


def mend() -> None:
    _field(key="upload-field")
