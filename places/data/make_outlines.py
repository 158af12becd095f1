#!/usr/bin/env python3
"""Write outlines.geojson: areas whose code the base boundaries do not give.

Usage: make_outlines.py DISPUTED.geojson SUDAN.json UKRAINE.json LAND.json COUNTRIES.json outlines.geojson

The inputs are Natural Earth 1:10m (public domain): disputed areas, first-level
divisions, land and countries; README.md in this folder says where they come from. What
Natural Earth lacks is drawn below by hand. Needs numpy and shapely 2.1.
"""
import json
import sys

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from make_coast import arcs_of, outer_rings, ring_of, unwrap

NE = "Natural Earth 1:10m disputed areas"
NE1 = "Natural Earth 1:10m first-level divisions"
HAND = "drawn by hand"


def box(west, south, east, north):
    return shapely.box(west, south, east, north)


def drawn(text):
    """A polygon from `lon lat, lon lat, ...`."""
    return Polygon([tuple(map(float, pair.split())) for pair in text.split(",")])


# The Green Line of 1949 through Jerusalem from north-west to south-west, closed far to the east:
# only what the base calls Israel is affected.
EAST_JERUSALEM = drawn(
    "35.150 31.900, 35.150 31.815, 35.170 31.8085, 35.188 31.8050, 35.201 31.8015, 35.2085 31.8040,"
    "35.2135 31.8035, 35.2205 31.8000, 35.2265 31.7985, 35.2278 31.7930, 35.2272 31.7880,"
    "35.2285 31.7850, 35.2288 31.7825, 35.2268 31.7795, 35.2266 31.7765, 35.2278 31.7738,"
    "35.2300 31.7722, 35.2325 31.7722, 35.2328 31.7690, 35.2332 31.7650, 35.2345 31.7600,"
    "35.2370 31.7560, 35.2375 31.7500, 35.2290 31.7430, 35.2235 31.7400, 35.2190 31.7365,"
    "35.2120 31.7395, 35.2080 31.7420, 35.1950 31.7435, 35.1850 31.7400, 35.170 31.737,"
    "35.150 31.735, 35.150 31.690, 35.330 31.690, 35.330 31.900"
)
BAKASSI = drawn(
    "8.50 4.60, 8.53 4.78, 8.60 4.88, 8.70 4.86, 8.78 4.76, 8.79 4.55, 8.80 4.25, 8.42 4.25"
)
HALAIB = drawn("34.05 21.7, 34.09 22.0, 34.65 22.35, 35.20 22.78, 35.62 23.15, 36.10 23.45, 37.40 22.0, 37.40 21.7")
SPRATLY = drawn(
    "111.2 7.0, 113.9 6.9, 115.6 7.9, 116.7 9.2, 117.2 10.5, 117.0 12.0, 113.3 12.0, 111.2 10.6"
)
ANYONE = ["", "BN", "CN", "MY", "PH", "TW", "VN"]

# codes, name, base codes that may be replaced ("" is none), precision in km, source, shape
BY_HAND = [
    ([], "Bir Tawil", [""], 1, "no State's code in the base", box(33.0, 21.6, 34.3, 22.1)),
    (["x-HALAIB"], "Hala'ib Triangle", ["EG", ""], 15, HAND, HALAIB),
    (["x-ILEMI"], "Ilemi Triangle", ["KE"], 2, "the base's Kenya north of the line of 1914 (4°37' N)", box(34.2, 4.62, 36.0, 5.4)),
    (["x-BAKASSI"], "Bakassi peninsula", ["CM", "NG"], 5, HAND, BAKASSI),
    (["PS-JEM"], "East Jerusalem", ["IL"], 0.5, HAND + " along the Green Line of 1949", EAST_JERUSALEM),
    (["PS-GZA"], "Gaza", ["PS", ""], 0.5, "the base's own line", box(34.0, 31.1, 34.75, 31.75)),
    (["EH"], "Western Sahara", ["MA", "EH", ""], 1, "parallel 27°40' N and the base's own lines",
     drawn("-18.0 27.6667, -8.6667 27.6667, -8.6667 26.0, -12.0 26.0, -12.0 23.45, -13.0 23.0,"
           "-13.0 21.3333, -16.95 21.3333, -17.06 20.77, -18.0 20.77")),
    (["x-CY-SBA"], "Akrotiri and Dhekelia", ["GB"], 0.5, "the base's own line", box(32.0, 34.0, 35.0, 36.0)),
    (["x-KURIL-S"], "Southern Kuril Islands", ["RU", ""], 5, HAND, box(145.3, 43.3, 149.05, 45.6)),
    (["x-LIANCOURT"], "Liancourt Rocks", ["KR", "JP", ""], 5, HAND, box(131.5, 36.9, 132.25, 37.6)),
    (["x-SENKAKU"], "Senkaku/Diaoyu Islands", ["JP", "TW", "CN", ""], 5, HAND, box(123.1, 25.4, 124.9, 26.3)),
    (["x-SPRATLY"], "Spratly Islands", ANYONE, 15, HAND, SPRATLY),
    (["PH", "CN", "TW"], "Scarborough Shoal", ANYONE, 5, HAND, box(117.4, 14.8, 118.1, 15.5)),
    (["TW"], "Pratas Island", ["", "CN"], 5, HAND, box(116.4, 20.4, 117.1, 21.0)),
    (["TW"], "Nangan and Beigan (Matsu)", ["CN"], 1, HAND, box(119.885, 26.10, 120.10, 26.275)),
    (["TW"], "Juguang (Matsu)", ["CN"], 1, HAND, box(119.89, 25.92, 120.05, 26.02)),
    (["TW"], "Dongyin (Matsu)", ["CN"], 5, HAND, box(120.30, 26.20, 120.75, 26.55)),
    (["TW"], "Wuqiu", ["CN", ""], 1, HAND, box(119.35, 24.92, 119.55, 25.05)),
    (["ES", "MA"], "Perejil", ["MA"], 0.5, HAND, box(-5.425, 35.908, -5.412, 35.920)),
    (["SG"], "Pedra Branca", ["ID", "MY", "SG", ""], 3, HAND, box(104.36, 1.30, 104.45, 1.36)),
    (["BS"], "Cay Sal", ["US", "CU", ""], 5, HAND, box(-80.80, 23.30, -79.00, 24.20)),
    (["PG"], "Nukumanu", ["SB", ""], 5, HAND, box(159.15, -4.85, 159.75, -4.30)),
    (["QA"], "Halul", [""], 5, HAND, box(52.15, 25.40, 52.70, 25.95)),
    (["CN", "VN", "TW"], "Paracel Islands", ANYONE, 15, HAND, box(110.8, 15.5, 113.1, 17.4)),
    (["x-PREAH-VIHEAR"], "Preah Vihear temple and promontory", ["KH", "TH"], 1, HAND,
     drawn("104.664 14.388, 104.672 14.400, 104.690 14.402, 104.698 14.390, 104.690 14.374, 104.670 14.374")),
    (["BE", "NL"], "Baarle-Hertog enclaves", ["NL"], 1, HAND, box(4.88, 51.42, 4.97, 51.46)),
]

# code, names in Natural Earth, base codes that may be replaced, countries whose outer border the
# base draws better (the outline is stretched over it), reaches out to sea
BY_DISPUTE = [
    ("x-ABYEI", ["Abyei"], ["SD", "SS"], [], False),
    ("x-SHEBAA", ["Shebaa Farms"], ["IL", "LB", "SY"], [], False),
    ("SY-QU", ["Golan Heights"], ["IL"], ["Israel"], False),
    ("x-CY-N", ["N. Cyprus"], ["CY", ""], [], True),
    ("x-KASHMIR", ["Northern Areas", "Aksai Chin", "Shaksam Valley", "Siachen Glacier"], ["PK", "CN", "IN"],
     ["India", "Pakistan", "China", "Siachen Glacier"], False),
    ("x-GE-SO", ["South Ossetia"], ["GE"], ["Georgia"], False),
    ("x-AZ-NK", ["Nagorno-Karabakh"], ["AZ"], ["Azerbaijan"], False),
    ("x-ESSEQUIBO", ["West of Essequibo River"], ["GY"], ["Guyana"], True),
    ("x-SO-SL", ["Somaliland"], ["SO"], ["Somalia", "Somaliland"], True),
]
DARFUR = {"North Darfur": "SD-DN", "Southern Darfur": "SD-DS", "Eastern Darfur": "SD-DE",
          "Western Darfur": "SD-DW", "Central Darfur": "SD-DC"}
OBLASTS = {"Luhans'k": "UA-09", "Donets'k": "UA-14", "Zaporizhzhya": "UA-23", "Kherson": "UA-65"}


def features(path):
    return json.load(open(path, encoding="utf-8"))["features"]


def nearest_share(areas, zone, step=0.02):
    """Cut a zone into the squares nearest to each area."""
    west, south, east, north = zone.bounds
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    squares = shapely.box(x.ravel(), y.ravel(), x.ravel() + step, y.ravel() + step)
    shapely.prepare(zone)
    squares = squares[shapely.intersects(zone, squares)]
    centres = shapely.centroid(squares)
    owner = np.argmin([shapely.distance(area, centres) for area in areas], axis=0)
    return [shapely.union_all(squares[owner == index]) for index in range(len(areas))]


def seaward(area, land):
    """Add the sea within about 14 nautical miles that is nearer to the area than to other land."""
    rest = land.intersection(area.buffer(0.6)).difference(area.buffer(0.03))
    zone = area.buffer(0.26).difference(land)
    if zone.is_empty:
        return area
    share = nearest_share([area, rest], zone)[0]
    return shapely.union_all([area, share.difference(rest)], grid_size=0.0001)


def darfur(path):
    """The five States, stretched over the international border so that only the line to Kordofan and the north is left."""
    sudan = [(f["properties"]["name"], shape(f["geometry"]).buffer(0)) for f in features(path)]
    states = [(DARFUR[name], area) for name, area in sudan if name in DARFUR]
    whole = shapely.union_all([area for _, area in sudan]).buffer(0.03).buffer(-0.03)
    beyond = shapely.union_all([area for _, area in states]).buffer(0.6).difference(whole)
    shares = nearest_share([area for _, area in states], beyond)
    grown = [shapely.union_all([area, share], grid_size=0.0001) for (_, area), share in zip(states, shares)]
    grown = shapely.coverage_simplify([largest(area) for area in grown], 0.02)
    return [(code, area) for (code, _), area in zip(states, grown)]


def stretch(area, states):
    """Add a strip of about 6 km beyond the border of the States, so that the base's line there counts."""
    return shapely.union_all([area, area.buffer(0.06).difference(states)], grid_size=0.0001)


def countries(path):
    """Countries by name, outer rings only."""
    topology = json.load(open(path, encoding="utf-8"))
    arcs, out = arcs_of(topology), {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        rings = [unwrap(ring_of(polygon[0], arcs)) for polygon in polygons]
        rings = [ring for ring in rings if len(ring) > 3]
        out[geometry["properties"]["name"]] = shapely.union_all([shapely.make_valid(Polygon(r)) for r in rings])
    return out


def largest(area):
    """The largest polygon of an area, without holes."""
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return Polygon(max(parts, key=lambda part: part.area).exterior)


def tidy(area, tolerance):
    """Simplify (small areas less), drop holes and specks."""
    area = area.simplify(tolerance if area.area > 0.3 else tolerance / 4)
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return [Polygon(part.exterior) for part in parts if part.area > 0.0004]


def feature(codes, name, within, precision, source, polygons):
    rings = [[[round(x, 4), round(y, 4)] for x, y in polygon.exterior.coords] for polygon in polygons]
    properties = {"codes": codes, "name": name, "within": within, "precision_km": precision, "source": source}
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def main(disputed, sudan, ukraine, land_path, countries_path, target):
    land = shapely.union_all([shapely.make_valid(Polygon(ring)) for ring in outer_rings(land_path)])
    by_name = countries(countries_path)
    found = {}
    for f in features(disputed):
        found.setdefault(f["properties"]["BRK_NAME"], []).append(shape(f["geometry"]).buffer(0))
    out = [feature(codes, name, within, km, source, [area]) for codes, name, within, km, source, area in BY_HAND]
    for code, names, within, states, at_sea in BY_DISPUTE:
        area = shapely.union_all([part for name in names for part in found[name]]).buffer(0.003).buffer(-0.003)
        if at_sea:
            area = seaward(area, land)
        if states:
            area = stretch(area, shapely.union_all([by_name[state] for state in states]))
        out.append(feature([code], names[0], within, 2, NE, tidy(area, 0.01)))
    for code, area in darfur(sudan):
        out.append(feature([code], "Darfur", ["SD"], 15, NE1, [area]))
    for f in features(ukraine):
        code = OBLASTS.get(f["properties"]["name"])
        if code:
            area = stretch(seaward(shape(f["geometry"]).buffer(0), land), by_name["Ukraine"])
            out.append(feature([code], f["properties"]["name"], ["UA"], 2, NE1, tidy(area, 0.01)))
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in out)
    with open(target, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n")
    for f in out:
        size = sum(len(ring[0]) for ring in f["geometry"]["coordinates"])
        print(f["properties"]["codes"], f["properties"]["name"], len(f["geometry"]["coordinates"]), size)


if __name__ == "__main__":
    main(*sys.argv[1:])
