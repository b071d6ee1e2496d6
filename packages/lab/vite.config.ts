// Builds the lab into dist/: a page, its workers and the sample, for any host.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type UserConfig } from "vite";
import {
  classicScripts,
  earlyFont,
  modernFonts,
  offline,
  policies,
  startedPython,
} from "./server/plugins.ts";
import { EMBED } from "./src/policy.ts";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const folder = resolve(here, "dist");

/** What holds for the page and for the scripts that run outside it. */
const shared: UserConfig = {
  root: here,
  base: "./",
  resolve: {
    // One compiler: what strips types must walk the trees that ours parses.
    alias: [{ find: /^typescript$/, replacement: require.resolve("typescript") }],
  },
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    target: "esnext",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 12_000,
    // Modules print the names of their classes.
    rolldownOptions: { output: { keepNames: true } },
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
};

export default defineConfig({
  ...shared,
  plugins: [
    modernFonts,
    svelte({ configFile: false }),
    classicScripts(shared),
    policies,
    startedPython,
    earlyFont,
    offline(folder),
  ],
  build: {
    ...shared.build,
    outDir: folder,
    emptyOutDir: true,
    rolldownOptions: {
      ...shared.build?.rolldownOptions,
      input: { index: resolve(here, "index.html"), embed: resolve(here, EMBED) },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        keepNames: true,
        entryFileNames: "assets/worker-[name]-[hash].js",
        chunkFileNames: "assets/worker-[name]-[hash].js",
        // Six hundred files for the types that cells see would be six hundred requests.
        codeSplitting: { groups: [{ name: "sources", test: /\?raw$/ }] },
      },
    },
  },
});
