"""The English model: checked at load, the same offsets out as in."""

import pytest

from geo.reading import language
from geo.reading.language import LanguageModelError, TextRefusedError, load_model, parse


def test_offsets_stay_true():
    """Quotation marks and odd spaces are read as plain ones, and every offset holds."""
    text = "The army’s\u00a0“2,400 soldiers” left; 475 Lebanon (UNIFIL)."
    assert all(
        text[token.idx : token.idx + len(token.text)].translate(language._PLAIN) == token.text
        for token in parse(text)
    )


def test_semicolons_and_lines_end_sentences():
    """Reference works separate statements by semicolons and lines; brackets keep theirs."""
    text = "475 Lebanon (UNIFIL; navy); 1,050 South Sudan\n280 Abyei"
    assert [sentence.text.strip() for sentence in parse(text).sents] == [
        "475 Lebanon (UNIFIL; navy);",
        "1,050 South Sudan",
        "280 Abyei",
    ]


@pytest.mark.parametrize(
    ("constant", "value", "words"),
    [
        ("PACKAGE", "no-such-model", "is not installed"),
        ("VERSION", "0.0.1", "was measured with 0.0.1"),
        ("META_SHA256", "0" * 64, "is not the one"),
    ],
)
def test_another_model_is_refused(monkeypatch, constant, value, words):
    """A missing, other or altered model is named in a sentence that says what to do."""
    monkeypatch.setattr(language, constant, value)
    language._load.cache_clear()
    with pytest.raises(LanguageModelError, match=words):
        load_model()
    monkeypatch.undo()
    language._load.cache_clear()


def test_only_the_needed_parts_are_loaded():
    """No part that reading does not use is held in memory."""
    assert tuple(load_model().pipe_names) == language.PIPES


def test_a_table_of_numbers_is_refused_before_it_is_parsed():
    """Thousands of numbers are a table; each would be looked at for minutes."""
    with pytest.raises(TextRefusedError, match="25,000 numbers"):
        parse("1,000 " * 25_000)
