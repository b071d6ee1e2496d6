"""One public file on small settings: its loops over epochs and its data sets are cut down while it runs. sys.argv: the file, what to do."""
import ast
import json
import os
import re
import sys

from _tinycnn import magics, run

#: What a file may import, beside Python's own.
KNOWN = {"torch", "torchvision", "numpy", "matplotlib", "PIL", "tqdm"}
#: Loops of this kind are cut to so many turns, data sets to so many examples.
LONG, TURNS, EXAMPLES = re.compile(r"epoch|step|iter|episode|trial", re.I), 2, 192


def cells(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not path.endswith(".ipynb"):
        return [text]
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


def imported(trees):
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found.update(name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.partition(".")[0])
            elif isinstance(node, ast.ImportFrom):
                found.add(".")
    return found


def judged(path):
    """Whether it counts: it is Python, imports torch, and nothing that is not known."""
    try:
        names = imported([ast.parse(magics.python(cell)) for cell in cells(path)])
    except (SyntaxError, ValueError, KeyError):
        return "no Python"
    if "torch" not in names:
        return "no torch"
    others = names - KNOWN - set(sys.stdlib_module_names)
    return f"imports {', '.join(sorted(others))}" if others else "counts"


class Cut(ast.NodeTransformer):
    def visit_For(self, node):
        self.generic_visit(node)
        if LONG.search(ast.unparse(node.target) + ast.unparse(node.iter)):
            node.iter = ast.Call(ast.Name("__cut__", ast.Load()), [node.iter], [])
        return node


    def visit_While(self, node):
        """One that counts far is cut, too."""
        self.generic_visit(node)
        if any(isinstance(one, ast.Constant) and isinstance(one.value, int) and one.value >= 100 for one in ast.walk(node.test)):
            node.test = ast.BoolOp(ast.And(), [node.test, ast.Call(ast.Name("__turn__", ast.Load()), [ast.Constant(node.lineno)], [])])
        return node


turns = {}


def turn(line):
    turns[line] = turns.get(line, 0) + 1
    return turns[line] <= TURNS


def cut(iterable):
    for i, one in enumerate(iterable):
        if i >= TURNS and not hasattr(iterable, "dataset"):
            return
        yield one


def small(ask):
    def asking(name, *args):
        found = ask(name, *args)
        if name == "dataset":
            size = len(found.images) // len(found.labels)
            found.images, found.labels = found.images.slice(0, EXAMPLES * size), found.labels.slice(0, EXAMPLES)
        return found

    return asking


def ran(path):
    import torchvision.datasets.pictures as pictures

    if not hasattr(pictures, "whole"):
        pictures.whole = pictures.ask
        pictures.ask = small(pictures.whole)
    scope = run.namespace()
    scope.update(__name__="__main__", __file__=path, __cut__=cut, __turn__=turn)
    before = set(sys.modules)
    os.chdir(os.path.dirname(path))
    sys.argv = [path]
    run.beside(path)
    try:
        for i, cell in enumerate(cells(path)):
            source = magics.python(cell)
            run.remember(f"cell {i}", source)
            tree = ast.fix_missing_locations(Cut().visit(ast.parse(source)))
            exec(compile(tree, f"cell {i}", "exec"), scope)
            run.show_figures()
    finally:
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", "")).startswith(os.path.dirname(path)):
                del sys.modules[name]


if sys.argv[2] == "judge":
    print(f"\n{judged(sys.argv[1])}")
else:
    ran(sys.argv[1])
