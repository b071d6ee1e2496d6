// Parts of the page's build that are the lab's own.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { pythonMemory } from "@tinycnn/python/memory";
import { pythonSources } from "@tinycnn/python/sources";
import { build, type Plugin, type UserConfig } from "vite";
import { CELLS_HOST, cellsPolicy, EMBED, headersOf, pageHeaders, pagePolicy } from "../src/policy.ts";

const SCRIPT = "?script";
const MEMORY = "python-memory";

/** Pyodide's machine code is handed to its script as a file: what is named by an address would be built into the script. */
const handedIn: Plugin = {
  name: "handed-in",
  transform(code, id) {
    if (!id.endsWith("pyodide.asm.mjs")) return null;
    return code.replaceAll(/new URL\("[^"]*",\s*import\.meta\.url\)\.href/g, '""');
  },
};

/**
 * `import address from "./x.ts?script"`: the address of x with all that it imports as one classic script. Its text is all that is
 * needed to run it, in a frame that can load nothing by an address.
 */
export function classicScripts(shared: UserConfig): Plugin {
  const bundle = async (entry: string): Promise<string> => {
    const [made] = [
      await build({
        ...shared,
        configFile: false,
        logLevel: "error",
        publicDir: false,
        plugins: [handedIn],
        build: {
          ...shared.build,
          write: false,
          lib: { entry, formats: ["iife"], name: "script" },
          // As modules are: in sloppy code a callee can ask for its caller, and cells would get at the kernel's functions.
          rolldownOptions: { output: { keepNames: true, strict: true } },
        },
      }),
    ].flat();
    if (!("output" in made)) throw new Error(`${entry} was not built`);
    return made.output[0].code;
  };
  return {
    name: "classic-scripts",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(SCRIPT)) return null;
      const found = await this.resolve(source.slice(0, -SCRIPT.length), importer);
      return found && found.id + SCRIPT;
    },
    async load(id) {
      if (!id.endsWith(SCRIPT)) return null;
      const entry = id.slice(0, -SCRIPT.length);
      const name = `${basename(entry, ".ts")}.js`;
      const reference = this.emitFile({ type: "asset", name, source: await bundle(entry) });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}

/** `import address from "python-memory"`: what Python has in memory once it has started, made here for the page's files. */
export const startedPython: Plugin = {
  name: "started-python",
  resolveId: (source) => (source === MEMORY ? `\0${MEMORY}` : null),
  async load(id) {
    if (id !== `\0${MEMORY}`) return null;
    const source = gzipSync(await pythonMemory(pythonSources(), true), { level: 9 });
    // Servers that know the ending would say that the browser is to unpack it.
    const reference = this.emitFile({ type: "asset", name: `${MEMORY}.bin`, source });
    return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
  },
};

/** Writes the policies into the documents. */
export const policies: Plugin = {
  name: "policies",
  transformIndexHtml: (html) => html.replace("%POLICY%", pagePolicy),
  generateBundle() {
    const source = `<!doctype html>\n<meta charset="utf-8" />\n<meta http-equiv="Content-Security-Policy" content="${cellsPolicy}" />\n<title>cells</title>\n`;
    this.emitFile({ type: "asset", fileName: CELLS_HOST, source });
  },
};

/** Files that are kept only for a reader who has begun to work: the sample's pictures to train on,
 *  weights to start from, what a page that classifies is made of. */
const LATER = /^assets\/(?:train-images|model|classify)-/;

/** Python, which is kept once a notebook in it has been opened, and not before: by the page's own fetching. */
const ON_USE = /^assets\/(?:pyodide|python|pythonWorker)[.\w-]*\.(?:wasm|zip|js|bin)$/;

/** The font that is there for machines without Hangul. */
const HANGUL = /nanum-gothic-korean-.*\.woff2$/;

/** Leaves fonts in old formats out of the build: every browser that runs the lab reads WOFF 2. */
export const modernFonts: Plugin = {
  name: "modern-fonts",
  enforce: "pre",
  transform(code, id) {
    if (!/\.css$/.test(id) || !code.includes("woff2")) return null;
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, "");
  },
};

/** Lets the Hangul come beside the scripts, not after them: text that is laid out before it is there may stay empty boxes. */
export const earlyFont: Plugin = {
  name: "early-font",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => HANGUL.test(name));
      if (!font) throw new Error("the build has no font with Hangul");
      const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `./${font}` };
      return [{ tag: "link", attrs, injectTo: "head" }];
    },
  },
};

/** Tells the service worker what the build consists of, and what headers go with it. */
export function offline(folder: string): Plugin {
  return {
    name: "offline",
    closeBundle() {
      const names = readdirSync(join(folder, "assets")).map((name) => `assets/${name}`);
      const digest = (name: string): string =>
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex");
      const files = Object.fromEntries(
        ["index.html", CELLS_HOST, EMBED, ...names].map((name) => [name, digest(name)]),
      );
      const script = join(folder, "sw.js");
      const later = names.filter((name) => LATER.test(name));
      const onUse = names.filter((name) => ON_USE.test(name));
      const known = JSON.stringify({ files, later, onUse, headersOf, pageHeaders });
      const source = readFileSync(script, "utf8");
      const filled = source.replace("self.BUILD", () => known);
      if (filled === source) throw new Error("public/sw.js has no place for what the build consists of");
      writeFileSync(script, filled);
    },
  };
}
