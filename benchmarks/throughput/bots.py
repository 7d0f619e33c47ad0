"""The bots that are compared: ours, and bare echo bots that remember nothing."""

import asyncio
import os
import sys

from benchmarks.throughput.telegram import TOKEN


def ptb(server: str, port: int) -> None:
    """python-telegram-bot, as its examples write it."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text("echo")

    app = Application.builder().token(TOKEN).base_url(f"{server}/bot").base_file_url(f"{server}/file/bot").build()
    app.add_handler(MessageHandler(filters.ALL, echo))
    if port:
        url = f"http://127.0.0.1:{port}/hook"
        app.run_webhook("127.0.0.1", port, "hook", webhook_url=url, secret_token="secret")
    else:
        app.run_polling()


def aiogram(server: str, port: int) -> None:
    """aiogram, as its examples write it (polling only)."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer("echo")

    session = AiohttpSession(api=TelegramAPIServer.from_base(server))
    asyncio.run(dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False))


def passerelle(server: str, port: int, database: str, var: str) -> dict[str, str]:
    """The environment of our bot: `passerelle run`."""
    env = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server,
        "DATABASE_URL": database,
        "VAR_DIR": var,
        "RATE_OVERALL": "0",
        "RATE_PRIVATE": "0",
        "RATE_GROUP": "0",
        "LOG_LEVEL": "WARNING",
    }
    if port:
        env |= {"HTTP_PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": "secret"}
    return env


if __name__ == "__main__":
    {"ptb": ptb, "aiogram": aiogram}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
