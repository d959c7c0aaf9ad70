"""The open-data package: every public table with its description."""

from tsd_dash.publish.opendata.edition import Edition, PackageError, edition
from tsd_dash.publish.opendata.package import package_directory, package_zip

__all__ = ["Edition", "PackageError", "edition", "package_directory", "package_zip"]
