// The documentation's pages on errors, from one table and the sources: what each code means, and every message that comes with it, in both
// languages, so that who searches for a message finds what to do.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { errorPages } from "../packages/cli/src/errorPages.ts";
import { ko as cli } from "../packages/cli/src/words/ko.ts";
import { addWords, keyOf, setLanguage } from "../packages/core/src/words/index.ts";
import { ko as core } from "../packages/core/src/words/ko.ts";
import { ko as lab } from "../packages/lab/src/i18n/ko.ts";
import { ko as python } from "../packages/python/src/words/ko.ts";
import { ko as vision } from "../packages/vision/src/words/ko.ts";

// The lab's TypeScript has an API to look at sources with; the workspace's own has none yet.
type TS = typeof import("../packages/lab/node_modules/typescript/lib/typescript.js");
type Node = import("../packages/lab/node_modules/typescript/lib/typescript.js").Node;
const ts: TS = createRequire(new URL("../packages/lab/package.json", import.meta.url))("typescript");

const root = resolve(import.meta.dirname, "..");
const korean: Readonly<Record<string, string>> = { ...core, ...vision, ...python, ...cli, ...lab };

/** Functions that throw with a text of theirs, by the file that has them. */
const THROWING: Readonly<Record<string, string>> = {
  "packages/core/src/serialization/error.ts": "weights",
  "packages/core/src/onnx/refuse.ts": "onnx",
};

/** An error as a source makes it. */
export interface Made {
  readonly file: string;
  readonly name: string;
  /** None where another file gives it. */
  readonly code: string | null;
  /** The catalogue's keys of its texts. */
  readonly keys: readonly string[];
}

function templateKey(node: Node): string | null {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== "say") return null;
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return keyOf([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]);
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  const inner: Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(child));
  for (const child of inner) yield* nodesOf(child);
}

/** The outermost texts: those that stand in a value of another are parts of it. */
function keysIn(node: Node): string[] {
  const key = templateKey(node);
  if (key !== null) return [key];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...keysIn(child)));
  return found;
}

const textIn = (node: Node | undefined): string | null =>
  node && ts.isStringLiteral(node) ? node.text : null;

/** `code: "…"` or `code = "…"` in a node. */
function codeIn(node: Node): string | null {
  for (const one of nodesOf(node))
    if ((ts.isPropertyAssignment(one) || ts.isPropertyDeclaration(one)) && one.name.getText() === "code") {
      const text = textIn(one.initializer);
      if (text !== null) return text;
    }
  return null;
}

const files = globSync("packages/{core,vision,python,cli,create,lab}/{src,server}/**/*.ts", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !/\.test\.ts$|\/(words|i18n)\/|testSets/.test(file));
const trees = files.map(
  (file) =>
    [
      file,
      ts.createSourceFile(
        file,
        readFileSync(join(root, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
      ) as unknown as Node,
    ] as const,
);

/** Classes of errors: their codes, their own or of the class that they extend. */
function classes(): Map<string, string | null> {
  const own = new Map<string, { code: string | null; base: string }>();
  for (const [, tree] of trees)
    for (const node of nodesOf(tree)) {
      if (!ts.isClassDeclaration(node) || !node.name || !/Error$/.test(node.name.text)) continue;
      const base = node.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
      own.set(node.name.text, { code: codeIn(node), base });
    }
  const codeOf = (name: string): string | null => {
    const found = own.get(name);
    return found ? (found.code ?? codeOf(found.base)) : null;
  };
  return new Map([...own.keys()].map((name) => [name, codeOf(name)]));
}

/** Every error that the packages make. */
export function errorsMade(): Made[] {
  const codes = classes();
  const made: Made[] = [];
  for (const [file, tree] of trees) {
    const text = tree.getText();
    for (const node of nodesOf(tree)) {
      if (ts.isCallExpression(node) && /^(fail|damaged|refuse)$/.test(node.expression.getText())) {
        const name = node.expression.getText();
        const [from] =
          Object.entries(THROWING).find(([path]) =>
            text.includes(`/${path.split("/").slice(-1)[0].replace(".ts", "")}.ts"`),
          ) ?? [];
        const keys = node.arguments.flatMap(keysIn);
        if (from && keys.length > 0) made.push({ file, name, code: THROWING[from], keys });
      }
      if (!ts.isNewExpression(node) || !/Error$/.test(node.expression.getText())) continue;
      const name = node.expression.getText().split(".").at(-1) as string;
      const given = node.arguments ?? [];
      const first = name === "DataError" ? textIn(given[0]) : null;
      const code = given.map(codeIn).find((one) => one !== null) ?? first ?? codes.get(name) ?? null;
      made.push({ file, name, code, keys: given.flatMap(keysIn) });
    }
  }
  return made;
}

/** A message as people see it: dots where values go, and nothing that a page would take for markup. */
const shown = (text: string): string =>
  text
    .replace(/\{(\w*)(:\p{L}+)?\}/gu, "…")
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("`", "'");

const HEAD = {
  en: {
    all: "Errors",
    intro:
      "Every error has a code, `error.code`, and says what came, what was expected and what to do. `tinycnn explain CODE` tells what stands here without a network.",
    mend: "What to do",
    messages: "Messages",
  },
  ko: {
    all: "오류",
    intro:
      "모든 오류에는 코드(`error.code`)가 있고, 무엇이 왔고 무엇을 기대했으며 어떻게 고치는지 알려 줍니다. `tinycnn explain CODE`는 여기 있는 내용을 네트워크 없이 보여 줍니다.",
    mend: "고치는 법",
    messages: "메시지",
  },
} as const;

/** Writes the pages into the documentation's folder. */
export function writeErrorPages(docs: string): string[] {
  addWords(core, vision, python, cli, lab);
  const all = errorsMade();
  const codes = Object.keys(errorPages).sort();
  for (const language of ["en", "ko"] as const) {
    setLanguage(language);
    const folder = join(docs, language === "ko" ? "ko/errors" : "errors");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const { all: title, intro, mend, messages } = HEAD[language];
    const list = codes.map((code) => `- [\`${code}\`](./${code}): ${errorPages[code]().title}`);
    writeFileSync(join(folder, "index.md"), `# ${title}\n\n${intro}\n\n${list.join("\n")}\n`);
    for (const code of codes) {
      const page = errorPages[code]();
      const of = all.filter((one) => one.code === code);
      const names = [...new Set(of.map(({ name }) => name))].filter((name) => /Error$/.test(name)).sort();
      const texts = [
        ...new Set(
          of.flatMap(({ keys }) => keys.map((key) => (language === "ko" ? (korean[key] ?? key) : key))),
        ),
      ]
        .map(shown)
        .filter((text) => /\p{L}{2}/u.test(text))
        .sort();
      const parts = [
        `# ${code}: ${page.title}`,
        names.map((name) => `\`${name}\``).join(", "),
        page.means,
        `**${mend}.** ${page.mend}`,
        ...(texts.length > 0
          ? [`## ${messages}`, texts.map((text) => `- <code v-pre>${escaped(text)}</code>`).join("\n")]
          : []),
      ];
      writeFileSync(join(folder, `${code}.md`), `${parts.filter((part) => part !== "").join("\n\n")}\n`);
    }
  }
  setLanguage("en");
  return codes;
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("*", "&#42;")
    .replaceAll("_", "&#95;")
    .replaceAll("[", "&#91;");
