// The three who hand out trials, by one suite.
import { after, test } from "node:test";
import { temporary } from "../run/testRuns.ts";
import { Ledger } from "./ledger.ts";
import { Machines } from "./machines/queue.ts";
import { openRoom, Room } from "./room/index.ts";
import { noRedis, TestRedis } from "./testRedis.ts";
import { trialsSuite } from "./testSuite.ts";

trialsSuite("embedded", {
  async make(seconds) {
    const ledger = await Ledger.open(":memory:", { seconds });
    return { desk: ledger, worker: async () => ledger, close: async () => ledger.close() };
  },
});

trialsSuite("room", {
  async make(seconds) {
    const folder = temporary();
    const ledger = await Ledger.open(`${folder}/room.sqlite`, { seconds });
    const room = await openRoom({ ledger, folder, key: "secret" }, "127.0.0.1", 0);
    return {
      desk: ledger,
      worker: async () => new Room(room.url, "secret"),
      async close() {
        await room.close();
        ledger.close();
      },
    };
  },
});

const redis = noRedis ? null : TestRedis.start(temporary());
let name = 0;
after(async () => (await redis)?.stop());

if (noRedis) test("machines", { skip: noRedis });
else
  trialsSuite("machines", {
    async make(seconds) {
      const { url } = (await redis) as TestRedis;
      const options = { seconds, name: `suite-${++name}` };
      const all = [new Machines(url, options)];
      return {
        desk: all[0],
        async worker() {
          const own = new Machines(url, options);
          all.push(own);
          return own;
        },
        async close() {
          for (const one of all) await one.close();
        },
      };
    },
  });
