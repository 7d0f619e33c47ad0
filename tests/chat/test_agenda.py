"""The agenda through the whole bot: proposed from a phone, arranged in private, and what comes back."""

from tests.chat.conftest import Talk, labels, text, words


async def card(group: Talk) -> str:
    return next(words(m) for m in reversed(group.said()) if "Oui" in labels(m) and "Rappel" not in text(m))


async def test_points_are_proposed_arranged_treated_and_come_back(group: Talk) -> None:
    """A member proposes, whoever called the meeting decides and orders; what is left when it is over stands on the next agenda, once."""
    await group.say(group.karim, "/rejoindre Lille", group.group)
    [told] = await group.say(group.karim, "/odj Visite du CHRS, 20 min", group.group)
    assert "Noté pour la prochaine réunion" in text(told)
    [told] = await group.say(group.karim, "/odj reporté 1", group.group)
    assert "1. Visite" not in text(told)
    assert "reporté" not in text(told)  # no meeting to put it off from, and no new point of that name

    await group.say(
        group.claire, "/reunion Logement mardi 13 à 14h\nPoint sur l'hébergement 15 min Karim\nBudget (10 min)"
    )
    there = await card(group)
    assert "1. Point sur l'hébergement (15 min, Karim" in there
    assert "2. Budget (10 min)" in there
    assert "Visite du CHRS" not in there  # Karim's waits to be accepted

    await group.after(group.claire.start)
    heard = await group.say(group.karim, "/odj Convention avec la mission locale", group.group)
    (told,) = [m for m in heard if m["chat"]["id"] == group.group.id]
    assert "décide" in text(told)
    (asked,) = [m for m in heard if m["chat"]["id"] == group.claire.private.id]
    assert labels(asked)[:2] == ["Accepter", "Refuser"]
    [shown] = await group.say(group.karim, "/odj", group.group)
    assert "Proposés" in text(shown)
    assert "Visite du CHRS (20 min)" in text(shown)
    assert "25 min sur 90" in text(shown)

    [private] = await group.say(group.claire, "/start agenda_1", group.claire.private)
    [point] = await group.press(group.claire, private, "Visite du CHRS")
    [after] = [
        m for m in await group.press(group.claire, point, "Accepter") if "Toucher" in text(m) or "Appuyez" in text(m)
    ]
    assert "3. Visite du CHRS" in words(after)
    [point] = await group.press(group.claire, after, "3. Visite du CHRS")
    await group.press(group.claire, point, "Monter")
    there = await card(group)
    assert there.index("Visite du CHRS") < there.index("Budget")

    [moved] = [
        m
        for m in await group.say(group.claire, "/odj 3 avant 1", group.group)
        if "Ordre du jour" in text(m) and "1. Budget" in text(m)
    ][:1]
    assert "2. Point sur" in text(moved)
    [refused] = await group.say(group.claire, "/odj retirer 9", group.group)
    assert "9" in text(refused)

    await group.say(group.claire, "/reunion Suite mardi 20 à 14h", group.group)
    await group.turn(days=8, hours=9)  # the first is over
    second = await card(group)
    assert "Budget" in second
    assert "Convention avec la mission locale" not in second

    first = next(m for m in group.said() if "Budget" in text(m) and "13 octobre" in text(m) and "Quand" in text(m))
    await group.say(group.claire, "/odj traité 1", group.group, reply_to=first["message_id"])
    assert "Budget" not in await card(group)
    await group.restart()
    await group.turn(minutes=5)
    assert (await card(group)).count("Visite du CHRS") == 1


async def test_who_may_not_arrange_is_told_so_and_nothing_changes(group: Talk) -> None:
    await group.say(group.claire, "/reunion Logement mardi 13 à 14h\nBudget", group.group)
    [refused] = await group.say(group.karim, "/odj retirer 1", group.group)
    assert "coordinat" in text(refused)
    assert "1. Budget" in await card(group)


async def test_what_a_cancelled_meeting_was_to_treat_goes_to_the_next_one_at_once(group: Talk) -> None:
    await group.say(group.claire, "/reunion Logement mardi 13 à 14h\nBudget", group.group)
    first = next(m for m in group.said() if "1. Budget" in text(m))
    await group.say(group.claire, "/reunion Suite mardi 20 à 14h", group.group)
    await group.say(group.claire, "/reunion annuler : salle fermée", group.group, reply_to=first["message_id"])
    assert "1. Budget" in next(text(m) for m in group.said() if "Suite" in text(m))


async def test_what_a_cancelled_meeting_left_is_shown_though_no_other_is_called(group: Talk) -> None:
    """Nothing is lost with the last meeting: /odj says what waits and how a meeting is called, and there it stands with its date."""
    await group.say(group.claire, "/reunion Logement mardi 13 à 14h\nBudget (10 min)\nConvention, Karim", group.group)
    first = next(m for m in group.said() if "1. Budget" in text(m))
    await group.say(group.claire, "/reunion annuler : salle fermée", group.group, reply_to=first["message_id"])
    await group.say(group.karim, "/rejoindre Lille", group.group)
    [shown] = await group.say(group.karim, "/odj", group.group)
    assert "Points des réunions précédentes" in text(shown)
    assert "– Budget (10 min, reporté de la réunion du mar. 13 oct.)" in text(shown)
    assert "/reunion " in text(shown)
    await group.say(group.karim, "/odj Transport", group.group)
    [shown] = await group.say(group.karim, "/odj", group.group)
    assert "Transport" in text(shown)
    assert "Budget" in text(shown)

    await group.say(group.claire, "/reunion Suite mardi 20 à 14h", group.group)
    [shown] = await group.say(group.karim, "/odj", group.group)
    assert "1. Budget (10 min, reporté de la réunion du mar. 13 oct.)" in text(shown)
    assert "Points des réunions précédentes" not in text(shown)
    await group.turn(days=16)  # over, and nobody has said a word
    [shown] = await group.say(group.karim, "/odj", group.group)
    assert "Budget (10 min, reporté de la réunion du mar. 13 oct.)" in text(shown)  # since when it waits


async def test_published_minutes_say_what_was_treated_and_what_comes_back(group: Talk) -> None:
    """Points that the minutes reached leave the next agenda, though they had come to it when the meeting was over; what was put off,
    what leaves an action, and what nobody spoke of stays there. A restart and the same button again change nothing."""
    points = "Accueil\nBudget (10 min)\nVisite du CHRS\nConvention\nDivers"
    await group.say(group.karim, "/rejoindre Lille", group.group)
    await group.say(group.claire, f"/reunion Logement mardi 13 à 14h\n{points}", group.group)
    await group.say(group.claire, "/reunion Suite mardi 20 à 14h", group.group)
    first = next(m for m in group.said() if "1. Accueil" in text(m))
    await group.turn(days=8, hours=5, minutes=10)  # it has begun
    [shown] = await group.say(group.claire, "/odj", group.group)
    assert "Maintenant\u202f: Accueil" in text(shown)
    await group.press(group.karim, shown, "Point suivant")
    assert "coordinat" in group.answer["text"]  # whoever prepares the meeting leads through it
    [shown] = await group.press(group.claire, shown, "Point suivant")
    assert "Maintenant\u202f: Budget" in text(shown)

    await group.say(group.claire, "/pv", group.group)
    for line in (
        "Accueil : tout le monde est là",
        "#décision Le budget est voté",
        "Point 3 reporté",
        "Convention : projet relu",
        "#action Karim envoie la version signée",
    ):
        group.claire.say(line, group.group)
        await group.stage.settle()
    await group.say(group.claire, "/odj point suivant", group.group)
    await group.say(group.claire, "/odj point suivant", group.group)  # past the third, that the minutes put off
    await group.turn(hours=2)
    assert "Convention" in await card(group)

    said = await group.say(group.claire, "/fini", group.group)
    draft = next(m for m in said if m["chat"]["id"] == group.claire.id)
    await group.press(group.claire, draft, next(label for label in labels(draft) if label.startswith("Publier")))

    for _ in range(2):
        there = await card(group)
        assert [name for name in points.splitlines() if name in there] == ["Visite du CHRS", "Convention", "Divers"]
        assert there.count("Convention") == 1
        [shown] = await group.say(group.claire, "/odj", group.group, reply_to=first["message_id"])
        assert "Budget (10 min, traité)" in text(shown)
        await group.restart()
        await group.turn(minutes=5)


async def test_what_buttons_do_to_points_can_be_typed_and_is_no_point(group: Talk) -> None:
    """Orders are no points of the agenda; words that name no point of it are one."""
    await group.say(group.karim, "/rejoindre Lille", group.group)
    await group.say(group.claire, "/reunion Logement mardi 13 à 14h\nBudget\nBilan", group.group)
    await group.say(group.karim, "/odj Visite du CHRS", group.group)
    await group.say(group.karim, "/odj Mission locale", group.group)
    await group.say(group.claire, "/odj accepter visite du CHRS", group.group)
    await group.say(group.claire, "/odj monter 3", group.group)
    await group.say(group.claire, "/odj 2 : 30 min", group.group)
    await group.say(group.claire, "/odj 2 : Karim", group.group)
    there = await card(group)
    assert "1. Budget 2. Visite du CHRS (30 min, Karim" in there
    assert "3. Bilan" in there
    await group.say(group.claire, "/odj accepter tout", group.group)
    assert "4. Mission locale" in await card(group)
    await group.say(group.claire, "/odj Retirer les freins à l'emploi", group.group)
    assert "5. Retirer les freins à l'emploi" in await card(group)
