// What a page says: its texts and labels, and which of them are in the other language.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

export type Lang = "ko" | "en";

/** The locale of a browser whose reader speaks this. */
export const localeOf = (lang: Lang): string => (lang === "ko" ? "ko-KR" : "en-US");

/** Names, units and code that are the same in both languages. */
const NAMES =
  /\b(?:Fashion-MNIST|CIFAR-10|Grad-CAM|TinyCNN|TypeScript|JavaScript|Python|WebAssembly SIMD|Shift\+Enter|Ctrl[+-]\w+|MiB|GiB|KiB|SHA-256|ResNet-\d+|Google Colab|Jupyter|Zalando SE|MIT|GitHub|npm run lab|npx tinycnn data get \w+|batch\/s|images\/s|Andrej Karpathy)\b/g;

/** The button that changes the language is named in the language that it leads to. */
const BUTTON = "한국어";
/** How a value of a cell is shown, code, and names to choose from. */
const VALUE =
  /있는 것: [\w., -]+|\[function \w+\]|Tensor (?:float32|int32|uint8|bool)|new [a-z]\w*\.[\w.]+\([^가-힣]*\)/g;
const HANGUL = /[가-힣]/;
const SENTENCE = /(?<![\w.$/'"`(-])[A-Za-z][a-z]+(?:,? [a-z]{2,})+/;

/** Every text and label that is on the page, code aside. */
export const spoken = (page: Page): Promise<string[]> => texts(page, false);

/** Those of a page that holds both languages and shows one. */
export const visible = (page: Page): Promise<string[]> => texts(page, true);

function texts(page: Page, onlyVisible: boolean): Promise<string[]> {
  return page.evaluate((hiddenToo) => {
    const skipped = "code, kbd, script, style, .cm-editor, .katex, [data-language-name]";
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        const around = node.parentElement;
        if (around && !around.closest(skipped) && (hiddenToo || around.checkVisibility()))
          texts.push(node.data);
      } else if (node instanceof Element && !node.closest(`${skipped}, [aria-hidden="true"]`))
        for (const name of ["aria-label", "title", "placeholder", "alt"])
          texts.push(node.getAttribute(name) ?? "");
    }
    return [...new Set(texts.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean))];
  }, !onlyVisible);
}

/** The texts that are in the other language. */
export const foreign = (texts: readonly string[], lang: Lang): string[] =>
  texts.filter((text) =>
    lang === "en"
      ? text !== BUTTON && HANGUL.test(text)
      : SENTENCE.test(text.replace(NAMES, "·").replace(VALUE, "·")),
  );

/** That nothing on the page is in the other language. @param where for the message */
export async function assertSpeaks(page: Page, lang: Lang, where: string): Promise<void> {
  assert.deepEqual(foreign(await spoken(page), lang), [], `${where}, in ${lang}`);
  assert.equal(await page.locator("html").getAttribute("lang"), lang);
}
