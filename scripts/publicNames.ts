// Which names of PyTorch's that public files use are found in Python here: node scripts/publicNames.ts USAGE.json, a list of
// names and methods with the number of files that use each. Existence only: values are other tests' business.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Python } from "../packages/python/src/index.ts";

const usage = process.argv[2];
if (!usage) throw new Error("which list? node scripts/publicNames.ts USAGE.json");
const file = join(import.meta.dirname, "publicFiles/names.py");
const python = await Python.start();
const { code, told } = await python.script(readFileSync(file, "utf8"), file, [resolve(usage)]);
await python.close();
if (code !== 0) console.error(told);
process.exitCode = code;
