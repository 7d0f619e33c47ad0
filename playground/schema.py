"""Is this a call that the Bot API knows? Checked against aiogram's types, which are generated from Telegram's own documentation."""

import importlib
import json
import re
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError


class BadCall(Exception):
    """What Telegram would answer: its error code and description."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@cache
def methods() -> dict[str, type[BaseModel]]:
    """Every method of the Bot API by its name. The first call takes seconds: the types are many."""
    types = importlib.import_module("aiogram.methods")
    named = ((getattr(getattr(types, name), "__api_method__", None), getattr(types, name)) for name in types.__all__)
    return {api_name: method for api_name, method in named if isinstance(api_name, str)}


def check(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    """The parameters as JSON values; files stay what they are. Raises BadCall."""
    method = methods().get(name)
    if method is None:
        raise BadCall(404, "Not Found")
    attached = _attached(raw)
    unknown = raw.keys() - {alias(field, info) for field, info in method.model_fields.items()} - attached
    if unknown:
        raise BadCall(400, f"Bad Request: {name} has no parameter {', '.join(sorted(unknown))}")
    parameters = {key: _decoded(key, value) for key, value in raw.items()}
    checked = {
        key: f"attach://{key}" if isinstance(value, Upload) else value
        for key, value in parameters.items()
        if key not in attached
    }
    try:
        model = method.model_validate(checked)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadCall(400, f"Bad Request: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    _no_extras(model, name)
    return {key: _scalar(key, value, getattr(model, key, None)) for key, value in parameters.items()}


def _attached(raw: dict[str, Any]) -> set[str]:
    """The files that come beside the parameters and are named inside of one: "attach://name"."""
    named = {
        name for value in raw.values() if isinstance(value, str) for name in re.findall(r"attach://([\w-]+)", value)
    }
    return {key for key, value in raw.items() if isinstance(value, Upload) and key in named}


def alias(field: str, info: Any) -> str:
    return info.alias or field


class Upload:
    """A file that came with the call."""

    def __init__(self, name: str, content: bytes, media_type: str) -> None:
        self.name, self.content, self.media_type = name, content, media_type


_WORDS = (
    "text",
    "caption",
    "question",
    "explanation",
    "title",
    "description",
    "short_description",
    "query",
    "payload",
    "url",
    "name",
)


def _decoded(key: str, value: Any) -> Any:
    """Form fields are strings; objects and lists come as JSON inside."""
    if not isinstance(value, str) or key in _WORDS or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise BadCall(400, f"Bad Request: can't parse {key} JSON object") from None


def _scalar(key: str, value: Any, checked: Any) -> Any:
    """Numbers and flags as what they are."""
    if key in ("chat_id", "user_id") and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return checked if isinstance(value, str) and isinstance(checked, int | float) else value


def _no_extras(model: BaseModel, where: str) -> None:
    """A field that the documentation does not know is a mistake, also deep inside."""
    if model.model_extra:
        raise BadCall(400, f"Bad Request: {where} has no field {', '.join(model.model_extra)}")
    for name in type(model).model_fields:
        _look_into(getattr(model, name), f"{where}.{name}")


def _look_into(value: Any, where: str) -> None:
    if isinstance(value, BaseModel):
        _no_extras(value, where)
    elif isinstance(value, list):
        for item in value:
            _look_into(item, where)
