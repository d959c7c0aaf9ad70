"""`python -m tsd_dash.cli` is the same as `tsd-dash`."""

import sys

from tsd_dash.cli.main import main

sys.exit(main())
