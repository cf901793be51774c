"""One vote told in plain words, in Latvian and English, every number in its right form.

The verdict comes first, then what was reached and what was needed, then who could have turned it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.voting.body import MEMBERS
from engine.voting.decide import Ballot, Decision, Threshold
from engine.voting.rule import SIDES, Quota
from engine.voting.words import counted, grouped, listed, one_in_latvian, percent, plural, share, they, weight_word

LANGS = ("lv", "en")
MOST_NAMED = 4  # names in a sentence; beyond that a number says more
NAMED_BODY = 60  # members of a larger body stay nameless

VERDICTS = {
    ("adopted", True): {"en": "Adopted", "lv": "Pieņemts"},
    ("adopted", False): {"en": "Not adopted", "lv": "Nav pieņemts"},
    ("reached", True): {"en": "Reached", "lv": "Slieksnis sasniegts"},
    ("reached", False): {"en": "Not reached", "lv": "Slieksnis nav sasniegts"},
}

_TURNS = {
    ("adopted", True): {
        "en": "If {who} voted against, it would fall.",
        "lv": "Ja {who} balsotu pret, priekšlikumu nepieņemtu.",
    },
    ("adopted", False): {
        "en": "If {who} voted for it, it would pass.",
        "lv": "Ja {who} balsotu par, priekšlikumu pieņemtu.",
    },
    ("reached", True): {
        "en": "Without {who} it would not be reached.",
        "lv": "Ja {who} neatbalstītu, slieksnis nebūtu sasniegts.",
    },
    ("reached", False): {
        "en": "If {who} joined, it would be reached.",
        "lv": "Ja pievienotos {who}, slieksnis būtu sasniegts.",
    },
}


def sentence(decision: Decision, swing: Sequence[str], size: int, pivotal: int, lang: str) -> str:
    """The whole explanation in one language.

    ``swing`` names who could turn it, ``size`` how many that takes, ``pivotal`` how many could do it alone.
    """
    return f"{_verdict(decision, lang)} {_turn(decision, swing, size, pivotal, lang)}"


def _verdict(decision: Decision, lang: str) -> str:
    code = decision.reason.code
    head = VERDICTS[decision.rule.verdict, decision.adopted][lang]
    if code == "tie-referred":
        head = {"en": "Not decided", "lv": "Nav izlemts"}[lang]
    return f"{head}: {_WHY.get(code, _thresholds)(decision, lang)}."


def _sides(decision: Decision, lang: str) -> str:
    for_, against = decision.tally.for_, decision.tally.against
    if lang == "lv":
        return f"{counted(for_, 'vote', lang)} par un {grouped(against, lang)} pret"
    return f"{counted(for_, 'vote', lang)} for and {grouped(against, lang)} against"


def _tie(decision: Decision, lang: str) -> str:
    end = {"en": "a tie is not a majority", "lv": "vienāds balsu skaits nav vairākums"}[lang]
    return f"{_sides(decision, lang)}; {end}"


def _tie_referred(decision: Decision, lang: str) -> str:
    end = {"en": "so the text goes back to committee", "lv": "tāpēc tekstu nodod atpakaļ komitejai"}[lang]
    return f"{_sides(decision, lang)}, {end}"


def _tie_adopted(decision: Decision, lang: str) -> str:
    end = {"en": "under this rule a tie is enough", "lv": "pēc šī noteikuma pietiek ar vienādu balsu skaitu"}[lang]
    return f"{_sides(decision, lang)}; {end}"


def _chair(decision: Decision, lang: str) -> str:
    name = decision.body.label(decision.rule.chair or "", lang)
    end = {"en": f"in a tie {name}, in the chair, decides", "lv": f"ja balsu ir vienāds skaits, izšķir {name}"}[lang]
    return f"{_sides(decision, lang)}; {end}"


def _no_votes(decision: Decision, lang: str) -> str:
    return {"en": "nobody voted for or against", "lv": "neviens nebalsoja ne par, ne pret"}[lang]


def _no_quorum(decision: Decision, lang: str) -> str:
    quorum = decision.thresholds[-1]
    if lang == "lv":
        there = counted(quorum.reached, decision.body.noun, lang)
        return f"piedalījās tikai {there} no {quorum.total}, bet vajag vismaz {quorum.required}"
    nouns = plural(decision.body.noun)
    return f"only {quorum.reached} of {quorum.total} {nouns} took part, and at least {quorum.required} must be there"


def _veto(decision: Decision, lang: str) -> str:
    names = _names(decision, decision.reason.facts["members"], lang)
    return {"en": f"{names} used the right of veto", "lv": f"{names} izmantoja veto tiesības"}[lang]


def _small_minority(decision: Decision, lang: str) -> str:
    """The clause that a minority must be large enough to block."""
    pairs = _pairs(decision)
    clause = next(threshold for quota, threshold in pairs if quota.kind == "all_but" and threshold.met)
    held_back, to_block = clause.total - clause.reached, clause.total - clause.required + 1
    noun = decision.body.noun
    missed = [_clause(decision, *pair, lang) for pair in pairs if not pair[1].met and pair[0].kind != "all_but"]
    if lang == "lv":
        for_ = counted(clause.reached, noun, lang)
        few = counted(held_back, noun, lang)
        end = f"taču par nebalsoja tikai {few}, bet, lai bloķētu, vajag vismaz {to_block}"
        return f"par nobalsoja {for_} no {clause.total}; {' un '.join(missed)}, {end}"
    for_ = f"{clause.reached} of {clause.total} {plural(noun)}"
    few = counted(held_back, noun, lang)
    end = f"yet only {few} held back, and it takes at least {to_block} to block"
    return f"{for_} voted for it; {' and '.join(missed)}, {end}"


def _thresholds(decision: Decision, lang: str) -> str:
    """What was reached and what was needed: met thresholds first, then, after a "but", the missed ones."""
    if not decision.adopted and decision.tally.for_ == 0 and decision.tally.against == 0:
        return {"en": "nobody voted for it", "lv": "par nenobalsoja neviens"}[lang]
    pairs = [pair for pair in _pairs(decision) if pair[0].kind != "all_but" and pair[0].name != "someone-for"]
    met = [_clause(decision, *pair, lang) for pair in pairs if pair[1].met]
    missed = [_clause(decision, *pair, lang) for pair in pairs if not pair[1].met]
    comma_and, comma_but = {"en": (", and ", ", but "), "lv": (", un ", ", bet ")}[lang]
    if decision.adopted:
        return comma_and.join(met)
    missing = comma_and.join(missed)
    return comma_but.join([comma_and.join(met), missing]) if met else missing


def _clause(decision: Decision, quota: Quota, threshold: Threshold, lang: str) -> str:
    if quota.count == ("for", "abstain") and quota.amount == 1:
        return _unanimity(decision, threshold, lang)
    if set(quota.count) == set(SIDES):
        return _in_all(quota, threshold, lang)
    if quota.count != ("for",):
        return _not_abstaining(decision, quota, threshold, lang)
    if quota.weight == MEMBERS and quota.of == "all":
        return _heads(decision, threshold, lang)
    if quota.weight == MEMBERS:
        needed = "" if quota.is_half_of_cast else {
            "en": f" (at least {grouped(threshold.required, lang)} for were needed)",
            "lv": f" (vajadzēja vismaz {grouped(threshold.required, lang)} par)",
        }[lang]  # fmt: skip
        return _sides(decision, lang) + needed
    return _weight(decision, quota, threshold, lang)


def _heads(decision: Decision, threshold: Threshold, lang: str) -> str:
    noun, total = decision.body.noun, grouped(threshold.total, lang)
    petition = decision.rule.verdict == "reached"
    only = threshold.reached < threshold.required
    if lang == "lv":
        verb = "atbalsta" if petition else "par nobalsoja"
        number = counted(threshold.reached, noun, lang)
        needed = f"(vajadzēja vismaz {grouped(threshold.required, lang)})"
        return f"{verb} {'tikai ' if only else ''}{number} no {total} {needed}"
    verb = "voted for it" if not petition else "supports it" if threshold.reached == 1 else "support it"
    were = "was" if threshold.required == 1 else "were"
    number = f"{grouped(threshold.reached, lang)} of {total} {plural(noun)}"
    needed = f"(at least {grouped(threshold.required, lang)} {were} needed)"
    return f"{'only ' if only else ''}{number} {verb} {needed}"


def _weight(decision: Decision, quota: Quota, threshold: Threshold, lang: str) -> str:
    only = {"en": "only ", "lv": "tikai "}[lang] if threshold.reached < threshold.required else ""
    if isinstance(quota.amount, Fraction) and quota.denying is None and (100 * quota.amount).denominator == 1:
        strict = quota.kind == "more_than"
        reached, bound = percent(threshold.reached, threshold.total, lang), share(quota.amount, lang)
        what = _what(quota, lang)
        if lang == "lv":
            who = they(decision.tally.for_, decision.body.noun)
            least = "vairāk nekā" if strict else "vismaz"
            return f"{who} pārstāv {only}{reached} {what} (vajadzēja {least} {bound})"
        who = "it holds" if decision.tally.for_ == 1 else "they hold"
        return f"{who} {only}{reached} of {what} ({'more than' if strict else 'at least'} {bound} was needed)"
    reached, total = grouped(threshold.reached, lang), grouped(threshold.total, lang)
    needed, what = grouped(threshold.required, lang), _what(quota, lang, count=True)
    if lang == "lv":
        return f"par ir {only}{reached} no {total} {what} (vajadzēja vismaz {needed})"
    return f"{only}{reached} of {total} {what} are in favour (at least {needed} were needed)"


def _what(quota: Quota, lang: str, *, count: bool = False) -> str:
    """What the quota's weight is called: by its own unit, or as a well-known weight."""
    return (quota.unit or {}).get(lang) or weight_word(quota.weight, lang, count=count)


def _in_all(quota: Quota, threshold: Threshold, lang: str) -> str:
    reached, needed = grouped(threshold.reached, lang), grouped(threshold.required, lang)
    if lang == "lv":
        return f"kopā {reached} {_what(quota, lang)} (vajadzēja vismaz {needed})"
    return f"{reached} {quota.weight} in all (at least {needed} were needed)"


def _not_abstaining(decision: Decision, quota: Quota, threshold: Threshold, lang: str) -> str:
    left = threshold.total - threshold.reached
    part = percent(left, threshold.total, lang)
    if quota.weight == MEMBERS:
        number = counted(left, decision.body.noun, lang)
        return {"en": f"{number} held aside ({part})", "lv": f"malā palika {number} ({part})"}[lang]
    what = _what(quota, lang)
    return {"en": f"those aside hold {part} of {what}", "lv": f"malā palikušie pārstāv {part} {what}"}[lang]


def _unanimity(decision: Decision, threshold: Threshold, lang: str) -> str:
    tally, noun = decision.tally, decision.body.noun
    if threshold.met:
        aside = ""
        if tally.abstain:
            number = counted(tally.abstain, noun, lang)
            aside = {"en": f" ({number} abstained, which does not stop it)",
                     "lv": f" (atturējās {number}, bet tas pieņemšanu neaptur)"}[lang]  # fmt: skip
        return {"en": f"nobody voted against{aside}", "lv": f"neviens nebalsoja pret{aside}"}[lang]
    if decision.ballots is None:
        against: Sequence[str] = ("",) * tally.against
        absent: Sequence[str] = ("",) * tally.absent
    else:
        heads = zip(decision.body.members, decision.body.weight(), strict=True)
        ballots = {code: decision.ballot(code) for code, votes in heads if votes}
        against = [code for code, ballot in ballots.items() if ballot == Ballot.AGAINST]
        absent = [code for code, ballot in ballots.items() if ballot == Ballot.ABSENT]
    parts = []
    if against:
        who = _names(decision, against, lang)
        parts.append({"en": f"{who} voted against", "lv": f"pret balsoja {who}"}[lang])
    if absent:
        who = _names(decision, absent, lang)
        were = "was" if len(absent) == 1 else "were"
        parts.append({"en": f"{who} {were} absent", "lv": f"nepiedalījās {who}"}[lang])
    start = {"en": "all must agree, but ", "lv": "vajadzīga vienprātība, bet "}[lang]
    return start + {"en": " and ", "lv": ", un "}[lang].join(parts)


def _turn(decision: Decision, swing: Sequence[str], size: int, pivotal: int, lang: str) -> str:
    """Who could have turned it, and how."""
    if size == 0:
        return {"en": "No change of sides would turn this.",
                "lv": "Pat ja kāds pārietu otrā pusē, iznākums nemainītos."}[lang]  # fmt: skip
    named = 0 < len(swing) <= MOST_NAMED and len(decision.body) <= NAMED_BODY
    as_groups = decision.ballots is not None and decision.body.heads and decision.body.noun == "deputy"
    noun = "group" if as_groups else decision.body.noun
    who = _names(decision, swing, lang) if named else counted(size, noun, lang)
    if not named:
        who = f"vēl {who}" if lang == "lv" else who.replace(" ", " more ", 1)
    turn = _TURNS[decision.rule.verdict, decision.adopted][lang].format(who=who)
    if not named or pivotal < 2:
        return turn
    others = counted(pivotal - 1, "vote", lang)
    if lang == "lv":
        return f"{turn} Tikpat {'izšķiroša' if one_in_latvian(pivotal - 1) else 'izšķirošas'} ir vēl {others}."
    return f"{turn} {others.replace(' ', ' other ', 1)} {'is' if pivotal == 2 else 'are'} just as decisive."


def _names(decision: Decision, codes: Sequence[str], lang: str) -> str:
    if len(codes) > MOST_NAMED or not all(codes):
        return counted(len(codes), decision.body.noun, lang)
    return listed([decision.body.label(code, lang) for code in codes], lang)


def _pairs(decision: Decision) -> list[tuple[Quota, Threshold]]:
    quotas = list(decision.rule.quotas())
    return list(zip(quotas, decision.thresholds[: len(quotas)], strict=True))


_WHY = {
    "tie": _tie,
    "tie-referred": _tie_referred,
    "tie-adopted": _tie_adopted,
    "chair-decided": _chair,
    "no-votes-cast": _no_votes,
    "no-quorum": _no_quorum,
    "veto": _veto,
    "blocking-minority-too-small": _small_minority,
}
