// Small faults that could stand in a source: each one change at one place, of the kinds people make.
import { stripTypeScriptTypes } from "node:module";
import { type Node, parse } from "acorn";

export interface Mutant {
  /** Place of the change in the source, in characters. */
  start: number;
  end: number;
  /** What stands there instead. */
  text: string;
  /** What runs whenever the changed place counts, where that is not its start: an operator's right side may be left out. */
  runsAt?: number;
}

type Any = Node & Record<string, unknown>;

const OPERATORS: Readonly<Record<string, string>> = {
  ...{ "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*" },
  ...{ "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===" },
  ...{ "&": "|", "|": "&", "<<": ">>", ">>": "<<", ">>>": "<<", "&&": "||", "||": "&&", "??": "&&" },
  ...{ "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "&=": "|=", "|=": "&=", "||=": "&&=", "??=": "&&=" },
  ...{ "++": "--", "--": "++" },
};
const CALLS: Readonly<Record<string, string>> = {
  ...{ max: "min", min: "max", floor: "ceil", ceil: "floor", every: "some", some: "every" },
};

/** Where an operator stands between two operands. */
function operatorAt(source: string, { left, right, operator }: Any): Mutant | null {
  const text = OPERATORS[operator as string];
  const start = source.indexOf(operator as string, (left as Node).end);
  if (!text || start < 0 || start >= (right as Node).start) return null;
  return { start, end: start + (operator as string).length, text, runsAt: (left as Node).start };
}

const kinds: Readonly<Record<string, (node: Any, source: string) => (Mutant | null)[]>> = {
  BinaryExpression: (node, source) => [operatorAt(source, node)],
  LogicalExpression: (node, source) => [operatorAt(source, node)],
  AssignmentExpression: (node, source) => [operatorAt(source, node)],
  UpdateExpression: ({ start, end, prefix, operator }) => {
    const text = OPERATORS[operator as string];
    return [prefix ? { start, end: start + 2, text } : { start: end - 2, end, text }];
  },
  UnaryExpression: ({ start, operator }) =>
    operator === "!" || operator === "-" ? [{ start, end: start + 1, text: "" }] : [],
  Literal: ({ start, end, value }) => {
    if (typeof value === "boolean") return [{ start, end, text: String(!value) }];
    return typeof value === "number" ? [{ start, end, text: String(value === 1 ? 2 : value + 1) }] : [];
  },
  ConditionalExpression: ({ test }) => condition(test as Node),
  IfStatement: ({ test }) => condition(test as Node),
  WhileStatement: ({ test }) => condition(test as Node).slice(1),
  // A statement that is left out.
  ExpressionStatement: ({ start, end, expression }) =>
    /^(Call|Assignment|Update|Await)Expression$/.test((expression as Node).type)
      ? [{ start, end, text: ";" }]
      : [],
  CallExpression: ({ callee }) => {
    const { type, property } = callee as Any & { property?: Any };
    const text = type === "MemberExpression" ? CALLS[String(property?.name)] : undefined;
    return property && text ? [{ start: property.start, end: property.end, text }] : [];
  },
};

const condition = ({ start, end }: Node): Mutant[] => [
  { start, end, text: "true" },
  { start, end, text: "false" },
];

/** Parts that only speak to people: a change in them is no fault of the engine. */
const isSpeech = (node: Any): boolean =>
  node.type === "ImportDeclaration" ||
  (node.type === "TaggedTemplateExpression" && (node.tag as Any).name === "say");

/** What descriptions offer to tests: another example is no fault. So is what only examples use, see below. */
const EXAMPLES = /^(?:samples|errors|checked|tolerance)$|[sS]ample/;

/** Whether it is a call such as `[0, 1].map(() => …)`, whose list only counts. */
const isCounted = ({ type, callee, arguments: given }: Any): boolean =>
  type === "CallExpression" &&
  ((callee as Any).object as Any | undefined)?.type === "ArrayExpression" &&
  ((given as Any[])[0]?.params as unknown[] | undefined)?.length === 0;

const nameOf = ({ key, id, declarations }: Any): string => {
  const named = (key ?? id ?? (declarations as Any[] | undefined)?.[0]?.id) as Any | undefined;
  return String(named?.name ?? "");
};
const isExample = (node: Any): boolean =>
  /^(?:Property|FunctionDeclaration|VariableDeclaration)$/.test(node.type) && EXAMPLES.test(nameOf(node));

const childrenOf = (node: Any): Any[] =>
  Object.values(node)
    .flat()
    .filter((child): child is Any => typeof (child as Any | null)?.type === "string");

/** Names that examples use and nothing else in the file does, by how often it stands in either. */
function onlyForExamples(program: Any): Set<string> {
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    const [inside, outside] = [new Set<string>(), new Set<string>()];
    const walk = (node: Any, example: boolean, declared: string): void => {
      const named = /Declaration$/.test(node.type) ? nameOf(node) : "";
      const isOne = example || isExample(node) || (named !== "" && found.has(named));
      // A name's own declaration is no use of it.
      const own = named || declared;
      if (node.type === "Identifier" && node.name !== own) (isOne ? inside : outside).add(String(node.name));
      for (const child of childrenOf(node)) walk(child, isOne, own);
    };
    walk(program, false, "");
    const declared = (program.body as Any[]).filter(({ type }) =>
      /^(?:Function|Variable)Declaration$/.test(type),
    );
    for (const name of declared.map(nameOf)) if (inside.has(name) && !outside.has(name)) found.add(name);
  }
  return found;
}

/** How a file's or a declaration's comment says that no result depends on its value: a fault there cannot be seen, it only takes longer. */
const SPEED = "Speed only.";

/** What stands above everything else: a whole file may be about speed. */
const headOf = (source: string): string => /^(?:\/\/[^\n]*\n)*/.exec(source)?.[0] ?? "";

/** Places behind the comments that say so: what begins there is left alone. */
function speedOnly(source: string): Set<number> {
  const comments = source.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*|(?:\/\/[^\n]*\n\s*)+/g);
  const said = [...comments].filter(([text]) => text.includes(SPEED));
  return new Set(said.map((match) => match.index + match[0].length));
}

/** All mutants of a TypeScript source, of what it does: not of what it says, offers to tests, or is fast with. */
export function mutantsOf(source: string): Mutant[] {
  // Types become white space, so that places stay what they are.
  const plain = stripTypeScriptTypes(source);
  const found: Mutant[] = [];
  if (headOf(source).includes(SPEED)) return found;
  const spared = speedOnly(source);
  const program = parse(plain, { ecmaVersion: "latest", sourceType: "module" }) as Node as Any;
  const examples = onlyForExamples(program);
  const isSpared = (node: Any): boolean =>
    isSpeech(node) ||
    isExample(node) ||
    spared.has(node.start) ||
    (/^(?:Function|Variable)Declaration$/.test(node.type) && examples.has(nameOf(node)));
  const walk = (node: Any): void => {
    if (isSpared(node)) return;
    for (const mutant of kinds[node.type]?.(node, plain) ?? []) if (mutant) found.push(mutant);
    for (const child of isCounted(node) ? (node.arguments as Any[]) : childrenOf(node)) walk(child);
  };
  walk(program);
  return found;
}

/** The source with the fault in it. */
export const withMutant = (source: string, { start, end, text }: Mutant): string =>
  `${source.slice(0, start)}${text}${source.slice(end)}`;
