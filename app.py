"""Start of the dashboard: `streamlit run app.py` or `uvicorn app:app` (docs/adr/0002-launcher.md)."""

from pathlib import Path

import streamlit as st

from tsd_dash.ui import server

server.check_installation()

app = st.App(
    Path(__file__).resolve().parent / "tsd_dash/ui/main.py",
    lifespan=server.lifespan,
    routes=server.routes(),
    middleware=server.middleware(),
)
