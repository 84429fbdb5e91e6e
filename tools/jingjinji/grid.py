"""The 1 km equal-area grid and the zone of each cell.

Albers' equal-area conic projection (Snyder 1987, Map Projections: A Working Manual, ch. 14).
A cell belongs to the zone whose outline holds its centre, found by even-odd scan lines
(Foley et al. 1996, Computer Graphics, 3.6).
"""
import numpy as np
from pyproj import Transformer

from . import package as p
from .sources import TUDIGONG

CRS = ("+proj=aea +lat_1=37 +lat_2=41.5 +lat_0=39 +lon_0=116.5 +x_0=0 +y_0=0 "
       "+datum=WGS84 +units=m +no_defs")
CELL = 1000
MARGIN = 10000


def rings_of(geometry):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [np.asarray(ring, dtype=float) for polygon in polygons for ring in polygon]


class Grid:
    """Frame, projection and the zone index of each cell (-1 outside)."""

    def __init__(self, outlines):
        self.to_plane = Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
        self.to_earth = Transformer.from_crs(CRS, "EPSG:4326", always_xy=True)
        self.codes = sorted(outlines)
        self.rings = {c: [self.project(r) for r in rings_of(outlines[c])] for c in self.codes}
        points = np.vstack([r for rings in self.rings.values() for r in rings])
        low, high = points.min(axis=0), points.max(axis=0)
        self.west = int(np.floor((low[0]) / MARGIN) * MARGIN)
        self.north = int(np.ceil((high[1]) / MARGIN) * MARGIN)
        self.columns = int(np.ceil((high[0] - self.west) / MARGIN) * MARGIN) // CELL
        self.rows = int(np.ceil((self.north - low[1]) / MARGIN) * MARGIN) // CELL
        self.zone = self.fill()

    def project(self, lonlat):
        x, y = self.to_plane.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([x, y])

    def frame(self):
        return {"crs": CRS, "west": self.west, "north": self.north, "cell_m": CELL,
                "columns": self.columns, "rows": self.rows}

    def centres(self, row, col):
        return self.west + (np.asarray(col) + 0.5) * CELL, self.north - (np.asarray(row) + 0.5) * CELL

    def cell_at(self, lon, lat):
        x, y = self.to_plane.transform(lon, lat)
        return int((self.north - y) // CELL), int((x - self.west) // CELL)

    def fill(self):
        zone = np.full((self.rows, self.columns), -1, dtype=np.int32)
        for index, code in enumerate(self.codes):
            inside = self.inside(self.rings[code])
            zone[inside & (zone < 0)] = index
        for index, code in enumerate(self.codes):
            if not (zone == index).any():
                row, col = self.widest_cell(self.rings[code])
                zone[row, col] = index
        return zone

    def inside(self, rings):
        mask = np.zeros((self.rows, self.columns), dtype=bool)
        a = np.vstack([r[:-1] for r in rings])
        b = np.vstack([r[1:] for r in rings])
        first = max(0, int((self.north - max(a[:, 1].max(), b[:, 1].max())) // CELL) - 1)
        last = min(self.rows, int((self.north - min(a[:, 1].min(), b[:, 1].min())) // CELL) + 2)
        for row in range(first, last):
            y = self.north - (row + 0.5) * CELL
            cut = (a[:, 1] > y) != (b[:, 1] > y)
            if not cut.any():
                continue
            pa, pb = a[cut], b[cut]
            x = np.sort(pa[:, 0] + (y - pa[:, 1]) * (pb[:, 0] - pa[:, 0]) / (pb[:, 1] - pa[:, 1]))
            for left, right in zip(x[0::2], x[1::2]):
                start = int(np.ceil((left - self.west) / CELL - 0.5))
                stop = int(np.ceil((right - self.west) / CELL - 0.5))
                mask[row, max(start, 0):max(stop, 0)] = True
        return mask

    def widest_cell(self, rings):
        """For a zone too small to hold any centre: the cell nearest to the middle of its outline."""
        middle = np.vstack([r[:-1] for r in rings]).mean(axis=0)
        return int((self.north - middle[1]) // CELL), int((middle[0] - self.west) // CELL)


def runs_table(grid):
    rows = []
    for row in range(grid.rows):
        line = grid.zone[row]
        edges = np.flatnonzero(np.diff(line)) + 1
        starts = np.concatenate([[0], edges])
        stops = np.concatenate([edges, [len(line)]])
        for start, stop in zip(starts, stops):
            if line[start] >= 0:
                rows.append([row, int(start), int(stop - start), grid.codes[line[start]], "estimated"])
    return p.Table(
        "grid_runs", "Zones on the 1 km grid, run-length coded: `length` cells from (row, col) eastward lie in `zone`; "
                     "row 0 is the northernmost. A cell belongs to the zone that holds its centre; the frame stands "
                     "under `grid` in datapackage.json.",
        [p.Field("row", "integer", minimum=0, maximum=grid.rows - 1),
         p.Field("col", "integer", minimum=0, maximum=grid.columns - 1),
         p.Field("length", "integer", unit="cell", minimum=1), p.code("zone"), p.basis_field()],
        ["row", "col"], rows, [TUDIGONG], [(["zone"], "zones", ["code"])], "MIT")


def area_errors(grid, zones):
    """Cells minus outline area, km2, by zone."""
    cells = np.bincount(grid.zone[grid.zone >= 0], minlength=len(grid.codes))
    return {z["code"]: float(cells[i]) - z["area_km2"] for i, z in enumerate(zones)}
