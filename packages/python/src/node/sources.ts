// Our Python files, read from beside the TypeScript.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../py");

export const pythonSources = (): Map<string, string> =>
  new Map(
    globSync("**/*.py", { cwd: ROOT }).map((file) => [
      file.replaceAll("\\", "/"),
      readFileSync(join(ROOT, file), "utf8"),
    ]),
  );
