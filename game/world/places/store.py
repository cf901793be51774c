"""Baked places on disk: meshes squeezed into small whole numbers, with what one needs to know about the place."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import GameError
from game.world.mesh import Mesh

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "world"
GRID = 1 / 2048
"""Positions are kept to half a millimetre."""


@dataclass(frozen=True)
class Baked:
    """What one file holds: meshes by name, further arrays by name, and facts (spots, views, mood, floor)."""

    meshes: dict[str, Mesh]
    arrays: dict[str, NDArray[Any]]
    facts: dict[str, Any]


def save(path: Path, baked: Baked) -> None:
    """Write a file whose bytes depend on its content alone; positions lie on one grid, so that neighbours meet."""
    columns: dict[str, NDArray[Any]] = {}
    for name, mesh in baked.meshes.items():
        columns[f"{name}/v"] = np.round(mesh.v / GRID).astype("i4")
        columns[f"{name}/n"] = np.round(mesh.n * 127).astype("i1")
        columns[f"{name}/c"] = np.round(np.clip(mesh.c, 0, 1) * 255).astype("u1")
        columns[f"{name}/l"] = np.round(np.clip(mesh.l, 0, 1) * 255).astype("u1")
        columns[f"{name}/s"] = mesh.slot.astype("u1")
        columns[f"{name}/f"] = mesh.f.astype("u2" if len(mesh.v) < 65536 else "u4")
    for name, array in baked.arrays.items():
        columns[f"array/{name}"] = array
    text = json.dumps(baked.facts, sort_keys=True).encode()
    columns["facts"] = np.frombuffer(text, "u1")
    np.savez_compressed(path, allow_pickle=False, **columns)


def load(name: str) -> Baked:
    """Read ``assets/world/<name>.npz``. Raises GameError ``asset-missing`` or ``asset-broken``."""
    path = FOLDER / f"{name}.npz"
    if not path.is_file():
        raise GameError(
            "asset-missing",
            f"{path} is missing: run assets/world/build.py or fetch the repository again.",
            path=str(path),
        )
    try:
        with path.open("rb") as raw, np.load(raw) as file:
            columns = {key: file[key] for key in file.files}
        facts = json.loads(columns.pop("facts").tobytes())
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as reason:
        raise GameError(
            "asset-broken", f"{path} cannot be read ({reason}): fetch it again.", path=str(path)
        ) from reason
    meshes = {key[:-2]: _mesh(columns, key[:-2]) for key in columns if key.endswith("/v")}
    arrays = {key[6:]: array for key, array in columns.items() if key.startswith("array/")}
    return Baked(meshes, arrays, facts)


def _mesh(columns: Mapping[str, NDArray[Any]], name: str) -> Mesh:
    def column(key: str, scale: float) -> NDArray[Any]:
        return columns[f"{name}/{key}"].astype("f4") * np.float32(1 / scale)

    v = column("v", 1 / GRID)
    return Mesh(
        v, column("n", 127), columns[f"{name}/f"], column("c", 255), column("l", 255), columns[f"{name}/s"].astype("i4")
    )
