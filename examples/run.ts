// Runs an example by its name: npm run example -- vae [steps]. Without a name it lists them, with their first lines.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Not examples, but what several of them use. */
const SHARED = ["training", "cartPole", "words"];
/** Where each stands, by name: whole programs first, then models with a `main`. */
const files = new Map(
  ["programs", "models"].flatMap((folder) =>
    globSync("*.ts", { cwd: join(import.meta.dirname, folder) })
      .sort()
      .map((file): [string, string] => [basename(file, ".ts"), join(import.meta.dirname, folder, file)])
      .filter(([name]) => !name.endsWith(".test") && !SHARED.includes(name)),
  ),
);

const [name, argument] = process.argv.slice(2);
const file = files.get(name);
if (file) {
  // A program reads what follows its own name, as if it had been run by itself.
  process.argv.splice(1, 2, file);
  const { main } = await import(pathToFileURL(file).href);
  if (main) {
    await main(argument === undefined ? undefined : Number(argument));
    process.exit(0);
  }
} else {
  if (name !== undefined) console.error(`There is no example ${name}. These are:`);
  for (const [one, path] of files)
    console.log(`${one.padEnd(18)}${readFileSync(path, "utf8").split("\n")[0].slice(3)}`);
  process.exit(name === undefined ? 0 : 1);
}
