"""Showing things below a cell."""
import base64

from _tinycnn import host


def display(*objects, **named):
    for one in objects:
        host.display(bundle(one))


def bundle(value):
    """A value by its media types: as picture or HTML where it has them, always as text."""
    found = {"text/plain": repr(value)}
    for kind, method in {"text/html": "_repr_html_", "text/markdown": "_repr_markdown_", "image/svg+xml": "_repr_svg_"}.items():
        made = getattr(value, method, None)
        if made is not None:
            found[kind] = made()
    if hasattr(value, "_repr_png_"):
        found["image/png"] = base64.b64encode(value._repr_png_()).decode()
    return found


def clear_output(wait=False):
    host.clear(wait)


class _Text:
    def __init__(self, data="", **named):
        self.data = data


class HTML(_Text):
    def _repr_html_(self):
        return self.data


class Markdown(_Text):
    def _repr_markdown_(self):
        return self.data


class SVG(_Text):
    def _repr_svg_(self):
        return self.data


class Image:
    def __init__(self, data=None, filename=None, **named):
        if filename is not None or isinstance(data, str):
            with open(filename or data, "rb") as file:
                data = file.read()
        self.data = data

    def _repr_png_(self):
        return self.data
