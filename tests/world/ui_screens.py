"""Screens as the game shows them, in Latvian and English, for looking at the interface and for testing it."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.parts import (
    Bars,
    Button,
    Column,
    Field,
    Gauge,
    Line,
    Panel,
    Picture,
    Pin,
    Row,
    Scale,
    Steps,
    Words,
)

Say = Callable[[str, str], str]


def bar(t: Say) -> Panel:
    return Panel(
        "bar",
        (
            Steps(
                (
                    t("Priekšlikums", "Proposal"),
                    t("Komiteja", "Committee"),
                    t("Plenārsēde", "Plenary"),
                    t("Padome", "Council"),
                    t("Trialogs", "Trilogue"),
                    t("Likums", "Law"),
                ),
                now=2,
                done=(0, 1),
                id="procedure",
            ),
        ),
        title=t("Kopējais lādētājs", "Common charger"),
        foot=(Button("menu", t("Izvēlne", "Menu"), "M"),),
    )


def talk_card(t: Say) -> Panel:
    return Panel(
        "card",
        (
            Words(
                t(
                    "Tev ir trīs gājieni līdz balsojumam. Zaļie un Renew jau piekrīt, trešdaļa ECR vēl šaubās.",
                    "You have three moves before the vote. Greens and Renew agree; a third of ECR still hesitates.",
                ),
                tone="soft",
            ),
        ),
        eyebrow=t("Kas notiek tagad", "What happens now"),
        title=t("Pārliecini kolēģus par 12. grozījumu", "Win colleagues for amendment 12"),
        foot=(
            Button("ask", t("Pajautāt nostāju", "Ask for a position"), "1", t("1 gājiens", "1 move")),
            Button(
                "argue",
                t("Izteikt argumentu", "Make an argument"),
                "2",
                t("1 gājiens, 5 kapitāla", "1 move, 5 capital"),
                tone="eu",
            ),
            Button("deal", t("Piedāvāt vienošanos", "Offer a deal"), "3", t("2 gājieni", "2 moves")),
            Button(
                "vote",
                t("Sākt balsojumu", "Call the vote"),
                "4",
                t("Kad būsi gatavs", "When you are ready"),
                tone="gold",
                why_not=t(
                    "Balsojumu sasauc komitejas priekšsēdētāja, kad visi grozījumi ir iesniegti.",
                    "The committee chair calls the vote once all amendments are tabled.",
                ),
            ),
        ),
    )


def side(t: Say) -> Panel:
    return Panel(
        "side",
        (
            Words(
                t(
                    "«Vadu kalni atvilktnēs ir mūsu kopīga problēma, bet ražotājiem vajag laiku.»",
                    "“Drawers full of cables are a problem we share, but makers need time.”",
                ),
                tone="soft",
            ),
            Scale(
                t("Kuras ierīces", "Which devices"),
                (
                    Pin(30, t("Projekts", "Draft"), "eu"),
                    Pin(55, t("Tu", "You"), "gold", "star"),
                    Pin(62, t("Viņa vēlas", "She wants"), "for", "tick"),
                ),
                (45, 80),
            ),
            Scale(
                t("No kura laika", "From when"),
                (Pin(70, t("Projekts", "Draft"), "eu"), Pin(74, t("Tu", "You"), "gold", "star")),
                (20, 60),
                t("Vairāk neatkāpsies par 24 mēnešiem", "Will not go below 24 months"),
            ),
            Line(),
            Words(
                t(
                    "Uzticas tev. Tu turēji solījumu par atkritumu apjomu.",
                    "Trusts you. You kept your promise on e-waste.",
                ),
                "small",
                mark="tick",
                tone="for",
            ),
            Words(
                t("Nepiekritīs bezvadu lādēšanas standartam.", "Will not accept a wireless charging standard."),
                "small",
                mark="lock",
                tone="warn",
            ),
        ),
        eyebrow=t("Tautas partija · Vācija", "People's Party · Germany"),
        title=t("Referente Elīna Vītoliņa-Šēfere", "Rapporteur Elīna Vītoliņa-Schäfer"),
        foot=(Button("talk", t("Runāt", "Talk"), "T", tone="eu"), Button("trade", t("Darījums", "Deal"), "K")),
        close="side-close",
    )


def vote_card(t: Say) -> Panel:
    return Panel(
        "card",
        (
            Words(
                t(
                    "Vajadzīgi 15 no 27 valstīm un 65 % iedzīvotāju. Atturēties nozīmē balsot pret.",
                    "15 of 27 states and 65 % of the population are needed. To abstain counts as against.",
                ),
                tone="soft",
            ),
            Row(
                (
                    Gauge(t("Valstis", "States"), 16, 15, 27, t("16 no 27 · vajag 15", "16 of 27 · 15 needed")),
                    Gauge(
                        t("Iedzīvotāji", "Population"), 586, 650, 1000, t("58,6 % · vajag 65 %", "58.6 % · 65 % needed")
                    ),
                )
            ),
        ),
        eyebrow=t("Padome · kvalificēts vairākums", "Council · qualified majority"),
        title=t("Balsojums par kopējo lādētāju", "Vote on the common charger"),
        foot=(
            Button("for", t("Balsot par", "Vote for"), "1", tone="for", mark="tick"),
            Button("against", t("Balsot pret", "Vote against"), "2", tone="against", mark="cross"),
            Button("abstain", t("Atturēties", "Abstain"), "3", tone="abstain", mark="bar"),
        ),
    )


def result_card(t: Say) -> Panel:
    return Panel(
        "card",
        (
            Words(
                t(
                    "Valstu pietiek, iedzīvotāju vēl ne. Izšķirtu viena valsts: Polija.",
                    "Enough states, not yet enough people. One state would turn it: Poland.",
                ),
                tone="soft",
            ),
            Bars(
                (
                    (t("Par", "For"), 16, "for", "tick"),
                    (t("Pret", "Against"), 7, "against", "cross"),
                    (t("Atturas", "Abstain"), 4, "abstain", "bar"),
                ),
                27,
            ),
        ),
        eyebrow=t("Padome", "Council"),
        title=t("Nav pieņemts", "Not adopted"),
        foot=(Button("on", t("Turpināt", "Continue"), "Enter", tone="eu"),),
    )


def menu(t: Say) -> tuple[Panel, ...]:
    return (
        Panel(
            "page",
            (
                Row(
                    (
                        Picture("logo", 250),
                        Column(
                            (
                                Words("Jaunais pilsonis", "title"),
                                Words(
                                    t(
                                        "Divdesmit septiņas valdības, 720 deputāti, viens teksts un tu.",
                                        "Twenty-seven governments, 720 members, one text, and you.",
                                    ),
                                    tone="soft",
                                ),
                                Button(
                                    "play",
                                    t("Spēlēt", "Play"),
                                    "1",
                                    t(
                                        "Kopējais lādētājs: 20 minūtes, astoņas lomas",
                                        "Common charger: 20 minutes, eight roles",
                                    ),
                                    tone="eu",
                                ),
                                Button(
                                    "lessons",
                                    t("Nodarbības", "Lessons"),
                                    "2",
                                    t("Sāc ar «Tavs pirmais balsojums»", "Begin with “Your first vote”"),
                                    tone="gold",
                                ),
                                Row(
                                    (
                                        Button("settings", t("Iestatījumi", "Settings"), "3"),
                                        Button("language", t("English", "Latviski"), "4"),
                                        Button("about", t("Par spēli", "About"), "5"),
                                        Button("quit", t("Iziet", "Quit"), "6"),
                                    )
                                ),
                            )
                        ),
                    ),
                    share=(4, 7),
                ),
            ),
            id="menu",
        ),
    )


def roles(t: Say) -> tuple[Panel, ...]:
    each = (
        (
            "commissioner",
            t("Komisāre", "Commissioner"),
            t("Priekšlikums ir tavs: maini vai atsauc", "The proposal is yours: alter or withdraw it"),
        ),
        (
            "rapporteur",
            t("Referents", "Rapporteur"),
            t("Raksti kompromisu Parlamenta vārdā", "Write the Parliament's compromise"),
        ),
        ("shadow", t("Ēnu referente", "Shadow rapporteur"), t("Savāc citu vairākumu", "Gather another majority")),
        (
            "minister",
            t("Latvijas ministrs", "Minister of Latvia"),
            t("Viena balss un Saeimas pilnvarojums", "One vote and a mandate from the Saeima"),
        ),
        (
            "minister-other",
            t("Citas valsts ministre", "Minister of another state"),
            t("Bloķējošais mazākums", "The blocking minority"),
        ),
        (
            "presidency",
            t("Padomes prezidentūra", "Council presidency"),
            t("Darba kārtība un balsojuma brīdis", "The agenda and the hour of the vote"),
        ),
        (
            "consumer",
            t("Patērētāju organizācija", "Consumer organisation"),
            t("Pierādījumi un koalīcijas", "Evidence and coalitions"),
        ),
        (
            "journalist",
            t("Žurnāliste", "Journalist"),
            t("Ko citi zina un tu vari pārbaudīt", "What others know and you can check"),
        ),
    )
    cells = tuple(
        Button(f"role-{name}", title, str(n + 1), hint, selected=n == 3, picture=name)
        for n, (name, title, hint) in enumerate(each)
    )
    return (
        Panel(
            "page",
            (
                Words(
                    t(
                        "Katra loma var panākt, ka likums tiek pieņemts, vai to apturēt.",
                        "Every role can get the law through, or stop it.",
                    ),
                    tone="soft",
                ),
                *(Row(cells[n : n + 2]) for n in range(0, 8, 2)),
            ),
            title=t("Kas tu būsi?", "Who will you be?"),
            eyebrow=t("Kopējais lādētājs", "Common charger"),
            foot=(
                Button("back", t("Atpakaļ", "Back"), "Esc"),
                Button("start", t("Sākt spēli", "Start the game"), "Enter", tone="eu"),
            ),
            close="back",
        ),
    )


def handover(t: Say) -> tuple[Panel, ...]:
    return (
        Panel(
            "page",
            (
                Row(
                    (
                        Picture("minister", 190),
                        Column(
                            (
                                Words(
                                    t(
                                        "Tagad kārta Latvijas ministram. Pārējie, lūdzu, novērsieties!",
                                        "Now it is the Minister of Latvia's turn. The others, please look away!",
                                    ),
                                    "head",
                                ),
                                Words(
                                    t(
                                        "Spēlē Anna. Uz ekrāna būs Saeimas pilnvarojums, ko zina tikai viņa.",
                                        "Anna plays. The screen will show the Saeima's mandate, which only she knows.",
                                    ),
                                    tone="soft",
                                ),
                            )
                        ),
                    ),
                    share=(1, 3),
                ),
            ),
            title=t("Nodod vietu: Latvijas ministrs", "Hand over: Minister of Latvia"),
            eyebrow=t("Viens dators, vairākas lomas", "One computer, several roles"),
            foot=(Button("ready", t("Esmu gatava", "I am ready"), "Enter", tone="eu"),),
            id="handover",
        ),
    )


def debrief(t: Say) -> tuple[Panel, ...]:
    return (
        Panel(
            "page",
            (
                Words(
                    t(
                        "Padome likumu pieņēma. Izšķīra Polija, kas mainīja nostāju pēc vienošanās par termiņu.",
                        "The Council adopted the law. Poland decided it: it turned after the deal on the date.",
                    )
                ),
                Row(
                    (
                        Gauge(t("Ko solīju", "What I promised"), 72, 60, 100, t("72 no 100", "72 of 100")),
                        Gauge(
                            t("Ko vajag iestādei", "What my institution needs"),
                            55,
                            60,
                            100,
                            t("55 no 100", "55 of 100"),
                        ),
                        Gauge(t("Kam ticu", "What I believe in"), 84, 60, 100, t("84 no 100", "84 of 100")),
                    )
                ),
                Line(),
                Row(
                    (
                        Bars(
                            (
                                (t("Par", "For"), 21, "for", "tick"),
                                (t("Pret", "Against"), 4, "against", "cross"),
                                (t("Atturas", "Abstain"), 2, "abstain", "bar"),
                            ),
                            27,
                        ),
                        Scale(
                            t("Kuras ierīces", "Which devices"),
                            (
                                Pin(30, t("Priekšlikums", "Proposal"), "eu"),
                                Pin(58, t("Likums", "Law"), "for", "tick"),
                                Pin(62, t("Īstenībā", "In reality"), "gold", "star"),
                            ),
                            None,
                            t("Likums ir gandrīz tāds pats kā 2022. gadā.", "The law is almost that of 2022."),
                        ),
                    )
                ),
                Words(t("Kurš brīdis visu izšķīra?", "Which moment decided it?"), "head"),
                Words(
                    t(
                        "7. solis: tu apmainīji datumu pret ierīču sarakstu. Atgriezies tur un pamēģini citādi!",
                        "Step 7: you traded the date for the list of devices. Go back there and try otherwise!",
                    )
                ),
                Field("note", t("Ko tu darītu citādi?", "What would you do differently?"), "", 200),
            ),
            title=t("Likums ir pieņemts", "The law is adopted"),
            eyebrow=t("Pārrunas", "Debrief"),
            foot=(
                Button("fork", t("Mēģināt citādi", "Try otherwise"), "1"),
                Button("replay", t("Atskatīties", "Replay"), "2"),
                Button("lesson", t("Nākamā nodarbība", "Next lesson"), "3", tone="eu"),
            ),
            close="home",
        ),
    )


def dialog(t: Say) -> tuple[Panel, ...]:
    return (
        bar(t),
        talk_card(t),
        Panel(
            "dialog",
            (
                Words(
                    t(
                        "Spēle tiek saglabāta pēc katra gājiena. Vari turpināt, kad vien vēlies.",
                        "The game is saved after every move. You can go on whenever you like.",
                    )
                ),
                Field("name", t("Tavs vārds", "Your name"), "Kārlis", 40),
            ),
            title=t("Vai doties uz izvēlni?", "Go to the menu?"),
            foot=(
                Button("yes", t("Jā, uz izvēlni", "Yes, to the menu"), "J", tone="eu"),
                Button("no", t("Palikt", "Stay"), "N"),
            ),
            close="no",
        ),
    )


def screens(lang: str) -> dict[str, tuple[Panel, ...]]:
    """All of them in one language, by name."""

    def t(lv: str, en: str) -> str:
        return lv if lang == "lv" else en

    return {
        "menu": menu(t),
        "roles": roles(t),
        "talk": (bar(t), talk_card(t)),
        "side": (bar(t), talk_card(t), side(t)),
        "vote": (bar(t), vote_card(t)),
        "result": (bar(t), result_card(t)),
        "handover": handover(t),
        "debrief": debrief(t),
        "dialog": dialog(t),
    }


def people(lang: str) -> list[tuple[str, tuple[float, float, float], str, str, str, str, bool]]:
    """Twelve tags in three rows of a room."""
    names = (
        "Elīna Vītoliņa",
        "Jānis Ģērmanis",
        "Katrīna Šķēle",
        "Marek Nowak",
        "Sofia Rossi",
        "Anneli Tamm",
        "Lars Jensen",
        "Zoé Dubois",
        "Ņikita Žuks",
        "Eva Novák",
        "Pedro Sousa",
        "Maija Ūdre",
    )
    notes = ("Zaļie · par", "ECR · šaubās", "") if lang == "lv" else ("Greens · for", "ECR · hesitates", "")
    marks = ("tick", "ear", "", "cross")
    tones = ("for", "gold", "plain", "against")
    return [
        (
            f"p{n}",
            (-5.0 + 3.3 * (n % 4), 1.9, 2.0 + 3.4 * (n // 4)),
            name,
            notes[n % 3],
            tones[n % 4],
            marks[n % 4],
            n == 1,
        )
        for n, name in enumerate(names)
    ]
