from pathlib import Path

from tests.check.declared import findings


def test_imports_and_dependencies_agree_both_ways(tmp_path: Path) -> None:
    """What is imported is asked for by name, and what is asked for is imported or has a reason."""
    (tmp_path / "geo").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["shapely>=2", "pyarrow>=26", "geopy>=2", "pandas"]\n',
        encoding="utf-8",
    )
    (tmp_path / "geo/places.py").write_text(
        "import json\nimport numpy.typing\nfrom shapely import Point\nfrom geo import errors\nFOLDER = find_spec('pandas')\n",
        encoding="utf-8",
    )
    assert list(findings(tmp_path)) == [
        "geo/places.py imports numpy, which pyproject.toml does not ask for.",
        "pyproject.toml asks for geopy, which no module of geo/ imports.",
    ]
