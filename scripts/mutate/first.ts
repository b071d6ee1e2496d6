// A reporter for node's test runner that ends the run at the first test that fails, and says where.
import { writeSync } from "node:fs";
import type { TestEvent } from "node:test/reporters";

interface Failed {
  file?: string;
  todo?: unknown;
}

export default async function* first(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== "test:fail" || (data as Failed).todo !== undefined) continue;
    writeSync(1, `${(data as Failed).file ?? ""}\n`);
    process.exit(1);
  }
  yield "";
}
