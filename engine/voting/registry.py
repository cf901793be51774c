"""The rules of the Treaties, one row of data each, with the article that says so.

Rows are written exactly as a scenario writes its own rules (see :mod:`engine.voting.rule`). Rules of history stand at
the end. The fifteen states of Article 16(4) TEU are 55 % of 27, so the row holds the share alone; where not all states
take part, Article 238(3) TFEU names no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from engine.errors import VotingError
from engine.voting.body import hint, nearest
from engine.voting.rule import SMALLEST_MINORITY, Rule

Row = dict[str, Any]

PEOPLE: Row = {"name": "population", "weight": "population", "at_least": "65%"}
STATES_55: Row = {"name": "members", "at_least": "55%"}
STATES_72: Row = {"name": "members", "at_least": "72%"}
ONE_FOR: Row = {"name": "someone-for", "at_least": 1}
NOBODY_AGAINST: Row = {"name": "nobody-against", "at_least": "100%", "count": ["for", "abstain"]}
COMPONENT: Row = {"name": "component-members", "more_than": "1/2"}
CAST: Row = {"name": "votes-cast", "more_than": "1/2", "of": "cast"}
QMV: Row = {"any": [{"all": [STATES_55, PEOPLE]}, {"name": "blocking-clause", "all_but": 3}]}
QUORUM: Row = {"more_than": "1/2"}


def _council(name: str, article: str, en: str, lv: str, passes: Row, body: str = "council", **more: Any) -> Row:
    title = {"en": en, "lv": lv}
    common: Row = {"quorum": QUORUM, "proxies": 1, "body": body}
    return {"name": name, "article": article, "title": title, "passes": passes, **common, **more}


def _parliament(name: str, article: str, en: str, lv: str, passes: Row, **more: Any) -> Row:
    return _count(name, article, en, lv, passes, "parliament", **more)


def _count(name: str, article: str, en: str, lv: str, passes: Row, body: str, **more: Any) -> Row:
    return {"name": name, "article": article, "title": {"en": en, "lv": lv}, "passes": passes, "body": body, **more}


def _weighted(name: str, article: str, en: str, lv: str, votes: int, *further: Row, body: str = "") -> Row:
    """A Council row of before 2014: so many weighted votes and what was asked beside them."""
    passes: Row = {"all": [{"name": "votes", "weight": "votes", "at_least": votes}, *further]}
    return _count(name, article, en, lv, passes if further else passes["all"][0], body or name)


QUALIFIED = "Qualified majority"
QUALIFIED_LV = "Kvalificēts balsu vairākums"

ROWS: tuple[Row, ...] = (
    # Council
    _council("council-simple", "238(1) TFEU", "Simple majority", "Vienkāršs balsu vairākums",
             {"name": "members", "more_than": "1/2"}),
    _council("council-qmv", "16(4) TEU", QUALIFIED, QUALIFIED_LV, QMV,
             note="On a proposal of the Commission or the High Representative. A minority that blocks needs four."),
    _council("council-qmv-72", "238(2) TFEU", "Reinforced qualified majority",
             "Pastiprināts kvalificēts balsu vairākums", {"all": [STATES_72, PEOPLE]},
             note="Where neither the Commission nor the High Representative proposes; no clause of four."),
    _council("council-qmv-participants", "238(3)(a) TFEU", "Qualified majority of those taking part",
             "Iesaistīto dalībvalstu kvalificēts balsu vairākums",
             {"any": [{"all": [STATES_55, PEOPLE]},
                      {"name": "blocking-clause", "all_but": SMALLEST_MINORITY}]},
             note="Enhanced cooperation and opt-outs: a body of the participants. A minority blocks with one member "
                  "more than the fewest that hold over 35 % of their people."),
    _council("council-qmv-72-participants", "238(3)(b) TFEU", "Reinforced qualified majority of those taking part",
             "Iesaistīto dalībvalstu pastiprināts kvalificēts balsu vairākums", {"all": [STATES_72, PEOPLE]},
             note="Also Articles 7(3) and 50 TEU: 19 of 26 and 65 % of their people."),
    _council("council-unanimity", "238(4) TFEU", "Unanimity", "Vienprātība", {"all": [NOBODY_AGAINST, ONE_FOR]},
             note="Abstention does not prevent adoption; an absent member who is not represented does."),
    _council("council-constructive-abstention", "31(1) TEU", "Unanimity with constructive abstention",
             "Vienprātība ar konstruktīvu atturēšanos",
             {"all": [NOBODY_AGAINST, ONE_FOR, {"any": [
                 {"name": "few-abstaining-members", "more_than": "2/3", "count": ["for", "against", "absent"]},
                 {"name": "few-abstaining-people", "weight": "population", "more_than": "2/3",
                  "count": ["for", "against", "absent"]}]}]},
             note="ABSTAIN stands for an abstention with a formal declaration: one third of the states with one third "
                  "of the people stops the decision."),
    _council("council-four-fifths", "7(1) TEU, 354 TFEU", "Four fifths of the members",
             "Četru piektdaļu vairākums", {"name": "members", "at_least": "4/5"},
             note="The state concerned neither votes nor counts: 21 of 26."),
    _council("council-ioannina", "Declaration 7, Article 4", "Ioannina mechanism: the Council must discuss on",
             "Joaninas mehānisms: Padomei jāturpina apspriešana",
             {"any": [{"name": "members", "at_least": "55%", "denying": "55%"},
                      {"name": "population", "weight": "population", "at_least": "55%", "denying": "65%"}]},
             note="FOR stands for a member that opposes adoption by qualified majority.", verdict="reached"),
    _council("council-one-third-proposal", "7(1) and 7(2) TEU", "Proposal by one third of the states",
             "Vienas trešdaļas dalībvalstu priekšlikums", {"name": "members", "at_least": "1/3"},
             quorum=None, verdict="reached"),
    _council("council-subsidiarity", "Protocol 2, Article 7(3)(b)", "55 % of the members find a breach of subsidiarity",
             "55 % locekļu atzīst subsidiaritātes principa pārkāpumu", {"name": "members", "at_least": "55%"},
             note="FOR stands for the opinion that the proposal breaches subsidiarity; then it is not considered."),
    _council("council-one-member", "48, 82(3), 83(3) TFEU; 31(2) TEU", "One member of the Council is enough",
             "Pietiek ar vienu Padomes locekli", {"name": "members", "at_least": 1}, quorum=None, verdict="reached",
             note="The emergency brake: FOR stands for a member that asks for it."),
    _council("enhanced-cooperation-start", "20(2) TEU", "Nine states to begin enhanced cooperation",
             "Deviņas dalībvalstis ciešākas sadarbības sākšanai", {"name": "members", "at_least": 9},
             quorum=None, verdict="reached"),
    _council("comitology-examination", "5 of Regulation (EU) No 182/2011", "Examination procedure",
             "Pārbaudes procedūra", QMV, note="The committee's opinion; the same counting says whether it is against."),
    _council("comitology-advisory", "4 of Regulation (EU) No 182/2011", "Advisory procedure",
             "Konsultēšanās procedūra", {"name": "members", "more_than": "1/2"}),
    # European Council
    _count("european-council-consensus", "15(4) TEU", "Consensus of the European Council",
           "Eiropadomes vienprātība (konsenss)", {"all": [NOBODY_AGAINST, ONE_FOR]}, "european-council",
           note="Nobody objects. Its President and the President of the Commission have no vote (235(1) TFEU)."),
    _count("european-council-qmv", "235(1) TFEU, 238(2) TFEU", "Qualified majority of the European Council",
           "Eiropadomes kvalificēts balsu vairākums", {"all": [STATES_72, PEOPLE]}, "european-council", proxies=1),
    _count("european-council-simple", "235(3) TFEU", "Simple majority of the European Council",
           "Eiropadomes vienkāršs balsu vairākums", {"name": "members", "more_than": "1/2"}, "european-council",
           proxies=1),
    # Parliament
    _parliament("parliament-votes-cast", "231 TFEU", "Majority of votes cast", "Nodoto balsu vairākums", CAST,
                note="Abstentions are not votes cast. A tie rejects (Rule 189(3), 9th term)."),
    _parliament("parliament-votes-cast-final", "231 TFEU; Rule 189(1), 9th term",
                "Majority of votes cast, whole text or final vote", "Nodoto balsu vairākums galīgajā balsojumā", CAST,
                tie="referred", note="A tie sends the text back to committee."),
    _parliament("parliament-votes-cast-parts", "231 TFEU; Rule 189(2), 9th term",
                "Majority of votes cast, text voted in parts", "Nodoto balsu vairākums, balsojot pa daļām", CAST,
                tie="adopted", note="A tie adopts."),
    _parliament("parliament-component", "232, 225, 290, 294(7), 312(2), 223 TFEU; 17(7), 49 TEU",
                "Majority of component members", "Parlamenta deputātu vairākums", COMPONENT),
    _parliament("parliament-two-thirds-component", "234, 354 TFEU",
                "Two thirds of votes cast and a majority of component members",
                "Divu trešdaļu balsu vairākums, kuras nodevis Parlamenta deputātu vairākums",
                {"all": [{"name": "votes-cast", "at_least": "2/3", "of": "cast"}, COMPONENT]},
                note="Censure of the Commission; Article 7 TEU."),
    _parliament("parliament-three-fifths-component", "314(7)(d) TFEU",
                "Three fifths of votes cast and a majority of component members",
                "Trīs piektdaļu balsu vairākums, kuras nodevis Parlamenta deputātu vairākums",
                {"all": [{"name": "votes-cast", "at_least": "3/5", "of": "cast"}, COMPONENT]}),
    _parliament("parliament-inquiry", "226 TFEU", "One quarter asks for a committee of inquiry",
                "Ceturtdaļa deputātu prasa izmeklēšanas komiteju", {"name": "component-members", "at_least": "1/4"},
                verdict="reached"),
    _parliament("parliament-low-threshold", "Rule 179, 9th term", "Low threshold: one twentieth",
                "Zemais slieksnis: viena divdesmitā daļa", {"name": "component-members", "at_least": "1/20"},
                note="One political group is enough too.", verdict="reached"),
    _parliament("parliament-medium-threshold", "Rule 179, 9th term", "Medium threshold: one tenth",
                "Vidējais slieksnis: viena desmitā daļa", {"name": "component-members", "at_least": "1/10"},
                verdict="reached"),
    _parliament("parliament-high-threshold", "Rule 179, 9th term", "High threshold: one fifth",
                "Augstais slieksnis: viena piektā daļa", {"name": "component-members", "at_least": "1/5"},
                verdict="reached"),
    # Commission, conciliation, national parliaments, citizens
    _count("college-majority", "250 TFEU", "Majority of the Commission's members", "Komisijas locekļu vairākums",
           {"name": "members", "more_than": "1/2"}, "college"),
    _count("conciliation-committee", "294(10) TFEU", "Double majority of the conciliation committee",
           "Samierināšanas komitejas divkāršais vairākums",
           {"all": [
               {"any": [{"all": [{"name": "council-members", "weight": "council", "at_least": "55%"}, PEOPLE]},
                        {"name": "blocking-clause", "weight": "council", "all_but": 3}]},
               {"name": "parliament-members", "weight": "parliament", "more_than": "1/2"}]},
           "conciliation-committee"),
    _count("national-parliaments-yellow", "Protocol 2, Article 7(2)", "Yellow card: one third of the votes",
           "Dzeltenā kartīte: viena trešdaļa balsu", {"name": "votes", "weight": "votes", "at_least": "1/3"},
           "national-parliaments", note="FOR stands for a reasoned opinion; two votes for each state.",
           verdict="reached"),
    _count("national-parliaments-yellow-afsj", "Protocol 2, Article 7(2); 76 TFEU",
           "Yellow card in freedom, security and justice: one quarter",
           "Dzeltenā kartīte brīvības, drošības un tiesiskuma telpā: viena ceturtdaļa",
           {"name": "votes", "weight": "votes", "at_least": "1/4"}, "national-parliaments", verdict="reached"),
    _count("national-parliaments-orange", "Protocol 2, Article 7(3)", "Orange card: a simple majority of the votes",
           "Oranžā kartīte: vienkāršs balsu vairākums", {"name": "votes", "weight": "votes", "more_than": "1/2"},
           "national-parliaments", verdict="reached"),
    _count("national-parliament-objection", "48(7) TEU", "One national parliament stops a passerelle",
           "Viens valsts parlaments aptur pārejas klauzulu", {"name": "votes", "weight": "votes", "at_least": 1},
           "national-parliaments", verdict="reached"),
    _count("ratification-by-all", "48(4), 49, 54 TEU", "Ratification by every state",
           "Ratifikācija visās dalībvalstīs", {"name": "members", "at_least": "100%"}, "national-parliaments",
           note="By each state according to its own constitution."),
    _count("citizens-initiative", "11(4) TEU; Regulation (EU) 2019/788, Article 3", "European citizens' initiative",
           "Eiropas pilsoņu iniciatīva",
           {"all": [{"name": "signatures", "weight": "signatures", "at_least": 1_000_000,
                     "count": ["for", "against", "abstain", "absent"]},
                    {"name": "states", "at_least": "1/4"}]},
           "citizens-initiative", note="FOR stands for a state that has reached its minimum.", verdict="reached"),
    # History
    _weighted("council-eec6", "148(2) EEC Treaty, 1958–1972", "The Six: 12 of 17 votes", "Sešas valstis: 12 no 17",
              12),
    _weighted("council-eec9", "148(2) EEC Treaty, 1973–1980", "The Nine: 41 of 58 votes", "Deviņas valstis: 41 no 58",
              41),
    _weighted("council-eec10", "148(2) EEC Treaty, 1981–1985", "The Ten: 45 of 63 votes", "Desmit valstis: 45 no 63",
              45),
    _weighted("council-eu12", "148(2) EC Treaty, 1986–1994", "The Twelve: 54 of 76 votes",
              "Divpadsmit valstis: 54 no 76", 54),
    _weighted("council-eu15", "205(2) EC Treaty, 1995–2004", "The Fifteen: 62 of 87 votes",
              "Piecpadsmit valstis: 62 no 87", 62),
    _weighted("council-eu15-ten-members", "205(2) EC Treaty, 1995–2004",
              "The Fifteen without a Commission proposal: 62 votes of at least ten states",
              "Piecpadsmit valstis bez Komisijas priekšlikuma: 62 balsis no vismaz desmit valstīm", 62,
              {"name": "members", "at_least": 10}, body="council-eu15"),
    _weighted("council-nice-eu25", "205 EC Treaty, 2004–2006", "Nice, 25 states: 232 of 321 votes",
              "Nicas līgums, 25 valstis: 232 no 321", 232, {"name": "members", "more_than": "1/2"},
              PEOPLE | {"at_least": "62%"}),
    _weighted("council-nice-eu27", "205 EC Treaty, 2007–2013; Protocol 36 TFEU, Article 3",
              "Nice, 27 states: 255 of 345 votes", "Nicas līgums, 27 valstis: 255 no 345", 255,
              {"name": "members", "more_than": "1/2"}, PEOPLE | {"at_least": "62%"}),
    _weighted("council-nice-eu28", "Protocol 36 TFEU, Article 3, 2013–2014", "Nice, 28 states: 260 of 352 votes",
              "Nicas līgums, 28 valstis: 260 no 352", 260, {"name": "members", "more_than": "1/2"},
              PEOPLE | {"at_least": "62%"}),
    _count("council-qmv-eu28", "16(4) TEU, 2014–2020", "Qualified majority with the United Kingdom",
           "Kvalificēts balsu vairākums kopā ar Apvienoto Karalisti", QMV, "council-eu28"),
    _count("council-qmv-72-eu28", "238(2) TFEU, 2014–2020", "Reinforced qualified majority with the United Kingdom",
           "Pastiprināts kvalificēts balsu vairākums kopā ar Apvienoto Karalisti", {"all": [STATES_72, PEOPLE]},
           "council-eu28"),
)  # fmt: skip


class Rules(Mapping[str, Rule]):
    """The registry. A name that it lacks is answered with the nearest that it has."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._by_name = MappingProxyType({row["name"]: Rule.from_json(row) for row in rows})

    def __getitem__(self, name: str) -> Rule:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def find(self, name: str) -> Rule:
        """The rule of that name; VotingError with the nearest name if there is none."""
        if name in self._by_name:
            return self._by_name[name]
        raise VotingError(
            "unknown-rule", f"There is no voting rule {name!r}.{hint(name, self._by_name)}",
            value=name, nearest=nearest(name, self._by_name),
        )  # fmt: skip


rules = Rules(ROWS)
