// Who hands out a sweep's trials: this process, a room that it opens, a queue on Redis. Own workers take part in each.
import { randomBytes } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import type { Output } from "../output.ts";
import { type Desk, Ledger, ownData, type Trials, type WorkerInfo } from "../trials/index.ts";
import { Machines } from "../trials/machines/queue.ts";
import { openRoom } from "../trials/room/index.ts";
import { VERSION } from "../version.ts";
import type { SweepFolder } from "./folder.ts";
import type { Spec } from "./spec.ts";

export interface Maker {
  readonly desk: Desk & Trials;
  /** Of this machine's own workers. */
  readonly info: WorkerInfo;
  /** Milliseconds between two looks. */
  readonly pause: number;
  close(): Promise<void>;
}

export interface MakerFlags {
  readonly room?: string;
  readonly key?: string;
  readonly queue?: string;
  readonly name: string;
  readonly jobs: number;
  readonly dataDir?: string;
}

const name = os.hostname();

/** Milliseconds that a room stays open after its end. */
const LINGER = 2500;

/** Bytes of a key that is drawn. */
const KEY_BYTES = 16;

/** What all workers must have, told to the desk. */
async function demand(desk: Desk, spec: Spec, dataDir: string | undefined): Promise<WorkerInfo> {
  const { dataset } = spec.configOf(spec.space.dimensions.length > 0 ? firstOf(spec) : {}, 0);
  const { fingerprint } = await ownData(dataset, dataDir ?? null);
  await desk.needs({ version: VERSION, dataset, fingerprint });
  return { name, version: VERSION, data: { [dataset]: fingerprint } };
}

const firstOf = ({ space }: Spec) => Object.fromEntries(space.dimensions.map((one) => [one.name, one.at(0)]));

function placeOf(text: string): { host: string; port: number } {
  const found = /^(?:\[([0-9a-fA-F:]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text);
  if (!found || Number(found[3]) > 65_535)
    throw new UserError(say`--room ${text}: expected an address and a port, such as 192.168.0.2:8700`);
  return { host: found[1] ?? found[2], port: Number(found[3]) };
}

async function room(spec: Spec, folder: SweepFolder, flags: MakerFlags, out: Output): Promise<Maker> {
  const { host, port } = placeOf(flags.room as string);
  const ledger = await Ledger.open(folder.file("room.sqlite"));
  const info = await demand(ledger, spec, flags.dataDir);
  const key = flags.key ?? randomBytes(KEY_BYTES).toString("base64url");
  const open = await openRoom({ ledger, folder: folder.trials, key }, host, port);
  out.say(say`room: tinycnn worker ${open.url} --key ${key}`);
  out.emit({ event: "room", url: open.url, key });
  return {
    ...{ desk: ledger, info, pause: 200 },
    async close() {
      // Workers ask once a second, and learn that it is over.
      await sleep(LINGER);
      await open.close();
      ledger.close();
    },
  };
}

async function machines(spec: Spec, folder: SweepFolder, flags: MakerFlags, out: Output): Promise<Maker> {
  const queue = new Machines(flags.queue as string, { name: flags.name });
  const info = await demand(queue, spec, flags.dataDir);
  out.say(say`queue: tinycnn worker ${flags.queue} --store ${folder.trials}`);
  out.emit({ event: "queue", url: flags.queue, store: folder.trials });
  return { desk: queue, info, pause: 1000, close: () => queue.close() };
}

async function embedded(): Promise<Maker> {
  const ledger = await Ledger.open();
  const info = { name, version: VERSION, data: {} };
  return { desk: ledger, info, pause: 100, close: async () => ledger.close() };
}

/** @throws UserError where both a room and a queue are asked for, or the data is not here */
export function makerOf(spec: Spec, folder: SweepFolder, flags: MakerFlags, out: Output): Promise<Maker> {
  if (flags.room !== undefined && flags.queue !== undefined)
    throw new UserError(say`--room and --queue: choose one`);
  if (flags.jobs === 0 && flags.room === undefined && flags.queue === undefined)
    throw new UserError(
      say`--jobs 0: nobody would train; give at least 1, or --room or --queue for other machines`,
    );
  if (flags.room !== undefined) return room(spec, folder, flags, out);
  return flags.queue === undefined ? embedded() : machines(spec, folder, flags, out);
}
