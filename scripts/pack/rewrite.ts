// What tsc leaves to do in what it emitted: names of files in places that it does not look at, what only tests read of an operation,
// rooms of core that bundlers can take apart. No line moves, so that source maps stay true.
import { type Node, type ObjectExpression, parse } from "acorn";

/** Declarations name types of other packages by their files where the sources leave them to be inferred: by a name that is exported instead. */
export const byPackage = (code: string): string =>
  code.replace(
    /"(?:\.\.\/)+(?:[^"]*\/)?(core|vision|python)\/dist\/([^"]+?)(?:\.d)?\.[tj]s"/g,
    '"@tinycnn/$1/internal/$2"',
  );

/** Specifiers of declarations, and workers' addresses, that still end in .ts. */
export const renamed = (code: string): string =>
  code
    .replace(
      /(\bfrom |\bimport |\bimport\(|\bdeclare module |\bnew URL\()"(\.{1,2}\/[^"]+)\.ts"/g,
      '$1"$2.js"',
    )
    .replace(/^(export \* as \w+ from )"(\.{1,2}\/[^"]+)\.ts"/gm, '$1"$2.js"');

/** What an operation says of itself to its tests: half of some files. */
const FOR_TESTS = new Set(["samples", "errors", "checked"]);
/** Whoever has one of these beside is an operation, or is described as one. */
const OF_OPERATIONS = new Set(["takes", "reference", "f", "next"]);

const nameOf = (property: ObjectExpression["properties"][number]): string | undefined =>
  property.type === "Property" && property.key.type === "Identifier" ? property.key.name : undefined;

function* objectsIn(node: Node): Generator<ObjectExpression> {
  if (node.type === "ObjectExpression") yield node as ObjectExpression;
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value])
      if (one && typeof one === "object" && typeof (one as Node).type === "string")
        yield* objectsIn(one as Node);
}

/** The code of an operation without what its tests read. */
export function withoutSamples(code: string): string {
  const cuts: [number, number][] = [];
  for (const object of objectsIn(parse(code, { ecmaVersion: "latest", sourceType: "module" }))) {
    const names = object.properties.map(nameOf);
    if (!names.some((name) => name !== undefined && OF_OPERATIONS.has(name))) continue;
    object.properties.forEach((property, i) => {
      if (FOR_TESTS.has(names[i] ?? ""))
        cuts.push([property.start, object.properties[i + 1]?.start ?? object.end - 1]);
    });
  }
  const outermost = cuts.filter(([from], i) => !cuts.some(([a, b], j) => i !== j && a <= from && from < b));
  const lines = (text: string): string => text.replace(/[^\n]/g, "");
  return outermost
    .sort(([a], [b]) => b - a)
    .reduce((text, [from, to]) => text.slice(0, from) + lines(text.slice(from, to)) + text.slice(to), code);
}

/** Nodes whose code runs when it is called, not where it stands. */
const LATER = /^(ArrowFunction|Function|Class)/;
/** What bundlers must take for something that may do more than give a value. */
const MAY_ACT = new Set([
  "CallExpression",
  "NewExpression",
  "MemberExpression",
  "TaggedTemplateExpression",
  "SpreadElement",
]);

/** The nodes that are evaluated where that one stands. */
function* evaluated(node: Node): Generator<Node> {
  if (LATER.test(node.type)) return;
  yield node;
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value])
      if (one && typeof one === "object" && typeof (one as Node).type === "string")
        yield* evaluated(one as Node);
}

/**
 * Constants of a module, marked as what a bundler may leave out where nobody asks for them: here a constant's value is all that its
 * making does.
 */
export function pure(code: string): string {
  const places: [number, string][] = [];
  for (const statement of parse(code, { ecmaVersion: "latest", sourceType: "module" }).body) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declared?.type !== "VariableDeclaration" || declared.kind !== "const") continue;
    for (const { id, init } of declared.declarations) {
      if (!init || id.type !== "Identifier") continue;
      const types = [...evaluated(init)].map(({ type }) => type);
      if (types.includes("AwaitExpression") || !types.some((type) => MAY_ACT.has(type))) continue;
      const isObject = init.type === "ObjectExpression";
      places.push(
        [init.start, `/* @__PURE__ */ (() => ${isObject ? "(" : ""}`],
        [init.end, `${isObject ? ")" : ""})()`],
      );
    }
  }
  return places.reverse().reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at), code);
}

/** `import { nn, say } from "@tinycnn/core"` with nn as a namespace of its own, of which a bundler takes what is used. */
export const inRooms = (code: string, rooms: readonly string[]): string =>
  code.replace(/^import \{([^}]+)\} from "@tinycnn\/core";/gm, (whole, names: string) => {
    const all = names.split(",").map((name) => name.trim());
    const own = all.filter((name) => rooms.includes(name));
    if (own.length === 0) return whole;
    const others = all.filter((name) => name !== "" && !own.includes(name));
    return [
      ...own.map((name) => `import * as ${name} from "@tinycnn/core/${name}";`),
      ...(others.length > 0 ? [`import { ${others.join(", ")} } from "@tinycnn/core";`] : []),
    ].join(" ");
  });
