// How many of other people's PyTorch files run in Python here, on small settings: node scripts/publicFiles.ts FOLDER [--match TEXT] [--seconds 60].
// FOLDER holds copies of repositories, which the files may write to; nothing is fetched. Data sets are found as the command finds them.
import { globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Ended, Python } from "../packages/python/src/index.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    match: { type: "string", default: "" },
    seconds: { type: "string", default: "60" },
    traces: { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (!folder) throw new Error("which folder? node scripts/publicFiles.ts FOLDER");
const root = resolve(folder);
const CUT = readFileSync(join(import.meta.dirname, "publicFiles/cut.py"), "utf8");

/** Python, started anew after a file that did not end. */
class Runner {
  #python: Python | null = null;
  #printed = "";

  async run(file: string, what: "judge" | "run"): Promise<Ended & { printed: string }> {
    this.#python ??= await Python.start({
      write: (text) => {
        this.#printed += text;
      },
      writeError: () => {},
      png: () => new Uint8Array(),
    });
    const python = this.#python;
    this.#printed = "";
    const stop = setTimeout(() => python.interrupt(), Number(values.seconds) * 1000);
    let kill: NodeJS.Timeout | undefined;
    const late = new Promise<Ended>((done) => {
      const after = (Number(values.seconds) + 20) * 1000;
      kill = setTimeout(() => done({ code: 130, told: "", error: "Hung", message: "did not stop" }), after);
    });
    const ended = await Promise.race([
      python
        .script(CUT, join(root, "cut.py"), [file, what])
        .catch((error: Error): Ended => ({ code: 1, told: "", error: "Died", message: error.message })),
      late,
    ]);
    clearTimeout(stop);
    clearTimeout(kill);
    if (ended.error === "Hung" || ended.error === "Died") await this.close();
    return { ...ended, printed: this.#printed };
  }

  async close(): Promise<void> {
    await this.#python?.close();
    this.#python = null;
  }
}

const runner = new Runner();
const tally = new Map<string, number>();
let counted = 0;
let whole = 0;
for (const found of globSync("**/*.{py,ipynb}", { cwd: root }).sort()) {
  if (!found.includes(values.match)) continue;
  const file = join(root, found);
  const verdict = (await runner.run(file, "judge")).printed.trim().split("\n").at(-1);
  if (verdict !== "counts") continue;
  counted++;
  const { code, error, message, told } = await runner.run(file, "run");
  const reason =
    code === 0
      ? ""
      : error === "KeyboardInterrupt"
        ? `longer than ${values.seconds} s`
        : `${error}: ${message}`;
  if (code === 0) whole++;
  else tally.set(reason, (tally.get(reason) ?? 0) + 1);
  console.log(
    `${code === 0 ? "ran   " : "FAILED"} ${relative(root, file)} ${reason.split("\n")[0].slice(0, 200)}`,
  );
  if (code !== 0 && values.traces) console.log(told);
}
await runner.close();
for (const [reason, times] of [...tally].sort((a, b) => b[1] - a[1]))
  console.log(`${times} × ${reason.split("\n")[0]}`);
console.log(`${whole} of ${counted} files ran to their end (${((100 * whole) / counted).toFixed(0)} %)`);
process.exit(0);
