"""Checks of the project itself, run by make check: each gives findings as sentences, none means all is well."""
