// Every lecture from top to bottom by Shift+Enter, and what can be done with its outputs, by keyboard.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { rounds } from "../rounds.ts";
import { inBrowser, ready, settled, shot, stage } from "./browser.ts";
import { seriousFaults } from "./looks.ts";

const lab = stage();

/** Opens a lecture and runs all of it by Shift+Enter alone. */
async function through(page: Page, id: string, lang: "ko" | "en"): Promise<void> {
  await page.goto(`${lab.url}#/notebook/lecture-${id}-${lang}`);
  await ready(page);
  const cells = await page.locator(".cell").count();
  for (let i = 0; i < cells; i++) await page.keyboard.press("Shift+Enter");
  await settled(page, 180_000);
  const errors = await page.locator(".error").allInnerTexts();
  assert.deepEqual(errors, [], `${id} in ${lang}`);
  const unrun = await page.locator(".cell.code .count").allInnerTexts();
  assert.equal(unrun.slice(0, -1).filter((count) => !/\[\d+\]/.test(count)).length, 0, unrun.join(" "));
}

/** The text, its white space as on one line. */
const textOf = async (part: Locator): Promise<string> =>
  ((await part.textContent()) ?? "").replace(/\s+/g, " ").trim();
/** In the interactive outputs. */
const faultsOf = (page: Page): Promise<string[]> => seriousFaults(page, "[data-view]");
const view = (page: Page, kind: string) => page.locator(`[data-view="${kind}"]`);

inBrowser(
  "words and transfer, in Korean, and known networks: every cell runs and says something",
  async () => {
    for (const [id, lang, said] of [
      ["words", "ko", /기울기 -16[\s\S]*391번 고칩니다/],
      ["transfer", "ko", /처음부터: \d+\.\d %[\s\S]*새 마지막 층: \d+\.\d %[\s\S]*전이: [67]\d\.\d %/],
      ["networks", "en", /tinycnn[\s\S]*545098[\s\S]*\[1, 16, 8, 8\][\s\S]*pre-trained on 6,000: [01]\./],
    ] as const) {
      const page = await lab.open("", lang === "ko" ? { locale: "ko-KR" } : {});
      await through(page, id, lang);
      assert.match((await page.locator(".outputs").allInnerTexts()).join("\n"), said);
      await shot(page, `lecture-${id}`);
    }
  },
);

inBrowser("ideas: a convolution step by step, with numbers of one's own", async () => {
  const page = await lab.open();
  await through(page, "ideas", "en");
  const stepper = view(page, "stepper").first();
  const sum = stepper.getByTestId("sum");
  assert.match(await textOf(sum), /7·1.*= 6$/s);
  await stepper.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  assert.match(await textOf(sum), /^2·1/);
  await stepper.getByRole("button", { name: /Output at row 1, column 2/ }).focus();
  await page.keyboard.press("ArrowLeft");
  assert.match(await textOf(sum), /= 6$/);
  await stepper.getByLabel("Input, row 1, column 1").focus();
  await page.keyboard.type("9");
  assert.match(await textOf(sum), /9·1.*= 8$/s);
  await shot(page, "ideas-stepper");

  const softmax = view(page, "softmax");
  await softmax.getByRole("slider", { name: "Score of Ankle boot" }).focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
  assert.match(await textOf(softmax.locator("strong")), /^0\.2/);

  const descent = view(page, "descent").first();
  await descent.getByRole("button", { name: "One step" }).click();
  await descent.getByText("Step 1: w = 2.000, loss = 4.000").waitFor();

  const maps = view(page, "maps").nth(1);
  assert.ok((await maps.getByRole("button", { name: /conv.0, map/ }).count()) === 32);
  await maps.getByRole("button", { name: "conv.0, map 0" }).focus();
  await page.keyboard.press("ArrowRight");
  await maps.getByText("conv.0, map 1", { exact: false }).first().waitFor();
  await maps.getByRole("button", { name: "Filters" }).click();
  await maps.getByRole("button", { name: "conv.0, filter 5" }).click();

  const open = view(page, "convolution");
  await open.getByLabel("Layer").selectOption({ label: "conv.3 · 64×32×3×3" });
  const value = open.getByTestId("value");
  const before = await textOf(value);
  await open.getByRole("button", { name: /Output of filter 0/ }).focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await textOf(value), before);
  await open.getByText("Loss of this picture").waitFor();
  assert.deepEqual(await faultsOf(page), []);
});

inBrowser(
  "photo: the clinic answers, Grad-CAM shows a picture, a count of the matrix opens its pictures",
  async () => {
    const page = await lab.open();
    await through(page, "photo", "en");
    const clinic = view(page, "clinic");
    const answer = clinic.getByTestId("answer");
    await answer.locator(".top").waitFor();
    const before = await textOf(answer);
    await clinic.getByLabel("Invert").focus();
    await page.keyboard.press("Space");
    for (let i = 0; i < 100 && (await textOf(answer)) === before; i++) await page.waitForTimeout(50);
    assert.notEqual(await textOf(answer), before);

    const cam = view(page, "gradCam");
    const painted = () =>
      cam.locator(".heat canvas").evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = (canvas as HTMLCanvasElement).getContext("2d") as CanvasRenderingContext2D;
        return context
          .getImageData(0, 0, width, height)
          .data.filter((_, i) => i % 4 === 3)
          .some((a) => a > 100);
      });
    assert.ok(await painted(), "some place speaks for the likeliest class");
    assert.match((await cam.locator(".heat canvas").getAttribute("aria-label")) ?? "", /Ankle boot|Sneaker/);

    const matrix = view(page, "confusion");
    await matrix.locator("button[tabindex='0']").focus();
    await page.keyboard.press("Enter");
    const pictures = await matrix.locator(".gallery canvas").count();
    assert.ok(pictures >= 1, `${pictures} pictures behind the commonest mistake`);
    const title = await textOf(matrix.getByTestId("title"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    assert.notEqual(await textOf(matrix.getByTestId("title")), title);
    await shot(page, "photo-matrix");
    assert.deepEqual(await faultsOf(page), []);

    // A kernel that is gone cannot answer; the page says so.
    await page.reload();
    await ready(page);
    await view(page, "clinic").getByText("Run the cell again").waitFor();
  },
);

// It trains eight times.
const withAll = rounds(0, 1) ? inBrowser : () => {};
withAll("improvement, in Korean: unchanged it runs, and every check says what is missing", async () => {
  const page = await lab.open("", {
    locale: "ko-KR",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  });
  await through(page, "improvement", "ko");
  const checks = view(page, "check");
  assert.equal(await checks.count(), 8);
  assert.equal(await checks.getByText("아직이에요").count(), 8);
  await checks.nth(0).getByText("그보다 크게 바꾸세요").waitFor();
  await checks.nth(5).getByText("스케줄러가 없습니다").waitFor();
  await shot(page, "improvement-end");
  assert.deepEqual(await faultsOf(page), []);
});
