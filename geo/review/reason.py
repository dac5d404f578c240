"""The reason a person gives for a decision in; the words the log keeps out."""

from __future__ import annotations

from geo.review.draft import ReviewError

LONGEST_REASON = 500
"""Characters; a reason is a sentence or two."""


def reason_words(reason: str, decided: str) -> str:
    """A reason in one line.

    Args:
        reason: as it was typed.
        decided: what it is the reason for, as in "Say why ...".

    Raises:
        ReviewError: It is empty or too long.
    """
    words = " ".join(reason.split())
    if not words:
        raise ReviewError(f"Say why {decided}; the log keeps the reason beside it.")
    if len(words) > LONGEST_REASON:
        raise ReviewError(
            f"The reason has {len(words):,} characters; the most is {LONGEST_REASON}. Shorten it."
        )
    return words
