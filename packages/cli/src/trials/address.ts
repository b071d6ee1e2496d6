// Those who hand out trials by their address: http://… a room, redis://… a queue.
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { Machines } from "./machines/queue.ts";
import { Room } from "./room/index.ts";
import { FolderStore, type Store } from "./store.ts";
import type { Counts, Mode, Trials } from "./trials.ts";

export interface AddressOptions {
  /** Of a room. */
  readonly key?: string;
  /** Of a queue on Redis. */
  readonly name?: string;
  /** Folder that all machines of a queue see. */
  readonly store?: string;
}

/** What one may ask of the whole. */
export interface Overseen {
  queue(): Promise<{ mode: Mode; counts: Counts }>;
  set(mode: Mode): Promise<void>;
  close(): Promise<void>;
}

export interface Reached extends Overseen {
  readonly trials: Trials;
  /** @throws UserError where a queue has no folder to keep runs in */
  store(): Store;
}

function reachRoom(url: string, { key }: AddressOptions): Reached {
  if (key === undefined) throw new UserError(say`this room wants its key: --key KEY`);
  const room = new Room(url, key);
  return {
    trials: room,
    store: () => room,
    queue: () => room.queue(),
    set: (mode) => room.set(mode),
    close: async () => {},
  };
}

function reachMachines(url: string, { name, store }: AddressOptions): Reached {
  const machines = new Machines(url, { name });
  return {
    trials: machines,
    store() {
      if (store === undefined)
        throw new UserError(
          say`name the folder that all workers see, where the sweep keeps its trials: --store DIR`,
        );
      return new FolderStore(store);
    },
    queue: async () => ({ mode: await machines.mode(), counts: await machines.counts() }),
    set: (mode) => machines.set(mode),
    close: () => machines.close(),
  };
}

const kinds: Readonly<Record<string, (url: string, options: AddressOptions) => Reached>> = {
  "http:": reachRoom,
  "https:": reachRoom,
  "redis:": reachMachines,
  "rediss:": reachMachines,
};

/** @throws UserError for an address that is none */
export function reach(url: string, options: AddressOptions): Reached {
  const kind = kinds[URL.parse(url)?.protocol ?? ""];
  if (kind) return kind(url, options);
  throw new UserError(say`${url}: expected the address of a room (http://…) or of Redis (redis://…)`);
}
