"""The settings, as a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.screen.parts import Button, Item, Panel, Row, Screen, Words
from game.screen.plain import Plain, back_button
from game.words import _, percent


class SettingsPage(Plain):
    """Everything that can be set, kept between starts."""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        j, s = self.journey, self.journey.settings
        found: dict[str, Callable[[], object]] = {
            "back": j.back,
            "set:language:lv": lambda: j.set(language="lv"),
            "set:language:en": lambda: j.set(language="en"),
            "set:motion": lambda: j.set(reduced_motion=not s.reduced_motion),
            "set:sound": lambda: j.set(sound=not s.sound),
            "set:colours": lambda: j.set(colours="standard" if s.colours == "high-contrast" else "high-contrast"),
            "set:fullscreen": lambda: j.set(window=s.window.model_copy(update={"fullscreen": not s.window.fullscreen})),
        }
        for scale in (100, 125, 150, 175, 200):
            found[f"set:scale:{scale}"] = partial(j.set, text_scale=scale)
        for volume in (20, 60, 100):
            found[f"set:volume:{volume}"] = partial(j.set, volume=volume)
        for width, height in ((1280, 720), (1600, 900), (1920, 1080)):
            window = s.window.model_copy(update={"width": width, "height": height, "fullscreen": False})
            found[f"set:size:{width}"] = partial(j.set, window=window)
        for graphics in ("auto", "light", "software"):
            found[f"set:graphics:{graphics}"] = partial(j.set, graphics=graphics)
        return found

    def screen(self) -> Screen:
        """A row for each setting."""
        s = self.journey.settings

        def choice(label: str, *options: tuple[str, str, bool]) -> tuple[Item, ...]:
            buttons = tuple(Button(id, name, selected=on, mark="tick" if on else "") for id, name, on in options)
            return Words(label, bold=True), Row(buttons)

        def switch(label: str, id: str, on: bool) -> tuple[Item, ...]:
            return choice(label, (id, _("On") if on else _("Off"), on))

        graphics = {
            "auto": _("Automatic"),
            "light": _("Light (old computers)"),
            "software": _("Without a graphics card"),
        }
        items = (
            *choice(
                _("Language"),
                ("set:language:lv", "Latviešu", s.language == "lv"),
                ("set:language:en", "English", s.language == "en"),
            ),
            *choice(
                _("Text size"),
                *((f"set:scale:{n}", percent(n), s.text_scale == n) for n in (100, 125, 150, 175, 200)),
            ),
            *switch(_("Less motion"), "set:motion", s.reduced_motion),
            *switch(_("High contrast"), "set:colours", s.colours == "high-contrast"),
            *switch(_("Sound"), "set:sound", s.sound),
            *choice(
                _("Volume"),
                ("set:volume:20", _("Quiet"), s.volume == 20),
                ("set:volume:60", _("Medium"), s.volume == 60),
                ("set:volume:100", _("Loud"), s.volume == 100),
            ),
            *choice(
                _("Window"),
                *(
                    (f"set:size:{w}", f"{w} × {h}", s.window.width == w and not s.window.fullscreen)
                    for w, h in ((1280, 720), (1600, 900), (1920, 1080))
                ),
                ("set:fullscreen", _("Full screen"), s.window.fullscreen),
            ),
            *choice(
                _("Graphics (from the next start)"),
                *((f"set:graphics:{k}", v, s.graphics == k) for k, v in graphics.items()),
            ),
        )
        panel = Panel("page", items, title=_("Settings"), foot=(back_button(),), close="back", id="settings")
        return Screen((panel,), place="square", view="overview")
