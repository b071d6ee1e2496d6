// What to say of a name that is nowhere. In English, as engines say it; the page shows it in its language (outputs/explain.ts).
import { nearest } from "@tinycnn/vision";

/** What people know from elsewhere, and what it is in a cell. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  print: "console.log",
  printf: "console.log",
  puts: "console.log",
  cout: "console.log",
  System: "console.log",
  echo: "console.log",
  input: "a constant: const answer = 5",
  sum: "xs.reduce((a, b) => a + b, 0)",
  max: "Math.max(...xs)",
  min: "Math.min(...xs)",
  abs: "Math.abs(x)",
  round: "Math.round(x)",
  sorted: "xs.toSorted()",
  reversed: "xs.toReversed()",
  type: "typeof x",
  isinstance: "x instanceof C",
  set: "new Set(xs)",
  tuple: "[a, b]",
  bool: "Boolean(x)",
  math: "Math",
  random: "Math.random()",
  pd: 'table(rows) from "@tinycnn/lab"',
  len: "x.length",
  range: "for (let i = 0; i < n; i++)",
  str: "String(x)",
  int: "Math.trunc(x)",
  float: "Number(x)",
  list: "[...x]",
  dict: "new Map()",
  enumerate: "x.entries()",
  zip: "x.map((v, i) => [v, y[i]])",
  None: "null",
  True: "true",
  False: "false",
  self: "this",
  torch: 'import { nn, optim, tensor } from "@tinycnn/core"',
  torchvision: 'import { datasets, transforms } from "@tinycnn/vision"',
  np: 'import { tensor } from "@tinycnn/core"',
  plt: 'import { curves } from "@tinycnn/lab"',
  tqdm: 'import { progress } from "@tinycnn/lab"',
  F: 'nn.functional from "@tinycnn/core"',
  require: 'import … from "@tinycnn/core"',
  process: "console.log",
  Buffer: "new Uint8Array(n)",
};

/** What a page has and a cell, which runs beside it, has not. */
const OF_PAGES: Readonly<Record<string, string>> = {
  alert: "console.log(text)",
  prompt: "a constant at the cell's top",
  confirm: "a constant at the cell's top",
  document: 'display(x) from "@tinycnn/lab"',
  window: "globalThis",
  localStorage: 'files from "@tinycnn/lab"',
  sessionStorage: 'files from "@tinycnn/lab"',
  Image: 'readPhoto(name) from "@tinycnn/lab"',
};

export interface Surroundings {
  /** Names that cells made, and names that every program has. */
  names: readonly string[];
  /** What each module exports. */
  modules: Readonly<Record<string, readonly string[]>>;
}

const own = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

export function unknownName(name: string, { names, modules }: Surroundings): string {
  const elsewhere = own(ELSEWHERE, name);
  if (elsewhere) return `${name} is not defined. In a cell it is ${elsewhere}`;
  const page = own(OF_PAGES, name);
  if (page) return `${name} is not defined. A cell has no page: ${page}`;
  for (const [module, exported] of Object.entries(modules))
    if (exported.includes(name))
      return `${name} is not defined. It must be imported: import { ${name} } from "${module}"`;
  const near = close(name, names);
  if (near) return `${name} is not defined. Did you mean ${near}?`;
  return `${name} is not defined. Run the cell that makes it first`;
}

/** What people call on things elsewhere, and what it is in a cell. */
const METHODS: Readonly<Record<string, string>> = {
  append: "push(x)",
  extend: "push(...xs)",
  len: "length",
  size: "shape",
  items: "Object.entries(x)",
  upper: "toUpperCase()",
  lower: "toLowerCase()",
  strip: "trim()",
  startswith: "startsWith(text)",
  endswith: "endsWith(text)",
  numpy: "data()",
  tolist: "data()",
  cuda: 'to("cpu")',
  predict: "model(x)",
  evaluate: "eval()",
  save: "stateDict()",
};

/** The name that was most likely meant; short names are too much alike to tell. */
export function close(name: string, names: readonly string[]): string | undefined {
  if (name.length < 3) return undefined;
  const alike = names.filter((other) => other !== name && Math.abs(other.length - name.length) <= 3);
  return nearest(name, alike);
}

/** What a thing lacks, and what was most likely meant. @param deeper a name further in, where none here is near */
export function unknownMember(
  owner: string,
  name: string,
  names: readonly string[],
  deeper?: string,
): string {
  if (name === "default") return `${owner} has no default: import { … }`;
  const elsewhere = own(METHODS, name);
  const near = names.find((other) => other === elsewhere?.replace(/\W.*$/, ""))
    ? elsewhere
    : (close(name, names) ?? deeper ?? elsewhere);
  return near ? `${owner} has no member ${name}. Did you mean ${near}?` : `${owner} has no member ${name}`;
}

/** Modules that people know from elsewhere, and where the like is here. */
const MODULES: Readonly<Record<string, string>> = {
  torch: "@tinycnn/core",
  "torch.nn": "@tinycnn/core",
  "torch.optim": "@tinycnn/core",
  torchvision: "@tinycnn/vision",
  tensorflow: "@tinycnn/core",
  keras: "@tinycnn/core",
  "@tensorflow/tfjs": "@tinycnn/core",
  "@tinycnn/nn": "@tinycnn/core",
  "@tinycnn/optim": "@tinycnn/core",
  "@tinycnn/torch": "@tinycnn/core",
  "@tinycnn/datasets": "@tinycnn/vision",
  "@tinycnn/transforms": "@tinycnn/vision",
  "@tinycnn/models": "@tinycnn/vision",
  numpy: "@tinycnn/core",
  matplotlib: "@observablehq/plot",
  tinycnn: "@tinycnn/core",
};

export function unknownModule(name: string, names: readonly string[]): string {
  const use = own(MODULES, name) ?? close(name, names);
  return use
    ? `there is no module ${name}. Use ${use}`
    : `there is no module ${name}. Cells have ${names.join(", ")}`;
}
