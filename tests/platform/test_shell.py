"""The page that is served before the dashboard runs."""

import re

import pytest

from tsd_dash.ui.shell import (
    STREAMLIT_INDEX,
    ShellError,
    ShellTexts,
    content_security_policy,
    rewrite_shell,
    script_hashes,
)

TEXTS = ShellTexts(
    language="nl",
    title="Toezicht <& Co>",
    description='Een "omschrijving"',
    loading="Even geduld.",
    without_javascript="Zet JavaScript aan.",
)
ORIGINAL = STREAMLIT_INDEX.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page() -> str:
    return rewrite_shell(ORIGINAL, TEXTS)


def test_language_and_title(page: str) -> None:
    assert page.count('<html lang="nl">') == 1
    assert "<title>Toezicht &lt;&amp; Co&gt;</title>" in page
    assert "Streamlit</title>" not in page


def test_description_and_no_script_text(page: str) -> None:
    assert '<meta name="description" content="Een &#34;omschrijving&#34;" />' in page
    noscript = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert noscript is not None
    assert "Zet JavaScript aan." in noscript[1]
    assert "You need to enable JavaScript" not in page


def test_first_paint_says_that_the_dashboard_loads(page: str) -> None:
    root = page[page.index('<div id="root">') :]
    assert "Even geduld." in root


def test_nothing_points_at_the_agent_endpoints(page: str) -> None:
    assert "_stcore/agent" in ORIGINAL
    assert "_stcore/agent" not in page


def test_the_rest_of_the_page_is_unchanged(page: str) -> None:
    assets = re.findall(r'(?:src|href)="(\./static/[^"]+)"', ORIGINAL)
    assert len(assets) > 10
    assert [a for a in assets if a not in page] == []


@pytest.mark.parametrize(
    ("gone", "name"),
    [
        ('<html lang="en">', "lang"),
        ("<title>Streamlit</title>", "title"),
        ('<link rel="service-desc"', "service-desc"),
        ('<div id="root"></div>', "body"),
    ],
)
def test_a_changed_page_of_streamlit_is_refused_by_name(gone: str, name: str) -> None:
    assert gone in ORIGINAL
    with pytest.raises(ShellError, match=f"onderdeel {name} 0 keer"):
        rewrite_shell(ORIGINAL.replace(gone, "<!-- changed -->"), TEXTS)


def test_a_passage_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ShellError, match="onderdeel title 2 keer"):
        rewrite_shell(ORIGINAL.replace("</head>", "<title>Streamlit</title></head>"), TEXTS)


def test_script_hash_is_the_one_of_the_csp_specification() -> None:
    """The example of W3C Content Security Policy Level 3, section on hashes."""
    assert script_hashes("<script>alert('Hello, world.');</script>") == [
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    ]


def test_policy_allows_the_inline_scripts_of_the_page_and_no_others(page: str) -> None:
    policy = dict(part.split(" ", 1) for part in content_security_policy(page).split("; "))
    scripts = policy["script-src"].split()
    assert [s for s in scripts if not s.startswith("'sha256-")] == ["'self'", "blob:", "'wasm-unsafe-eval'"]
    assert len([s for s in scripts if s.startswith("'sha256-")]) == page.count("<script>") == 2
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not re.search(r"https?:|\*", content_security_policy(page))
