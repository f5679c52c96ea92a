"""Reads TOML into typed objects; a fault names the line, the key, the value and the cure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import tree_sitter_toml
from pydantic import AfterValidator, ConfigDict, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError
from pydantic.fields import Field
from pydantic_core import ErrorDetails, PydanticCustomError
from tree_sitter import Language, Node, Parser

from lakeproof.content.faults import BrokenContentError, Fault, shorten, suggest
from lakeproof.content.files import read_text

Place = tuple[str | int, ...]
"""The keys, and the numbers of the entries of lists, that lead to a value: ("question", 0, "stem")."""

LOADER_PREFIX = "@"
"""Prefix of fields that the loader fills in and a file may not set."""
EARLIEST = dt.date(2020, 1, 1)
"""No source was read before this day."""

Model = TypeVar("Model")

FORBID = ConfigDict(extra="forbid")
"""What the schema of a table sets as `__pydantic_config__`: no key is misspelled in silence."""


def refuse(cure: str, problem: str = "") -> PydanticCustomError:
    """Make the error that a validator raises; without a problem, the fault shows the value."""
    return PydanticCustomError("rule", "refused", {"cure": cure, **({"problem": problem} if problem else {})})


def _require_text(text: str) -> str:
    if not text.strip():
        raise refuse("write it, or delete the key", "the text is empty")
    return text.strip()


def _require_past(day: dt.date) -> dt.date:
    tomorrow = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)  # somewhere it is already that day
    if not EARLIEST <= day <= tomorrow:
        raise refuse("write the day on which you last read it", f"{day} is no day of the past")
    return day


Text = Annotated[StrictStr, AfterValidator(_require_text)]
Flag = StrictBool
Count = Annotated[StrictInt, Field(ge=1)]
Day = Annotated[dt.date, Field(strict=True)]
PastDay = Annotated[dt.date, Field(strict=True), AfterValidator(_require_past)]

_GRAMMAR = Language(tree_sitter_toml.language())
_KEYS = {"bare_key", "quoted_key", "dotted_key"}
_EXPECTED = {
    "string": "write text in quotes",
    "int": "write a whole number, without quotes",
    "bool": "write true or false, without quotes",
    "date": "write a date like 2026-11-28, without quotes",
    "tuple": 'write a list, like ["…"]; a list of tables begins each with [[{key}]]',
    "dict": "write a table, like [{key}]",
    "greater_than_equal": "write a number of at least 1",
    "less_than_equal": "write a smaller number",
    "too_short": "write at least one",
    "dataclass": "write a table of keys and values",
}


@dataclass(frozen=True)
class Document:
    """A TOML file: what it says, and on which line."""

    file: str
    """Path from the root of the project."""
    text: str
    """The text of the file."""
    data: dict[str, Any]
    """What the text says."""

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The line of each key and table, from 1."""
        found: dict[Place, int] = {}
        tables: Counter[Place] = Counter()
        for node in Parser(_GRAMMAR).parse(self.text.encode()).root_node.children:
            if node.type == "pair":
                _index_pair(node, (), found)
            elif node.type in {"table", "table_array_element"}:
                place = _place_of_table(node, tables)
                found.setdefault(place, node.start_point.row + 1)
                for pair in node.children:
                    if pair.type == "pair":
                        _index_pair(pair, place, found)
        return found

    def find_line(self, *place: str | int) -> int:
        """Return the line of a value, or that of the table in which it is missing."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_toml(path: Path, root: Path) -> Document:
    """Parse a file, or say on which line it cannot be parsed."""
    file = path.relative_to(root).as_posix()
    text = read_text(path, root)
    try:
        return Document(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).partition(" (at ")
        line = int(place.split()[1].strip(",)")) if place.startswith("line") else text.count("\n") + 1
        raise BrokenContentError([Fault(file, "TOML", problem, "fix the TOML on this line", line)]) from error
    except RecursionError as error:
        lines = text.split("\n")
        deepest = max(range(len(lines)), key=lambda number: lines[number].count("[") + lines[number].count("{"))
        fault = Fault(file, "TOML", "is nested too deeply", "use fewer brackets", deepest + 1)
        raise BrokenContentError([fault]) from error


def validate(
    schema: TypeAdapter[Model], document: Document, context: dict[str, Any] | None = None
) -> tuple[Model, list[Fault]] | tuple[None, list[Fault]]:
    """Turn a document into an object; without an object, the faults say why."""
    try:
        return schema.validate_python(document.data, context=context), []
    except ValidationError as error:
        kind = getattr(schema, "_type", None)
        kind = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
        errors = error.errors(include_url=False)
        causes = [e for e in errors if not any(_is_within(other["loc"], e["loc"]) for other in errors)]
        return None, [_describe(details, document, kind) for details in causes]


def _is_within(inner: Place, outer: Place) -> bool:
    """Say whether a place is inside another one: an error there is the cause of one of the whole."""
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _describe(error: ErrorDetails, document: Document, kind: object) -> Fault:
    """Write one error of pydantic in the words of an author."""
    place, value, reason = error["loc"], error["input"], error["type"]
    context = error.get("ctx", {})
    key = next((part for part in reversed(place) if isinstance(part, str)), "file")
    shown = shorten(repr(value) if isinstance(value, str) else value)
    problem = f"`{key}` is {shown}"
    if reason == "missing":
        problem, cure = f"`{key}` is missing", f"add {key} = …"
    elif reason in {"unexpected_keyword_argument", "extra_forbidden"}:
        keys = list(_fields_of(_find_kind(kind, place[:-1])))
        problem, cure = f"`{key}` is not a known key", _list_known(key, keys, "keys")
    elif reason == "literal_error":
        known = [option.strip(" '") for option in str(context["expected"]).replace(" or ", ", ").split(",")]
        cure = _list_known(str(value), known, "values")
    elif reason == "rule":
        problem, cure = context.get("problem", problem), context["cure"]
    else:
        expected = next((text for name, text in _EXPECTED.items() if reason.startswith(name)), error["msg"])
        cure = expected.format(key=".".join(part for part in place if isinstance(part, str)))
    return Fault(document.file, _name(place, document), problem, cure, document.find_line(*place))


def _list_known(name: str, known: list[str], kind: str) -> str:
    near = suggest(name, known)
    return f"{near}{' The' if near.endswith('?') else '; the'} {kind} are: {', '.join(known)}" if "?" in near else near


def _name(place: Place, document: Document) -> str:
    """Name what a value belongs to: by its id, or else by its place."""
    value, name = document.data, document.file.rpartition("/")[2].removesuffix(".toml")
    for number, part in enumerate(place[:-1]):
        value = value[part]  # type: ignore[index]
        if isinstance(part, int):
            own = value.get("id") if isinstance(value, dict) else None
            parent = str(place[number - 1])
            label = f"option {chr(ord('a') + part)}" if parent == "option" else f"{parent} {part + 1}"
            name = own if isinstance(own, str) and own else f"{name}, {label}" if number > 1 else label
        elif number == 0 and isinstance(value, dict):
            name = part
    return shorten(name)


def _find_kind(kind: object, place: Place) -> object:
    """Follow a place through the types of a schema to the type of the table there."""
    for part in place:
        if get_origin(kind) in {tuple, dict}:
            kind = [argument for argument in get_args(kind) if argument is not ...][-1]
        elif isinstance(part, str):
            kind = _fields_of(kind).get(part)
    return kind


def _fields_of(kind: object) -> dict[str, Any]:
    """Return the type of each key that a table may have, by the name it has in the file."""
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items() if isinstance(kind, type) else ():
        aliases = [getattr(extra, "alias", None) for extra in getattr(hint, "__metadata__", ())]
        alias = next(filter(None, aliases), name)
        if not alias.startswith((LOADER_PREFIX, "_")):
            found[alias] = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    return found


def _place_of_table(node: Node, tables: Counter[Place]) -> Place:
    """Return the place of a table header; one in a list of tables counts as the next entry of the list."""
    header = next(child for child in node.children if child.type in _KEYS)
    parts = _split_key(header)
    place: Place = ()
    for number, part in enumerate(parts, 1):
        place = (*place, part)
        if number == len(parts) and node.type == "table_array_element":
            tables[place] += 1
        if tables[place]:
            place = (*place, tables[place] - 1)
    return place


def _index_pair(pair: Node, prefix: Place, found: dict[Place, int]) -> None:
    header = next(child for child in pair.children if child.type in _KEYS)
    place = prefix
    for part in _split_key(header):
        place = (*place, part)
        found.setdefault(place, pair.start_point.row + 1)
    _index_value(pair.children[-1], place, found)


def _index_value(value: Node, place: Place, found: dict[Place, int]) -> None:
    if value.type == "inline_table":
        for pair in value.children:
            if pair.type == "pair":
                _index_pair(pair, place, found)
    elif value.type == "array":
        entries = [child for child in value.children if child.is_named and child.type != "comment"]
        for number, entry in enumerate(entries):
            found.setdefault((*place, number), entry.start_point.row + 1)
            _index_value(entry, (*place, number), found)


def _split_key(key: Node) -> list[str]:
    """Return the parts of a key without quotes."""
    if key.type == "dotted_key":
        return [part for child in key.children if child.type in _KEYS for part in _split_key(child)]
    text = (key.text or b"").decode()
    return [next(iter(tomllib.loads(f"{text} = 0")))]
