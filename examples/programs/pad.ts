// A pad to draw digits on, in the browser: trained on MNIST here, unless digits.safetensors is there, and read by the page (a port may follow the name).
import { existsSync } from "node:fs";
import { show } from "../pages/show.ts";

const WEIGHTS = "digits.safetensors";
const [port] = process.argv.splice(2);
if (!existsSync(WEIGHTS)) await import("./digits.ts");
await show("pad", port, { [WEIGHTS]: WEIGHTS });
