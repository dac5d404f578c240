"""What a person corrected in, what the store remembers and uses the next time out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo.gazetteer.fold import fold
from geo.model.rule import Rule, RuleKind
from geo.review.draft import Draft


@dataclass(frozen=True, slots=True)
class Memory:
    """The rules of one store, ready to use.

    Attributes:
        places: spot id by folded spelling.
        forces: name of the force by folded spelling.
        rejected: ids of the rules that turn a draft down.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    forces: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()


def remember(rules: Iterable[Rule]) -> Memory:
    """The rules, newest last, as a memory."""
    rules = list(rules)
    return Memory(
        places=_targets(rules, RuleKind.PLACE),
        forces=_targets(rules, RuleKind.FORCE),
        rejected=frozenset(rule.id for rule in rules if rule.kind is RuleKind.REJECTED),
    )


def place_rule(words: str, spot: str) -> Rule:
    """This spelling is that place."""
    return Rule(f"place:{fold(words)}", RuleKind.PLACE, words, spot)


def force_rule(words: str, force: str) -> Rule:
    """This name is that force."""
    return Rule(f"force:{fold(words)}", RuleKind.FORCE, words, force)


def rejection(sha256: str, draft: Draft, words: str) -> Rule:
    """These words of this report are no claim."""
    return Rule(rejection_id(sha256, draft.id), RuleKind.REJECTED, words)


def rejection_id(sha256: str, draft_id: str) -> str:
    """The id of the rule that turns a draft down."""
    return f"rejected:{sha256[:16]}:{draft_id}"


def _targets(rules: list[Rule], kind: RuleKind) -> dict[str, str]:
    return {fold(rule.words): rule.target for rule in rules if rule.kind is kind and rule.target}
