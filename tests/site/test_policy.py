"""The policy of a page."""

from __future__ import annotations

from jianbao.site.policy import hashes, with_policy

PAGE = '<html><head><meta charset="utf-8">{head}</head><body><main><article>{text}</article></main></body></html>'


def test_a_script_in_a_text_is_never_allowed() -> None:
    clean = with_policy(PAGE.format(head="<script>go()</script>", text=""))
    dirty = with_policy(PAGE.format(head="<script>go()</script>", text="<script>steal()</script>"))
    assert clean.count("sha256-") == dirty.count("sha256-") == 1


def test_no_script_may_run_just_because_it_stands_there() -> None:
    policy = with_policy(PAGE.format(head="", text="")).partition('content="')[2].partition('"')[0]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_a_changed_script_has_another_hash() -> None:
    assert hashes("<script>a</script>") != hashes("<script>b</script>")
    assert hashes("<script>a</script><SCRIPT>a</SCRIPT>") == hashes("<script>a</script>")
