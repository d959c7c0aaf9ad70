"""Whatever is typed, the command line answers or explains; it never fails with a traceback."""

from __future__ import annotations

import contextlib
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tsd_dash.cli import main
from tsd_dash.selection import FIELD_NAMES
from tsd_dash.warehouse import registry

WORDS = st.one_of(
    st.sampled_from(
        ["query", "check", "--list", "--json", "--format", "table", "csv", "--help", "-h", "--", "-"]
    ),
    st.sampled_from([f"--{name}" for name in FIELD_NAMES]),
    st.sampled_from(sorted(registry())),
    st.text(max_size=12),
)


@given(st.lists(WORDS, max_size=6))
@example(["query", "meta", "--dataset", "\x00"])
@example(["query", "meta", "--dataset", "x" * 5000])
@example(["check", "\x00"])
@example(["query", "%(prog)s", "--format=%s"])
@settings(max_examples=60, deadline=None)
def test_any_words(words: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    assert code in {0, 2}
    assert bool(err.getvalue()) == (code == 2) or code == 0
