"""What records say, held against where they are and against each other: findings with both readings."""

from geo.lint.finding import Finding
from geo.lint.run import lint

__all__ = ["Finding", "lint"]
