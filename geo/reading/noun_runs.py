"""The nouns behind a number, up to the end of its noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.nouns import ALWAYS_FORCE, FORCE_NOUNS, GROUP_NOUNS, LOSSES, OTHER_PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_TIME_WORDS = frozenset(
    [
        "early",
        "late",
        "next",
        "last",
        "this",
        "earlier",
        "later",
        "mid",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "year",
        "month",
        "week",
        "day",
        "now",
    ]
)


_MODIFIERS = ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "X")


def noun_lemma(token: Token) -> str:
    """The singular of a noun; the model leaves "servicemen" and capitalised plurals as they are."""
    lemma = token.lemma_.lower()
    if lemma.endswith("men") and lemma not in ("specimen", "regimen"):
        return f"{lemma[:-3]}man"
    if lemma.endswith("s") and lemma[:-1] in FORCE_NOUNS | OTHER_PEOPLE:
        return lemma[:-1]
    return lemma


def noun_run(doc: Doc, last: Token) -> list[Token]:
    """The nouns behind a number up to the end of its noun phrase: "U.S. special forces soldiers"."""
    run: list[Token] = []
    at = last.i + 1
    limit = min(len(doc), last.i + 12)
    if (
        at < limit
        and doc[at].lower_ == "of"
        and at + 2 < limit
        and doc[at + 1].lower_ in ("its", "their", "the", "these", "those", "his", "our")
    ):
        at += 2
    while at < limit and doc[at].sent == last.sent:
        token = doc[at]
        word = token.lower_
        if word in (
            "more",
            "additional",
            "extra",
            "other",
            "further",
            "such",
            "new",
            "fresh",
            "so-called",
        ):
            at += 1
            continue
        if word in _TIME_WORDS:
            break
        is_joint = (
            word in ("and", "or", "-", "/", "&", ",") and bool(at + 1 < limit) and _joins(doc, at)
        )
        if (
            (token.pos_ in _MODIFIERS and token.tag_ not in ("RB", "RBR", "WRB", "CD"))
            or (
                token.tag_ in ("VBN", "VBG", "JJ", "NNP", "NNPS", "NN", "NNS")
                and _is_attributive(doc, at)
            )
            or word in ("'s", "'", "u.s.", "non", "ex")
            or is_joint
        ):
            if (
                token.pos_ in ("NOUN", "PROPN")
                or noun_lemma(token) in FORCE_NOUNS
                or word in LOSSES
            ):
                run.append(token)
            elif token.pos_ in ("ADJ",) and not _is_attributive(doc, at):
                break
            at += 1
            continue
        break
    return _cut_at_place(run)


def _cut_at_place(run: list[Token]) -> list[Token]:
    """End the run at its last common noun, unless only names follow the number ("475 Lebanon (UNIFIL)")."""
    common = [
        i
        for i, token in enumerate(run)
        if token.pos_ == "NOUN" or noun_lemma(token) in FORCE_NOUNS or token.lower_ in GROUP_NOUNS
    ]
    first_force = next(
        (
            i
            for i in common
            if noun_lemma(run[i]) in ALWAYS_FORCE
            and (i + 1 == len(run) or run[i + 1].i > run[i].i + 1)
        ),
        None,
    )
    if first_force is not None:
        return run[: first_force + 1]
    return run[: common[-1] + 1] if common else []


def _joins(doc: Doc, at: int) -> bool:
    """Whether "and" or a comma at *at* stays within the modifiers of one noun ("military and police personnel")."""
    ahead = doc[at + 1 : at + 5]
    for token in ahead:
        if token.like_num or (
            token.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON", "PUNCT", "CCONJ", "SCONJ")
            and token.lower_ not in ("-", "/")
            and token.tag_ not in ("VBN", "VBG")
        ):
            return False
        if noun_lemma(token) in FORCE_NOUNS:
            earlier = doc[max(0, at - 1)]
            return noun_lemma(earlier) not in ALWAYS_FORCE
    return False


def _is_attributive(doc: Doc, at: int) -> bool:
    """Whether a participle or adjective stands before a noun rather than after one ("armed men", not "troops deployed")."""
    following = doc[at + 1] if at + 1 < len(doc) else None
    return following is not None and (
        following.pos_ in ("NOUN", "PROPN", "ADJ")
        or following.lower_ in ("-", "and")
        or noun_lemma(following) in FORCE_NOUNS
    )
