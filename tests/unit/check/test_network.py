from pathlib import Path

from tests.check.network import findings


def test_network_modules_are_told_from_text_modules(tmp_path: Path) -> None:
    """urllib.parse works on text; urllib.request opens the network, however it is imported."""
    geo = tmp_path / "geo"
    (geo / "gazetteer").mkdir(parents=True)
    (geo / "gazetteer/online.py").write_text("import urllib.request\n", encoding="utf-8")
    (geo / "launch.py").write_text("import socket\n", encoding="utf-8")
    (geo / "links.py").write_text(
        "from urllib.parse import quote\n\n\ndef f():\n    from urllib import request\n    import socket\n",
        encoding="utf-8",
    )
    rule = "only geo/exchange/fetch.py and geo/gazetteer/online.py may open the network."
    assert list(findings(tmp_path)) == [
        f"geo/links.py:5 imports urllib.request; {rule}",
        f"geo/links.py:6 imports socket; {rule}",
    ]
