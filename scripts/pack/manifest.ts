// The package.json that is published: JavaScript and declarations where the working copy has TypeScript.

export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string>;
  dependencies?: Record<string, string>;
  [field: string]: unknown;
}

export interface Settings {
  /** Folders of sources that are exported under their own names too. */
  readonly rooms: readonly string[];
  /** "src", whose code is in dist then, or "." where it lies beside. */
  readonly sources: "src" | ".";
  /** Files that do something when they are only imported. */
  readonly sideEffects: readonly string[];
  /** Whether declarations name types of Node. */
  readonly needsNodeTypes: boolean;
  /** The packages that the code imports. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The package.json of a package as it is published. */
export function packed(
  manifest: Manifest,
  { rooms, sources, sideEffects, needsNodeTypes, dependencies }: Settings,
): Record<string, unknown> {
  /** Where a source is after it is compiled. */
  const compiled = (path: string, ext: ".js" | ".d.ts"): string =>
    (sources === "src" ? path.replace(/^\.\/src\//, "./dist/") : path).replace(/\.ts$/, ext);
  const all = {
    ...manifest.exports,
    ...Object.fromEntries(rooms.map((room) => [`./${room}`, `./src/${room}/index.ts`])),
  };
  const exports = Object.fromEntries(
    Object.entries(all).map(([key, path]) => [
      key,
      // Files that are no code are named as they are.
      !path.endsWith(".ts")
        ? path
        : {
            types: compiled(path, ".d.ts"),
            // What only Node can do is not looked for by bundlers for the browser.
            ...(key === "./node" ? { browser: null } : {}),
            default: compiled(path, ".js"),
          },
    ]),
  );
  const { devDependencies: _, scripts: __, ...rest } = manifest;
  const needed = { ...dependencies, ...(needsNodeTypes ? { "@types/node": ">=22" } : {}) };
  return {
    ...rest,
    engines: { node: ">=22" },
    ...(Object.keys(needed).length > 0 ? { dependencies: needed } : {}),
    exports: {
      ...exports,
      // For code of other packages, which names what it needs by its file (as an import map can), and for their declarations, which so
      // name types that they infer.
      ...(sources === "src"
        ? {
            "./internal/*.js": { types: "./dist/*.d.ts", default: "./dist/*.js" },
            "./internal/*": { types: "./dist/*.d.ts", default: "./dist/*.js" },
          }
        : {}),
      "./package.json": "./package.json",
    },
    sideEffects,
    publishConfig: { access: "public" },
  };
}
