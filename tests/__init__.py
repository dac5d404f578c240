"""Tests of Laydown: unit, property, golden, ui, browser, bench, check."""
