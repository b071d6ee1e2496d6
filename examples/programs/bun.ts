// On Bun: TinyCNN learns from the clothes that come with tinycnn, a loss every ten steps (steps may follow the name).
import { start } from "../runtimes/start.ts";

start("bun", "1", []);
