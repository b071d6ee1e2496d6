// Our Python files by their path below `packages/python/src/py`, built into the worker.

const found = import.meta.glob<string>("../../../python/src/py/**/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const pythonFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(found).map(([path, text]) => [path.replace(/^.*\/src\/py\//, ""), text]),
);
