// Builds the documentation's site in docs/.vitepress/dist, the reference from the sources' comments; a link that leads nowhere ends it.
// Its tools are installed at the first build, apart from the project's own packages.
//
// npm run docs [-- --serve]
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeErrorPages } from "./errorPages.ts";

const docs = join(import.meta.dirname, "../docs");

function run(name: string, args: readonly string[]): void {
  const { status } = spawnSync(name, args, {
    cwd: docs,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
const tool = (name: string): string => join(docs, "node_modules/.bin", name);

/** A page of the reference without what a class has of those that it extends: that stands there. */
function withoutInherited(text: string): string {
  const sections = text.split(/^(?=#{1,6} )/m);
  const levelOf = (section: string): number => section.match(/^#+/)?.[0].length ?? 0;
  const kept: string[] = [];
  for (let i = 0; i < sections.length; ) {
    let next = i + 1;
    while (next < sections.length && levelOf(sections[next]) > levelOf(sections[i])) next++;
    const own = sections.slice(i, next);
    const isMember = levelOf(sections[i]) >= 4;
    if (isMember && own.some((section) => /^#+ Inherited from/.test(section))) i = next;
    else kept.push(sections[i++]);
  }
  return kept.join("");
}

/**
 * Headings that no link leads to, such as those of parameters, as bold texts: their names come again and again in a page. A page's own
 * and its sections' have places of their own, which no name can have. None lies more than a step below the one before.
 */
function withFewHeadings(text: string): string {
  let depth = 0;
  return text
    .replace(/^#{4,6} (?!.*\{#)(.+)$/gm, "**$1**")
    .replace(/^(#{1,6}) (.+?)( \{#.+\})?$/gm, (_, { length }: string, title: string, place?: string) => {
      depth = Math.min(length, depth + 1);
      const own = `${length === 1 ? "page" : "all"}--${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
      return `${"#".repeat(depth)} ${title}${place ?? ` {#${own}}`}`;
    });
}

/** Pages by their paths, without links to places that were left out of them. */
function withoutDeadLinks(pages: ReadonlyMap<string, string>): Map<string, string> {
  const places = new Map(
    [...pages].map(([path, text]) => [path, new Set([...text.matchAll(/\{#(.+)\}$/gm)].map(([, id]) => id))]),
  );
  const alive = (path: string, text: string): string =>
    text.replace(/\[([^\]]+)\]\(([^)#\s]*)#([\w-]+)\)/g, (link, name: string, to: string, place: string) =>
      places.get(to === "" ? path : join(dirname(path), to))?.has(place) === false ? name : link,
    );
  return new Map([...pages].map(([path, text]) => [path, alive(path, text)]));
}

/** In Korean's place of each page of the reference, which is English: where it is. */
function writeKoreanDoors(): void {
  rmSync(join(docs, "ko/api"), { recursive: true, force: true });
  for (const file of globSync("api/**/*.md", { cwd: docs })) {
    const path = file
      .replaceAll("\\", "/")
      .replace(/(^|\/)index\.md$/, "$1")
      .replace(/\.md$/, "");
    const [, title = path] = /^# (.+)$/m.exec(readFileSync(join(docs, file), "utf8")) ?? [];
    const to = join(docs, "ko", file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(
      to,
      `---\nsearch: false\n---\n\n# ${title}\n\n이 설명은 영어로만 있습니다: [/${path}](/${path})\n`,
    );
  }
}

if (!existsSync(tool("vitepress"))) run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
rmSync(join(docs, "api"), { recursive: true, force: true });
run(tool("typedoc"), ["--logLevel", "Error"]);
const reference = globSync("api/**/*.md", { cwd: docs }).map((file): [string, string] => {
  const path = join(docs, file);
  return [path, withFewHeadings(withoutInherited(readFileSync(path, "utf8")))];
});
for (const [path, text] of withoutDeadLinks(new Map(reference))) writeFileSync(path, text);
writeKoreanDoors();
writeErrorPages(docs);
run(tool("vitepress"), process.argv.includes("--serve") ? ["dev"] : ["build"]);
if (!process.argv.includes("--serve"))
  // What pages link to beside themselves.
  for (const folder of ["", "ko"])
    copyFileSync(join(docs, "claims.json"), join(docs, ".vitepress/dist", folder, "claims.json"));
