// Builds the lab into dist/: a page, its workers and the sample, for any host.
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Lists the files that the page needs without a network: fonts in old formats are not among them. */
const offlineList = {
  name: "offline-list",
  closeBundle() {
    const names = readdirSync(resolve(here, "dist/assets"))
      .filter((name) => !/^KaTeX.*\.(ttf|woff)$/.test(name))
      .map((name) => `assets/${name}`);
    writeFileSync(
      resolve(here, "dist/offline.json"),
      JSON.stringify(["index.html", "offline.json", ...names]),
    );
  },
};

export default defineConfig({
  root: here,
  base: "./",
  plugins: [svelte({ configFile: false }), offlineList],
  resolve: {
    // One compiler: what strips types must walk the trees that ours parses.
    alias: [{ find: /^typescript$/, replacement: require.resolve("typescript") }],
  },
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: resolve(here, "dist"),
    emptyOutDir: true,
    target: "esnext",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 12_000,
    // Modules print the names of their classes.
    rolldownOptions: { output: { keepNames: true } },
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        keepNames: true,
        entryFileNames: "assets/worker-[name]-[hash].js",
        chunkFileNames: "assets/worker-[name]-[hash].js",
      },
    },
  },
});
