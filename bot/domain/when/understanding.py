"""From a text to a reading."""

from dataclasses import replace
from datetime import datetime

from bot.domain.when.choose import Chooser
from bot.domain.when.facts import Fact, Past
from bot.domain.when.grammar import facts_in, words_in
from bot.domain.when.plan import Plan
from bot.domain.when.plans import plan_all, plan_choices, without_bygones
from bot.domain.when.reading import Reading, Span
from bot.domain.when.resolve import resolve
from bot.domain.when.rest import pieces_of, without
from bot.domain.when.words import words_for

_LONGEST = 600  # a date stands near the start of what people type; the bound keeps the search short
_FALLBACK = "en"


def understand(text: str, *, lang: str, ref: datetime, us: bool = False) -> Reading:
    """The date in `text`, seen from `ref`. English words are tried where the language finds nothing."""
    read = _read(text, lang, us)
    found = read.first(ref)
    return found if found.found else replace(found, past=read.past(ref))


def understand_all(text: str, *, lang: str, ref: datetime, us: bool = False) -> list[Reading]:
    """Every appointment of a list such as "Tuesday 2pm, Thursday 9am or Friday". Empty where there is none."""
    read = _read(text, lang, us)
    plans = plan_all(read.chosen)
    used = [f for p in plans for f in p.used]
    return [r for r in (read.reading(p, ref, used) for p in plans) if r.found]


def _read(text: str, lang: str, us: bool) -> "_Text":
    home = words_for(lang).lang
    own = _Text(text, home, home, us)
    if own.chosen or home == _FALLBACK:
        return own
    english = _Text(text, _FALLBACK, home, us)
    return english if english.chosen else own


class _Text:
    """A text with the facts that were chosen in it."""

    def __init__(self, text: str, lang: str, home: str, us: bool) -> None:
        self.text, self.lang = text, lang
        self.tokens = words_in(text[:_LONGEST], lang, us)
        self.facts = facts_in(self.tokens, lang, us)
        self.chooser = Chooser(self.tokens, lang, home)
        self.chosen = self.chooser.choose(self.facts)

    def past(self, ref: datetime) -> Span | None:
        """What is over, where that is all that was said."""
        facts = [replace(f, what=f.what.what) if isinstance(f.what, Past) and f.what.what else f for f in self.facts]
        plan = plan_choices(self.chooser.choose(facts))[0]
        return next(iter(resolve(plan, ref, past=True)), None) if plan.says_when else None

    def first(self, ref: datetime) -> Reading:
        """The first date; the others of a list such as "14, 15 or 16 April" are alternatives."""
        plans = plan_choices(without_bygones(self.chosen, ref.date()))
        used = [f for p in plans for f in p.used]
        first, *others = [r for r in (self.reading(p, ref, used) for p in plans) if r.found] or [
            self.reading(plans[0], ref, [])
        ]
        more = [r.span for r in others if r.span is not None] + list(first.alternatives)
        return replace(first, alternatives=tuple(s for s in dict.fromkeys(more) if s != first.span))

    def reading(self, plan: Plan, ref: datetime, used: list[Fact]) -> Reading:
        """`used`: the facts that this plan or others of the same list consumed."""
        spans = resolve(plan, ref) if plan.says_when else []
        places = {(f.start, f.end) for f in used} if spans else set()
        taken = [f for f in self.chosen if (f.start, f.end) in places]
        ignored = pieces_of(self.text, self.tokens, [f for f in self.chosen if f not in taken])
        rest = without(self.text, self.tokens, taken, self.lang)
        return Reading(spans[0] if spans else None, tuple(spans[1:]), rest, ignored)
