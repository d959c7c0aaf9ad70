"""The list of rules, their texts and the documentation say the same."""

import re

from tsd_dash.config import ROOT
from tsd_dash.intake.rules import ERROR, NOTICE, RULES_FILE, WARNING, rules
from tsd_dash.texts import load_texts

PLACES = {"kolom", "waarde", "hint"}


def test_every_rule_has_a_level_a_name_and_a_message() -> None:
    for rule in rules().values():
        assert rule.level in (ERROR, WARNING, NOTICE)
        assert rule.name
        assert rule.message.endswith((".", "}"))
        assert set(re.findall(r"\{(\w*)\}", rule.message)) <= PLACES


def test_every_text_about_a_rule_is_of_a_rule() -> None:
    prefix = "intake.regel."
    named = {
        key.removeprefix(prefix).split(".")[0] for key in load_texts("nl").entries if key.startswith(prefix)
    }
    assert named == set(rules())


def test_the_documentation_lists_every_rule_with_its_level() -> None:
    text = (ROOT / "docs" / "leveringen.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (fout|waarschuwing|melding) \|", text, re.MULTILINE))
    assert listed == {rule.code: rule.level for rule in rules().values()}


def test_rules_are_used_by_name_in_the_code() -> None:
    """A rule nobody breaks is a promise nobody keeps."""
    sources = [*(ROOT / "tsd_dash" / "intake").rglob("*.py"), *(ROOT / "sql" / "intake").glob("*.sql")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in rules() if f'"{name}"' not in code and f"'{name}'" not in code] == []
    assert RULES_FILE.is_file()
