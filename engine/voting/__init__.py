"""How bodies vote: ballots in, decision out, with its reason; usable as a library on its own.

>>> council = Body("three states", ["A", "B", "C"], {"population": [5_000_000, 3_000_000, 2_000_000]})
>>> decision = decide(rules["council-qmv-72"], council, {"A": Ballot.FOR, "B": Ballot.FOR, "C": Ballot.ABSTAIN})
>>> decision.adopted, decision.reason.code, decision.reason.facts
(False, 'threshold-missed', {'missed': ['members']})

The rules of the Treaties are rows of data in :data:`rules`; a scenario's own rule is read by :meth:`Rule.from_json`.
All errors are :class:`engine.errors.VotingError`.
"""

from engine.errors import VotingError
from engine.voting.agenda import (
    Amendment,
    Preferences,
    condorcet_winner,
    cycle,
    outcome,
    outcomes,
    voting_order,
)
from engine.voting.body import Body, nearest
from engine.voting.coalitions import Coalition, coalitions
from engine.voting.decide import Ballot, Decision, Reason, Tally, Threshold, decide
from engine.voting.explain import Explanation, explain
from engine.voting.forecast import Forecast, forecast
from engine.voting.initiative import initiative
from engine.voting.many import decide_many
from engine.voting.power import Power, power
from engine.voting.proxy import represented
from engine.voting.registry import rules
from engine.voting.rule import AllOf, AnyOf, Quota, Rule

__all__ = [
    "AllOf",
    "Amendment",
    "AnyOf",
    "Ballot",
    "Body",
    "Coalition",
    "Decision",
    "Explanation",
    "Forecast",
    "Power",
    "Preferences",
    "Quota",
    "Reason",
    "Rule",
    "Tally",
    "Threshold",
    "VotingError",
    "coalitions",
    "condorcet_winner",
    "cycle",
    "decide",
    "decide_many",
    "explain",
    "forecast",
    "initiative",
    "nearest",
    "outcome",
    "outcomes",
    "power",
    "represented",
    "rules",
    "voting_order",
]
