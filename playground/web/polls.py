"""A poll as one person sees it. As in Telegram's apps, results are there for who has voted, and for all when it is closed."""

from datetime import UTC, datetime

from bot.i18n import Lang
from playground.polls import Ballot
from playground.world import Human, Json, World


def poll_of(world: World, human: Human, message: Json, lang: Lang) -> Json | None:
    """The poll of a message, in words; None where there is none."""
    if "poll" not in message:
        return None
    poll, ballot = message["poll"], message["ballot"]
    mine = ballot.votes.get(human.id, [])
    results = poll["is_closed"] or (bool(mine) and not ballot.hidden)
    return {
        "question": poll["question"],
        "notes": _notes(poll, ballot, lang),
        "description": poll.get("description", ""),
        "options": [
            _option(world, message, index, mine, lang, results=results) for index in range(len(poll["options"]))
        ],
        "multiple": poll["allows_multiple_answers"],
        "votable": not poll["is_closed"] and (ballot.revoting or not mine),
        "retractable": not poll["is_closed"] and ballot.revoting and bool(mine),
        "explanation": poll.get("explanation", "") if results else "",
    }


def _notes(poll: Json, ballot: Ballot, lang: Lang) -> list[str]:
    """What is to know about it as a whole."""
    due = poll.get("close_date")
    notes = [
        lang.t("Anonymous poll") if poll["is_anonymous"] else lang.t("Poll; names are shown"),
        lang.t("Quiz") if poll["type"] == "quiz" else "",
        lang.t("several answers possible") if poll["allows_multiple_answers"] and not poll["is_closed"] else "",
        lang.n("{n} person has voted", "{n} people have voted", poll["total_voter_count"]),
        lang.t("the results are shown when it closes") if ballot.hidden and not poll["is_closed"] else "",
        lang.t("open until {moment}", moment=lang.moment(datetime.fromtimestamp(due, UTC))) if due else "",
        lang.t("The poll is closed.") if poll["is_closed"] else "",
    ]
    return [note for note in notes if note]


def _option(world: World, message: Json, index: int, mine: list[int], lang: Lang, *, results: bool) -> Json:
    poll, votes = message["poll"], message["ballot"].votes
    option = poll["options"][index]
    names = [world.user_json(voter)["first_name"] for voter, chosen in votes.items() if index in chosen]
    notes = [
        lang.n("{n} vote", "{n} votes", option["voter_count"]) if results else "",
        lang.list(names) if results and not poll["is_anonymous"] else "",
        lang.t("right answer") if results and index in poll.get("correct_option_ids", []) else "",
        lang.t("your vote") if index in mine else "",
    ]
    return {"text": option["text"], "mine": index in mine, "notes": [note for note in notes if note]}
