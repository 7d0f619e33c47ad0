"""What else is kept while minutes are collected, and minutes that are written in private afterwards."""

from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _button, _draft, _open


async def test_a_place_and_a_contact_are_kept_with_what_they_say(group: Talk) -> None:
    """And the contact, who is nobody of the group, is asked about before it is published."""
    await _open(group)
    group.karim.locate(50.63297, 3.05858, group.group, venue=("Maison de quartier", "12 rue de Wazemmes"))
    group.karim.share("Jeanne Zyxpetit", "+33 6 12 34 56 78", group.group)
    await group.stage.settle()
    draft = await _draft(group)

    assert "Il manque\u202f: aucune présence n’est notée." in text(draft)
    assert "Maison de quartier" in text(draft)
    assert "12 rue de Wazemmes (50.63297, 3.05858)" in text(draft)
    assert "Jeanne Zyxpetit, +33 6 12 34 56 78" in text(draft)
    (asked,) = await _button(group, draft, "no:.*:publish")
    assert "Jeanne Zyxpetit" in text(asked)
    assert "+33 6 12 34 56 78" in text(asked)


async def _private(talk: Talk) -> Json:
    (listed,) = await talk.say(talk.claire, "/pv")
    return listed


async def test_a_meeting_that_nobody_wrote_down_is_written_in_private(group: Talk) -> None:
    """Days later, from notes on paper: by the button or by the title; then it is reviewed and published like any other."""
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(group.karim, "/join Lille", group.group)
    await group.say(group.claire, "/reunion Logement aujourd’hui 14h-16h", group.group)
    assert "Rédiger" not in " ".join(labels(await _private(group)))
    await group.turn(days=3)
    await group.say(group.karim, "/pv logement")  # no coordinator
    listed = await _private(group)
    (button,) = [label for label in labels(listed) if label.startswith("Rédiger")]
    (asked,) = await group.press(group.claire, listed, button)
    assert "élément" in text(asked)
    (draft,) = await group.say(
        group.claire, "#décision On visite\nAction : relire l’accord\nAction : Karim envoie vendredi"
    )

    assert "Logement" in text(draft)
    assert "1 décision et 2 actions" in text(draft)
    assert "personne ne se charge de 2\u202f; pas de date dans 2 (une semaine est supposée)" in text(draft)
    assert "Rédiger" not in " ".join(labels(await _private(group)))
    said = await _button(group, draft, "no:.*:publish")
    assert [m for m in said if m["chat"]["id"] == group.group.id and "On visite" in text(m)]
    await group.say(group.claire, "/reunion Emploi demain 14h-16h", group.group)
    await group.turn(days=2)
    (asked,) = await group.say(group.claire, "/pv emploi")
    assert "élément" in text(asked)
