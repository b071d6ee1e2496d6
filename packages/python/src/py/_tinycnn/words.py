"""What people read, in their language: the English stands where it is used, the catalogue in words/ko.ts has the other."""
from tinycnn_js import bridge as js


def say(text, *values):
    """The text with values for {0}, {1}, …"""
    return js.said(text, *map(str, values))
