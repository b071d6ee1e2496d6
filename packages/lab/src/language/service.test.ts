import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LanguageService } from "./service.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const sources = new Map<string, string>();
const addFolder = (folder: string, as: string, accept: RegExp): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (accept.test(name))
      sources.set(`${as}/${name.replaceAll("\\", "/")}`, readFileSync(join(folder, name), "utf8"));
};
for (const name of ["core", "vision", "lab"])
  addFolder(join(root, "packages", name, "src"), `/packages/${name}/src`, /(?<!\.test)(?<!\.svelte)\.ts$/);
addFolder(join(dirname(createRequire(import.meta.url).resolve("typescript"))), "/lib", /^lib\..*\.d\.ts$/);

const service = new LanguageService(sources);
const cells = (...texts: string[]) => texts.map((source, i) => ({ id: `c${i}`, source }));
const messages = (id: string): string[] => service.diagnose(id).map(({ message }) => message);

test("types come from the packages and from the cells above", () => {
  service.update(
    cells(
      'import { nn, tensor } from "@tinycnn/core";\nconst layer = new nn.Linear(2, 3);\ninterface Row { name: string }',
      "const rows: Row[] = [];\nconst out = layer(tensor([1, 2]));",
      "out.shpe;\nrows[0].name.toFixed();\nout.shape",
    ),
  );
  assert.deepEqual(messages("c0"), []);
  assert.deepEqual(messages("c1"), []);
  const [first, second] = service.diagnose("c2");
  assert.match(first.message, /'shpe' does not exist on type 'Tensor'. Did you mean 'shape'/);
  assert.deepEqual([first.from, first.to], [4, 8]);
  assert.match(second.message, /'toFixed' does not exist on type 'string'/);
});

test("a name may be made again with another type, and assigned to", () => {
  service.update(cells("let x = 1", "const x = 'text'", "x.length", "let y = 2", "y = 3"));
  for (const id of ["c0", "c1", "c2", "c3", "c4"]) assert.deepEqual(messages(id), [], id);
});

test("completions and their details", () => {
  const source = 'import { nn } from "@tinycnn/core";\nnn.Conv';
  service.update(cells(source));
  const labels = service.complete("c0", source.length).map(({ label }) => label);
  assert.ok(labels.includes("Conv2d") && labels.includes("Linear"));
  assert.match(service.details("c0", source.length, "Conv2d")?.type ?? "", /class nn\.Conv2d|class Conv2d/);
});

test("hover shows the declaration and its documentation", () => {
  const source = 'import { manualSeed } from "@tinycnn/core";\nmanualSeed(0)';
  service.update(cells(source));
  const hover = service.hover("c0", source.indexOf("manualSeed(0)") + 2);
  assert.match(hover?.type ?? "", /manualSeed/);
  assert.equal(source.slice(hover?.from, hover?.to), "manualSeed");
});

for (const lang of ["ko", "en"])
  test(`the first lecture has no type errors (${lang})`, async () => {
    const { parseLecture } = await import("../lectures/parse.ts");
    const text = readFileSync(new URL(`../lectures/training.${lang}.md`, import.meta.url), "utf8");
    const code = parseLecture(text, "training").filter(({ kind }) => kind === "code");
    service.update(code);
    for (const { id } of code) assert.deepEqual(messages(id), [], id);
  });
