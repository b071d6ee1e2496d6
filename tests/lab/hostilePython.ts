// Cells in Python that reach for what is not theirs, or for all there is. After each the page answers, and Python does or is new.

export interface Hostile {
  name: string;
  code: string;
  /** What its output must be; without it, anything that is no success ("GOT"). */
  says?: RegExp;
  /** Whether it runs until it is stopped. */
  endless?: true;
}

/** Tries an expression, and says what came of it. */
const tried = (expression: string): string =>
  `try:\n    got = ${expression}\n    print("GOT", type(got)) if got is not None else print("nothing")\nexcept BaseException as e: print("refused", type(e).__name__)`;

const port = "__import__('tinycnn_js').core.tensor(0)";

export const hostile: Hostile[] = [
  // The page and JavaScript
  { name: "the module js", code: tried("__import__('js').document") },
  {
    name: "the module js, fetched anew",
    code: `import sys, importlib\nsys.modules.pop("js", None)\n${tried("importlib.import_module('js').globalThis")}`,
  },
  {
    name: "Pyodide itself",
    code: `import sys, importlib\nsys.modules.pop("pyodide_js", None)\n${tried("importlib.import_module('pyodide_js').runPython")}`,
  },
  {
    name: "code made of text by Pyodide",
    code: `import sys, importlib\nsys.modules.pop("pyodide.code", None)\n${tried("importlib.import_module('pyodide.code').run_js('globalThis')")}`,
  },
  {
    name: "code made of text by a constructor",
    code: tried(`${port}.constructor.constructor('return globalThis')()`),
  },
  {
    name: "code made of text by a function's constructor",
    code: tried("__import__('tinycnn_js').bridge.listed.constructor('return self')()"),
  },
  {
    name: "code made of text by machine code",
    code: `import sys\nfor n in ("ctypes", "_ctypes"): sys.modules.pop(n, None)\n${tried("__import__('ctypes').pythonapi.emscripten_run_script(b'self.pwned = 1')")}`,
  },
  {
    name: "code made of text, as a number",
    code: `import sys\nfor n in ("ctypes", "_ctypes"): sys.modules.pop(n, None)\n${tried("(lambda f: f(b'typeof fetch === \"function\" ? 7 : 0') or None)(__import__('ctypes').pythonapi.emscripten_run_script_int)")}`,
  },
  {
    name: "proxies that lie about",
    code: "import gc\nfound = [o for o in gc.get_objects() if type(o).__name__ == 'JsProxy' and any(hasattr(o, n) for n in ('postMessage', 'indexedDB', 'document', 'importScripts'))]\nprint('GOT', found) if found else print('nothing')",
  },
  // The network
  { name: "urllib", code: tried("__import__('urllib.request').request.urlopen('FOREIGN').read()") },
  {
    name: "a socket",
    code: tried(
      "__import__('socket').create_connection(('127.0.0.1', PORT), timeout=2).send(b'GET / HTTP/1.0\\r\\n\\r\\n')",
    ),
  },
  {
    name: "http.client",
    code:
      "import http.client\n" +
      tried(
        "(lambda c: (c.request('GET', '/'), c.getresponse().read())[1])(http.client.HTTPConnection('127.0.0.1', PORT, timeout=2))",
      ),
  },
  {
    name: "Pyodide's own fetching",
    code: `import sys\nsys.modules.pop("pyodide.http", None)\n${tried("__import__('pyodide.http').http.open_url('FOREIGN').read()")}`,
  },
  { name: "a package to install", code: tried("__import__('micropip')") },
  // Services of the page
  { name: "a service there is not", code: tried("__import__('tinycnn_js').host.ask('notebooks')") },
  {
    name: "a service by a prototype's name",
    code: tried("__import__('tinycnn_js').host.ask('constructor')"),
  },
  {
    name: "a file by a path",
    code: tried("__import__('tinycnn_js').host.ask('file', '../../notebooks/victim')"),
  },
  {
    name: "a picture beyond all limits",
    code:
      "from pyodide.ffi import to_js\n" +
      tried(
        "__import__('tinycnn_js').host.ask('encode', __import__('tinycnn_js').bridge.object(to_js(['width','height','channels','data']), to_js([10**9, 10**9, 3, b''])), 'png')",
      ),
  },
  {
    name: "a data set by a path",
    code: tried("__import__('tinycnn_js').host.ask('dataset', '../../etc', '/', True, True)"),
  },
  {
    name: "a drawing with a script",
    code: "from IPython.display import display, HTML, SVG\ndisplay(HTML(\"<img src=x onerror='document.title=1'><script>document.title=2</script><iframe src='FOREIGN'></iframe>\"))\ndisplay(SVG(\"<svg xmlns='http://www.w3.org/2000/svg' onload='document.title=3'><image href='FOREIGN'/><script>document.title=4</script></svg>\"))",
  },
  {
    name: "an answer that says it is another's",
    code: "class Loud(str):\n    def __repr__(self): return '</pre><script>document.title=5</script>'\nLoud('x')",
    says: /<\/pre><script>/,
  },
  // The file system
  {
    name: "the machine's files",
    code: "import os\nprint('GOT' if os.path.exists('/etc/passwd') or os.path.exists('/home/user') else 'nothing')",
  },
  {
    name: "our own Python, overwritten",
    code: "open('/tinycnn/_tinycnn/host.py', 'w').write('print(1)')\nprint('only here')",
    says: /only here/,
  },
  // All there is
  { name: "a list of a gigabyte and more", code: tried("None if len([0] * (10 ** 9)) else 0") },
  {
    name: "memory without end",
    code: "held = []\ntry:\n    while True: held.append(bytearray(2 ** 27))\nexcept MemoryError: print('refused', len(held) > 0)\nheld = None",
    says: /refused|Python|강제|ended/,
  },
  {
    name: "a number of a billion digits",
    code: "print('refused') if len(str(10 ** 4300)) else 0",
    says: /refused|Exceeds the limit|ValueError/,
  },
  {
    name: "recursion without end",
    code: "def f(): return f()\ntry: f()\nexcept RecursionError: print('refused')",
    says: /refused/,
  },
  {
    name: "deep nesting",
    code: "try: eval('(' * 5000 + ')' * 5000)\nexcept (MemoryError, SyntaxError, RecursionError): print('refused')",
  },
  { name: "output without end", code: "while True: print('x' * 1000)", endless: true },
  {
    name: "figures without end",
    code: "import matplotlib.pyplot as plt\nwhile True:\n    plt.plot([1, 2]); plt.show()",
    endless: true,
  },
  {
    name: "bars without end",
    code: "from tqdm import tqdm\nwhile True:\n    for i in tqdm(range(10)): pass",
    endless: true,
  },
  {
    name: "Stop that is caught",
    code: "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass",
    endless: true,
  },
  { name: "sleeping", code: "import time\ntime.sleep(1000)", endless: true },
  { name: "an end of its own", code: "import os\nos._exit(0)" },
  { name: "an end by sys.exit", code: "import sys\nsys.exit(3)" },
  {
    name: "builtins, replaced",
    code: "import builtins\nbuiltins.print = None\nbuiltins.open = None\nbuiltins.__import__ = None",
  },
];
