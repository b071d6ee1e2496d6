"""Runs scripts and cells: in one namespace, with errors told down to their line."""
import ast
import inspect
import linecache
import sys
import traceback
import types

from . import host, loop, magics

_ROOMS = ("/tinycnn/", "/lib/python")


def namespace():
    """A fresh `__main__`."""
    main = types.ModuleType("__main__")
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    return main.__dict__


def told(error):
    """A traceback of the user's own lines: what happens within the library is its own affair."""
    whole = traceback.TracebackException.from_exception(error)
    seen = set()

    def shorten(one):
        if one is None or id(one) in seen:
            return
        seen.add(id(one))
        own = [frame for frame in one.stack if not frame.filename.startswith(_ROOMS)]
        one.stack = traceback.StackSummary.from_list(own)
        shorten(one.__cause__)
        shorten(one.__context__)

    shorten(whole)
    return "".join(whole.format())


def remember(name, source):
    """Lines of a source that is no file, for tracebacks."""
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)


def execute(source, name, scope):
    """Runs a cell in a namespace; gives the value of a last line that is an expression, unless a semicolon ends it."""
    source = magics.python(source)
    remember(name, source)
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    _done(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), scope)
    if last is None:
        return None
    value = _done(compile(ast.Expression(last.value), name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), scope)
    return None if source.rstrip().endswith(";") else value


def _done(code, scope):
    """Runs code; where it awaits something, up to its end."""
    value = eval(code, scope)
    if code.co_flags & inspect.CO_COROUTINE:
        return loop.run(value)
    return value


_cells = None


def cells():
    """The namespace of the notebook's cells."""
    global _cells
    if _cells is None:
        _cells = namespace()
        _cells["__name__"] = "__main__"
    return _cells


def cell(source, name):
    """Runs a cell after those before it, and shows what it leaves: a value, figures."""
    try:
        scope = cells()
        value = execute(source, name, scope)
        show_figures()
        if value is not None:
            from IPython.display import bundle

            scope["_"] = value
            host.result(bundle(value))
    except SystemExit as end:
        return *_ending(end), "", ""
    except BaseException as error:
        kind = type(error).__name__
        return (130 if isinstance(error, KeyboardInterrupt) else 1), told(error), kind, str(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0, "", "", ""


def show_figures():
    """Figures that a cell leaves open are shown with its end."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.show()


def script(source, path, arguments):
    """Runs a file as `python FILE ARGUMENTS` does; gives its exit code and what is to be told."""
    try:
        scope = namespace()
        scope.update(__name__="__main__", __file__=path)
        sys.argv = [path, *arguments]
        beside(path)
        exec(compile(source, path, "exec"), scope)
    except SystemExit as end:
        return *_ending(end), "", ""
    except BaseException as error:
        return (130 if isinstance(error, KeyboardInterrupt) else 1), told(error), type(error).__name__, str(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0, "", "", ""


def beside(path):
    """Modules that lie beside a file are found."""
    sys.path[0] = path.rpartition("/")[0] or "."


def _ending(end):
    if end.code is None or isinstance(end.code, int):
        return end.code or 0, ""
    return 1, f"{end.code}\n"
