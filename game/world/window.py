"""The window: one Ursina application, opened the same way on a screen, off screen, and in software.

Ursina settles its drawing pipe, its audio and its window while it is imported and constructed, so everything that it
should know is said here first, and everything that it adds for its own editor is taken away here afterwards.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import GameError

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

GLSL_NEEDED = (1, 30)
QUIET = """
print-pipe-types 0
notify-level-display error
notify-level-device fatal
notify-level-audio error
notify-level-pnmimage fatal
text-minfilter linear
text-magfilter linear
garbage-collect-states-rate 0.05
"""


def open_window(
    *,
    size: tuple[int, int] = (1280, 720),
    title: str = "Jaunais pilsonis",
    offscreen: bool = False,
    software: bool = False,
    msaa: int = 0,
    fullscreen: bool = False,
    vsync: bool = True,
    icon: str | Path | None = None,
) -> ShowBase:
    """Open the one window of this process and return its ``ShowBase``.

    ``offscreen`` draws without a display through EGL. ``software`` draws with Panda3D's own rasteriser, which needs no
    driver but has no shaders: places must then be opened with ``light="baked"`` (see ``light_for``). ``msaa`` is the
    number of samples per pixel, 0 or 4. Setting ``JP_SILENT=1`` keeps audio closed.

    Raises GameError ``no-display`` where no window can be opened, and ``driver-too-old`` where the graphics driver
    lacks GLSL 1.30.
    """
    from panda3d.core import loadPrcFileData

    headless = offscreen and sys.platform.startswith("linux")
    display = "p3tinydisplay" if software else "p3headlessgl" if headless else "pandagl"
    lines = [QUIET, f"load-display {display}", f"sync-video {int(vsync and not offscreen)}"]
    if offscreen:
        lines.append("gl-finish 1")  # nothing is ever flipped there: Mesa would keep every frame's triangles in memory
    if os.environ.get("JP_SILENT") == "1":
        lines.append("audio-library-name null")
    if msaa and not software:
        lines.append(f"framebuffer-multisample 1\nmultisamples {msaa}")
    if sys.platform == "darwin" and not software:
        lines.append("gl-version 3 2")
    if fullscreen and not offscreen:
        lines.append("fullscreen 1")
    loadPrcFileData("", "\n".join(lines))

    chatter = io.StringIO()
    try:
        with contextlib.redirect_stdout(chatter):
            base = _start_ursina(size, title, offscreen, str(icon) if icon else "")
    except Exception as reason:
        raise GameError(
            "no-display",
            f"No window could be opened ({reason}). Check that a screen is connected, or start with --headless.",
            reason=str(reason),
        ) from reason
    if not software:
        _check_driver(base)
    return base


def _start_ursina(size: tuple[int, int], title: str, offscreen: bool, icon: str) -> ShowBase:
    """Construct Ursina and take its editor away.

    While it is imported, Ursina searches the folder of the started script through and through for models, and later
    executes a settings file that it finds there: it is shown an empty corner instead.
    """
    arguments, sys.argv = sys.argv, [__file__]
    try:
        from ursina import Ursina, application, camera, scene, window
    finally:
        sys.argv = arguments
    application.load_settings = lambda *_args, **_kwargs: None
    application.print_info = False
    base: ShowBase = Ursina(
        title=title,
        size=size,
        window_type="offscreen" if offscreen else "onscreen",
        development_mode=False,
        editor_ui_enabled=False,
        fullscreen=False,
        borderless=False,
        icon=icon,
    )
    window.update_aspect_ratio()
    window.editor_ui.enabled = False
    camera.overlay.enabled = False
    scene.entities[:] = [camera]  # the editor's own keys, counters and menus go; each would cost time every frame
    base.setBackgroundColor(0.02, 0.03, 0.06, 1)
    return base


def _check_driver(base: ShowBase) -> None:
    gsg = base.win.getGsg()
    found = (gsg.getDriverShaderVersionMajor(), gsg.getDriverShaderVersionMinor())
    if found < GLSL_NEEDED:
        gl = f"{gsg.getDriverVersionMajor()}.{gsg.getDriverVersionMinor()}"
        raise GameError(
            "driver-too-old",
            f"The graphics driver ({gsg.getDriverRenderer()}) offers OpenGL {gl} with GLSL {found[0]}.{found[1]:02d}; "
            "the game needs GLSL 1.30 (OpenGL 3.0). Update the driver, or start with --software.",
            renderer=gsg.getDriverRenderer(),
            gl=gl,
            glsl=f"{found[0]}.{found[1]:02d}",
        )


def light_for(base: ShowBase) -> str:
    """The lighting that suits the machine: ``"baked"`` where a processor does the drawing, else ``"vertex"``."""
    renderer = (base.win.getGsg().getDriverRenderer() or "software").lower()
    slow = ("llvmpipe", "softpipe", "swiftshader", "software", "tinypanda")
    return "baked" if any(name in renderer for name in slow) else "vertex"


def screenshot(base: ShowBase, path: str | Path) -> None:
    """Draw the present frame and write it to ``path`` (PNG)."""
    from panda3d.core import Filename

    for _ in range(2):
        base.graphicsEngine.renderFrame()
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    if not base.win.saveScreenshot(Filename.fromOsSpecific(str(path))):
        raise GameError("screenshot-failed", f"The picture could not be written to {path}.", path=str(path))
