// What every public class and function takes, as one reads it in interface.txt: a limit or a default that changes changes there too.
//
//   node tests/interface.test.ts --update    writes the list anew
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as core from "@tinycnn/core";
import { inEnglish, nn, options } from "@tinycnn/core";
import * as vision from "@tinycnn/vision";
import * as node from "@tinycnn/vision/node";
import { type Callee, everything, isClass, run, type Spec } from "./signatures.ts";

const LIST = join(import.meta.dirname, "interface.txt");

const shown = (value: unknown): string =>
  typeof value === "function" ? value.name || "a function" : String(JSON.stringify(value) ?? value);

function parameterOf(name: string, one: Spec["parameters"][string]): string {
  if ("lacks" in one) return `${name} is not here, ${shown(one.fallback)}`;
  const what = `${name}: ${one.kind.what()}`;
  return "needed" in one ? what : `${what} = ${shown(one.fallback)}${one.named ? ", by name" : ""}`;
}

function lines(): string[] {
  const seen = new Set<unknown>();
  return [core, vision, node]
    .flatMap((names) => [...everything(names, [], seen)])
    .filter(([path]) => !path.startsWith("models."))
    .flatMap(([path, callee]) => {
      const spec = options.signatureOf(callee);
      if (!spec) return [];
      const all = Object.entries(spec.parameters).map(([name, one]) => `  ${parameterOf(name, one)}`);
      return [path, ...all];
    });
}

const found = inEnglish(lines);
if (process.argv.includes("--update")) writeFileSync(LIST, `${found.join("\n")}\n`);

test("every public name takes what the list says", () => {
  const listed = readFileSync(LIST, "utf8").trimEnd().split("\n");
  const missing = listed.filter((line) => !found.includes(line));
  const added = found.filter((line) => !listed.includes(line));
  assert.deepEqual({ missing, added }, { missing: [], added: [] }, "node tests/interface.test.ts --update");
  assert.deepEqual(found, listed);
});

/** What an engine says when nobody looked at an argument first. */
const UNSEEN =
  /is undefined|is not a function|is not iterable|Cannot (read|use|mix|convert)|Invalid (array|regular)/;

/** Whether its first argument is a tensor, by its name. */
const takesTensor = (callee: Callee): boolean =>
  !isClass(callee) &&
  /^(input|x|tensor|self|a|mat1|given)\b/.test(
    Function.prototype.toString.call(callee).match(/\(([^)]*)/)?.[1] ?? "",
  );

describe("what is no tensor is refused in words", () => {
  const all = { ...core, ...nn.functional } as unknown as Record<string, Callee>;
  for (const [name, callee] of Object.entries(all)) {
    if (typeof callee !== "function" || !takesTensor(callee)) continue;
    test(name, async () => {
      for (const wrong of ["text", {}, undefined])
        await assert.rejects(
          async () => run(callee, wrong, wrong),
          (error: Error) => {
            assert.ok(!UNSEEN.test(error.message), String(error.stack));
            return true;
          },
        );
    });
  }
});
