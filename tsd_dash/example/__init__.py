"""The fictitious example: a complete dataset with believable deliveries, for training and load."""

from tsd_dash.example.dataset import Written, write_example
from tsd_dash.example.deliveries import WrittenFile
from tsd_dash.example.recipe import ExampleError

__all__ = ["ExampleError", "Written", "WrittenFile", "write_example"]
