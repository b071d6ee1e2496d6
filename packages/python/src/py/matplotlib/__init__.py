"""matplotlib's words; figures are drawn in tinycnn's look."""
__version__ = "3.7.0"
rcParams = {"figure.figsize": [6.4, 4.8], "figure.dpi": 100, "font.family": ["sans-serif"]}


def use(backend, **named):
    pass


def rc(group, **named):
    pass
