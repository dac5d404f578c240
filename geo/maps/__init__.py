"""Folium lives here: the base map, its ground, its symbols, and what makes text safe for it."""
