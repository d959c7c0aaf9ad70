"""The only rooms that know Streamlit: session, widgets, blocks, downloads and the server around them."""
