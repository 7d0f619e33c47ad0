"""What a careful secretary would note, said in plain words while minutes are collected: points, questions, ideas, votes, links, who is there."""

from tests.chat.conftest import Talk, text, words
from tests.chat.test_minutes import _button, _draft, _dump, _open, _paper, _post, _reaction

SAID = {
    "Présents : Claire (Lyon), Karim ; excusés : Paul": "👍",
    "Point 1 : budget": "👌",
    "question : qui paie le car ?": "🤔",
    "idée : louer un car": "⚡",
    "vote : 5 pour, 2 contre": "🤝",
    "https://example.org/plan": "👍",
    "décision : on loue un car": "🏆",
}


async def test_each_kind_is_understood_and_has_its_place_on_the_paper(group: Talk) -> None:
    await _open(group)
    for said, emoji in SAID.items():
        assert _reaction(group, await _post(group, group.karim, said)) == emoji
    card = words(next(m for m in reversed(group.said()) if "Ouvert" in text(m) or "Dernier" in text(m)))
    for counted in ("1 point", "1 décision", "1 question", "1 vote", "1 idée", "1 lien"):
        assert counted in card

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    paragraphs = [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]
    headings = [text for style, text in paragraphs if style.startswith("Heading")]
    assert headings == [
        "Décisions",
        "Questions ouvertes",
        "Votes",
        "Idées et propositions",
        "Points abordés",
        "budget",
        "Liens",
    ]
    assert ("List Bullet", "qui paie le car ?") in paragraphs
    assert any("Claire (Lyon) et Karim" in words for _, words in paragraphs)
    assert any("Paul" in words for _, words in paragraphs)


async def test_an_answer_corrects_what_was_kept(group: Talk) -> None:
    """Its author may, and who may collect; what the correction does not say again stays; an edit of the message changes it no more."""
    await _open(group)
    action = await _post(group, group.karim, "action : @karim_lille envoie la liste avant vendredi")
    fixed = await _post(group, group.sophie, "corriger : envoyer la grande liste", reply_to=action["message_id"])
    assert _reaction(group, fixed) == "✍"

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    (table,) = _paper(group, preview).tables
    assert [cell.text for cell in table.rows[1].cells][:2] == ["envoyer la grande liste", "Karim (Lille)"]
    assert "vendredi" in table.rows[1].cells[3].text
    assert "envoie la liste" not in await _dump(group)


async def test_off_the_record_is_said_in_plain_words_too(group: Talk) -> None:
    await _open(group)
    secret = await _post(group, group.karim, "Madame Wvut part en retraite")
    off = await _post(group, group.karim, "hors PV svp", reply_to=secret["message_id"])
    assert _reaction(group, off) == "🙈"
    assert "Wvut" not in await _dump(group)

    (refused,) = await group.say(group.karim, "hors PV svp", group.group)
    assert "hors PV svp" in text(refused)


async def test_a_word_alone_in_answer_says_what_a_message_is(group: Talk) -> None:
    """But agreeing with somebody decides nothing."""
    await _open(group)
    message = await _post(group, group.karim, "qui paie le car ?")
    assert _reaction(group, await _post(group, group.sophie, "question", reply_to=message["message_id"])) == "🤔"
    assert _reaction(group, await _post(group, group.sophie, "Adopté !", reply_to=message["message_id"])) == "👍"


async def test_next_point_is_the_one_that_the_agenda_has(group: Talk) -> None:
    await group.say(group.claire, "/reunion Logement aujourd'hui à 14h\nBudget\nConvention")
    await group.turn(hours=5)
    await _open(group)
    for said in ("Point suivant", "rien à signaler", "point suivant"):
        await _post(group, group.claire, said)

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    headings = [p.text for p in _paper(group, preview).paragraphs if p.style.name.startswith("Heading 2")]
    assert headings == ["Budget", "Convention"]
