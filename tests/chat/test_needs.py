"""What the library does not know is asked in the group; whoever asked is told."""

from tests.chat.conftest import Talk, labels, text, words

UNKNOWN = "recette de la tarte aux pommes"


async def test_a_question_goes_from_private_to_the_group_and_the_answer_comes_back(group: Talk) -> None:
    """The asker sees first what the group will see; others answer in private or below the card; the asker is told."""
    await group.say(group.claire, "/rejoindre Paris", group.group)
    await group.after(group.karim.start)
    (nothing,) = await group.say(group.claire, UNKNOWN)
    (preview,) = await group.press(group.claire, nothing, "Demander au groupe")
    assert UNKNOWN in text(preview)
    assert "Paris" in text(preview)
    said = await group.press(group.claire, preview, "Publier la question")
    (card,) = [message for message in said if message["chat"]["id"] == group.group.id]
    assert "Qui connaît une pratique ?" in text(card)

    (invited,) = await group.say(group.karim, f"/start need_{_number(group, card)}")
    assert UNKNOWN in text(invited)
    (offer,) = await group.say(
        group.karim, "Le café des tartes à Lille en vend depuis 2019"
    )  # much in the library is in Lille
    said = await group.press(group.karim, offer, "Non, envoyer mon texte")
    assert any("Le café des tartes" in text(m) and m["chat"]["id"] == group.group.id for m in said)
    assert any("Le café des tartes" in text(m) and m["chat"]["id"] == group.claire.id for m in said)

    answer = group.sophie.say("Une boulangerie le fait à Lyon", group.group, reply_to=card["message_id"])
    await group.stage.settle()
    assert "Une boulangerie" in text(group.group.messages[card["message_id"]])
    group.sophie.edit(answer["message_id"], "Une boulangerie le fait à Vienne", group.group)
    await group.stage.settle()
    shown = text(group.group.messages[card["message_id"]])
    assert "Vienne" in shown
    assert "Lyon" not in shown

    await group.say(group.claire, "question réglée", group.group, reply_to=card["message_id"])
    settled = group.group.messages[card["message_id"]]
    assert "Question réglée" in text(settled)
    assert labels(settled) == []


def _number(talk: Talk, card: dict[str, object]) -> int:
    markup = card["reply_markup"]
    assert isinstance(markup, dict)
    return int(markup["inline_keyboard"][0][0]["callback_data"].split(":")[1])


async def test_talk_below_the_card_is_no_answer_and_others_cannot_settle_it(group: Talk) -> None:
    (card,) = await group.say(group.karim, "/demander où trouver une salle pour cuisiner", group.group)

    assert await group.say(group.sophie, "aucune idée", group.group, reply_to=card["message_id"]) == []
    await group.press(group.sophie, card, "Question réglée")
    assert "coordination" in group.answer["text"]
    assert "Qui connaît" in text(group.group.messages[card["message_id"]])


async def test_who_is_forgotten_leaves_the_card_at_once_and_a_settled_card_is_quiet(group: Talk) -> None:
    """Names of the asker and of who answered go from the card; talk below a settled question is answered by nothing."""
    (card,) = await group.say(group.sophie, "/demander qui fait des crêpes en détention au Groenland", group.group)
    number = card["message_id"]
    answer = group.james.say("In Brest a crêperie does it since 2010", group.group, reply_to=number)
    await group.stage.settle()
    for who, label in ((group.sophie, "Oubliez-moi"), (group.james, "Forget me")):
        (sure,) = await group.say(who, "/forgetme")
        await group.press(who, sure, label)
    assert "Sophie" not in text(group.group.messages[number])
    assert "James" not in text(group.group.messages[number])
    assert "crêperie" in text(group.group.messages[number])

    await group.press(group.claire, group.group.messages[number], "Question réglée")
    assert await group.say(group.karim, "Merci à tous pour ces bonnes réponses", group.group, reply_to=number) == []
    group.james.edit(answer["message_id"], "In Brest a crêperie did it until 2015", group.group)
    assert await group.after(lambda: None) == []


async def test_who_asks_much_closes_their_own_questions(group: Talk) -> None:
    """Five wait in a group at most; the card of the one that gives way says so, and the others' stay."""
    (theirs,) = await group.say(group.sophie, "/demander qui cultive des choux au pôle Nord", group.group)
    for n in range(5):
        await group.say(group.karim, f"/demander sujet {n} inconnu", group.group)
    mine = [card for card in group.said(group.group) if "inconnu" in text(card)]
    assert [bool(labels(card)) for card in (theirs, *mine)] == [True, False, True, True, True, True]


async def test_the_same_answer_twice_stands_on_the_card_once(group: Talk) -> None:
    """Whoever taps the old button again, or writes the same again, has answered already."""
    (card,) = await group.say(group.karim, "/demander qui cultive des choux avec des gens sortis de là", group.group)
    for _ in range(2):
        await group.say(group.sophie, f"/start need_{_number(group, card)}")
        (offer,) = await group.say(group.sophie, "Ferme de Moyembrie")
        await group.press(group.sophie, offer, labels(offer)[-1])
    assert text(group.group.messages[card["message_id"]]).count("Moyembrie") == 1


async def test_a_practice_of_the_library_can_be_the_answer(group: Talk) -> None:
    """Whoever answers may have found what the asker did not."""
    (card,) = await group.say(group.karim, "/demander qui cultive des choux avec des gens sortis de là", group.group)
    await group.say(group.sophie, f"/start need_{_number(group, card)}")
    (offer,) = await group.say(group.sophie, "Ferme de Moyembrie")
    said = await group.press(group.sophie, offer, labels(offer)[0])
    assert any("Coucy" in text(m) and m["chat"]["id"] == group.group.id for m in said)


async def test_a_need_can_be_noted_without_a_name(talk: Talk) -> None:
    (nothing,) = await talk.say(talk.claire, UNKNOWN)
    (noted,) = await talk.press(talk.claire, nothing, "Noter le besoin")
    assert UNKNOWN in text(noted)
    (refused,) = await talk.say(talk.claire, "/demander")
    assert "/demander" in words(refused)


async def test_what_is_no_answer_reaches_no_card(group: Talk) -> None:
    """ "Oui" is asked again, "annuler" ends the question; whoever comes when it is settled hears so."""
    (card,) = await group.say(group.karim, "/demander où trouver une salle pour cuisiner", group.group)
    number = _number(group, card)
    (invited,) = await group.say(group.sophie, f"/start need_{number}")
    (again,) = await group.say(group.sophie, "oui !")
    assert text(again) == text(invited)
    await group.say(group.sophie, "Annuler.")
    (found,) = await group.say(group.sophie, "logement")
    assert "1 sur" in text(found)
    assert "réponse" not in text(group.group.messages[card["message_id"]])

    await group.press(group.karim, card, "Question réglée")
    (told,) = await group.say(group.sophie, f"/start need_{number}")
    assert text(told) == "Question réglée."
