// The sources that a page needs, in one list: each after those that it imports, which no import leads in a circle allows. They run as
// they are, without a bundler: the page makes an address of each.
import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

/** `from "…"` and `import "…"` at the beginning of a statement. */
const IMPORT = /(^|[\n;}])(\s*(?:import|export)\b[^"';]*?\bfrom\s*|\s*import\s*)"([^"]+)"/g;

/** What is published is JavaScript already; the sources here run in the Node that comes with them. It calls this an experiment, once. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return nodeModule.stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** JavaScript of a source; comments of whole lines are left out. */
function codeOf(path: string): string {
  const text = readFileSync(path, "utf8");
  const code = path.endsWith(".ts") ? withoutTypes(text) : text;
  return code.replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, "").replace(/^\s*(\/\/.*)?\n/gm, "");
}

/** Sources in their order; where one imports another stands that one's number, `"@12"`. The last is the entry. */
export function modulesFrom(entry: string): string[] {
  const [numbers, modules] = [new Map<string, number>(), [] as string[]];
  const add = (url: string): number => {
    const known = numbers.get(url);
    if (known !== undefined) return known;
    const code = codeOf(fileURLToPath(url)).replace(IMPORT, (_all, before, words, name) => {
      const target = name.startsWith(".") ? new URL(name, url).href : import.meta.resolve(name);
      return `${before}${words}"@${add(target)}"`;
    });
    numbers.set(url, modules.push(code) - 1);
    return modules.length - 1;
  };
  add(entry);
  return modules;
}
