"""Query meta."""

from tests.queries.conftest import META, Ask


def test_every_key_in_order(ask: Ask) -> None:
    rows = ask("meta", {}, meta={"titel_nl": "Een andere titel"})
    assert rows == [
        {"sleutel": k, "waarde": v} for k, v in sorted((META | {"titel_nl": "Een andere titel"}).items())
    ]
