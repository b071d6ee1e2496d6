// Makes the lab's static site in packages/lab/dist, for any host.
import { buildLab, DIST } from "@tinycnn/lab/server";

await buildLab();
console.log(`the lab is in ${DIST}; any web server can serve it`);
