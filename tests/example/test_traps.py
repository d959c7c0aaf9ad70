"""What is planted in a file, and what is declared about it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pytest

from tsd_dash.example.recipe import ExampleError, Trap
from tsd_dash.example.traps import Correction, Planter


@dataclass
class Kept:
    """A writer that keeps what it is given."""

    lines: list[str] = field(default_factory=list)

    def rows(self, table: pa.Table) -> None:
        self.lines += ["|".join(cell or "" for cell in row.values()) for row in table.to_pylist()]

    def raw(self, line: str) -> None:
        self.lines.append(line)


def rows(first: int, last: int) -> pa.Table:
    numbers = range(first, last + 1)
    return pa.table({"nr": [str(n) for n in numbers], "plaats": [f"P{n}" for n in numbers]})


def trap(
    cells: dict[str, str] | None = None,
    *,
    repeat: bool = False,
    raw: str | None = None,
    correction: dict[str, str] | None = None,
    planted: bool = True,
) -> Trap:
    return Trap("a.csv", cells or {}, repeat, raw, correction, planted)


def plant(
    *traps: Trap, parts: tuple[pa.Table, ...] = (rows(0, 11),)
) -> tuple[list[str], int, list[Correction]]:
    writer, planter = Kept(), Planter(traps, ("nr",), "a.csv")
    count = sum(planter.write(part, writer) for part in parts)
    return writer.lines, count, planter.finish()


def test_a_cell_is_changed_in_the_fourth_row() -> None:
    lines, count, _ = plant(trap({"plaats": "fout"}))
    assert lines[2:5] == ["2|P2", "3|fout", "4|P4"]
    assert count == len(lines) == 12


def test_the_next_trap_comes_five_rows_later() -> None:
    lines, _, _ = plant(trap({"plaats": "een"}), trap({"plaats": "twee"}))
    assert [n for n, line in enumerate(lines) if line in ("3|een", "8|twee")] == [3, 8]


def test_traps_do_not_depend_on_the_parts_in_which_rows_come() -> None:
    traps = (trap({"plaats": "een"}), trap(raw="kapot"), trap(repeat=True))
    whole = plant(*traps, parts=(rows(0, 19),))
    assert plant(*traps, parts=(rows(0, 3), rows(4, 8), rows(9, 19))) == whole
    assert whole[1] == len(whole[0]) == 22


def test_a_repeated_row_comes_twice_and_may_differ() -> None:
    assert plant(trap(repeat=True))[0][3:5] == ["3|P3", "3|P3"]
    assert plant(trap({"plaats": "anders"}, repeat=True))[0][3:5] == ["3|P3", "3|anders"]


def test_a_correction_mends_what_was_planted() -> None:
    lines, _, corrections = plant(trap({"plaats": "fout"}, correction={"reden": "Nagevraagd."}))
    assert lines[3] == "3|fout"
    assert corrections == [Correction("3", "plaats", "fout", "P3", "Nagevraagd.", "actief")]


def test_a_correction_may_speak_of_a_value_that_is_not_there() -> None:
    lines, _, corrections = plant(
        trap(
            {"plaats": "oud"},
            correction={"reden": "Oud.", "naar": "nieuw", "status": "ingetrokken"},
            planted=False,
        )
    )
    assert lines[3] == "3|P3"
    assert corrections == [Correction("3", "plaats", "oud", "nieuw", "Oud.", "ingetrokken")]


def test_a_file_without_room_for_its_traps_is_an_error() -> None:
    with pytest.raises(ExampleError, match=r"a\.csv heeft te weinig rijen.*Kies meer rijen"):
        plant(trap({"plaats": "fout"}), parts=(rows(0, 2),))


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ExampleError, match="kleur"):
        plant(trap({"kleur": "rood"}))
