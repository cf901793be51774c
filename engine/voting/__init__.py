"""How bodies vote: ballots in, decision out, with its reason; usable as a library on its own.

>>> council = Body("three states", ["A", "B", "C"], {"population": [5_000_000, 3_000_000, 2_000_000]})
>>> decision = decide(rules["council-qmv-72"], council, {"A": Ballot.FOR, "B": Ballot.FOR, "C": Ballot.ABSTAIN})
>>> decision.adopted, decision.reason.code, decision.reason.facts
(False, 'threshold-missed', {'missed': ['members']})

The rules of the Treaties are rows of data in :data:`rules`; a scenario's own rule is read by :meth:`Rule.from_json`.
All errors are :class:`engine.errors.VotingError`.
"""

from engine.errors import VotingError
from engine.voting.body import Body
from engine.voting.decide import Ballot, Decision, Reason, Tally, Threshold, decide
from engine.voting.explain import Explanation, explain
from engine.voting.registry import rules
from engine.voting.rule import AllOf, AnyOf, Quota, Rule

__all__ = [
    "AllOf",
    "AnyOf",
    "Ballot",
    "Body",
    "Decision",
    "Explanation",
    "Quota",
    "Reason",
    "Rule",
    "Tally",
    "Threshold",
    "VotingError",
    "decide",
    "explain",
    "rules",
]
