// The sources whose types cells see: our packages as they are, TypeScript's libraries, Plot's declarations.

const own = import.meta.glob<string>(
  [
    "../../../core/src/**/*.ts",
    "../../../vision/src/**/*.ts",
    "../**/*.ts",
    "!../../../**/*.test.ts",
    "!../../../vision/src/node/**",
    "!../**/*.svelte.ts",
    "!../{language,compile,editor,lectures,outputs,ui}/**",
  ],
  { query: "?raw", import: "default" },
);
const libraries = import.meta.glob<string>(
  [
    "../../node_modules/typescript/lib/lib.es*.d.ts",
    "../../node_modules/typescript/lib/lib.decorators*.d.ts",
    "../../node_modules/typescript/lib/lib.webworker*.d.ts",
  ],
  { query: "?raw", import: "default" },
);
const plot = import.meta.glob<string>("../../../../node_modules/@observablehq/plot/src/**/*.d.ts", {
  query: "?raw",
  import: "default",
});

const pathOf = (key: string): string =>
  key
    .replace(/^.*node_modules\/typescript\//, "/")
    .replace(/^.*node_modules\/@observablehq\/plot\/src\//, "/plot/")
    .replace(/^(\.\.\/){3}(core|vision)\//, "/packages/$2/")
    .replace(/^\.\.\//, "/packages/lab/src/");

/** All files by the path that the service knows them by. */
export async function loadSources(): Promise<Map<string, string>> {
  const entries = Object.entries({ ...own, ...libraries, ...plot });
  return new Map(await Promise.all(entries.map(async ([key, load]) => [pathOf(key), await load()] as const)));
}
