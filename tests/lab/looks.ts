// What a page is like to use: faults for assistive tools, and how soon it answers a key.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** Serious and critical faults that axe finds in the page, or in what a selector names. */
export const seriousFaults = (page: Page, within = "html"): Promise<string[]> =>
  faults(page, within, ({ impact }) => impact === "serious" || impact === "critical");

/** Faults that axe finds in the page, or in what a selector names. @param counts which of them count; all by default */
export async function faults(
  page: Page,
  within = "html",
  counts: (violation: Violation) => boolean = () => true,
): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (context) => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run(context: string): Promise<{ violations: Violation[] }> };
    };
    return (await tool.run(context)).violations;
  }, within);
  return violations
    .filter(counts)
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`,
    );
}

const KEYS = 20;

/** Longest but one of the times from a real key to the drawing after it, in ms: one may fall on another program's turn. */
export async function slowKey(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    addEventListener("keydown", ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
    );
  });
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press("F8");
    await page.waitForTimeout(60);
  }
  const times = await page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
  assert.ok(times.length >= KEYS - 2, `${times.length} of ${KEYS} keys were drawn`);
  return times.sort((a, b) => a - b)[times.length - 2];
}
