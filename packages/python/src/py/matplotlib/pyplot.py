"""matplotlib.pyplot: calls on the figure and the axes of now."""
from . import rcParams
from .axes import Axes
from .figure import Figure

_figures = []


def figure(num=None, figsize=None, dpi=None, **named):
    _figures.append(Figure(figsize, dpi, **named))
    return _figures[-1]


def gcf():
    return _figures[-1] if _figures else figure()


def gca():
    return gcf().gca()


def subplots(nrows=1, ncols=1, figsize=None, squeeze=True, **named):
    made = figure(figsize=figsize)
    return made, made.subplots(nrows, ncols, squeeze=squeeze)


def subplot(*args, **named):
    made = gcf()
    axes = made.add_subplot(*args, **named)
    # The axes of now stand last.
    made.axes.remove(axes)
    made.axes.append(axes)
    return axes


def axes(*args, **named):
    return gca()


def sca(ax):
    ax.figure.axes.remove(ax)
    ax.figure.axes.append(ax)


def show(*args, **named):
    """Shows all figures; those are done with."""
    for made in list(_figures):
        if made.axes:
            made.show()
    _figures.clear()


def close(fig=None):
    if fig in (None, "all"):
        if fig == "all":
            _figures.clear()
        elif _figures:
            _figures.pop()
    elif fig in _figures:
        _figures.remove(fig)


def clf():
    gcf().clear()


def cla():
    gca().clear()


def savefig(*args, **named):
    gcf().savefig(*args, **named)


def suptitle(*args, **named):
    gcf().suptitle(*args, **named)


def colorbar(mappable=None, cax=None, ax=None, **named):
    return gcf().colorbar(mappable, ax, **named)


def tight_layout(*args, **named):
    pass


subplots_adjust = ion = ioff = draw = tight_layout


def pause(interval):
    pass


def xticks(ticks=None, labels=None, **named):
    if ticks is not None:
        gca().set_xticks(ticks, labels, **named)
    elif "rotation" in named:
        gca()._tell(xturn=named["rotation"])


def yticks(ticks=None, labels=None, **named):
    if ticks is not None:
        gca().set_yticks(ticks, labels, **named)


class style:
    available = ["default"]

    @staticmethod
    def use(name):
        pass


class _Map:
    def __init__(self, name):
        self.name = name

    def __call__(self, share):
        return tuple(js_colour(self.name, float(share)))


def js_colour(name, share):
    from _tinycnn.bridge import js

    return js.colourAt(name, share)


class _Maps:
    def __getattr__(self, name):
        return _Map(name)


cm = _Maps()


def get_cmap(name="viridis", lut=None):
    return _Map(str(name))


_SET = ("title", "xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale")


def __getattr__(name):
    method = f"set_{name}" if name in _SET else name
    if name.startswith("_") or not hasattr(Axes, method):
        from _tinycnn.rooms import missing

        raise missing("matplotlib.pyplot", name, [*globals(), *dir(Axes)])

    def calling(*args, **named):
        return getattr(gca(), method)(*args, **named)

    calling.__name__ = calling.__qualname__ = name
    calling._method = getattr(Axes, method)
    return calling
