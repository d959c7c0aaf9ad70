"""The static edition: the default selection as pages that need no server and no JavaScript."""

from tsd_dash.publish.static.edition import EditionError, write_edition

__all__ = ["EditionError", "write_edition"]
