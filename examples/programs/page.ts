// A static page that trains in a worker of the browser, on pictures that come with it: Vite builds it for any host (a port may follow the name).
import { show } from "../pages/show.ts";

await show("page", process.argv[2]);
