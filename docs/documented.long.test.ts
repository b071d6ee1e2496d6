// Every name of the reference says what it is: a hover text, and a page that is not bare. `npm run test:long`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";

// The lab's TypeScript has an API to look at sources with; the workspace's own has none yet.
type TS = typeof import("../packages/lab/node_modules/typescript/lib/typescript.js");
type Symbol = import("../packages/lab/node_modules/typescript/lib/typescript.js").Symbol;
const ts: TS = createRequire(new URL("../packages/lab/package.json", import.meta.url))("typescript");

const here = import.meta.dirname;
const root = resolve(here, "..");
const { entryPoints }: { entryPoints: string[] } = JSON.parse(
  readFileSync(join(here, "typedoc.json"), "utf8"),
);

test("no name is bare", () => {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(here, "tsconfig.json"),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => assert.fail(String(fault.messageText)) },
  );
  const files = entryPoints.map((path) => join(here, path));
  const program = ts.createProgram(files, { ...config?.options, noEmit: true });
  const checker = program.getTypeChecker();
  const seen = new Set<Symbol>();
  const bare: string[] = [];
  const visit = (found: Symbol): void => {
    const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    const [declared] = symbol.declarations ?? [];
    if (seen.has(symbol) || !declared) return;
    seen.add(symbol);
    const file = declared.getSourceFile();
    // A room, such as nn: what is in it.
    if (symbol.flags & ts.SymbolFlags.ValueModule) checker.getExportsOfModule(symbol).forEach(visit);
    else if (file.fileName.includes("/packages/") && symbol.getDocumentationComment(checker).length === 0) {
      const { line } = file.getLineAndCharacterOfPosition(declared.getStart());
      bare.push(`${symbol.name}, ${relative(root, file.fileName)}:${line + 1}`);
    }
  };
  for (const path of files) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(path) as never);
    assert.ok(module, path);
    checker.getExportsOfModule(module).forEach(visit);
  }
  assert.ok(seen.size > 1200, `${seen.size} names`);
  assert.deepEqual(bare, []);
});
