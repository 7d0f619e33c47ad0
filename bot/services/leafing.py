"""Leafing through lists of practices: one card at a time, and what the reader does about it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.facets import best_first, key_of
from bot.domain.found import Match
from bot.domain.leafing import Listing, Narrowing, Page, Source, Spot
from bot.domain.practices import Practice
from bot.errors import NotFound
from bot.services.naming import named_in, narrowing
from bot.services.practices import LONGEST_QUESTION, Practices, recall
from bot.store.searches import Asked, Kept
from bot.store.unit import Unit

SIMILAR = 8  # practices that are offered as being like another


@dataclass(frozen=True)
class _List:
    """All of a list."""

    matches: tuple[Match, ...]
    words: str = ""
    origin: Spot | None = None


async def page(unit: Unit, practices: Practices, spot: Spot, person_id: int) -> Page:
    """The card at a spot, the first of the list where no practice is named. Refuses (NotFound) what is no longer there."""
    found, listing = await _open(unit, practices, spot), spot.listing
    keys = [key_of(match.practice.id) for match in found.matches]
    if not keys or (spot.key and spot.key not in keys):
        raise NotFound("practice")
    index = keys.index(spot.key) if spot.key else 0
    match = found.matches[index]
    return Page(
        listing,
        match,
        index,
        len(keys),
        before=keys[index - 1] if index else "",
        after=keys[index + 1] if index + 1 < len(keys) else "",
        words=found.words,
        cut=len(found.words) >= LONGEST_QUESTION,
        like=practice_at(practices, found.origin.key) if found.origin else None,
        back=found.origin,
        saved=await unit.saved.has(person_id, match.practice.id),
        useful=await unit.opinions.find(listing.search, match.practice.id),
        narrowing=None if listing.facets else _narrowing(practices, found),
    )


async def neighbours(unit: Unit, practices: Practices, spot: Spot, person_id: int, lang: str) -> tuple[Practice, ...]:
    """What a practice may be compared with: the others of its list, or of what is saved, then what is most like it."""
    if spot.listing.source is Source.SAVED:
        near = await saved_by(unit, practices, person_id)
    else:
        near = tuple(match.practice for match in (await _open(unit, practices, spot)).matches)
    one = practice_at(practices, spot.key)
    alike = (match.practice for match in practices.similar(one.id, lang=lang, limit=SIMILAR))
    return tuple({practice.id: practice for practice in (*near, *alike) if practice.id != one.id}.values())


async def like(unit: Unit, practices: Practices, spot: Spot, lang: str, now: datetime) -> Listing | None:
    """A new list: what is most like the practice at a spot; None where nothing is. It is kept, so that it stays as it is."""
    similar = practices.similar(practice_at(practices, spot.key).id, lang=lang, limit=SIMILAR)
    if not similar:
        return None
    kept = tuple(Kept(match.practice.id) for match in similar)
    return Listing(Source.SEARCH, await unit.searches.add(Asked("", lang, kept, False, str(spot)), now))


async def keep(unit: Unit, practices: Practices, key: str, person_id: int, now: datetime, *, on: bool | None) -> bool:
    """Save a practice for a person, or let go of it; None turns it round. Returns whether it is saved now."""
    practice = practice_at(practices, key).id
    wanted = not await unit.saved.has(person_id, practice) if on is None else on
    if wanted:
        await unit.saved.add(person_id, practice, now)
    else:
        await unit.saved.remove(person_id, practice)
    return wanted


async def saved_by(unit: Unit, practices: Practices, person_id: int) -> tuple[Practice, ...]:
    """What a person has saved, the last first; what has left the library is left out."""
    found = (practices.find_one(practice) for practice in await unit.saved.of(person_id))
    return tuple(practice for practice in found if practice is not None)


async def judge(unit: Unit, practices: Practices, spot: Spot, useful: bool, now: datetime) -> None:
    """Somebody says whether a result was useful; nobody remembers who."""
    if spot.listing.source is not Source.SEARCH:
        raise NotFound("practice")
    await unit.searches.get(spot.listing.search)
    await unit.opinions.say(spot.listing.search, practice_at(practices, spot.key).id, useful, now)


def practice_at(practices: Practices, key: str) -> Practice:
    """The practice that a button names."""
    found = next((practice for practice in practices.all if key_of(practice.id) == key), None)
    if found is None:
        raise NotFound("practice")
    return found


async def _open(unit: Unit, practices: Practices, spot: Spot) -> _List:
    listing = spot.listing
    if listing.source is Source.SEARCH:
        return await _searched(unit, practices, listing)
    if listing.source is Source.LIBRARY:
        return _List(tuple(map(Match, best_first(filter(listing.facets.fit, practices.all)))))
    return _List((Match(practice_at(practices, spot.key)),))  # one that was saved, or that a link names


async def _searched(unit: Unit, practices: Practices, listing: Listing) -> _List:
    """What was found; narrowed it is all that fits, what was found first."""
    asked = await unit.searches.get(listing.search)
    origin = Spot.read(asked.origin or "")
    matches = (await recall(unit, practices, listing.search)).matches
    if not listing.facets:
        return _List(matches, asked.words, origin)
    fitting = tuple(match for match in matches if listing.facets.fit(match.practice))
    known = {match.practice.id for match in fitting}
    rest = (p for p in practices.all if p.id not in known and listing.facets.fit(p))
    return _List((*fitting, *map(Match, best_first(rest))), asked.words, origin)


def _narrowing(practices: Practices, found: _List) -> Narrowing | None:
    if not found.words:
        return None
    countries = {practice.country for practice in practices.all}
    named = named_in(found.words, practices.terms, countries)
    return narrowing(named, practices.all, found.matches)
