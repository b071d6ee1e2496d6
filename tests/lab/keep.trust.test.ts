// No work is lost: tabs on one notebook, reload, crash, kill, a full storage.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, ready, runCell, settled, shot, stage, write } from "./browser.ts";
import {
  askedOnLeaving,
  chance,
  fillStorage,
  intoFirst,
  isReading,
  isSaved,
  notebookId,
  stored,
  textOf,
} from "./keep.ts";

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

inBrowser(
  "a full storage drops nothing: it says why, gives the file, lists what takes room, and goes on saving",
  async () => {
    const page = await lab.open("", { acceptDownloads: true, serviceWorkers: "block" });
    const lift = await fillStorage(page);
    const id = notebookId(page);
    const banner = page.locator('[data-banner="full"]');
    assert.match((await banner.textContent()) ?? "", /storage is full.*only while this tab is open/);
    await shot(page, "storage-full");
    await page.keyboard.type("end");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      banner.getByRole("button", { name: "Export as .ipynb" }).click(),
    ]);
    assert.match(await readFile(await download.path(), "utf8"), /xend/);

    // Leaving is asked about.
    assert.match(await askedOnLeaving(page), /not saved/);
    assert.equal(notebookId(page), id);

    await banner.getByRole("button", { name: "What takes space" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("large.bin").waitFor();
    await shot(page, "room");
    await dialog.getByRole("button", { name: "Delete “large.bin”" }).click();
    await dialog.getByText("large.bin").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await banner.waitFor({ state: "detached" });
    assert.match((await stored(page, id))?.cells[0].source ?? "", /x+end$/);
    await lift();
  },
);

inBrowser("leaving is asked about while a cell runs, and not otherwise", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await write(page, "await new Promise(() => {})");
  await page.keyboard.press("Control+Enter");
  await page.locator('[data-kernel="busy"]').waitFor();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.type());
    void (dialog.type() === "beforeunload" ? dialog.accept() : dialog.dismiss());
  });
  await page.getByRole("link", { name: "Home" }).click();
  await page.waitForFunction(() => location.hash.includes("notebook"));
  await page.reload();
  await ready(page);
  assert.deepEqual(dialogs, ["confirm", "beforeunload"]);
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("button", { name: "New notebook" }).waitFor();
  await page.reload();
  assert.equal(dialogs.length, 2);
});

/** A notebook as one would write it: data, a model, how far it is, training, a question to it. */
const TRAINING = [
  `import { DataLoader, manualSeed, nn, noGrad, optim, randn } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset, saveModel } from "@tinycnn/lab";
manualSeed(0);
const trainSet = await loadDataset("fashion-mnist", { train: true, transform: new transforms.ToTensor() });
const loader = new DataLoader(trainSet, { batchSize: 256 });
const probe = randn([4, 1, 28, 28]);`,
  `const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();`,
  `const history = [];
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  let sum = 0;
  for (const [x, y] of loader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    sum += await loss.item();
  }
  history.push({ epoch, loss: sum / loader.length });
  console.log(\`epoch \${epoch} done\`);
}
await saveModel(model);`,
];
const QUESTION = `model.eval();
\`\${history.length} \${history[0].loss} \${await noGrad(() => model(probe).sum()).item()}\``;

async function trainingNotebook(page: Page, epochs: number): Promise<void> {
  await newNotebook(page);
  for (const source of TRAINING.slice(0, 2)) await runCell(page, source);
  await write(page, TRAINING[2].replace("EPOCHS", String(epochs)));
  await page.keyboard.press("Shift+Enter");
}

const keptModel = (page: Page) => page.getByRole("button", { name: /Go on with the kept model \(model/ });

inBrowser(
  "after a reload variables are gone and said to be; the kept model is one click away, without training",
  async () => {
    const page = await lab.open();
    await trainingNotebook(page, 1);
    await settled(page);
    const before = await runCell(page, QUESTION);
    assert.match(before, /^1 /);
    await isSaved(page);
    await page.reload();
    await ready(page);
    const banner = page.locator('[data-banner="gone"]');
    await banner.waitFor();
    assert.match((await banner.textContent()) ?? "", /what 4 cells had made must be made again/);
    assert.equal(await page.locator(".count.stale").count(), 4);
    await shot(page, "gone");
    await keptModel(page).click();
    await page.getByText("model: the kept weights are back").waitFor();
    assert.equal(await page.locator(".count.stale").count(), 0);
    // What the cells showed is as it was; what they would have written was not written anew.
    await page.getByText("epoch 1 done").waitFor();
    await page.locator(".cell .cm-content").last().click();
    assert.equal(await runCell(page, QUESTION), before);
    const last =
      'import { loadWeights } from "@tinycnn/lab"; model.loadStateDict(await loadWeights("model.safetensors"));\n';
    assert.equal(await runCell(page, last + QUESTION), before);
  },
);

inBrowser("run all above makes everything again", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await runCell(page, "const a = 20");
  await runCell(page, "const b = a + 1");
  await runCell(page, "a + b");
  await isSaved(page);
  await page.reload();
  await ready(page);
  await page.locator('[data-banner="gone"]').waitFor();
  assert.equal(await keptModel(page).count(), 0);
  await page.locator(".cell").nth(2).focus();
  await page.getByRole("button", { name: "Run all above" }).click();
  await settled(page);
  assert.equal(await page.locator(".count.stale").count(), 1);
  await page.keyboard.press("Control+Enter");
  await settled(page);
  assert.deepEqual(await page.locator(".count").allTextContents(), ["[1]", "[2]", "[3]", "[ ]"]);
});

inBrowser(
  "a lecture goes back to its original; what was changed is kept, and a newer edition is offered",
  async () => {
    const page = await lab.open("#/notebook/lecture-ideas-en");
    await ready(page);
    const first = page.locator(".cell .cm-content").first();
    const original = await first.textContent();
    await first.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" // mine");
    await isSaved(page);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Back to the original" }).click();
    await page.getByText("Your version is kept as “The ideas (my version)”").waitFor();
    await page.waitForFunction(
      (text) => document.querySelector(".cell .cm-content")?.textContent === text,
      original,
    );
    await isSaved(page);

    // As if it had been made of an earlier edition, and changed since.
    await first.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" // again");
    await isSaved(page);
    await page.evaluate(async () => {
      const opening = indexedDB.open("tinycnn-lab");
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const transaction = opening.result.transaction("notebooks", "readwrite");
      const store = transaction.objectStore("notebooks");
      const request = store.get("lecture-ideas-en");
      request.onsuccess = () =>
        store.put(
          { ...request.result, edition: "earlier", version: request.result.version + 1 },
          "lecture-ideas-en",
        );
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      opening.result.close();
    });
    await page.reload();
    const banner = page.locator('[data-banner="edition"]');
    await banner.waitFor();
    await shot(page, "edition");
    await banner.getByRole("button", { name: "Keep mine" }).click();
    await banner.waitFor({ state: "detached" });
    assert.match((await first.textContent()) ?? "", /again$/);
    await isSaved(page);
    await page.reload();
    await ready(page);
    assert.equal(await banner.count(), 0);
    await page.getByRole("link", { name: "Home" }).click();
    await page.getByText("The ideas (my version)").waitFor();
  },
);
