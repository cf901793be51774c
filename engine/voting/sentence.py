"""One vote told in plain words, in Latvian and English, every number in its right form.

The verdict comes first, then what was reached and what was needed, then who could have turned it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.voting.body import MEMBERS
from engine.voting.decide import Ballot, Decision, Threshold
from engine.voting.rule import SIDES, Quota
from engine.voting.words import (
    counted,
    did,
    feminine,
    grouped,
    listed,
    names_did,
    none_of,
    one_in_latvian,
    percent,
    plural,
    share,
    they,
    those,
    weight_word,
)

LANGS = ("lv", "en")
MOST_NAMED = 4  # names in a sentence; beyond that a number says more
NAMED_BODY = 60  # members of a larger body stay nameless

VERDICTS = {
    ("adopted", True): {"en": "Adopted", "lv": "Pieņemts"},
    ("adopted", False): {"en": "Not adopted", "lv": "Nav pieņemts"},
    ("reached", True): {"en": "Reached", "lv": "Slieksnis sasniegts"},
    ("reached", False): {"en": "Not reached", "lv": "Slieksnis nav sasniegts"},
}

# What turns it, said of {who}; {verb} is the Latvian participle in the right gender and number.
_TURNS = {
    ("adopted", True): {
        "en": "If {who} had voted against, it would have fallen.",
        "lv": "Ja {who} būtu {verb} pret, priekšlikums nebūtu pieņemts.",
    },
    ("adopted", False): {
        "en": "If {who} had voted for it, it would have passed.",
        "lv": "Ja {who} būtu {verb} par, priekšlikums būtu pieņemts.",
    },
    ("reached", True): {
        "en": "If {who} had not joined, it would not have been reached.",
        "lv": "Ja {who} nebūtu {verb}, slieksnis nebūtu sasniegts.",
    },
    ("reached", False): {
        "en": "If {who} had joined, it would have been reached.",
        "lv": "Ja {who} būtu {verb}, slieksnis būtu sasniegts.",
    },
}
# The same where not any so many would do: then their number is only the least that it takes.
_LEAST = {
    ("adopted", True): {
        "en": "It would have fallen only if at least {who} had voted against.",
        "lv": "Priekšlikums nebūtu pieņemts tikai tad, ja pret būtu {verb} {who}.",
    },
    ("adopted", False): {
        "en": "It would have taken at least {who}{share}.",
        "lv": "Būtu vajadzējis, lai par nobalsotu {who}{share}.",
    },
    ("reached", True): {
        "en": "It would have been missed only if at least {who} had not joined.",
        "lv": "Slieksnis nebūtu sasniegts tikai tad, ja nebūtu {verb} {who}.",
    },
    ("reached", False): {
        "en": "It would have taken at least {who}{share}.",
        "lv": "Būtu vajadzējis, lai pievienotos {who}{share}.",
    },
}
_VERBS = {"adopted": "vote", "reached": "join"}
_SIDES = {
    "favour": {"en": "of those in favour", "lv": "no {}, kas balsoja par,"},
    "against": {"en": "of those against", "lv": "no {}, kas balsoja pret,"},
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What it would have taken to turn a result.

    ``swing`` names who could, ``size`` says how many that takes, ``pivotal`` how many could do it alone. ``others``:
    whether other sets of that size could too. ``whoever``: of whom any so many would do, if of any: those in
    ``favour``, those ``against``, or ``anyone`` who is not on the side that it takes.
    """

    swing: Sequence[str]
    size: int
    pivotal: int = 0
    others: bool = False
    whoever: str = ""


def named(decision: Decision, swing: Sequence[str]) -> bool:
    """Whether a sentence names these members, rather than say how many they are."""
    return 0 < len(swing) <= MOST_NAMED and len(decision.body) <= NAMED_BODY


def sentence(decision: Decision, turn: Turn, lang: str) -> str:
    """The whole explanation in one language."""
    return f"{_verdict(decision, lang)} {_turn(decision, turn, lang)}"


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
    if not quorum.reached:
        return {"en": f"nobody took part, and at least {quorum.required} must be there",
                "lv": f"nepiedalījās neviens, bet vajag vismaz {quorum.required}"}[lang]  # fmt: skip
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
    missed = [
        _clause(decision, *pair, lang, known=True) for pair in pairs if not pair[1].met and pair[0].kind != "all_but"
    ]
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
    if decision.tally.for_ == 0:  # that nobody is in favour is said once, best of the members
        told = next((quota for quota, _ in pairs if _of_heads(quota)), None)
        told = told or next((quota for quota, _ in pairs if quota.count == ("for",)), None)
        pairs = [pair for pair in pairs if pair[0] is told or pair[0].count != ("for",) or pair[0].weight == MEMBERS]
    pairs = [pair for pair in pairs if not (_of_aside(pair[0]) and _idle(decision, pair[1]))]
    pairs.sort(key=lambda pair: not pair[1].met)
    known, met, missed = False, list[str](), list[str]()
    for quota, threshold in pairs:
        (met if threshold.met else missed).append(_clause(decision, quota, threshold, lang, known=known))
        known = known or _of_heads(quota) or _in_percent(quota)
    comma_and, comma_but = {"en": (", and ", ", but "), "lv": (", un ", ", bet ")}[lang]
    if decision.adopted:
        return comma_and.join(met)
    missing = comma_and.join(missed)
    return comma_but.join([comma_and.join(met), missing]) if met else missing


def _of_heads(quota: Quota) -> bool:
    """Whether its clause says how many of all members are in favour."""
    return quota.count == ("for",) and quota.weight == MEMBERS and quota.of == "all"


def _of_aside(quota: Quota) -> bool:
    """Whether its clause says how many stand aside."""
    return quota.count != ("for",) and set(quota.count) != set(SIDES) and quota.amount != 1


def _idle(decision: Decision, threshold: Threshold) -> bool:
    """Whether nobody stands aside, or those who do are not what it failed by."""
    return threshold.reached == threshold.total or (threshold.met and not decision.adopted)


def _clause(decision: Decision, quota: Quota, threshold: Threshold, lang: str, *, known: bool) -> str:
    """One quota in words; ``known`` where a clause before it has named those in favour."""
    if quota.count == ("for", "abstain") and quota.amount == 1:
        return _unanimity(decision, threshold, lang)
    if set(quota.count) == set(SIDES):
        return _in_all(quota, threshold, lang)
    if quota.count != ("for",):
        return _not_abstaining(decision, quota, threshold, lang)
    if _of_heads(quota):
        return _heads(decision, threshold, lang)
    if quota.weight == MEMBERS:
        needed = "" if quota.is_half_of_cast else {
            "en": f" (at least {grouped(threshold.required, lang)} for were needed)",
            "lv": f" (vajadzēja vismaz {grouped(threshold.required, lang)} par)",
        }[lang]  # fmt: skip
        return _sides(decision, lang) + needed
    return _weight(decision, quota, threshold, lang, known)


def _heads(decision: Decision, threshold: Threshold, lang: str) -> str:
    noun, total = decision.body.noun, grouped(threshold.total, lang)
    petition = decision.rule.verdict == "reached"
    only = threshold.reached < threshold.required
    if threshold.reached == 0:
        nobody, needed = none_of(noun, lang), grouped(threshold.required, lang)
        if lang == "lv":
            return f"{'neatbalsta' if petition else 'par nenobalsoja'} {nobody} (vajadzēja vismaz {needed})"
        were = "was" if threshold.required == 1 else "were"
        return f"{nobody} {'supports' if petition else 'voted for'} it (at least {needed} {were} needed)"
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


def _weight(decision: Decision, quota: Quota, threshold: Threshold, lang: str, known: bool) -> str:
    only = {"en": "only ", "lv": "tikai "}[lang] if threshold.reached < threshold.required else ""
    for_, noun = decision.tally.for_, decision.body.noun
    if _in_percent(quota):
        needed, what = _bound(quota, lang), _what(quota, lang)
        needed = {"en": f"({needed} was needed)", "lv": f"(vajadzēja {needed})"}[lang]
        if not for_:
            verb = {"en": "voted for it", "lv": "par nenobalsoja"}[lang]
            needed = {"en": f"({_bound(quota, lang)} of {what} was needed)",
                      "lv": f"(vajadzēja {_bound(quota, lang)} {what})"}[lang]  # fmt: skip
            who = none_of(noun, lang)
            return f"{verb} {who} {needed}" if lang == "lv" else f"{who} {verb} {needed}"
        who = they(for_, noun, lang) if known else those(for_, noun, lang)
        reached = percent(threshold.reached, threshold.total, lang)
        if lang == "lv":
            return f"{who} pārstāv {only}{reached} {what} {needed}"
        return f"{who} {'holds' if for_ == 1 else 'hold'} {only}{reached} of {what} {needed}"
    reached, total = grouped(threshold.reached, lang), grouped(threshold.total, lang)
    needed, what = grouped(threshold.required, lang), _what(quota, lang, count=True)
    if not threshold.reached:
        return {"en": f"none of the {total} {what} are in favour (at least {needed} were needed)",
                "lv": f"par nav neviena no {total} {what} (vajadzēja vismaz {needed})"}[lang]  # fmt: skip
    if lang == "lv":
        return f"par ir {only}{reached} no {total} {what} (vajadzēja vismaz {needed})"
    return f"{only}{reached} of {total} {what} are in favour (at least {needed} were needed)"


def _in_percent(quota: Quota) -> bool:
    """Whether the quota asks for whole per cent of a weight."""
    whole = isinstance(quota.amount, Fraction) and (100 * quota.amount).denominator == 1
    return whole and quota.denying is None and quota.weight != MEMBERS


def _bound(quota: Quota, lang: str) -> str:
    """The share that is needed: at least so many per cent, or more."""
    strict = quota.kind == "more_than"
    least = {"en": "more than" if strict else "at least", "lv": "vairāk nekā" if strict else "vismaz"}[lang]
    return f"{least} {share(Fraction(quota.amount), lang)}"


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


def _turn(decision: Decision, turn: Turn, lang: str) -> str:
    """Who could have turned it, and how."""
    if turn.size == 0:
        return {"en": "No change of sides would have turned this.",
                "lv": "Pat ja kāds būtu pārgājis otrā pusē, iznākums nebūtu mainījies."}[lang]  # fmt: skip
    if not named(decision, turn.swing):
        return _unnamed(decision, turn, lang)
    noun, case = _mover(decision), (decision.rule.verdict, decision.adopted)
    labels = [decision.body.label(code, lang) for code in turn.swing]
    who, example = listed(labels, lang), turn.others and turn.size > 1
    text = _TURNS[case][lang].format(who=who, verb=names_did(labels, noun, _VERBS[case[0]]))
    if example:
        text = text.replace(*{"en": ("If ", "If, for example, "), "lv": ("Ja ", "Ja, piemēram, ")}[lang], 1)
    if turn.pivotal < 2:
        return text
    others = counted(turn.pivotal - 1, "vote", lang)
    if lang == "lv":
        return f"{text} Tikpat {'izšķiroša' if one_in_latvian(turn.pivotal - 1) else 'izšķirošas'} ir vēl {others}."
    return f"{text} {others.replace(' ', ' other ', 1)} {'is' if turn.pivotal == 2 else 'are'} just as decisive."


def _unnamed(decision: Decision, turn: Turn, lang: str) -> str:
    """How many could have turned it, and of whom, where nobody is named."""
    noun, size, case = _mover(decision), turn.size, (decision.rule.verdict, decision.adopted)
    verb = did(size, noun, _VERBS[case[0]])
    if turn.whoever in _SIDES:
        whom = _SIDES[turn.whoever][lang].format("tām" if feminine(noun) else "tiem")
        return _TURNS[case][lang].format(who=f"{grouped(size, lang)} {whom}", verb=verb)
    # Those who are on the side already are not among so many: they are "more", if there are any.
    already = decision.tally.against if decision.adopted else decision.tally.for_
    more = already > 0 and case != ("reached", True)
    who = counted(size, noun, lang)
    if turn.whoever:
        who = who.replace(" ", " more ", 1) if more and lang == "en" else f"vēl {who}" if more else who
        return _TURNS[case][lang].format(who=who, verb=verb)
    if lang == "lv":
        who = f"{'vēl ' if more else ''}vismaz {who}"
    elif more:
        who = who.replace(" ", " more ", 1)
    return _LEAST[case][lang].format(who=who, verb=verb, share=_with_share(decision, more, size, lang))


def _with_share(decision: Decision, more: bool, size: int, lang: str) -> str:
    """The share that all in favour must hold too, where it is still missed."""
    missed = [quota for quota, threshold in _pairs(decision) if not threshold.met and _in_percent(quota)]
    if decision.adopted or not missed:
        return ""
    of = " of " if lang == "en" else " "
    shares = listed([f"{_bound(quota, lang)}{of}{_what(quota, lang)}" for quota in missed], lang)
    if lang == "en":
        shares = shares.replace("at least ", "")
        return f", with {shares} in all" if more else f" with {shares}"
    if more:
        return f" un {'visas' if feminine(_mover(decision)) else 'visi'}, kas ir par, kopā pārstāvētu {shares}"
    return f", kas{' kopā' if size > 1 else ''} pārstāv {shares}"


def _mover(decision: Decision) -> str:
    """What those who change sides are called: the members of a chamber that is given by groups are groups."""
    as_groups = decision.ballots is not None and decision.body.heads and decision.body.noun == "deputy"
    return "group" if as_groups else decision.body.noun


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
