"""Runs scripts and cells: in one namespace, with errors told down to their line."""
import ast
import linecache
import sys
import traceback
import types

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
    """Runs a source in a namespace; gives the value of a last line that is an expression."""
    remember(name, source)
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), scope)
    if last is not None:
        return eval(compile(ast.Expression(last.value), name, "eval"), scope)


def script(source, path, arguments):
    """Runs a file as `python FILE ARGUMENTS` does; gives its exit code and what is to be told."""
    scope = namespace()
    scope.update(__name__="__main__", __file__=path)
    sys.argv = [path, *arguments]
    sys.path[0] = path.rpartition("/")[0] or "."
    try:
        exec(compile(source, path, "exec"), scope)
    except SystemExit as end:
        return _ending(end)
    except BaseException as error:
        return (130 if isinstance(error, KeyboardInterrupt) else 1), told(error)
    return 0, ""


def _ending(end):
    if end.code is None or isinstance(end.code, int):
        return end.code or 0, ""
    return 1, f"{end.code}\n"
