"""The header is the row that names most of what is wanted, the first of equals."""

from hypothesis import example, given
from hypothesis import strategies as st

from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.header import find_header

CELLS = st.sampled_from(["", "a", "b", "c", "groep", "a / b", "x", "1"])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=7)
NAMES = st.frozensets(
    st.sampled_from(["a", "b", "c", "groep / a", "groep / b", "x / a / b", "a#2", "groep / c*"]), min_size=1
)


def named(cell: str, wanted: frozenset[str]) -> bool:
    """Whether a cell is a wanted name, or what a group or a number stands beside in one."""
    return any(
        name == cell or name.endswith(f" / {cell}") or name == f"{cell}#2" for name in wanted if cell != ""
    )


@given(ROWS, NAMES)
@example([["a", "b"], ["c", "", "a"]], frozenset({"a", "b", "c"}))
@example([["a", "groep"], ["c", "a / b"]], frozenset({"groep / a / b", "a", "c"}))
@example([["a", "b"], ["x", "1", "groep"]], frozenset({"a", "x / *", "b"}))
def test_no_row_names_more_and_none_before_it_as_much(rows: list[list[str]], wanted: frozenset[str]) -> None:
    found = find_header(rows, FileShape(), wanted)
    scores = {}
    for index, row in enumerate(rows):
        declared = find_header(rows, FileShape(header_row=index + 1), wanted)
        assert declared is not None
        if any(named(cell, wanted) for cell in row):
            scores[index] = declared.score
    if found is None:
        assert scores == {}
        return
    best = max(scores.values(), default=0)
    assert found.score >= best
    if found.rows - 1 in scores:
        assert found.rows - 1 == min(index for index, score in scores.items() if score == best)
