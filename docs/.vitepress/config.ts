// The site: English at the root, Korean under ko/.
import { posix } from "node:path";
import { defineConfig, type MarkdownRenderer } from "vitepress";

type Item = readonly [path: string, english: string, korean: string];

const guides: readonly Item[] = [
  ["guide/start", "Start in five minutes", "5분 만에 시작"],
  ["guide/pytorch", "For those who know PyTorch", "PyTorch를 아는 분께"],
  ["guide/own-model", "Own model", "내 모델"],
  ["guide/own-loop", "Own training loop", "내 학습 루프"],
  ["guide/own-data", "Own data", "내 데이터"],
  ["guide/transfer", "Transfer learning", "전이 학습"],
  ["guide/export", "Saving and export", "저장과 내보내기"],
  ["guide/server", "A Node server", "Node 서버"],
  ["guide/browser", "A page, a worker", "페이지와 워커"],
  ["guide/speed", "Speed", "속도"],
  ["guide/gpu", "On the graphics card", "그래픽 카드에서"],
  ["guide/memory", "Memory", "메모리"],
  ["guide/determinism", "Determinism", "재현성"],
];
const doors: readonly Item[] = [
  ["command", "The command", "명령"],
  ["lab", "The lab for teachers", "교사를 위한 실습실"],
];
const facts: readonly Item[] = [
  ["inside", "How it works inside", "안에서 일어나는 일"],
  ["operations", "Operations", "연산"],
  ["errors/", "Errors", "오류"],
  ["performance", "Performance", "성능"],
  ["claims", "Claims, measured", "주장과 측정"],
  ["data-sets", "Why one set is easier", "왜 어떤 데이터셋은 더 쉬울까"],
];

const side = (isKorean: boolean) => {
  const to = (items: readonly Item[]) =>
    items.map(([path, english, korean]) => ({
      text: isKorean ? korean : english,
      link: `${isKorean ? "/ko" : ""}/${path}`,
    }));
  const text = (english: string, korean: string) => (isKorean ? korean : english);
  return [
    { text: text("Guides", "안내"), items: to(guides) },
    { text: text("Doors", "쓰는 방법"), items: to(doors) },
    { text: text("Facts", "사실"), items: to(facts) },
    { text: text("Reference", "API"), items: [{ text: "API", link: "/api/" }] },
  ];
};

/**
 * Links as they are in the repository: those out of the site become texts, since it has no repository beside it; those to a page in
 * Korean beside this one lead to where it is in the site.
 */
function ownLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("own-links", ({ tokens, env }) => {
    const folder = posix.dirname(env.relativePath ?? "");
    for (const { children } of tokens) {
      let isOuter = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") {
          const href = String(token.attrGet("href"));
          if (href.endsWith(".ko.md")) token.attrSet("href", `/ko/${href.replace(/\.ko\.md$/, "")}`);
          isOuter = !/^([a-z]+:|[/#])/.test(href) && posix.join(folder, href).startsWith("..");
        }
        const isEnd = token.type === "link_close";
        if (isOuter && (isEnd || token.type === "link_open"))
          Object.assign(token, { type: "text", tag: "", nesting: 0, content: "" });
        if (isEnd) isOuter = false;
      }
    }
  });
}

export default defineConfig({
  title: "tinycnn",
  description: "Small CNNs in TypeScript, in PyTorch's words, on your own machine",
  srcExclude: ["code/**", "**/node_modules/**", "**/*.ko.md", "lectures.md"],
  // What `npm run docs` puts beside the pages.
  ignoreDeadLinks: [/claims\.json/],
  markdown: {
    html: true,
    config: ownLinks,
    // Letters of code that can be read by all.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  locales: {
    root: { label: "English", lang: "en", themeConfig: { sidebar: side(false) } },
    ko: { label: "한국어", lang: "ko", themeConfig: { sidebar: side(true) } },
  },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        locales: { ko: { translations: { button: { buttonText: "찾기", buttonAriaLabel: "찾기" } } } },
      },
    },
    outline: [2, 3],
  },
});
