// An expression of Python in TypeScript here: by its commonest forms, not by a grammar.

/** `weight_decay` is `weightDecay`. */
export const camel = (name: string): string =>
  name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** Python's kinds as functions. */
const KINDS: Readonly<Record<string, string>> = {
  str: "String",
  int: "Math.trunc",
  float: "Number",
  list: "Array.from",
};

/** In parentheses, unless it is one name or call. */
const grouped = (text: string): string => (/^[\w.]+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`);

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
                ? `\${(100 * ${grouped(expression(inside))}).toFixed(${digits})}%`
                : `\${${grouped(expression(inside))}.toFixed(${digits})}`,
        )}\``,
      ),
    )
    .replace(/(["'])(?:\\.|(?!\1).)*\1/g, (all) => keep(all))
    .replace(/\s+#.*$/, "")
    .replace(/\bNone\b/g, "null")
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false")
    .replace(/\bself\b/g, "this")
    .replace(/\[(.+?) for (\w+) in (.+?) if (.+)\]/g, "$3.filter(($2) => $4).map(($2) => $1)")
    .replace(/\[(.+?) for (\w+) in range\((.+?)\)\]/g, "Array.from({ length: $3 }, (_, $2) => $1)")
    .replace(/\[(.+?) for (\w+) in (.+?)\]/g, "$3.map(($2) => $1)")
    .replace(/^(.+?) if (.+) else (.+)$/, "$2 ? $1 : $3")
    .replace(/([\w.)\]]+) ?\/\/ ?([\w.]+)/g, "Math.floor($1 / $2)")
    .replace(/(?<=[\w)])\[(-\d+)\]/g, ".at($1)")
    .replace(/\bis not\b/g, "!==")
    .replace(/\bis\b/g, "===")
    .replace(/([\w.]+) not in ([\w.]+)/g, "!$2.includes($1)")
    .replace(/\.append\(/g, ".push(")
    .replace(/(?<![\w.])range\(([^(),]+)\)/g, "[...Array($1).keys()]")
    .replace(/\((\w+) == (\w+)\)\.(sum|mean)\(\)/g, "$1.eq($2).$3()")
    .replace(/(?<![\w.])(max|min|abs|round)\(/g, "Math.$1(")
    .replace(/(?<![\w.])(str|int|float|list)\(/g, (_, kind: string) => `${KINDS[kind]}(`)
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
