"""The few words that an explanation is made of, in Latvian and English, with their forms by number.

Latvian has three: one (1, 21, 31 but not 11), several, and nought. Names of members stay in the nominative, so that no
name needs declining.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a member is called. Latvian: nominative singular and plural, genitive plural; "it" and "they"."""

    en: tuple[str, str]
    lv: tuple[str, str, str]
    they: tuple[str, str] = ("tas", "tie")


SHE = ("tā", "tās")
NOUNS = {
    "state": Noun(("state", "states"), ("valsts", "valstis", "valstu"), SHE),
    "member": Noun(("member", "members"), ("loceklis", "locekļi", "locekļu")),
    "deputy": Noun(("member", "members"), ("deputāts", "deputāti", "deputātu")),
    "commissioner": Noun(("commissioner", "commissioners"), ("komisārs", "komisāri", "komisāru")),
    "parliament": Noun(("parliament", "parliaments"), ("parlaments", "parlamenti", "parlamentu")),
    "group": Noun(("group", "groups"), ("grupa", "grupas", "grupu"), SHE),
    "class": Noun(("class", "classes"), ("klase", "klases", "klašu"), SHE),
    "pupil": Noun(("pupil", "pupils"), ("skolēns", "skolēni", "skolēnu")),
    "juror": Noun(("juror", "jurors"), ("zvērinātais", "zvērinātie", "zvērināto")),
    "vote": Noun(("vote", "votes"), ("balss", "balsis", "balsu"), SHE),
}

# What a share is a share of, and what is counted in "18 of 54": English, Latvian genitive and dative.
WEIGHTS = {
    "population": {"en": "the population", "lv": "iedzīvotāju", "count en": "people", "count lv": "iedzīvotājiem"},
    "votes": {"en": "the votes", "lv": "balsu", "count en": "votes", "count lv": "balsīm"},
    "seats": {"en": "the seats", "lv": "vietu", "count en": "seats", "count lv": "vietām"},
    "council": {"en": "the Council's votes", "lv": "Padomes balsu"},
    "parliament": {"en": "the Parliament's votes", "lv": "Parlamenta balsu"},
    "signatures": {"en": "the signatures", "lv": "parakstu", "count en": "signatures", "count lv": "parakstiem"},
}


def one_in_latvian(number: int) -> bool:
    """Whether Latvian takes the singular: 1, 21, 101, but not 11."""
    return number % 10 == 1 and number % 100 != 11


def counted(number: int, noun: str, lang: str) -> str:
    """A number and its noun as the subject of a sentence.

    >>> [counted(n, "state", "lv") for n in (0, 1, 2, 11, 21)]
    ['0 valstu', '1 valsts', '2 valstis', '11 valstis', '21 valsts']
    >>> [counted(n, "state", "en") for n in (0, 1, 2)]
    ['0 states', '1 state', '2 states']
    """
    forms = NOUNS.get(noun, NOUNS["member"])
    if lang == "lv":
        form = forms.lv[0] if one_in_latvian(number) else forms.lv[1] if number else forms.lv[2]
    else:
        form = forms.en[number != 1]
    return f"{grouped(number, lang)} {form}"


def plural(noun: str) -> str:
    """The English noun for several."""
    return NOUNS.get(noun, NOUNS["member"]).en[1]


def they(number: int, noun: str, lang: str) -> str:
    """The pronoun for so many of a noun; 21 states are "they", though Latvian says 21 in the singular."""
    if lang == "lv":
        return NOUNS.get(noun, NOUNS["member"]).they[number != 1]
    return "it" if number == 1 else "they"


def those(number: int, noun: str, lang: str) -> str:
    """So many of a noun, named by how they voted.

    >>> those(1, "state", "en"), those(2, "deputy", "lv")
    ('the state in favour', 'deputāti, kas balsoja par,')
    """
    forms = NOUNS.get(noun, NOUNS["member"])
    return f"{forms.lv[number != 1]}, kas balsoja par," if lang == "lv" else f"the {forms.en[number != 1]} in favour"


def none_of(noun: str, lang: str) -> str:
    """None of a noun, as the subject of a sentence.

    >>> none_of("state", "lv"), none_of("deputy", "lv"), none_of("state", "en")
    ('neviena valsts', 'neviens deputāts', 'no state')
    """
    forms = NOUNS.get(noun, NOUNS["member"])
    return f"{'neviena' if feminine(noun) else 'neviens'} {forms.lv[0]}" if lang == "lv" else f"no {forms.en[0]}"


def feminine(noun: str) -> bool:
    """Whether the Latvian noun is feminine."""
    return NOUNS.get(noun, NOUNS["member"]).they == SHE


# Latvian past participles: masculine singular and plural, feminine singular and plural.
DONE = {
    "vote": ("balsojis", "balsojuši", "balsojusi", "balsojušas"),
    "join": ("pievienojies", "pievienojušies", "pievienojusies", "pievienojušās"),
}


def did(number: int, noun: str, verb: str) -> str:
    """What so many of a noun did, as a Latvian participle.

    >>> [did(number, "deputy", "vote") for number in (1, 2, 11, 21)], did(3, "state", "join")
    (['balsojis', 'balsojuši', 'balsojuši', 'balsojis'], 'pievienojušās')
    """
    return DONE[verb][2 * feminine(noun) + (not one_in_latvian(number))]


def names_did(names: Sequence[str], noun: str, verb: str) -> str:
    """The same of members by name, whose gender shows in how the name ends, or else is that of the noun.

    >>> names_did(["Latvija", "Malta"], "commissioner", "vote"), names_did(["direktors"], "class", "vote")
    ('balsojušas', 'balsojis')
    """
    several = len(names) > 1 or names[0].endswith(("i", "ie"))
    return DONE[verb][2 * all(_she(name, noun) for name in names) + several]


def _she(name: str, noun: str) -> bool:
    if name.endswith(("s", "š", "i", "ie")):
        return False
    return name.endswith(("a", "e")) or feminine(noun)


def grouped(number: int, lang: str) -> str:
    """Thousands set apart, as each language does; four digits stay together in Latvian.

    >>> grouped(1894000, "en"), grouped(1234, "lv")
    ('1,894,000', '1234')
    """
    if lang == "lv":
        return f"{number:,}".replace(",", NBSP) if number >= 10_000 else str(number)
    return f"{number:,}"


def percent(part: int, whole: int, lang: str) -> str:
    """A share cut off, never rounded up, after two decimals, so that 64.999 % never reads as 65 %.

    >>> percent(64_999, 100_000, "en"), percent(1, 2, "en")
    ('64.99%', '50%')
    """
    hundredths = 10_000 * part // whole if whole else 0
    text = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')}{NBSP}%" if lang == "lv" else f"{text}%"


def share(amount: Fraction, lang: str) -> str:
    """A required share: per cent where that is a whole number, otherwise the fraction in figures.

    >>> share(Fraction(13, 20), "en"), share(Fraction(2, 3), "en")
    ('65%', '2/3')
    """
    if (100 * amount).denominator == 1:
        return percent(amount.numerator, amount.denominator, lang)
    return str(amount)


def listed(names: Sequence[str], lang: str) -> str:
    """Names joined by commas and "and".

    >>> listed(["Latvia", "Malta"], "en"), listed(["A", "B", "C"], "lv")
    ('Latvia and Malta', 'A, B un C')
    """
    joint = " un " if lang == "lv" else " and "
    return joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def weight_word(weight: str, lang: str, *, count: bool = False) -> str:
    """What a share of this weight is a share of; with ``count`` the word after "18 of 54"."""
    return WEIGHTS.get(weight, {}).get(f"count {lang}" if count else lang, weight)
