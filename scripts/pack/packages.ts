// The packages that are published, in the order in which they need each other, and what is particular about each.
import { join } from "node:path";

export interface Package {
  readonly name: string;
  /** Folder of the sources; "." where JavaScript stands beside what it is made of. */
  readonly sources: "src" | ".";
  /** Globs of what is compiled, from the package's folder. */
  readonly include: readonly string[];
  /** Folders of sources that are exported under their own names too. */
  readonly rooms: readonly string[];
  /** Whether pages bundle it: what it imports of core is named by its file then. */
  readonly forPages?: boolean;
  /** What is published beside the code: from there, in the package's folder, to there. */
  readonly copies: Readonly<Record<string, string>>;
}

/** Rooms of core that bundlers take apart: exported under their own names. */
export const ROOMS = [
  "nn",
  "optim",
  "options",
  "data",
  "train",
  "autograd",
  "linalg",
  "distributions",
] as const;

const plain = { sources: "src", include: ["src"], rooms: [], copies: {} } as const;

export const packages: readonly Package[] = [
  { ...plain, name: "core", rooms: ROOMS },
  { ...plain, name: "vision", forPages: true, copies: { sample: "sample", pretrained: "pretrained" } },
  { ...plain, name: "python", copies: { "src/py": "dist/py" } },
  // The page is built; only its server and its words are code for others.
  {
    ...plain,
    name: "lab",
    sources: ".",
    include: ["server", "src/i18n/ko.ts", "src/env.d.ts"],
    copies: { dist: "dist" },
  },
  { ...plain, name: "create", copies: { bin: "bin", templates: "templates" } },
  { ...plain, name: "cli", copies: { bin: "bin", [join("..", "..", "recipes")]: "recipes" } },
];
