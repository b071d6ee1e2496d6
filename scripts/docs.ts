// Builds the documentation's site in docs/.vitepress/dist, the reference from the sources' comments; a link that leads nowhere ends it.
// Its tools are installed at the first build, apart from the project's own packages.
//
// npm run docs [-- --serve]
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

if (!existsSync(tool("vitepress"))) run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
run(tool("typedoc"), ["--logLevel", "Error"]);
for (const file of globSync("api/**/*.md", { cwd: docs })) {
  const path = join(docs, file);
  writeFileSync(path, withoutInherited(readFileSync(path, "utf8")));
}
writeErrorPages(docs);
run(tool("vitepress"), process.argv.includes("--serve") ? ["dev"] : ["build"]);
