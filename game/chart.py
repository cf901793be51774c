"""A procedure drawn as a chart: stages by how far they are from the start, ends below, results on the arrows.

As Mermaid, for a page of notes, or as SVG, for the wall of the classroom.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap

from engine.content.compose import goals
from engine.content.procedure import Procedure
from game.words import text

WIDE, TALL, GAP, ROW = 190, 62, 40, 120
MARGIN = 30


def layers(chart: Procedure) -> list[list[str]]:
    """The stages by the fewest steps from the start, then the ends."""
    found, seen = [[chart.start]], {chart.start}
    while True:
        row = [g for name in found[-1] for g in chart.stages[name].results.values() if g in chart.stages]
        row += [s for name in found[-1] if (s := chart.stages[name].then) and s in chart.stages]
        fresh = [name for name in dict.fromkeys(row) if name not in seen]
        if not fresh:
            return [*found, list(chart.ends)]
        seen |= set(fresh)
        found.append(fresh)


def name_of(chart: Procedure, goal: str) -> str:
    """A stage or end in the language spoken now."""
    return text((chart.ends.get(goal) or chart.stages[goal]).name)


def mermaid(chart: Procedure) -> str:
    """The chart in Mermaid's words."""
    lines = ["flowchart TD"]
    lines += [f'  {name}["{text(stage.name)}<br>{stage.article}"]' for name, stage in chart.stages.items()]
    lines += [f'  {name}(["{text(end.name)}"])' for name, end in chart.ends.items()]
    for name, stage in chart.stages.items():
        for result, goal in stage.results.items():
            lines.append(f"  {name} {'==>' if result == stage.usual else '-->'}|{result}| {goal}")
        if stage.then:
            lines.append(f"  {name} -.->|{stage.at_most}×| {stage.then}")
    return "\n".join(lines) + "\n"


def svg(chart: Procedure) -> str:
    """The chart as a picture; the usual way is drawn thick."""
    rows = layers(chart)
    width = max(len(row) for row in rows) * (WIDE + GAP) + 2 * MARGIN
    place = {
        name: (width / 2 + (k - (len(row) - 1) / 2) * (WIDE + GAP), MARGIN + n * ROW + TALL / 2)
        for n, row in enumerate(rows) for k, name in enumerate(row)
    }  # fmt: skip
    tall = MARGIN * 2 + (len(rows) - 1) * ROW + TALL
    parts = [_arrow(place[name], place[goal], result if result != goal else "", result == stage.usual)
             for name, stage in chart.stages.items() for result, goal in stage.results.items()
             if name in place]  # fmt: skip
    parts += [_box(chart, name, x, y) for name, (x, y) in place.items()]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {tall:.0f}" font-family="sans-serif">'
    tip = ('<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
           '<path d="M0 0L8 4L0 8z" fill="#14213D"/></marker></defs>')  # fmt: skip
    title = f"<title>{escape(text(chart.name))}</title>"
    return f'{head}{title}{tip}<rect width="100%" height="100%" fill="#F7F1E3"/>{"".join(parts)}</svg>\n'


def _arrow(start: tuple[float, float], goal: tuple[float, float], label: str, usual: bool) -> str:
    (x1, y1), (x2, y2) = start, goal
    down = y2 > y1
    y1, y2 = (y1 + TALL / 2, y2 - TALL / 2) if down else (y1 - TALL / 2, y2 + TALL / 2)
    bend = (y2 - y1) / 2 if down else -ROW / 2
    x = (x1 + x2) / 2 + (0 if down else WIDE * 0.6)
    path = f"M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2:.0f}"
    stroke = f'stroke="#14213D" stroke-width="{3 if usual else 1.2}" marker-end="url(#tip)"'
    line = f'<path d="{path}" fill="none" {stroke}/>'
    words = f'<text x="{x:.0f}" y="{(y1 + y2) / 2:.0f}" font-size="11" fill="#14213D">{escape(label)}</text>'
    return line + (words if label else "")


def _box(chart: Procedure, name: str, x: float, y: float) -> str:
    end = chart.ends.get(name)
    fill = ("#CFEBDD" if end.law else "#F6D8C6") if end else "#FFFFFF"
    lines = wrap(name_of(chart, name), 26)[:2] + ([] if end else [chart.stages[name].article[:32]])
    rows = "".join(
        f'<text x="{x:.0f}" y="{y + 5 + (n - (len(lines) - 1) / 2) * 16:.0f}" text-anchor="middle" '
        f'font-size="{13 if n == 0 or end else 12}" fill="#14213D">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    box = f'<rect x="{x - WIDE / 2:.0f}" y="{y - TALL / 2:.0f}" width="{WIDE}" height="{TALL}" rx="{28 if end else 8}"'
    return f'{box} fill="{fill}" stroke="#003399" stroke-width="2"/>{rows}'


def leads(chart: Procedure, name: str) -> list[str]:
    """Where a stage can lead, the usual way first."""
    stage = chart.stages[name]
    usual = stage.results[stage.usual]
    return [usual, *sorted(goals(stage) - {usual})]
