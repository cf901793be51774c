"""Build every place of the world: ``python assets/world/build.py [NAME…]``.

Writes one ``.npz`` per place beside this file; the same sources give the same bytes. Needs, beyond the game's own
dependencies, ``mapbox_earcut`` (triangulation).
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

NAMES = ("square", "berlaymont", "hemicycle", "council", "maptable", "hall")


def main(names: list[str]) -> None:
    """Model, light and write the named places, or all."""
    from kit import write

    for name in names or NAMES:
        begun = time.time()
        model = import_module(f"model_{name}").build()
        path = write(model)
        shown = sum(len(m.f) for key, m in model.meshes.items() if ":" in key)
        print(f"{name}: {shown} triangles, {path.stat().st_size / 1e6:.2f} MB, {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
