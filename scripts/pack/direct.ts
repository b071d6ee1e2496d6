// Imports of core in other packages, each from the file that has the name: a page that needs a few of core's names does not have all
// that importing core's first file does.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Program, parse } from "acorn";

const moduleOf = (file: string): Program =>
  parse(readFileSync(file, "utf8"), { ecmaVersion: "latest", sourceType: "module" });

const nameOf = (node: { type: string; name?: string; value?: unknown }): string =>
  node.type === "Identifier" ? (node.name as string) : String(node.value);

/** Where a name is from, and whether it stands for all that is exported there. */
export interface Origin {
  readonly file: string;
  readonly name: string | null;
}

/** What a module exports, by name. */
export function originsOf(file: string): Map<string, Origin> {
  const found = new Map<string, Origin>();
  const here = (name: string) => found.set(name, { file, name });
  for (const node of moduleOf(file).body) {
    if (node.type === "ExportAllDeclaration") {
      const from = resolve(file, "..", String(node.source.value));
      if (node.exported) found.set(nameOf(node.exported), { file: from, name: null });
      else for (const [name, origin] of originsOf(from)) found.set(name, origin);
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    const { declaration, source } = node;
    const inner = source ? originsOf(resolve(file, "..", String(source.value))) : null;
    for (const { local, exported } of node.specifiers) {
      const origin = inner?.get(nameOf(local));
      if (origin) found.set(nameOf(exported), origin);
      else here(nameOf(exported));
    }
    if (declaration?.type === "VariableDeclaration")
      for (const { id } of declaration.declarations) if (id.type === "Identifier") here(id.name);
    if (declaration && "id" in declaration && declaration.id) here(declaration.id.name);
  }
  return found;
}

/** Tensors' methods after a module of that stage was imported. */
function methodsAfter(stage: string, file: string): string[] {
  const address = (path: string): string => JSON.stringify(pathToFileURL(join(stage, path)).href);
  const code = `await import(${address(file)}); const { Tensor } = await import(${address("dist/tensor/tensor.js")});
    console.log(JSON.stringify(Object.getOwnPropertyNames(Tensor.prototype))); process.exit(0);`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }),
  );
}

export interface Core {
  readonly origins: ReadonlyMap<string, Origin>;
  /** Methods that tensors have only where all of core is imported. */
  readonly methods: ReadonlySet<string>;
  readonly stage: string;
}

export function coreIn(stage: string): Core {
  const few = new Set(methodsAfter(stage, "dist/predict.js"));
  const methods = methodsAfter(stage, "dist/index.js").filter((name) => !few.has(name));
  return { origins: originsOf(join(stage, "dist/index.js")), methods: new Set(methods), stage };
}

const usesAny = (code: string, methods: ReadonlySet<string>): boolean =>
  [...code.replace(/\bMath\.\w+/g, "").matchAll(/\.(\w+)/g)].some(([, name]) => methods.has(name));

/** A module's imports of core from the files that have the names; all of core where it calls what only then is there. */
export const direct = (code: string, { origins, methods, stage }: Core, rooms: readonly string[]): string =>
  code.replace(/^import \{([^}]+)\} from "@tinycnn\/core";/gm, (whole, names: string) => {
    const lines = names
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .map((one) => {
        const [name, local = name] = one.split(/\s+as\s+/);
        const origin = origins.get(name);
        if (!origin) throw new Error(`core exports no ${name}: ${whole}`);
        const path = relative(join(stage, "dist"), origin.file).replaceAll("\\", "/");
        const from = rooms.includes(name) ? `@tinycnn/core/${name}` : `@tinycnn/core/internal/${path}`;
        if (origin.name === null) return `import * as ${local} from "${from}";`;
        return `import { ${origin.name === local ? local : `${origin.name} as ${local}`} } from "${from}";`;
      });
    if (usesAny(code, methods)) lines.unshift('import "@tinycnn/core";');
    return lines.join(" ");
  });
