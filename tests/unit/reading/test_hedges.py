"""The table of hedges against the page that shows it to the user."""

from geo.reading.hedges import RULES, UNIT_SIZES, VAGUE_WORDS


def test_docs_show_every_word_of_the_grammar(root):
    """docs/counts.md names each hedge word, each vague word and each unit."""
    page = (root / "docs" / "counts.md").read_text(encoding="utf-8")
    words = [word.strip() for rule in RULES for word in (*rule.before, *rule.after)]
    assert [word for word in (*words, *VAGUE_WORDS, *UNIT_SIZES) if f"`{word}`" not in page] == []


def test_docs_show_every_rule(root):
    """docs/counts.md gives each rule's bounds as the code does."""
    page = (root / "docs" / "counts.md").read_text(encoding="utf-8")
    assert [rule.meaning for rule in RULES if rule.meaning not in page] == []
