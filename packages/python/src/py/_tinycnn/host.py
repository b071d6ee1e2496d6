"""What only the host can do, asked for and answered at once."""
import os

from pyodide.ffi import JsException, to_js
from tinycnn_js import host

from .bridge import out
from .errors import raised


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
        print("There is nothing to upload: files are this machine's. Write the path of the file where the notebook has its name.")
        return {}
    found = {}
    for name in ask("upload"):
        with open(name, "rb") as file:
            found[name] = file.read()
        print(f"Saved {name}, {len(found[name])} bytes")
    return found


def download(name):
    if not page:
        print(f"{name} is on this machine already.")
        return
    with open(name, "rb") as file:
        ask("download", os.path.basename(name), to_js(file.read()))


def where(path):
    """What is said instead of a drive that is mounted."""
    if page:
        return f"There is no Google Drive here: files are in the panel beside this notebook, and cells find them by their names alone. Instead of {path}/MyDrive/photo.jpg write photo.jpg."
    return f"There is no Google Drive here: files are this machine's. Instead of {path}/MyDrive/… write the path of the file."
