"""Acting for another member: Article 239 TFEU lets a member of the Council act for one other at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from engine.errors import VotingError
from engine.voting.body import Body
from engine.voting.decide import Ballot
from engine.voting.rule import Rule


def represented(
    rule: Rule, body: Body, ballots: Mapping[str, int], proxies: Mapping[str, str]
) -> Mapping[str, int]:
    """Ballots with those who are represented counted as they are spoken for.

    ``proxies`` goes from the member represented to the one who acts for it. A ballot given for the represented member
    is cast in its name; without one it follows the holder. Raises VotingError where the holder is absent, is itself
    represented, or acts for more members than the rule allows.

    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"])
    >>> represented(rules["council-simple"], trio, {"A": 1, "B": -1}, {"C": "A"})["C"]
    1
    """
    out = dict(ballots)
    for absent, holder in proxies.items():
        body.place(absent)
        body.place(holder)
        if holder in proxies or ballots.get(holder, Ballot.ABSENT) == Ballot.ABSENT:
            raise VotingError(
                "bad-proxy", f"{body.name}: {holder} cannot act for {absent}, since it is not there itself.",
                body=body.name, value=holder,
            )  # fmt: skip
        out.setdefault(absent, ballots[holder])
    for holder, number in Counter(proxies.values()).items():
        if number > rule.proxies:
            raise VotingError(
                "too-many-proxies",
                f"{rule.name}: {holder} acts for {number} others; {rule.proxies} is the most in {body.name}.",
                rule=rule.name, body=body.name, value=holder,
            )  # fmt: skip
    return out
