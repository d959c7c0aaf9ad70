"""Writers: tables of texts become files in the forms that deliveries have."""

from tsd_dash.example.files.opening import open_writer
from tsd_dash.example.files.shapes import Shape, Writer

__all__ = ["Shape", "Writer", "open_writer"]
