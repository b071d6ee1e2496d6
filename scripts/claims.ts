// What the lecture says, measured: trains every recipe that makes a claim with several seeds, then writes docs/claims.md, its Korean
// version and docs/claims.json out of the run folders. The same command goes on where it stopped. --help lists the flags.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeWhole } from "@tinycnn/vision/node";
import { main } from "../packages/cli/src/main.ts";
import { readRecipe, recipeNames } from "../packages/cli/src/recipes.ts";
import { markdown } from "./claims/markdown.ts";
import { measureClaims, withReferences } from "./claims/measure.ts";

const HELP = `npm run claims -- [FLAG VALUE]… [RECIPE…]

  RECIPE…       those to train (all that make a claim), and those they are compared with
  --seeds       runs of each (3)
  --jobs        runs at a time, as in tinycnn experiment
  --data-dir    where the data sets are; else they are looked for as by tinycnn
  --out         folder of the runs (runs/claims)
  --docs        folder that claims.md, claims.ko.md and claims.json are written to (docs)
  --write-only  trains nothing: writes what the runs that are there say`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "3" },
    jobs: { type: "string" },
    "data-dir": { type: "string" },
    out: { type: "string", default: "runs/claims" },
    docs: { type: "string", default: "docs" },
    /** Trains nothing: writes what the runs that are there say. */
    "write-only": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const chosen =
  positionals.length > 0 ? positionals : recipeNames().filter((name) => readRecipe(name).claim !== null);
const recipes = withReferences(chosen);
let code = 0;
if (!values["write-only"]) {
  const passed = (["jobs", "data-dir"] as const).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  code = await main(["experiment", ...recipes, "--seeds", values.seeds, "--out", values.out, ...passed]);
  // Interrupted: nothing has been measured to its end.
  if (code === 130) process.exit(code);
}
const claims = measureClaims(recipes, values.out, `npm run claims -- --seeds ${values.seeds}`);
mkdirSync(values.docs, { recursive: true });
const written = {
  "claims.json": `${JSON.stringify(claims, null, 2)}\n`,
  "claims.md": markdown(claims, "en"),
  "claims.ko.md": markdown(claims, "ko"),
};
for (const [name, text] of Object.entries(written)) writeWhole(join(values.docs, name), text);
console.log(
  `written: ${Object.keys(written)
    .map((name) => join(values.docs, name))
    .join(", ")}`,
);
process.exit(code);
