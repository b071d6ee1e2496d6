// Contact sheets: pictures of many cells on a page, for eyes.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Where pictures go; none are made without it. */
const SHOTS = process.env.TINYCNN_SCREENSHOTS;
/** Cells of a sheet, side by side in two columns. */
const CELLS = 16;

export class Sheets {
  readonly #page: Page;
  readonly #name: string;
  readonly #cells: { what: string; png: string }[] = [];

  constructor(page: Page, name: string) {
    this.#page = page;
    this.#name = name;
  }

  /** Takes a picture of a cell. */
  async add(id: string, what: string): Promise<void> {
    if (!SHOTS) return;
    const png = await this.#page.locator(`[data-cell="${id}"]`).screenshot({ animations: "disabled" });
    this.#cells.push({ what, png: png.toString("base64") });
  }

  /** Writes the sheets, NAME-1.png and so on. */
  async write(): Promise<void> {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    const page = await this.#page.context().newPage();
    await page.setViewportSize({ width: 1480, height: 900 });
    for (let from = 0; from < this.#cells.length; from += CELLS) {
      const figures = this.#cells
        .slice(from, from + CELLS)
        .map(
          ({ what, png }, i) =>
            `<figure><figcaption>${from + i + 1}. ${what.replace(/[<&]/g, (c) => `&#${c.charCodeAt(0)};`)}</figcaption><img src="data:image/png;base64,${png}"></figure>`,
        )
        .join("");
      await page.setContent(
        `<!doctype html><style>body{margin:8px;columns:2;font:14px sans-serif}figure{margin:0 0 8px;break-inside:avoid;border:1px solid #bbb}img{width:100%}figcaption{background:#eee;padding:2px 6px}</style>${figures}`,
      );
      await page.screenshot({ path: join(SHOTS, `${this.#name}-${from / CELLS + 1}.png`), fullPage: true });
    }
    await page.close();
  }
}
