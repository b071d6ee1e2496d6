// The package.json that is published: JavaScript and declarations where the working copy has TypeScript.

export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string>;
  [field: string]: unknown;
}

/** Where a source is after it is compiled. */
const compiled = (path: string, ext: ".js" | ".d.ts"): string =>
  path.replace(/^\.\/src\//, "./dist/").replace(/\.ts$/, ext);

export interface Settings {
  /** Folders of sources that are exported under their own names too. */
  readonly rooms: readonly string[];
  /** Files that do something when they are only imported. */
  readonly sideEffects: readonly string[];
  /** What is published beside dist. */
  readonly folders: readonly string[];
  /** Whether declarations name types of Node. */
  readonly needsNodeTypes: boolean;
}

/** The package.json of a package as it is published. */
export function packed(
  manifest: Manifest,
  { rooms, sideEffects, folders, needsNodeTypes }: Settings,
): Record<string, unknown> {
  const all = {
    ...manifest.exports,
    ...Object.fromEntries(rooms.map((room) => [`./${room}`, `./src/${room}/index.ts`])),
  };
  const exports = Object.fromEntries(
    Object.entries(all).map(([key, path]) => [
      key,
      // What only Node can do is not looked for by bundlers for the browser.
      {
        types: compiled(path, ".d.ts"),
        ...(key === "./node" ? { browser: null } : {}),
        default: compiled(path, ".js"),
      },
    ]),
  );
  const { devDependencies: _, scripts: __, ...rest } = manifest;
  return {
    ...rest,
    engines: { node: ">=22" },
    ...(needsNodeTypes ? { dependencies: { ...(rest.dependencies as object), "@types/node": ">=22" } } : {}),
    exports: {
      ...exports,
      // For declarations of other packages, which name types that they infer by their files.
      ...(rooms.length > 0 ? { "./internal/*": { types: "./dist/*.d.ts", default: "./dist/*.js" } } : {}),
      "./package.json": "./package.json",
    },
    sideEffects,
    files: ["dist", ...folders],
    publishConfig: { access: "public" },
  };
}
