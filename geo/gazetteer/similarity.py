"""How alike two folded names are, and which skeletons lie one slip away."""

from __future__ import annotations

from collections.abc import Iterator

CONSONANTS = "abdfghjklmnprstz"
"""Every letter a skeleton can hold; digits are left alone."""
MAX_SLIP_LENGTH = 12


def similarity(a: str, b: str) -> float:
    """1 for equal names, 0 for nothing in common; a swap of vowels costs half of one of consonants.

    Damerau-Levenshtein (optimal string alignment) over the longer length.
    """
    if a == b:
        return 1.0
    longest = max(len(a), len(b))
    if abs(len(a) - len(b)) > longest // 2:
        return 0.0
    return max(0.0, 1 - _distance(a, b) / longest)


def may_be_alike(a: str, b: str) -> bool:
    """A quick no for names whose letters differ too much to be worth comparing."""
    unlike = len(set(a) ^ set(b))
    return unlike <= 1 + max(len(a), len(b)) // 2


def _distance(a: str, b: str) -> float:
    before: list[float] = []
    row: list[float] = [float(j) * 0.9 for j in range(len(b) + 1)]
    for i, x in enumerate(a):
        last, before, row = before, row, [(i + 1) * 0.9]
        soft_x = x in "aeiouywh"
        for j, y in enumerate(b):
            if x == y:
                cost = before[j]
            else:
                soft_y = y in "aeiouywh"
                cost = before[j] + (0.5 if soft_x and soft_y else 1.0)
                cost = min(
                    cost,
                    before[j + 1] + (0.5 if soft_x else 1.0),
                    row[j] + (0.5 if soft_y else 1.0),
                )
                if i and j and x == b[j - 1] and a[i - 1] == y:
                    cost = min(cost, last[j - 1] + 0.7)
            row.append(cost)
    return row[-1]


def slips(skeleton: str) -> Iterator[str]:
    """Every skeleton one letter dropped, added, changed or swapped away; nothing for very long ones."""
    if len(skeleton) > MAX_SLIP_LENGTH:
        return
    for i in range(len(skeleton)):
        head, tail = skeleton[:i], skeleton[i + 1 :]
        if len(skeleton) > 2:
            yield head + tail
        for letter in CONSONANTS:
            if letter != skeleton[i]:
                yield head + letter + tail
        if tail and tail[0] != skeleton[i]:
            yield head + tail[0] + skeleton[i] + tail[1:]
    for i in range(len(skeleton) + 1):
        for letter in CONSONANTS:
            yield skeleton[:i] + letter + skeleton[i:]
