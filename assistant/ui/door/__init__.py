"""What stands before Streamlit: the gate, and the plain HTML pages for signing in."""
