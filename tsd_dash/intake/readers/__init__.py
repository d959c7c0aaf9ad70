"""Readers: any delivered file becomes one staging table of text cells with row numbers."""
