// The kernel asks the page: numbered requests, answered in any order.
import { send } from "./link.ts";
import type { Services, ToKernel } from "./protocol.ts";

const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let last = 0;

function ask<K extends keyof Services>(service: K, args: unknown[]): ReturnType<Services[K]> {
  return new Promise((resolve, reject) => {
    const request = ++last;
    waiting.set(request, { resolve, reject });
    send({ type: "request", request, service, args });
  }) as ReturnType<Services[K]>;
}

/** The page's services as a cell's code has them. */
export const services: Services = {
  listFiles: () => ask("listFiles", []),
  readFile: (name) => ask("readFile", [name]),
  writeFile: (name, content) => ask("writeFile", [name, content]),
  sample: (name) => ask("sample", [name]),
  pictureSet: (title) => ask("pictureSet", [title]),
  dataFile: (set, name) => ask("dataFile", [set, name]),
  keepWeights: (name, bytes) => ask("keepWeights", [name, bytes]),
  keptWeights: (name) => ask("keptWeights", [name]),
  keepValues: (values) => ask("keepValues", [values]),
  keptValues: () => ask("keptValues", []),
};

export function settle({ request, result, error }: Extract<ToKernel, { type: "served" }>): void {
  const asked = waiting.get(request);
  waiting.delete(request);
  if (error === null) asked?.resolve(result);
  else asked?.reject(new Error(error));
}
