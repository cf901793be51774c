"""Counting a European citizens' initiative: Article 11(4) TEU and Regulation (EU) 2019/788, Article 3.

It needs a million statements of support, and in at least a quarter of the states as many as the state has members of
the Parliament, times the number of members of the Parliament.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.voting.body import Body
from engine.voting.decide import Ballot


def initiative(signatures: Mapping[str, int], seats: Mapping[str, int]) -> tuple[Body, dict[str, Ballot]]:
    """A body and ballots to decide ``citizens-initiative`` with; a state that reaches its minimum is FOR.

    ``seats`` are each state's members of the Parliament; states without signatures may be left out of the first.

    >>> body, ballots = initiative({"LV": 6480, "MT": 4319}, {"LV": 9, "MT": 6, "rest": 705})
    >>> ballots["LV"].name, ballots["MT"].name, body.weight("minimum")
    ('FOR', 'AGAINST', (6480, 4320, 507600))
    """
    members = sum(seats.values())
    minimum = {state: number * members for state, number in seats.items()}
    unknown = {state: number for state, number in signatures.items() if state not in seats}
    given = {state: signatures.get(state, 0) for state in seats} | unknown
    body = Body("citizens-initiative", list(seats), {"signatures": given, "minimum": minimum}, noun="state")
    return body, {
        state: Ballot.FOR if given[state] >= minimum[state] else Ballot.AGAINST for state in body.members
    }
