// No work is lost: tabs on one notebook, reload, crash, kill, a full storage.
import assert from "node:assert/strict";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, ready, stage } from "./browser.ts";
import { chance, intoFirst, isReading, isSaved, notebookId, stored, textOf } from "./keep.ts";

const lab = stage();

inBrowser(
  "tabs on one notebook: one writes, the others follow, the pen goes around, no edit is lost",
  async () => {
    const first = await lab.open();
    await newNotebook(first);
    await intoFirst(first);
    const id = notebookId(first);
    const tabs = [first];
    for (const _ of [1, 2]) {
      const tab = await first.context().newPage();
      await tab.goto(first.url());
      await tab.locator('[data-banner="reading"]').waitFor();
      tabs.push(tab);
    }
    const next = chance(7);
    let expected = "";
    const count = rounds(4, 200);
    for (let round = 0; round < count; round++) {
      const tab = tabs[Math.floor(next() * tabs.length)];
      if (await isReading(tab)) {
        await tab.getByRole("button", { name: "Write here instead" }).click();
        await tab.locator('[data-banner="reading"]').waitFor({ state: "detached" });
      }
      await intoFirst(tab);
      const word = `e${round} `;
      await tab.keyboard.type(word);
      expected += word;
      if (next() < 0.5) {
        await isSaved(tab);
        assert.equal((await stored(tab, id))?.cells[0].source, expected, `round ${round}: shown as saved`);
      }
    }
    for (const tab of tabs)
      await tab.waitForFunction(
        (text) => document.querySelector(".cm-content")?.textContent === text,
        expected,
      );
    const writing = await Promise.all(tabs.map(async (tab) => !(await isReading(tab))));
    assert.equal(writing.filter(Boolean).length, 1);
    const writer = tabs[writing.indexOf(true)];
    await isSaved(writer);
    assert.equal((await stored(writer, id))?.cells[0].source, expected);

    // The writer's tab is closed before it saved what the others have read: one of them goes on with it.
    const rest = tabs.filter((tab) => tab !== writer);
    await intoFirst(writer);
    await writer.keyboard.type("zuletzt");
    await Promise.all(rest.map((tab) => tab.getByText("zuletzt").waitFor()));
    await writer.close();
    await Promise.any(rest.map(ready));
    const heir = rest[(await isReading(rest[0])) ? 1 : 0];
    assert.equal(await textOf(heir), `${expected}zuletzt`);
    await intoFirst(heir);
    await heir.keyboard.type("!");
    await isSaved(heir);
    assert.equal((await stored(heir, id))?.cells[0].source, `${expected}zuletzt!`);
  },
);
