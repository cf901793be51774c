"""Makes the game's sounds: quiet, short, and the same bytes each time.

Run `python assets/sounds/make.py`. Wood and bells are sums of fading tones, paper and breath are shaped noise, and the
murmur is twenty voices that say nothing, built so that its end runs on into its beginning. A law that passes and one
that fails sound equally friendly: the same notes, upwards and downwards.
"""

from __future__ import annotations

import math
import random
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 22_050
HERE = Path(__file__).resolve().parent
Wave = npt.NDArray[np.float64]


def seconds(length: float) -> Wave:
    """The moments of a sound of this length."""
    return np.arange(round(length * RATE)) / RATE


def noise(length: float, seed: int) -> Wave:
    """White noise between −1 and 1; Python's generator, whose stream does not change with versions."""
    stream = random.Random(seed).random
    return np.array([2 * stream() - 1 for _ in range(round(length * RATE))])


def shaped(sound: Wave, gain: Callable[[Wave], Wave]) -> Wave:
    """The sound with each frequency (Hz) made louder or softer; it wraps round, so a loop stays one."""
    return np.fft.irfft(np.fft.rfft(sound) * gain(np.fft.rfftfreq(len(sound), 1 / RATE)), len(sound))


def band(centre: float, octaves: float) -> Callable[[Wave], Wave]:
    """A gain that is 1 at ``centre`` and fades over so many octaves to both sides."""
    return lambda hz: np.exp(-0.5 * (np.log2(np.maximum(hz, 1) / centre) / octaves) ** 2)


def fading(length: float, tones: list[tuple[float, float, float]]) -> Wave:
    """A sum of tones (Hz, loudness, seconds until a third is left), struck at once, with a start too soft to click."""
    t = seconds(length)
    struck = np.zeros_like(t)
    for hz, level, fall in tones:
        struck += level * np.sin(2 * math.pi * hz * t) * np.exp(-t / fall)
    return struck * (1 - np.exp(-t / 0.0008))


def laid(length: float, parts: list[tuple[float, Wave]]) -> Wave:
    """Sounds laid over each other, each from its own second on; what reaches past the end is cut."""
    whole = np.zeros(round(length * RATE))
    for start, part in parts:
        first = round(start * RATE)
        whole[first : first + len(part)] += part[: len(whole) - first]
    return whole


def gavel() -> Wave:
    """Two knocks of wood on wood in a large room."""
    knock = fading(0.25, [(310, 1.0, 0.050), (742, 0.7, 0.030), (1390, 0.45, 0.018), (2230, 0.25, 0.010)])
    dry = laid(1.1, [(0.0, knock), (0.21, 0.7 * knock)])
    t = seconds(1.1)
    room = shaped(noise(1.1, 7), band(600, 1.2)) * np.exp(-t / 0.16)
    size = 2 * len(dry)
    echo = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(room, size), size)[: len(dry)]
    return dry + 0.25 * echo / np.abs(echo).max()


def murmur() -> Wave:
    """A hall in which twenty people talk low, four seconds that can follow themselves for ever."""
    draw = random.Random(11)
    t = seconds(4.0)
    hall = np.zeros_like(t)
    for voice in range(20):
        pitch = round(draw.uniform(95, 215) * 4) / 4  # whole turns in four seconds
        sway = 2 * math.pi * (pitch * t) + 3 * np.sin(2 * math.pi * (draw.randint(1, 3) * t / 4 + draw.random()))
        throat = sum((np.sin(k * sway) / k for k in range(1, 12)), np.zeros_like(t))
        breath = 0.6 * noise(4.0, 100 + voice)
        vowel = draw.uniform(350, 700)
        said = shaped(throat + breath, band(vowel, 0.5)) + 0.25 * shaped(throat + breath, band(2.6 * vowel, 0.4))
        syllables = np.zeros_like(t)
        for _ in range(draw.randint(9, 14)):
            apart = (t - draw.uniform(0, 4) + 2) % 4 - 2
            syllables += draw.uniform(0.4, 1) * np.exp(-0.5 * (apart / draw.uniform(0.05, 0.11)) ** 2)
        hall += draw.uniform(0.4, 1) * said * syllables
    return shaped(hall, lambda hz: 1 / (1 + (hz / 1100) ** 2) * (hz > 70))


def click() -> Wave:
    """A key of felt."""
    return fading(0.07, [(1150, 1.0, 0.007), (1900, 0.35, 0.004), (540, 0.5, 0.010)])


def card() -> Wave:
    """A sheet of paper laid on a table."""
    t = seconds(0.28)
    stroke = np.exp(-0.5 * ((t - 0.12) / 0.038) ** 2) * (1 + 0.3 * np.sin(2 * math.pi * 31 * t))
    paper = shaped(noise(0.28, 23), band(3200, 0.7)) * stroke
    return paper / np.abs(paper).max() + laid(0.28, [(0.17, 0.5 * fading(0.1, [(190, 1.0, 0.020), (410, 0.4, 0.012)]))])


def bell(hz: float, length: float) -> Wave:
    """One note of a soft wooden bell."""
    return fading(length, [(hz, 1.0, 0.34), (2 * hz, 0.22, 0.20), (3.93 * hz, 0.10, 0.07)])


def vote_tick() -> Wave:
    """One vote is counted."""
    return fading(0.16, [(784, 1.0, 0.035), (3081, 0.12, 0.010)])


def passed() -> Wave:
    """Adopted: three notes upwards."""
    return laid(1.8, [(start, bell(hz, 1.4)) for start, hz in ((0.0, 392.0), (0.16, 493.88), (0.32, 587.33))])


def failed() -> Wave:
    """Not adopted: the same three notes downwards."""
    return laid(1.8, [(start, bell(hz, 1.4)) for start, hz in ((0.0, 587.33), (0.16, 493.88), (0.32, 392.0))])


# each sound and how loud its loudest moment is, where 1 is as loud as can be
SOUNDS: dict[str, tuple[Callable[[], Wave], float]] = {
    "gavel": (gavel, 0.5),
    "murmur": (murmur, 0.16),
    "click": (click, 0.22),
    "card": (card, 0.22),
    "vote-tick": (vote_tick, 0.25),
    "passed": (passed, 0.35),
    "failed": (failed, 0.35),
}
LOOPS = ("murmur",)


def samples(name: str) -> npt.NDArray[np.int16]:
    """A sound as it lies in its file: one channel of whole numbers."""
    make, loudest = SOUNDS[name]
    sound = make()
    if name not in LOOPS:
        sound = sound * np.minimum(1, (len(sound) - 1 - np.arange(len(sound))) / (0.02 * RATE))
    sound = sound - sound.mean() if name in LOOPS else sound
    return np.round(sound / np.abs(sound).max() * loudest * 32_767).astype(np.int16)


def main() -> None:
    """Write every sound beside this file."""
    for name in SOUNDS:
        with wave.open(str(HERE / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(name).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
