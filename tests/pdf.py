"""What stands in a PDF."""

from __future__ import annotations

import io

from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    """Everything on paper as one line; a word that was broken off is whole again."""
    pages = [page.extract_text() for page in read(content).pages]
    return " ".join(" ".join(pages).replace("\xad", "").replace("-\n", "").split())
