"""Query codes."""

from tests.queries.conftest import Ask


def test_lists_in_display_order(ask: Ask) -> None:
    rows = ask(
        "codes",
        {
            "code": [
                {"lijst": "soort", "code": "b", "naam": "Tweede", "volgorde": 2},
                {"lijst": "soort", "code": "a", "naam": "Eerste", "volgorde": 1, "toelichting": "Uitleg."},
                {"lijst": "aanleiding", "code": "z", "naam": "Zet", "naam_en": "Zed", "volgorde": 9},
            ]
        },
    )
    assert [
        (r["lijst"], r["code"], r["naam"], r["naam_en"], r["volgorde"], r["toelichting"]) for r in rows
    ] == [
        ("aanleiding", "z", "Zet", "Zed", 9, None),
        ("soort", "a", "Eerste", None, 1, "Uitleg."),
        ("soort", "b", "Tweede", None, 2, None),
    ]
