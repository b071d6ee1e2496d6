"""What only the host can do, asked for and answered at once."""
import os

from pyodide.ffi import JsException, to_js
from tinycnn_js import host

from .bridge import out
from .errors import raised
from _tinycnn.words import say


def ask(name, *args):
    try:
        return host.ask(name, *map(out, args))
    except JsException as error:
        fault = raised(error)
    raise fault


def display(data):
    """Shows something: a dict of texts by their media types."""
    host.display(out_texts(data))


def result(data):
    """Shows the value of a cell."""
    host.result(out_texts(data))


def out_texts(data):
    from tinycnn_js import bridge

    return bridge.object(to_js(list(data)), to_js([str(value) for value in data.values()]))


def clear(wait=False):
    host.clear(bool(wait))


#: Whether the host is a page: it draws bars itself, counts batches, has files beside the notebook.
page = bool(getattr(host, "isPage", False))


def bar(key, label, done, total, elapsed, note):
    """Draws a progress bar in its place, by its key; no label takes it away."""
    host.bar(key, label, done, total, elapsed, note)


def beat():
    """A batch begins."""
    if page:
        host.beat()


def upload():
    if not page:
        print(say("There is nothing to upload: files are this machine's. Write the path of the file where the notebook has its name."))
        return {}
    found = {}
    for name in ask("upload"):
        with open(name, "rb") as file:
            found[name] = file.read()
        print(say("Saved {0}, {1} bytes", name, len(found[name])))
    return found


def download(name):
    if not page:
        print(say("{0} is on this machine already.", name))
        return
    with open(name, "rb") as file:
        ask("download", os.path.basename(name), to_js(file.read()))


def where(path):
    """What is said instead of a drive that is mounted."""
    if page:
        return say("There is no Google Drive here: files are in the panel beside this notebook, and cells find them by their names alone. Instead of {0}/MyDrive/photo.jpg write photo.jpg.", path)
    return say("There is no Google Drive here: files are this machine's. Instead of {0}/MyDrive/… write the path of the file.", path)
