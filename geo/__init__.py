"""Laydown: who has how many people where, since when, says who, and how sure can anyone be."""

__version__ = "0.1.0"
