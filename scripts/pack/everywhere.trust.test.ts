// The packages in empty projects on every runtime there is: fifty steps of TinyCNN with the same losses, bit for bit. Asks the registry
// for the runtimes and package managers.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import { launchChromium, noBrowser } from "../../tests/chromium.ts";
import { launchFirefox, noFirefox } from "../../tests/firefox.ts";
import { launchWebKit, noWebKit } from "../../tests/webkit.ts";
import { nodeOf, npm, projectIn, run, tarballsOf } from "./installed.ts";
import { IMPORTS, PAGE, PAGE_WITH_WORKER, page, serve, TRAINING, WORKER } from "./pages.ts";
import { TRAIN, TRAIN_TYPED } from "./programs.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-everywhere-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const VERSIONS = ["22", "24", "26"];
const FILES = { "train.js": TRAIN, "train.ts": TRAIN_TYPED };
const tools = join(folder, "tools");
const tool = (name: string): string => join(tools, "node_modules/.bin", name);
const byNpm = join(folder, "npm");
const byPnpm = join(folder, "pnpm");

interface Said {
  description: string;
  losses: number[];
}
const read = (text: string): Said => JSON.parse(text.trim().split("\n").at(-1) ?? "");

/** What the working copy says, where the packages are the workspace's TypeScript. */
let here: Said;
const table: [string, string][] = [];

function check(what: string, said: Said): void {
  assert.equal(said.losses.length, 50, what);
  assert.deepEqual(said.losses, here.losses, what);
  table.push([what, said.description]);
}

before(() => {
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  const own = mkdtempSync(join(root, "node_modules/.cache/everywhere-"));
  try {
    writeFileSync(join(own, "train.js"), TRAIN);
    here = read(run(process.execPath, ["train.js"], own));
  } finally {
    rmSync(own, { recursive: true });
  }
  const made = tarballsOf(["core", "vision"], folder);
  npm(projectIn(tools), "install", "deno@2", "bun@1", "pnpm@10", "vite@8");
  npm(projectIn(byNpm, FILES), "install", ...made);
  // What one tarball needs of the other is not in the registry for pnpm either.
  const overrides = { "@tinycnn/core": `file:${made[0]}` };
  projectIn(byPnpm, FILES, { pnpm: { overrides } });
  run(tool("pnpm"), ["add", "--config.minimumReleaseAge=0", ...made.map((file) => `file:${file}`)], byPnpm);
});
after(() => {
  for (const [what, description] of table) console.log(`${what.padEnd(40)} ${description}`);
});

describe("Node, installed by npm and by pnpm, JavaScript and TypeScript", () => {
  for (const version of VERSIONS)
    test(version, () => {
      const node = nodeOf(version, join(folder, `node${version}`));
      for (const [manager, project] of [
        ["npm", byNpm],
        ["pnpm", byPnpm],
      ])
        for (const file of Object.keys(FILES))
          check(`Node ${version}, ${manager}, ${file}`, read(run(node, ["--no-warnings", file], project)));
    });
});

test("Deno", () => {
  for (const file of Object.keys(FILES)) {
    const args = ["run", "--node-modules-dir=manual", "--no-lock"];
    check(`Deno, ${file}`, read(run(tool("deno"), [...args, "-A", file], byNpm)));
    // A program that was given no permission computes all the same.
    check(
      `Deno without permissions, ${file}`,
      read(run(tool("deno"), [...args, "--no-prompt", file], byNpm)),
    );
  }
});

test("Bun", () => {
  for (const file of Object.keys(FILES)) check(`Bun, ${file}`, read(run(tool("bun"), [file], byNpm)));
});

/** Pages: what each browser is shown, by address. */
const pages = join(folder, "pages");
before(async () => {
  const sources = {
    "training.js": TRAINING,
    "page.js": PAGE,
    "worker.js": WORKER,
    "withWorker.js": PAGE_WITH_WORKER,
    "index.html": page('import "./page.js";'),
    "worker.html": page('import "./withWorker.js";'),
  };
  const vite = projectIn(join(folder, "vite"), sources);
  npm(vite, "install", ...["core", "vision"].map((name) => join(folder, `tinycnn-${name}-0.1.0.tgz`)));
  const config = `export default { base: "./", worker: { format: "es" }, build: { target: "es2024", outDir: ${JSON.stringify(join(pages, "vite"))}, emptyOutDir: true, rollupOptions: { input: ["index.html", "worker.html"] } } };`;
  writeFileSync(join(vite, "vite.config.js"), config);
  run(process.execPath, [tool("vite"), "build"], vite);
  const how = { bundle: true, format: "esm", platform: "browser", minify: true, logLevel: "silent" } as const;
  const worker = { worker: "@tinycnn/core/worker" };
  await build({
    ...how,
    entryPoints: { page: join(vite, "page.js"), ...worker },
    absWorkingDir: vite,
    outdir: join(pages, "esbuild"),
  });
  writeFileSync(join(pages, "esbuild/index.html"), page('import "./page.js";'));
  const map = `<script type="importmap">${JSON.stringify(IMPORTS)}</script>`;
  projectIn(join(pages, "plain"), { ...sources, "index.html": page('import "./page.js";', map) });
  npm(
    projectIn(pages),
    "install",
    ...["core", "vision"].map((name) => join(folder, `tinycnn-${name}-0.1.0.tgz`)),
  );
});

const ADDRESSES = {
  Vite: "/vite/",
  "Vite, in a worker": "/vite/worker.html",
  esbuild: "/esbuild/",
  "import map, no bundler": "/plain/",
};

/** Opens an address and gives the text of what the page made. */
type Open = (address: string) => Promise<string>;

function inBrowser(
  name: string,
  missing: string | false,
  start: () => Promise<{ open: Open; close(): Promise<void> }>,
) {
  test(name, { skip: missing }, async () => {
    const browser = await start();
    const server = await serve(pages);
    try {
      for (const [what, address] of Object.entries(ADDRESSES))
        check(`${name}: ${what}`, read(await browser.open(server.address + address)));
    } finally {
      await browser.close();
      server.close();
    }
  });
}

inBrowser("Chromium", noBrowser, async () => {
  const browser = await launchChromium();
  return {
    async open(address) {
      const tab = await browser.newPage();
      tab.on("pageerror", (error) => console.log(error));
      await tab.goto(address);
      return (await (await tab.waitForSelector("#said", { timeout: 40_000 })).textContent()) ?? "";
    },
    close: () => browser.close(),
  };
});

inBrowser("Firefox", noFirefox, async () => {
  const browser = await launchFirefox();
  return {
    async open(address) {
      const tab = await browser.newPage();
      await tab.goto(address);
      const said = await tab.waitForSelector("#said", { timeout: 40_000 });
      return (await said?.evaluate((element) => element.textContent)) ?? "";
    },
    close: () => browser.close(),
  };
});

inBrowser("WebKit", noWebKit, launchWebKit);

test("nothing was left out without a word", () => {
  assert.ok(table.length >= 4 * VERSIONS.length + 6, `${table.length} rows`);
  assert.ok(existsSync(byPnpm));
});
