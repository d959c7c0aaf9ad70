import streamlit as st
st.title('verantwoording')
