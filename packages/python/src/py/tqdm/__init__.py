"""Progress as tqdm shows it."""
import itertools
import sys
import time

from _tinycnn import host

__version__ = "4.66.0"
_BAR = "▏▎▍▌▋▊▉█"
_keys = itertools.count()
#: Places of bars that are gone: the next takes one of them.
_free = []


class tqdm:
    """An iterable that tells how far it is, ten times a second at most."""

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, disable=False, unit="it", initial=0, postfix=None, position=None, **named):
        self.iterable, self.desc, self.leave, self.disable, self.unit = iterable, desc or "", leave, bool(disable), unit
        if total is None and hasattr(iterable, "__len__"):
            total = len(iterable)
        self.total, self.n, self.mininterval = total, initial, mininterval
        self._file, self._postfix = file or sys.stderr, ""
        self._began, self._shown, self._closed, self._width = time.time(), 0.0, False, 0
        self._key = None
        if host.page and file is None and not self.disable:
            self._key = _free.pop() if _free else f"tqdm-{next(_keys)}"
        if postfix:
            self.set_postfix(postfix)
        if not self.disable:
            self.refresh()

    def __iter__(self):
        try:
            for one in self.iterable:
                yield one
                self.update()
        finally:
            self.close()

    def __len__(self):
        return self.total if self.total is not None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def update(self, n=1):
        self.n += n
        if not self.disable and time.time() - self._shown >= self.mininterval:
            self.refresh()

    def set_description(self, desc=None, refresh=True):
        self.desc = f"{desc}: " if desc else ""
        self._maybe(refresh)

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **named):
        given = {**(ordered_dict or {}), **named}
        self._postfix = ", ".join(f"{name}={_short(value)}" for name, value in given.items())
        self._maybe(refresh)

    def set_postfix_str(self, s="", refresh=True):
        self._postfix = str(s)
        self._maybe(refresh)

    def _maybe(self, refresh):
        if refresh and not self.disable and not self._closed and time.time() - self._shown >= self.mininterval:
            self.refresh()

    def refresh(self, *args, **named):
        self._shown = time.time()
        if self._key is not None:
            host.bar(self._key, self.desc.removesuffix(": "), self.n, self.total or 0, self._shown - self._began, self._postfix)
            return
        text = str(self)
        print("\r" + text.ljust(self._width), end="", file=self._file, flush=True)
        self._width = len(text)

    def reset(self, total=None):
        self.n, self.total, self._began = 0, total if total is not None else self.total, time.time()

    def close(self):
        if self._closed or self.disable:
            return
        self._closed = True
        if self.leave:
            self.refresh()
            if self._key is None:
                print(file=self._file)
        elif self._key is not None:
            host.bar(self._key, None, 0, 0, 0, "")
            _free.append(self._key)
        else:
            print("\r" + " " * self._width + "\r", end="", file=self._file, flush=True)

    def clear(self, *args, **named):
        pass

    @staticmethod
    def write(s, file=None, end="\n", nolock=False):
        print(s, file=file or sys.stdout, end=end)

    def __str__(self):
        spent = time.time() - self._began
        rate = self.n / spent if spent > 0 else 0
        speed = "?" if not rate else f"{rate:.2f}" if rate >= 1 else f"{1 / rate:.2f}"
        unit = f"s/{self.unit}" if 0 < rate < 1 else f"{self.unit}/s"
        tail = f"{speed}{unit}" + (f", {self._postfix}" if self._postfix else "")
        desc = self.desc if not self.desc or self.desc.endswith(": ") else f"{self.desc}: "
        if not self.total:
            return f"{desc}{self.n}{self.unit} [{_clock(spent)}, {tail}]"
        share = min(self.n / self.total, 1)
        whole, part = divmod(round(share * 10 * 8), 8)
        bar = ("█" * whole + (_BAR[part - 1] if part else "")).ljust(10)
        left = _clock((self.total - self.n) / rate) if rate else "?"
        return f"{desc}{share * 100:3.0f}%|{bar}| {self.n}/{self.total} [{_clock(spent)}<{left}, {tail}]"


def _clock(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _short(value):
    return f"{value:.3g}" if isinstance(value, float) else str(value).strip()


def trange(*args, **named):
    return tqdm(range(*args), **named)


tqdm_notebook = tqdm
