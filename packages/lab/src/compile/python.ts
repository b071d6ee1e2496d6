// Whether a cell is Python, and what its lines are in TypeScript here.
import { asComment } from "./asComment.ts";
import { camel, expression } from "./pythonExpression.ts";

/** A line of Python and what it is here; null where nothing here does the same. */
export interface PythonLine {
  line: number;
  python: string;
  here: string | null;
}

/** Signs that no TypeScript has at the beginning of a line or at its end. */
const SIGNS: readonly RegExp[] = [
  /^\s*(?:from\s+[\w.]+\s+)?import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*\s*(?:#.*)?$/,
  /^\s*(?:async\s+)?def\s+[\p{L}_]\w*\s*\(/u,
  /^\s*class\s+[\p{L}_]\w*\s*(?:\([^)]*\))?\s*:/u,
  /^\s*(?:if|elif|for|while|with|except|try|else|finally)\b[^{]*:\s*(?:#.*)?$/,
  /^\s*for\s+[\p{L}_][\w\s,()]*\s+in\s+.+:/u,
  /^\s*with\s+.+:/,
  /^\s*elif\b/,
  /^\s*#(?![\p{L}_$][\w$]*\s*[=;(])/u,
  /^\s*[!%]{1,2}[a-z]\w*/,
  /^\s*(?:print|len|range|enumerate)\s*\(/,
  /(?<![\w.])(?:None|True|False)(?!\w)/,
  /(?<![\w"'`])[fr]b?(?:"[^"]*"|'[^']*')/,
  /(?<![\w.])lambda\b[^"']*:/,
  /"""|'''/,
  /(?<![\w.])(?:not\s+in|is\s+not)\b/,
  /\[.+\sfor\s+.+\sin\s+.+\]/,
];

const bare = (line: string): string =>
  line.replace(/\/\/.*$/, "").replace(/(["'`])(?:\\.|(?!\1).)*\1/g, "$1$1");

/** How many lines show that they are Python. */
function signs(source: string): number {
  return source.split("\n").filter((line) => {
    const text = bare(line);
    return SIGNS.some((sign) => sign.test(text) || (/[fr]["']/.test(line) && sign.test(line)));
  }).length;
}

type Rule = readonly [test: RegExp, here: string | ((...found: string[]) => string)];

const IMPORTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:from|import) torch(?!vision)\b/,
    'import { DataLoader, manualSeed, nn, noGrad, optim, randn, tensor } from "@tinycnn/core";',
  ],
  [
    /^(?:from torchvision|import torchvision)/,
    'import { datasets, models, TinyCNN, transforms } from "@tinycnn/vision";',
  ],
  [/^(?:from|import) (?:tqdm|PIL|cv2)/, 'import { progress, readPhoto } from "@tinycnn/lab";'],
  [/^(?:from|import) matplotlib/, 'import { curves, display, gallery } from "@tinycnn/lab";'],
  [/^(?:from|import) (?:numpy|pandas)/, "// no import is needed: arrays and Math are there"],
];

/** The commonest lines of lectures and public notebooks, the first that fits. */
const RULES: readonly Rule[] = [
  [/^#\s?(.*)$/, (_, text) => `// ${text}`],
  [/^[!%].*$/, () => "// nothing has to be installed or set up here"],
  ...IMPORTS.map(([test, here]): Rule => [new RegExp(`${test.source}.*$`), () => here]),
  [/^device = .*$/, () => "// the device is chosen by itself"],
  [/^class (\w+)\(nn\.Module\):$/, (_, name) => `class ${name} extends nn.Module {`],
  [
    /^class (\w+)(?:\(\s*(\w*)\s*\))?:$/,
    (_, name, base) => `class ${name}${base && base !== "object" ? ` extends ${base}` : ""} {`,
  ],
  [/^super\(.*?\)\.__init__\(.*\)$/, () => "super();"],
  [/^def __init__\(self,? ?(.*)\):$/, (_, names) => `constructor(${expression(names)}) {`],
  [
    /^def (\w+)\(self,? ?(.*)\): ?return (.*)$/,
    (_, name, names, value) => `${camel(name)}(${names}) { return ${expression(value)}; }`,
  ],
  [/^def (\w+)\(self,? ?(.*)\):$/, (_, name, names) => `${camel(name)}(${names}) {`],
  [/^def (\w+)\((.*)\)(?: ?->.*)?:$/, (_, name, names) => `async function ${name}(${expression(names)}) {`],
  [
    /^def (\w+)\((.*)\): ?return (.*)$/,
    (_, name, names, value) =>
      `async function ${name}(${expression(names)}) { return ${expression(value)}; }`,
  ],
  [/^with torch\.(?:no_grad|inference_mode)\(\):$/, () => "await noGrad(async () => {"],
  [/^if __name__ == .*:$/, () => "{"],
  [/^pass$/, () => "// nothing to do"],
  [/^(?:"""|''')([\s\S]*?)(?:"""|''')$/, (_, text) => `// ${text.trim()}`],
  [
    /^for (\w+) in (?:tqdm\(range|trange|range)\(([^,]+?)\)(?:, ?\w+=.*)?\)?:$/,
    (_, i, n) => `for (let ${i} = 0; ${i} < ${expression(n)}; ${i}++) {`,
  ],
  [
    /^for (\w+) in range\(([^,]+), ?(.+)\):$/,
    (_, i, from, to) => `for (let ${i} = ${expression(from)}; ${i} < ${expression(to)}; ${i}++) {`,
  ],
  [
    /^for (\w+), ?\(?(\w+), ?(\w+)\)? in enumerate\((.+)\):$/,
    (_, i, x, y, list) => `for (const [${i}, [${x}, ${y}]] of [...${expression(list)}].entries()) {`,
  ],
  [
    /^for (\w+), ?(\w+) in enumerate\((.+)\):$/,
    (_, i, x, list) => `for (const [${i}, ${x}] of ${expression(list)}.entries()) {`,
  ],
  [
    /^for (\w+), ?(\w+) in ([\w.]+)\.items\(\):$/,
    (_, key, value, of) => `for (const [${key}, ${value}] of Object.entries(${of})) {`,
  ],
  [
    /^for \(?(\w+), ?(\w+)\)? in (.+):$/,
    (_, x, y, list) => `for (const [${x}, ${y}] of ${expression(list)}) {`,
  ],
  [/^for (\w+) in (.+):$/, (_, x, list) => `for (const ${x} of ${expression(list)}) {`],
  [/^while (.+):$/, (_, test) => `while (${expression(test)}) {`],
  [/^if (.+):$/, (_, test) => `if (${expression(test)}) {`],
  [/^elif (.+):$/, (_, test) => `} else if (${expression(test)}) {`],
  [/^else:$/, () => "} else {"],
  [/^try:$/, () => "try {"],
  [/^except.*:$/, () => "} catch (error) {"],
  [/^finally:$/, () => "} finally {"],
  [/^break$/, () => "break;"],
  [/^continue$/, () => "continue;"],
  [/^raise\b.*$/, () => 'throw new Error("…");'],
  [/^del\b.*$/, () => "// memory is given back by itself"],
  [/^return\b ?(.*)$/, (_, value) => `return ${expression(value)};`],
  [
    /^(\w+) (\+|-|\*|\/)= (.*?)\.item\(\)(.*)$/,
    (_, name, sign, value, rest) =>
      `${name} ${sign}= (await ${expression(value)}.item())${expression(rest)};`,
  ],
  [
    /^plt\.(?:show|figure|legend|grid|title|xlabel|ylabel|axis|subplot|tight_layout).*$/,
    () => "// curves(history) draws it with its titles",
  ],
  [/^plt\.imshow\((.+?)(?:, ?\w+=.*)?\)$/, (_, x) => `display(${expression(x)});`],
  [
    /^(\w+) = (.*)\.argmax\((.*)\)$/,
    (_, name, x, dim) =>
      `let ${name} = ${expression(x)}.argmax(${dim.replace(/^(?:dim|axis) ?= ?/, "") || 1});`,
  ],
  [
    /^torch\.save\((\w+)\.state_dict\(\), ?(.+)\)$/,
    (_, model, name) => `await saveModel(${name}, ${model}); // import { saveModel } from "@tinycnn/lab"`,
  ],
  [
    /^(\w+(?:, ?\w+)+) = (.+)$/,
    (_, names, value) => `let [${names}] = [${expression(value).replace(/^[([](.*)[)\]]$/, "$1")}];`,
  ],
  [/^([\p{L}_]\w*) = (.+)$/u, (_, name, value) => `let ${name} = ${expression(value)};`],
];

/** `if x: y` and the like: a block on one line. */
function oneLiner(line: string): string | null {
  if (!/^(?:if|elif|else|for|while|try|with)\b/.test(line)) return null;
  let depth = 0;
  for (const [i, sign] of [...bare(line)].entries()) {
    depth += "([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0;
    if (sign !== ":" || depth > 0) continue;
    // Texts are emptied in what is looked at, so places agree only before the first of them.
    if (/["']/.test(line.slice(0, i)) || i === line.length - 1) return null;
    const [head, body] = [lineHere(line.slice(0, i + 1)), lineHere(line.slice(i + 1))];
    return head && body && endOf(head) ? `${head} ${body.replace(/^let /, "")} ${endOf(head)}` : null;
  }
  return null;
}

/** One line of Python, without its indentation, as it is here. */
export function lineHere(python: string): string | null {
  const line = python.trim();
  for (const [test, here] of RULES) {
    const found = test.exec(/^#/.test(line) ? line : line.replace(/\s+#[^"']*$/, ""));
    if (found) return typeof here === "string" ? here : here(...found);
  }
  const both = oneLiner(line);
  if (both) return both;
  const statements = line.split(/;\s*/);
  if (!statements.every((one) => /^[\p{L}_][\w.]*(?:\(.*\)|\s*[-+*/]?=\s*.+)(?:\s*#.*)?$/u.test(one)))
    return null;
  return statements.map((one) => `${expression(one)};`).join(" ");
}

/** A line of Python, which may go on over several lines of text while a bracket is open. */
interface Logical {
  line: number;
  text: string;
  indent: number;
}

function logicalLines(source: string): Logical[] {
  const found: Logical[] = [];
  let open: Logical | null = null;
  for (const [i, raw] of source.split("\n").entries()) {
    if (open) open.text += `\n${raw.trimEnd()}`;
    else if (raw.trim() !== "")
      open = { line: i + 1, text: raw.trimEnd(), indent: raw.replace(/\t/g, "    ").search(/\S/) };
    if (open && isWhole(open.text)) {
      found.push(open);
      open = null;
    }
  }
  return open ? [...found, open] : found;
}

/** Whether every bracket is closed and no text of several lines is begun. */
function isWhole(text: string): boolean {
  const plain = bare(text.replace(/#.*$/gm, ""));
  if (((plain.match(/"""|'''/g) ?? []).length & 1) === 1) return false;
  return (plain.match(/[([{]/g) ?? []).length <= (plain.match(/[)\]}]/g) ?? []).length && !/\\$/.test(text);
}

/** Lines as one, which is how they are read. */
const onOneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim().replace(/\\$/, ""))
    .join(" ")
    .replace(/([([{]) /g, "$1")
    .replace(/,? ([)\]}])/g, "$1");

/** What ends a block that a line of TypeScript begins; null if it begins none. */
const endOf = (here: string): string | null =>
  /\(async \(\) => \{$/.test(here) ? "});" : /\{$/.test(here) ? "}" : null;

/** Most lines that are shown beside each other. */
const MOST = 200;

interface Block {
  indent: number;
  end: string;
  /** Names that have been made in the function around it, the parameters among them. */
  names: Set<string>;
}

/** Each line in TypeScript, blocks closed where Python's indentation ends. */
class Translation {
  readonly made: PythonLine[] = [];
  readonly #lines: readonly Logical[];
  readonly #blocks: Block[] = [];
  readonly #names = new Set<string>();
  readonly #imported = new Set<string>();
  /** Functions of this cell: they may wait, so they are waited for. */
  readonly #functions: RegExp | null;

  constructor(lines: readonly Logical[]) {
    this.#lines = lines;
    const functions = lines.flatMap(({ text }) => /^def (\w+)/.exec(text)?.[1] ?? []);
    this.#functions =
      functions.length > 0
        ? new RegExp(`(?<!function )(?<![\\w.])(?=(?:${functions.join("|")})\\()`, "g")
        : null;
    lines.forEach((line, i) => {
      this.#add(line, i);
    });
    this.#closeDownTo(0);
  }

  #add({ line, text, indent }: Logical, at: number): void {
    const here = this.#once(lineHere(onOneLine(text)));
    const goesOn = here?.startsWith("}") ?? false;
    this.#closeDownTo(goesOn ? indent + 1 : indent);
    if (goesOn) this.#blocks.pop();
    const hoisted = here && /^(?:if |try |await noGrad)/.test(here) ? this.#madeWithin(at) : [];
    const before = hoisted.length > 0 ? `let ${hoisted.join(", ")};\n` : "";
    const said = here && (before + this.#named(here)).replace(/^/gm, "  ".repeat(this.#blocks.length));
    this.made.push({ line, python: text, here: said });
    const end = here && endOf(here);
    if (end) this.#blocks.push({ indent, end, names: this.#namesIn(here) });
  }

  #known(): Set<string> {
    return this.#blocks.at(-1)?.names ?? this.#names;
  }

  /** A function's names are its own, any other block's those around it. */
  #namesIn(here: string): Set<string> {
    const parameters =
      /^(?:async function \w+|constructor|(?!(?:if|for|while|switch)\b)\w+)\((.*)\) \{$/.exec(here)?.[1];
    return parameters === undefined ? this.#known() : new Set(parameters.match(/\w+/g) ?? []);
  }

  /** `let` only where a name is made. */
  #named(here: string): string {
    const name = /^let ([\p{L}_]\w*) = /u.exec(here)?.[1];
    const isKnown = name !== undefined && this.#known().has(name);
    if (name) this.#known().add(name);
    const said = isKnown ? here.slice("let ".length) : here;
    return this.#functions ? said.replace(this.#functions, "await ") : said;
  }

  /** Names first made in the block that this line begins and in those that go on from it: they are seen after it. */
  #madeWithin(at: number): string[] {
    const { indent } = this.#lines[at];
    const found = new Set<string>();
    for (const { text, indent: inner } of this.#lines.slice(at + 1)) {
      if (inner < indent || (inner === indent && !/^\s*(?:elif|else|except|finally)\b/.test(text))) break;
      const name = /^\s*([\p{L}_]\w*) = /u.exec(text)?.[1];
      if (name && !this.#known().has(name)) found.add(name);
    }
    for (const name of found) this.#known().add(name);
    return [...found];
  }

  /** Two lines of Python may be one import here. */
  #once(here: string | null): string | null {
    if (!here?.startsWith("import ")) return here;
    if (this.#imported.has(here)) return "// imported above";
    this.#imported.add(here);
    return here;
  }

  #closeDownTo(indent: number): void {
    for (let top = this.#blocks.at(-1); top && top.indent >= indent; top = this.#blocks.at(-1)) {
      this.#blocks.pop();
      const last = this.made[this.made.length - 1];
      const pad = "  ".repeat(this.#blocks.length);
      last.here = `${last.here ?? asComment(last.python)}\n${pad}${top.end}`;
    }
  }
}

/**
 * The lines of a cell that cannot be read as TypeScript and is Python; null for one that is not.
 */
export function pythonLines(source: string): PythonLine[] | null {
  return signs(source) === 0 ? null : new Translation(logicalLines(source).slice(0, MOST)).made;
}
