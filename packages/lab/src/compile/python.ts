// Whether a cell is Python, and what its lines are in TypeScript here.

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

const camel = (name: string): string =>
  name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** An expression in our spelling: names, constants, f-strings, options by name. */
export function expression(python: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE000`;
  const text = python
    .replace(/\bf(["'])((?:\\.|(?!\1).)*)\1/g, (_, __, body: string) =>
      keep(
        `\`${body.replace(
          /\{([^{}:]+)(?::\.(\d+)([f%]))?[^{}]*\}/g,
          (_all, inside: string, digits?: string, kind?: string) =>
            digits === undefined
              ? `\${${expression(inside)}}`
              : kind === "%"
                ? `\${(100 * ${expression(inside)}).toFixed(${digits})}%`
                : `\${${expression(inside)}.toFixed(${digits})}`,
        )}\``,
      ),
    )
    .replace(/(["'])(?:\\.|(?!\1).)*\1/g, (all) => keep(all))
    .replace(/\s+#.*$/, "")
    .replace(/\bNone\b/g, "null")
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false")
    .replace(/\bself\b/g, "this")
    .replace(/\bnot (?!in\b)/g, "!")
    .replace(/\band\b/g, "&&")
    .replace(/\bor\b/g, "||")
    .replace(/\blambda ([\w, ]*): ?(.*)/g, (_, names: string, body: string) => `(${names}) => ${body}`)
    .replace(/\bprint\(/g, "console.log(")
    .replace(/\blen\(([\w.]+)\)/g, "$1.length")
    .replace(/\btorch\.(?:optim|nn)\b/g, (all) => all.slice(6))
    .replace(/\btorch\.(randn|rand|zeros|ones)\(([\d, ]+)\)/g, "$1([$2])")
    .replace(/\btorch\.(tensor|randn|rand|zeros|ones|full)\b/g, "$1")
    .replace(/\btorch\.manual_seed\b/g, "manualSeed")
    .replace(/\bF\.(?=\w)/g, "nn.functional.")
    .replace(/\.to\(device\)/g, "")
    .replace(/(?<![\w.])([a-z_]\w*(?:\.\w+|\(\w*\)|\[\w+\])*)\.item\(\)/gi, "(await $1.item())")
    .replace(/\.size\((\d+)\)/g, ".shape[$1]")
    .replace(/(?<=\.)[a-z]\w*_\w+/g, camel)
    .replace(
      /(?<![\w.])(nn\.(?!functional|init)[A-Z]\w*|optim\.[A-Z]\w*|DataLoader|transforms\.[A-Z]\w*)\(/g,
      "new $1(",
    )
    .replace(/(?<=new )transforms\.ToTensor/g, "transforms.ToTensor");
  return options(text).replace(/\uE000(\d+)\uE000/g, (_, i: string) => kept[Number(i)]);
}

/** `f(a, lr=1, shuffle=true)` as `f(a, { lr: 1, shuffle: true })`, for calls that hold no other call by name. */
function options(text: string): string {
  return text.replace(
    /\(((?:[^()]|\([^()]*\))*?)\b([a-z]\w* ?= ?[^=()][^()]*(?:\([^()]*\)[^()]*)*)\)/gi,
    (_, before: string, named: string) => {
      const pairs = named.split(/,\s*(?=[a-z]\w* ?=)/i).map((pair) => pair.split(/ ?= ?(.*)/s));
      return `(${before}{ ${pairs.map(([name, value]) => `${camel(name)}: ${value}`).join(", ")} })`;
    },
  );
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
  [
    /^def (\w+)\((.*)\)(?: ?->.*)?:$/,
    (_, name, names) => `async function ${camel(name)}(${expression(names)}) {`,
  ],
  [/^with torch\.(?:no_grad|inference_mode)\(\):$/, () => "await noGrad(async () => {"],
  [
    /^for (\w+) in (?:tqdm|trange)?\(?range\((\w+)\)\)?.*:$/,
    (_, i, n) => `for (let ${i} = 0; ${i} < ${n}; ${i}++) {`,
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
    (_, name, x, dim) => `const ${name} = ${expression(x)}.argmax(${dim || 1});`,
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

/** One line of Python, without its indentation, as it is here. */
export function lineHere(python: string): string | null {
  const line = python.trim();
  for (const [test, here] of RULES) {
    const found = test.exec(/^#/.test(line) ? line : line.replace(/\s+#[^"']*$/, ""));
    if (found) return typeof here === "string" ? here : here(...found);
  }
  const statements = line.split(/;\s*/);
  if (!statements.every((one) => /^[\p{L}_][\w.]*(?:\(.*\)|\s*[-+*/]?=\s*.+)(?:\s*#.*)?$/u.test(one)))
    return null;
  return statements.map((one) => `${expression(one)};`).join(" ");
}

/** Most lines that are shown beside each other. */
const MOST = 20;

/**
 * The lines of a cell that cannot be read as TypeScript and is Python; null for one that is not.
 */
export function pythonLines(source: string): PythonLine[] | null {
  if (signs(source) === 0) return null;
  return source
    .split("\n")
    .map((python, i) => ({ line: i + 1, python: python.trim(), here: lineHere(python) }))
    .filter(({ python }) => python !== "")
    .slice(0, MOST);
}
