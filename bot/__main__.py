"""The command line: demo · run · doctor · backup · restore · export · import · quarantine · minutes · practices · search · when."""

from importlib.metadata import entry_points

import click

from bot import __version__
from bot.commands import database, listen, look, minutes, quarantine

_HINT = "The playground is not part of this installation. In a checkout of the source: uv run passerelle demo"


class Commands(click.Group):
    """Our commands, and those that other parts register by the entry point `passerelle.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *(["demo"] if "demo" not in self.commands else [])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            return command
        for entry in entry_points(group="passerelle.commands", name=cmd_name):
            try:
                loaded: click.Command = entry.load()
            except ModuleNotFoundError:
                break
            return loaded
        return _missing_demo if cmd_name == "demo" else None


@click.command(help="Try the bot in the browser, without a token or an account.")
def _missing_demo() -> None:
    raise click.ClickException(_HINT)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="passerelle")
def main() -> None:
    """Passerelle runs city work groups on Telegram: practices, meetings, minutes.

    Settings come from the environment or a file named .env; see .env.example.
    """


for command in (*listen.COMMANDS, *look.COMMANDS, *database.COMMANDS, *quarantine.COMMANDS, *minutes.COMMANDS):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="passerelle")
