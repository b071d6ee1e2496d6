import assert from "node:assert/strict";
import { test } from "node:test";
import { newCell } from "./cell.ts";
import type { Output } from "./outputs.ts";
import { isWhole, received, Sent, type SharedCell } from "./sharing.ts";

const picture = (text: string): Output => ({ type: "display", data: { "image/png": text } });
const cell = (outputs: Output[]): SharedCell => ({ ...newCell("code", "1"), outputs, state: "running" });

/** A reader: what it has, after each message. */
function reader() {
  const known = new Map<string, SharedCell>();
  return (sent: ReturnType<Sent["next"]>): SharedCell[] | null => {
    const cells = received(structuredClone(sent), known)?.map((one) =>
      typeof one === "string" ? (known.get(one) as SharedCell) : one,
    );
    for (const one of cells ?? []) known.set(one.id, one);
    return cells ?? null;
  };
}

test("a picture is sent once, however many come after it, and readers have all as it stands", () => {
  const sent = new Sent();
  const read = reader();
  let now = cell([]);
  let characters = 0;
  for (let i = 0; i < 30; i++) {
    now = { ...now, outputs: [...now.outputs.slice(i > 20 ? 1 : 0), picture(String(i).repeat(1_000))] };
    const message = sent.next([now]);
    characters += JSON.stringify(message).length;
    assert.deepEqual(read(message), [now]);
  }
  assert.ok(characters < 100_000, `${characters} characters for 30 pictures of 1,000 to 2,000`);
});

test("what did not change goes by its id; a reader that lacks something knows it", () => {
  const sent = new Sent();
  const [one, two] = [cell([picture("a")]), cell([])];
  assert.equal(isWhole(sent.next([one, two])), true);
  const grown = { ...two, outputs: [picture("b")] };
  const message = sent.next([one, grown]);
  assert.deepEqual(message, [one.id, grown]);
  assert.equal(isWhole(message), false);
  assert.equal(reader()(message), null);
  const further = sent.next([{ ...grown, outputs: [...grown.outputs, picture("c")] }]);
  assert.equal(isWhole(further), false);
  assert.equal(reader()(further), null);
  sent.clear();
  assert.equal(isWhole(sent.next([one, grown])), true);
});
