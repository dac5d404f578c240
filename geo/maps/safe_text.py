"""Any text in; text that shows as itself inside Folium's HTML, popups and tooltips out.

Folium writes popups and tooltips into JavaScript template literals and elements through Jinja, so
``${...}``, backticks and ``{{...}}`` run even after HTML escaping. Entities are decoded only once the
text has become a node, after both languages have had their turn.
"""

from __future__ import annotations

import html
import json

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "\\`${}\u2028\u2029"}


def safe_text(text: str) -> str:
    """Text for an HTML body or attribute that Folium or Jinja will carry.

    Args:
        text: anything, as hostile as it likes.

    Returns:
        The same text to a reader; no markup, template or script to a browser.
    """
    return html.escape(text, quote=True).translate(_ENTITIES)


def safe_json(value: object) -> str:
    """JSON for the inside of a ``<script>`` element: no ``<``, ``>``, ``&`` or line separator survives as itself."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
