"""Measurements of Laydown, printed side by side; nothing here fails on time. See docs/bench.md."""
