#!/usr/bin/env python3
"""Write coast.bin: is a place within 12 nautical miles of land?

Usage: make_coast.py LAND.json COUNTRIES.json ISLETS.csv coast.bin

LAND.json and COUNTRIES.json are land-10m.json and countries-10m.json of the
npm package world-atlas 2.0.2 (Natural Earth 4.1.0, 1:10m). README.md in this
folder gives method, precision and licence. Needs numpy, nothing else.
"""
import csv
import hashlib
import json
import sys

import numpy as np

RADIUS_KM = 6371.0088
REACH_KM = 22.224  # 12 nautical miles
ROWS, COLS = 10800, 21600  # one arc minute
STEP_KM = 1.0  # points along the coast are never farther apart
BAND = 600  # rows painted at a time


def arcs_of(topology):
    """Decode the delta-encoded arcs of a TopoJSON file into degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * (sx, sy) + (tx, ty) for arc in topology["arcs"]]


def ring_of(indices, arcs):
    """Join arcs into one ring; a negative index is that arc backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([parts[0]] + [part[1:] for part in parts[1:]])


def unwrap(ring):
    """Undo jumps over the antimeridian; lead a ring round a pole to that pole."""
    ring = ring.copy()
    ring[:, 0] = np.degrees(np.unwrap(np.radians(ring[:, 0])))
    ring[:, 0] -= 360.0 * np.round(ring[:, 0].mean() / 360.0)
    if abs(ring[-1, 0] - ring[0, 0]) > 180:
        pole = -90.0 if ring[:, 1].mean() < 0 else 90.0
        ring = np.vstack([ring, [ring[-1, 0], pole], [ring[0, 0], pole], ring[0]])
    return ring


def outer_rings(path):
    """Outer rings of every polygon. Holes are inland waters and count as land."""
    topology = json.load(open(path))
    arcs = arcs_of(topology)
    for thing in topology["objects"].values():
        for geometry in thing["geometries"]:
            polygons = geometry.get("arcs", [])
            if geometry.get("type") == "Polygon":
                polygons = [polygons]
            for polygon in polygons:
                ring = unwrap(ring_of(polygon[0], arcs))
                if np.abs(ring).max() > 0.01:  # not the marker at 0, 0
                    yield ring


def islets(path):
    """Single points of land that the 1:10m map leaves out."""
    with open(path, newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            yield float(row["lon"]), float(row["lat"])


def densify(ring):
    """Points along the ring no farther apart than STEP_KM."""
    a, b = ring[:-1], ring[1:]
    d = b - a
    km = np.hypot(d[:, 0] * np.cos(np.radians((a[:, 1] + b[:, 1]) / 2)), d[:, 1]) * 111.195
    count = np.maximum(1, np.ceil(km / STEP_KM).astype(int))
    index = np.repeat(np.arange(len(a)), count)
    first = np.repeat(np.cumsum(count) - count, count)
    t = (np.arange(len(index)) - first) / count[index]
    return a[index] + d[index] * t[:, None]


def interior(ring):
    """Runs (row, west, east in columns) of the rows' centre lines inside a ring."""
    y = (90.0 - ring[:, 1]) * 60.0 - 0.5
    y0, y1, x0, x1 = y[:-1], y[1:], ring[:-1, 0], ring[1:, 0]
    top = np.maximum(np.ceil(np.minimum(y0, y1)), 0).astype(int)
    end = np.minimum(np.ceil(np.maximum(y0, y1)), ROWS).astype(int)
    count = np.maximum(end - top, 0)
    edge = np.repeat(np.arange(len(top)), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + top[edge]
    x = x0[edge] + (row - y0[edge]) / (y1[edge] - y0[edge]) * (x1[edge] - x0[edge])
    order = np.lexsort((x, row))
    row, x = row[order], (x[order] + 180.0) * 60.0 - 0.5
    return row[0::2], x[0::2], x[1::2]


def discs(points, low, high):
    """Runs of the rows low..high within REACH_KM of each point."""
    reach = REACH_KM / RADIUS_KM
    for row in range(low, high):
        lat = np.radians(90.0 - (row + 0.5) / 60.0)
        near = points[np.abs(np.radians(points[:, 1]) - lat) <= reach]
        if not len(near):
            continue
        phi = np.radians(near[:, 1])
        c = (np.cos(reach) - np.sin(lat) * np.sin(phi)) / (np.cos(lat) * np.cos(phi))
        half = np.degrees(np.arccos(np.clip(c, -1.0, 1.0))) * 60.0
        x = (near[:, 0] + 180.0) * 60.0 - 0.5
        yield row, x - half, x + half


def paint(band, row, west, east):
    """Add runs to a band of difference rows; runs may cross the antimeridian."""
    first, last = np.ceil(west).astype(int), np.floor(east).astype(int)
    keep = last >= first
    row, first, last = row[keep], first[keep], last[keep]
    whole = last - first >= COLS - 1
    first, last = np.where(whole, 0, first), np.where(whole, COLS - 1, last)
    shift = np.floor_divide(first, COLS) * COLS
    first, last = first - shift, last - shift
    over = last >= COLS
    rows = np.concatenate([row, row[over]])
    starts = np.concatenate([first, np.zeros(over.sum(), int)])
    ends = np.concatenate([np.minimum(last, COLS - 1), last[over] - COLS])
    np.add.at(band, (rows, starts), 1)
    np.add.at(band, (rows, ends + 1), -1)


def varint(value, out):
    """Little-endian base 128."""
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def encode(near, out):
    """One row: the number of changes from far to near and back, then the steps between them."""
    changes = np.flatnonzero(np.diff(near, prepend=False, append=False))
    varint(len(changes), out)
    for step in np.diff(changes, prepend=0):
        varint(int(step), out)


def main(land, countries, islets_path, target):
    rings = list(outer_rings(land)) + list(outer_rings(countries))
    runs = [interior(ring) for ring in rings]
    row, west, east = (np.concatenate(part) for part in zip(*runs))
    points = np.concatenate([densify(ring) for ring in rings] + [np.array(list(islets(islets_path)))])
    points = points[np.abs(points[:, 1]) < 89.9]
    points = points[np.argsort(-points[:, 1])]
    out, total = bytearray(b"COAST12\n"), 0
    for low in range(0, ROWS, BAND):
        band = np.zeros((BAND, COLS + 1), np.int32)
        inside = (row >= low) & (row < low + BAND)
        paint(band, row[inside] - low, west[inside], east[inside])
        north, south = 90.0 - low / 60.0 + 0.21, 90.0 - (low + BAND) / 60.0 - 0.21
        local = points[(points[:, 1] < north) & (points[:, 1] > south)]
        for at, w, e in discs(local, low, low + BAND):
            paint(band, np.full(len(w), at - low), w, e)
        near = np.cumsum(band, axis=1)[:, :COLS] > 0
        total += int(near.sum())
        for line in near:
            encode(line, out)
    with open(target, "wb") as file:
        file.write(out)
    print(len(out), "bytes,", total, "cells near land, sha256", hashlib.sha256(out).hexdigest())


if __name__ == "__main__":
    main(*sys.argv[1:])
