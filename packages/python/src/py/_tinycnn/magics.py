"""Lines for IPython in a cell: what makes sense is done, the rest is said in one line and passed over."""
import ast
import os
import re
from _tinycnn.words import say

_LINE = re.compile(r"^(\s*)(?:[\w, ]+=\s*)?([!%?].*)$")


def python(source):
    """The cell with its lines for IPython as calls; a cell that is Python already is left alone."""
    first = source.lstrip()
    if first.startswith("%%"):
        source = _cell_magic(source)
    try:
        compile(source, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        return source
    except SyntaxError:
        lines = source.split("\n")
    for i, line in enumerate(lines):
        found = _LINE.match(line)
        if found:
            lines[i] = f"{found[1]}__import__('_tinycnn.magics').magics.line({found[2].strip()!r})"
    return "\n".join(lines)


def _cell_magic(source):
    head, _, body = source.lstrip().partition("\n")
    name = head[2:].split(" ")[0]
    if name in ("time", "timeit", "capture"):
        return "\n" + body
    print(say("{0}: passed over, it is not Python", head))
    return ""


def line(text):
    """Does a line, or says that it does not."""
    name, _, rest = text[1:].strip().partition(" ")
    if text[0] == "%":
        if name in _DONE:
            return _DONE[name](rest)
        if name not in _QUIET:
            print(say("{0}: passed over", text))
    elif text[0] == "!":
        if name in ("pip", "pip3", "conda", "apt", "apt-get", "python", "python3") and "install" in rest:
            print(say("{0}: passed over, what is here needs no installing", text))
        elif name in _SHELL:
            _SHELL[name](rest)
        else:
            print(say("{0}: passed over, there is no shell here", text))
    return None


def _cd(where):
    os.chdir(where.strip().strip("'\"") or "/")
    print(os.getcwd())


def _ls(where):
    names = [name for name in where.split() if not name.startswith("-")]
    for name in names or ["."]:
        print("  ".join(sorted(os.listdir(name))) if os.path.isdir(name) else name)


def _mkdir(where):
    for name in where.split():
        if not name.startswith("-"):
            os.makedirs(name, exist_ok=True)


def _time(rest):
    import time

    began = time.perf_counter()
    import __main__

    exec(rest, __main__.__dict__)
    print(f"Wall time: {time.perf_counter() - began:.3g} s")


_QUIET = ("matplotlib", "config", "load_ext", "autoreload", "reload_ext", "env", "pip", "conda")
_DONE = {"cd": _cd, "ls": _ls, "pwd": lambda rest: print(os.getcwd()), "time": _time, "mkdir": _mkdir}
_SHELL = {"ls": _ls, "pwd": lambda rest: print(os.getcwd()), "mkdir": _mkdir, "echo": print}
