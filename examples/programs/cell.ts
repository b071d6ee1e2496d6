// A cell of the lab in a page of one's own, to be changed and run there: the lab's folder lies beside the page (a port may follow the name).
import { DIST, ensureBuilt } from "@tinycnn/lab/server";
import { show } from "../pages/show.ts";

await ensureBuilt(console.error);
await show("cell", process.argv[2], { lab: DIST });
