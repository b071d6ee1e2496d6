// Redis for tests: Debian's server on a port of its own, in a folder of its own, writing every change down (AOF).
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

export const REDIS = process.env.TINYCNN_REDIS ?? "/usr/bin/redis-server";

/** Why tests over Redis are left out here; false where they run. Where browsers are required Redis is too. */
export const noRedis: string | false =
  existsSync(REDIS) || process.env.TINYCNN_BROWSER === "required" ? false : `no ${REDIS}`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

export class TestRedis {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  /** @param folder where it keeps what it knows */
  static async start(folder: string): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), folder);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = {
      port: this.port,
      bind: "127.0.0.1",
      dir: this.#folder,
      appendonly: "yes",
      appendfsync: "always",
      save: "",
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(REDIS, args, { stdio: "ignore" });
    this.#process = child;
    const failed = new Promise<never>((_, reject) => child.on("error", reject));
    const client = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on("error", () => {});
    await Promise.race([client.ping(), failed]);
    client.disconnect();
  }

  /** Ends it; what it wrote down stays. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    await sleep(10);
  }
}
