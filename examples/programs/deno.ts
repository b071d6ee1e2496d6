// On Deno: an HTTP server that says what is on a picture, with no more rights than it needs (a port may follow the name).
import { start } from "../runtimes/start.ts";

const rights = ["--allow-read", "--allow-env", "--allow-sys", "--allow-ffi", "--allow-net=127.0.0.1"];
start("deno", "2", ["run", "--no-prompt", "--no-lock", "--node-modules-dir=manual", ...rights]);
