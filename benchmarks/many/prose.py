"""Invented sentences with their coding: each function returns one sentence as an annotation has it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.many.names import Thing, words

Coded = dict[str, Any]  # a node of an annotation's YAML

UNITS = ("台", "条", "%", "人", "元", "个")  # in turn, so that every article has a figure of each; 家 stands elsewhere
UNITS_EN = {"人": "people", "元": "yuan", "%": "per cent"}
# Words before a figure and in English.
_HEDGES = (("超过", "more than "), ("近", "nearly "), ("约", "about "), ("至少", "at least "), ("", ""))


@dataclass(frozen=True, slots=True)
class Place:
    """Who and what one article speaks of."""

    city: Thing
    cppcc: Thing
    university: Thing
    company: Thing
    systems: tuple[Thing, Thing]
    year: int


class Writer:
    """Writes the sentences of one article; what was chosen before is not chosen again soon."""

    def __init__(self, place: Place, choice: random.Random) -> None:
        self.place = place
        self.choice = choice
        self._turns: dict[str, list[Sequence[str]]] = {}

    def next(self, name: str) -> Sequence[str]:
        """Return an item of a list of words; each comes once before any comes again."""
        left = self._turns.setdefault(name, [])
        if not left:
            left += words()[name]
            self.choice.shuffle(left)
        return left.pop()

    def noun(self) -> tuple[str, str, str, str]:
        """Return a kind of thing with its English, theme and the key of its concept."""
        text, english, theme = self.next("nouns")
        return text, english, theme, concept_key(english)

    def thing(self) -> tuple[str, str, str, str]:
        """Return a thing with a modifier, its English, theme and the key of its concept."""
        modifier, modifier_en = self.next("modifiers")
        noun, english, theme, key = self.noun()
        return modifier + noun, f"{english} {modifier_en}", theme, key

    def figure(self, unit: str) -> tuple[str, str]:
        """Return a figure with hedge and unit, and its English."""
        hedge, english = self.choice.choice(_HEDGES)
        if unit == "%":
            number = f"{self.choice.randint(2, 98)}.{self.choice.randint(1, 9)}"
            return f"{hedge}{number}%", f"{english}{number}%"
        if unit in ("人", "元"):
            whole, tenth = self.choice.randint(2, 98), self.choice.randint(1, 9)
            return f"{hedge}{whole}.{tenth}万{unit}", f"{english}{whole}{tenth},000 {UNITS_EN[unit]}"
        count = self.choice.randint(12, 998)
        return f"{hedge}{count}{unit}", f"{english}{count}"

    def context(self) -> Coded:
        """Return a sentence that holds nothing to code."""
        (one, *_), (two, *_) = self.thing(), self.thing()
        return {"sentence": f"在{self.place.city.name}，办好{one}离不开{two}。", "role": "context"}

    def argument(self) -> Coded:
        """Return a sentence that argues."""
        (one, *_), (two, *_) = self.thing(), self.thing()
        return {"sentence": f"有了{one}，就有{two}，{self.place.city.name}的明天会更好。", "role": "argument"}

    def counts(self, number: int) -> Coded:
        """Return a sentence with two figures of the city."""
        city = self.place.city
        thing, english, theme, key = self.thing()
        figure, figure_en = self.figure(("个", "家")[number % 2])
        jobs, jobs_en = self.figure("人")
        first, second = f"{city.name}建成{thing}{figure}", f"带动就业{jobs}"
        facts = [
            _fact("quantity", first, f"{city.name_en} has completed {figure_en} {english}", city, theme, object=key),
            _fact("quantity", second, f"In {city.name_en} this has brought work to {jobs_en}", city),
        ]
        return {"sentence": f"{first}，{second}。", "role": "evidence", "facts": facts}

    def launch(self, number: int) -> Coded:
        """Return a sentence with an event, a figure of a system and a superlative."""
        place, made = self.place, self.place.systems[number % 2]
        month = self.choice.randint(1, 12)
        thing, english, theme, _ = self.thing()
        event = f"{place.year - 1}年{month}月，{place.company.name}推出“{made.name}”系统"
        event_en = (
            f"{place.company.name_en} launched the system ‘{made.name_en}’ in {MONTHS[month - 1]} {place.year - 1}"
        )
        measure, measure_en = _measure(*self.figure(UNITS[number % len(UNITS)]), made)
        first = f"这是全省首个用于{thing}的系统"
        first_en = f"‘{made.name_en}’ is the first system of the province for {english}"
        facts = [
            _fact("event", event, event_en, place.company, theme, object=made.key),
            _fact("quantity", measure, measure_en, made),
            _fact("superlative", first, first_en, made, theme),
        ]
        return {"sentence": f"{event}，{measure}，{first}。", "role": "evidence", "facts": facts}

    def work_together(self) -> Coded:
        """Return a sentence with a relation and a figure."""
        firm, university = self.place.company, self.place.university
        thing, english, theme, key = self.thing()
        figure, figure_en = self.figure("元")
        first, second = f"{firm.name}与{university.name}联合研发{thing}", f"投入资金{figure}"
        first_en = f"{firm.name_en} and {university.name_en} develop {english} together"
        facts = [
            _fact("relation", first, first_en, firm, theme, partner=university.key, object=key),
            _fact("quantity", second, f"{firm.name_en} has put {figure_en} into this", firm),
        ]
        return {"sentence": f"{first}，{second}。", "role": "evidence", "facts": facts}

    def diagnosis(self) -> Coded:
        """Return a sentence with a problem."""
        thing, english, theme, _ = self.thing()
        fault, fault_en = self.next("faults")
        problem = {"quote": f"{thing}{fault}", "en": f"{english.capitalize()} {fault_en}", "theme": theme}
        return {"sentence": f"但在{self.place.city.name}，{thing}{fault}。", "role": "diagnosis", "problems": [problem]}

    def recommendation(self, problem: str = "") -> Coded:
        """Return a sentence that is one recommendation, which may answer a problem."""
        text, coded = self._proposal("recommendation")
        return {
            "sentence": f"{text}。",
            "role": "proposal",
            "proposals": [coded | ({"problem": problem} if problem else {})],
        }

    def measures(self) -> Coded:
        """Return a sentence of three measures, the last with who is to act and whom it is for."""
        made = [self._proposal("measure") for _ in range(2)] + [self._with_actor()]
        return {
            "sentence": "，".join(text for text, _ in made) + "。",
            "role": "proposal",
            "proposals": [coded for _, coded in made],
        }

    def _proposal(self, level: str) -> tuple[str, Coded]:
        verb, verb_en, instrument = self.next("verbs")
        thing, english, theme, _ = self.thing()
        text = verb + thing
        return text, _proposal(level, text, f"{verb_en} {english}", theme, instrument)

    def _with_actor(self) -> tuple[str, Coded]:
        actor, actor_en, actor_type = self.next("actors")
        verb, verb_en, instrument = self.next("verbs")
        thing, english, theme, _ = self.thing()
        text = f"引导{actor}为居民{verb}{thing}"
        coded = _proposal(
            "measure", text, f"Lead {actor_en} to {verb_en.lower()} {english} for residents", theme, instrument
        )
        who = {"actor": actor, "actor_type": actor_type, "beneficiary": "居民", "beneficiary_type": "people"}
        return text, coded | who

    def heading(self) -> tuple[str, str]:
        """Return the heading of a speech and its English."""
        verb, verb_en, _ = self.next("verbs")
        (one, one_en, *_), (two, two_en, *_) = self.thing(), self.noun()
        return f"{verb}{one} 办好{two}", f"{verb_en} {one_en}, and run {two_en} well"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def concept_key(english: str) -> str:
    """Return the key of a concept by its English."""
    return english.lower().replace(" ", "-")


def _measure(figure: str, english: str, made: Thing) -> tuple[str, str]:
    if figure.endswith("%"):
        return f"维护费用下降{figure}", f"‘{made.name_en}’ has lowered the cost of upkeep by {english}"
    if figure.endswith("元"):
        return f"节约经费{figure}", f"‘{made.name_en}’ has saved {english}"
    if figure.endswith("人"):
        return f"服务居民{figure}", f"‘{made.name_en}’ has served {english}"
    return f"接入设备{figure}", f"‘{made.name_en}’ has connected {english} devices"


def _fact(kind: str, quote: str, english: str, subject: Thing, theme: str = "", **participants: str) -> Coded:
    coded: Coded = {"type": kind, "quote": quote, "en": english, "subject": subject.key}
    if theme:
        coded["theme"] = theme
    if participants:
        coded["participants"] = [{role: key} for role, key in participants.items()]
    return coded


def _proposal(level: str, quote: str, english: str, theme: str, instrument: str) -> Coded:
    coded: Mapping[str, Any] = {"level": level, "quote": quote, "en": english, "cue": "bare", "announced": True}
    return {**coded, "theme": theme, "instrument": instrument}
