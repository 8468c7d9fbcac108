"""What all pages load: nothing in it makes a browser do the same work twice."""

from sitebuild.assets import stylesheet


def test_no_rule_is_turned_on_and_off_for_all_elements_as_a_page_opens() -> None:
    _, css = stylesheet()
    assert b"data-md-color-scheme" in css  # the theme is in it
    assert b"[data-md-color-switching]" not in css
