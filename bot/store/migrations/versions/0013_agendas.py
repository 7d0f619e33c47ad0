"""Points of agendas, out of the text that meetings have"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
_LONGEST = 200  # characters of a point


def upgrade() -> None:
    table = op.create_table(
        "agenda_points",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("meeting_id", Id),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("presenter_id", Id),
        sa.Column("presenter", sa.Text(), nullable=False),
        sa.Column("presenter_organisation", sa.Text()),
        sa.Column("proposer_id", Id),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("recurring", sa.Boolean(), nullable=False),
        sa.Column("origin", Id),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_agenda_points_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_agenda_points_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["presenter_id"], ["people.id"], name="fk_agenda_points_presenter_id"),
        sa.ForeignKeyConstraint(["proposer_id"], ["people.id"], name="fk_agenda_points_proposer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_points"),
        sa.UniqueConstraint("meeting_id", "origin", name="uq_agenda_points_meeting_id_origin"),
    )
    op.create_index("ix_agenda_points_group", "agenda_points", ["group_id", "meeting_id"])
    connection = op.get_bind()
    meetings = sa.table(
        "meetings",
        sa.column("id"),
        sa.column("group_id"),
        sa.column("agenda"),
        sa.column("state"),
        sa.column("created_at", Moment),
    )
    told = sa.select(meetings).where(meetings.c.agenda != "", meetings.c.state != "draft")
    for meeting in connection.execute(told).all():
        lines = [line.strip()[:_LONGEST] for line in meeting.agenda.splitlines() if line.strip()]
        for place, title in enumerate(lines, 1):
            new = connection.execute(
                table.insert().values(
                    group_id=meeting.group_id,
                    meeting_id=meeting.id,
                    title=title,
                    place=place,
                    presenter="",
                    state="planned",
                    recurring=False,
                    carried=0,
                    at=meeting.created_at,
                )
            )
            assert new.inserted_primary_key is not None
            number = new.inserted_primary_key[0]
            connection.execute(table.update().where(table.c.id == number).values(origin=number))
