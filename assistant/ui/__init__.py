"""The Streamlit pages and the components they share."""
