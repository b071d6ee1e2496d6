"""What an editor asks: how a name may go on, what a name is, what is wrong. No code of the notebook is run for it."""
import ast
import builtins
import importlib
import inspect
import keyword
import re
import sys

from . import magics, run
from .bridge import js
from .names import snake

_MOST = 2_000
_OURS = ("torch", "torchvision", "numpy", "matplotlib", "PIL", "tqdm", "google", "IPython", "_tinycnn")
_SAFE = {"math", "random", "os", "time", "re", "json", "collections", "itertools", "functools", "copy", "pathlib", "datetime", "string", "statistics", "typing", "dataclasses"}
_IMPORT = re.compile(r"^\s*(?:from\s+[\w.]+\s+import\s|import\s)", re.M)


def _module(name):
    """A module that may be imported to look into it."""
    if name in sys.modules or name.partition(".")[0] in _OURS or name in _SAFE:
        try:
            return importlib.import_module(name)
        except Exception:
            return None
    return None


def _imported(sources):
    """Names that the cells import, whether they have run or not."""
    found = {}
    for source in sources:
        for line in source.split("\n"):
            if not _IMPORT.match(line):
                continue
            try:
                body = ast.parse(line.strip()).body
            except SyntaxError:
                continue
            for one in body:
                for alias in getattr(one, "names", ()):
                    if isinstance(one, ast.Import):
                        name = alias.name if alias.asname else alias.name.partition(".")[0]
                        found[alias.asname or name] = _module(name)
                    elif isinstance(one, ast.ImportFrom) and one.module and not one.level:
                        found[alias.asname or alias.name] = _member(_module(one.module), alias.name) or _module(f"{one.module}.{alias.name}")
    return found


def _is_ours(thing):
    return getattr(type(thing), "__module__", "").partition(".")[0] in _OURS


def _member(thing, name):
    """An attribute, where looking for it runs nothing of the notebook's own."""
    if thing is None:
        return None
    try:
        if inspect.ismodule(thing) or _is_ours(thing) or (inspect.isclass(thing) and thing.__module__ != "__main__"):
            return getattr(thing, name)
        found = inspect.getattr_static(thing, name)
    except Exception:
        return None
    if isinstance(found, property):
        return getattr(thing, name, None) if _is_ours(thing) else None
    return found


def _resolve(path, sources):
    """What a dotted name stands for: a variable, an import, a builtin."""
    first, *rest = path.split(".")
    scope = run.cells()
    thing = scope.get(first)
    if thing is None:
        thing = _imported(sources).get(first)
    if thing is None:
        thing = getattr(builtins, first, None)
    for name in rest:
        thing = _member(thing, name)
    return thing


def _kind(thing):
    if inspect.ismodule(thing):
        return "namespace"
    if inspect.isclass(thing):
        return "class"
    return "function" if callable(thing) else "property"


def _places(thing):
    """Names of what it takes, as PyTorch has them; None where nobody knows."""
    engine = getattr(thing, "_constructor", None) or getattr(thing, "_engine", None)
    thing = getattr(thing, "_method", thing)
    if engine is not None:
        names = [snake(name) for name in js.placesOf(engine)]
        if names:
            return names
    try:
        return [str(one) for one in inspect.signature(thing).parameters.values() if one.kind != one.VAR_KEYWORD and one.name != "self"]
    except (TypeError, ValueError):
        return None


def _members(thing):
    names = [name for name in dir(thing) if not name.startswith("_")]
    return [(name, "property" if inspect.ismodule(thing) is False and not _is_ours(thing) else _kind_of(thing, name)) for name in names[:_MOST]]


def _kind_of(thing, name):
    if inspect.ismodule(thing):
        return "class" if name[:1].isupper() else "function"
    found = inspect.getattr_static(thing, name, None)
    return "function" if callable(found) else "property"


def _called(before):
    """The dotted name of the call that the cursor stands in."""
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] in ")]}":
            depth += 1
        elif before[at] in "([{":
            if depth == 0:
                found = re.search(r"[\w.]+$", before[:at]) if before[at] == "(" else None
                return found[0] if found else None
            depth -= 1
    return None


def complete(source, at, sources):
    """Where the name begins, and pairs of name and kind."""
    before = source[:at]
    line = before.rpartition("\n")[2]
    word = re.search(r"\w*$", line)[0]
    start = at - len(word)
    inside = re.match(r"^\s*from\s+([\w.]+)\s+import\s+(?:[\w\s,]*)$", line)
    if inside:
        module = _module(inside[1])
        return start, [] if module is None else _members(module)
    if re.match(r"^\s*(?:import|from)\s+[\w.]*$", line):
        return start, [(name, "namespace") for name in sorted({*_OURS[:-1], *_SAFE})]
    if re.search(r"""#|['"]\w*$""", line):
        return start, []
    path = re.search(r"([^\W\d]\w*(?:\.\w+)*)\.\w*$", line)
    if path:
        thing = _resolve(path[1], sources)
        return start, [] if thing is None else _members(thing)
    if re.search(r"\.\w*$", line) or not word:
        return start, []
    found = {name: "keyword" for name in keyword.kwlist}
    found.update((name, "function") for name in dir(builtins) if not name.startswith("_"))
    for text in sources:
        found.update((name, "variable") for name in re.findall(r"[^\W\d]\w{2,}", text) if name != word)
    found.update((name, _kind(value) if callable(value) else "variable") for name, value in {**_imported(sources), **run.cells()}.items() if not name.startswith("_"))
    called = _called(before)
    for name in (called and _places(_resolve(called, sources))) or ():
        name = re.match(r"\w*", name)[0]
        if name and name != "self":
            found[f"{name}="] = "property"
    return start, [(name, kind) for name, kind in found.items() if name.lower().startswith(word[0].lower())][:_MOST]


def describe(source, at, sources):
    """Where the name at this place begins and ends, its declaration and what is said of it; None where nobody knows."""
    for found in re.finditer(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*", source):
        if not found.start() <= at <= found.end():
            continue
        end = next((stop.start() for stop in re.finditer(r"\.|$", source[at : found.end()])), 0) + at
        path = source[found.start() : end]
        told = said(path, sources)
        return None if told is None else (found.start(), end, *told)
    return None


def said(path, sources):
    """A declaration and its documentation."""
    thing = _resolve(path, sources)
    if thing is None or keyword.iskeyword(path):
        return None
    name = path.rpartition(".")[2]
    docs = inspect.cleandoc(vars(thing).get("__doc__") or "") if hasattr(thing, "__dict__") else inspect.getdoc(thing) or ""
    if inspect.ismodule(thing):
        return f"module {thing.__name__}", docs
    if callable(thing) and (inspect.isclass(thing) or inspect.isroutine(thing) or hasattr(thing, "_engine")):
        places = _places(thing)
        shown = ", ".join(filter(None, places)) if places is not None else "…"
        kind = "class" if inspect.isclass(thing) else "def"
        room = getattr(thing, "__module__", "") or ""
        owner = "" if room in ("__main__", "builtins") or not room.partition(".")[0] in _OURS or inspect.isfunction(thing) else f"{room}."
        return f"{kind} {owner}{name}({shown})", docs
    from .page import _described

    kind, what, detail, _ = _described(thing)
    return f"{name}: {kind}" + (f" {detail}" if what == "text" and detail else ""), ""


def check(source):
    """What is wrong with a cell's form: line, column, end and message of each."""
    import contextlib
    import io
    import warnings

    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            ast.parse(magics.python(source))
    except SyntaxError as error:
        return [(error.lineno or 1, error.offset or 1, error.end_offset or 0, error.msg)]
    except ValueError as error:
        return [(1, 1, 0, str(error))]
    return []
