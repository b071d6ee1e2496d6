// Runs an example by its name: npm run example -- vae [steps]. Without a name it lists them, with their first lines.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const folder = join(import.meta.dirname, "models");
/** Not examples, but what several of them use. */
const SHARED = ["training", "cartPole", "words"];
const names = globSync("*.ts", { cwd: folder })
  .map((file) => basename(file, ".ts"))
  .filter((name) => !name.endsWith(".test") && !SHARED.includes(name))
  .sort();

const [name, steps] = process.argv.slice(2);
if (names.includes(name)) {
  const { main } = await import(join(folder, `${name}.ts`));
  await main(steps === undefined ? undefined : Number(steps));
  process.exit(0);
}
for (const one of names) {
  const [first] = readFileSync(join(folder, `${one}.ts`), "utf8").split("\n");
  console.log(`${one.padEnd(18)}${first.slice(3)}`);
}
process.exit(name === undefined ? 0 : 1);
