// tinycnn class
import { randomInt } from "node:crypto";
import os from "node:os";
import { basename } from "node:path";
import { addWords, say } from "@tinycnn/core";
import { parseJson } from "@tinycnn/vision";
import { UserError } from "../errors.ts";
import { dataDirOption, jsonOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { readLimited } from "../run/files.ts";
import { registerGrade } from "./classGrade.ts";
import type { Register } from "./register.ts";

interface ClassFlags {
  folder: string;
  notebook?: string;
  title?: string;
  code?: string;
  dataDir?: string;
  limitTest?: number;
  cert?: string;
  certKey?: string;
  json?: boolean;
}

const examples = (): string => say`
Students open the address in a browser, under "Class" type the code, and train there: their machines do the computing. What they hand in
is measured here on the same images, and their best stand on the board. No names are needed and no internet. Everything is kept in
the folder: class.sqlite, board.csv, handed-in/ (which \`tinycnn class grade\` reads too). Without --cert pages of other machines
compute on one thread, since browsers share memory over https alone.

Examples:
  $ tinycnn class 192.168.0.2:8700 --notebook homework.ipynb
  $ tinycnn class grade class/handed-in`;

export const registerClass: Register = (program) => {
  const parent = program
    .command("class")
    .description(
      say`serve the lab to a room of students: hand out a notebook, collect, a live board; or grade files`,
    );
  parent
    .command("open", { isDefault: true })
    .description(say`serve the lab to a room of students; \`tinycnn class ADDRESS\` does the same`)
    .argument("[address]", say`of this machine that students type, with a port, such as 192.168.0.2:8700`)
    .option("--folder <dir>", say`where everything of the class is kept`, "class")
    .option("--notebook <file>", say`notebook that is handed out (.ipynb)`)
    .option("--title <text>", say`what the class is called`)
    .option("--code <code>", say`what students type to join (default: drawn, and printed)`)
    .addOption(dataDirOption())
    .option("--limit-test <n>", say`use only the first N test images`, whole({ min: 1 }))
    .option("--cert <file>", say`certificate in PEM, for https`)
    .option("--cert-key <file>", say`the certificate's key in PEM`)
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
  registerGrade(parent);
};

/** Letters that nobody takes for others when they stand on a wall. */
const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const drawnCode = (): string => {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

const SHORTEST_CODE = 6;
const MAX_NOTEBOOK_BYTES = 2 ** 25;
const MAX_PEM_BYTES = 2 ** 20;

/** Addresses of this machine that others reach, as they are typed. */
const ownAddresses = (): string[] =>
  Object.values(os.networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => `${address}:8700`);

function placeOf(address: string | undefined): { host: string; port: number } {
  const url =
    address !== undefined && /^[^/?#@\\]+:\d{1,5}$/.test(address) ? URL.parse(`http://${address}`) : null;
  const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const port = Number(/:(\d+)$/.exec(address ?? "")?.[1]);
  if (url && port <= 65_535 && host !== "0.0.0.0" && host !== "::") return { host, port };
  const known = ownAddresses().join(", ") || "192.168.0.2:8700";
  throw new UserError(
    address === undefined
      ? say`at which address? A class is open to its network only where you say so: tinycnn class ADDRESS, such as ${known}`
      : say`${address}: expected the address that students type, with a port, such as ${known}`,
  );
}

function notebookIn(path: string): { title: string; json: string } {
  const json = new TextDecoder().decode(readLimited(path, MAX_NOTEBOOK_BYTES));
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!Array.isArray((value as { cells?: unknown } | undefined)?.cells))
    throw new UserError(say`${path}: this is no notebook (.ipynb)`);
  return { title: basename(path).replace(/\.ipynb$/i, ""), json };
}

function tlsOf({ cert, certKey }: ClassFlags): { cert: Uint8Array; key: Uint8Array } | null {
  if (cert === undefined && certKey === undefined) return null;
  if (cert === undefined || certKey === undefined)
    throw new UserError(say`--cert and --cert-key belong together: give both`);
  return { cert: readLimited(cert, MAX_PEM_BYTES), key: readLimited(certKey, MAX_PEM_BYTES) };
}

async function run(address: string | undefined, flags: ClassFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const place = placeOf(address);
  const code = flags.code ?? drawnCode();
  if (code.replace(/[^A-Za-z0-9]/g, "").length < SHORTEST_CODE)
    throw new UserError(
      say`--code ${code}: expected at least ${SHORTEST_CODE} letters and digits, A to Z and 0 to 9`,
    );
  const notebook = flags.notebook === undefined ? null : notebookIn(flags.notebook);
  const tls = tlsOf(flags);
  // Loaded only here: the other commands need nothing of it.
  const { openClass } = await import("../class/room/serve.ts").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UserError(say`the lab is not installed: ${error.message}`);
  });
  addWords((await import("@tinycnn/lab/ko")).ko);
  const room = await openClass({
    ...place,
    ...{ folder: flags.folder, title: flags.title ?? notebook?.title ?? "tinycnn", code, notebook, tls },
    ...{ dataDir: flags.dataDir ?? null, limit: flags.limitTest ?? null },
    onNotice: (text) => out.say(text),
    onMarked: (roll, id) => {
      const { name, state, accuracy } = roll.handIn(id);
      const rate = accuracy === null ? state : `${(100 * accuracy).toFixed(2)} %`;
      out.say(`  ${name}: ${rate}`);
      out.emit({ event: "marked", name, state, accuracy });
    },
  });
  out.say(say`the class is open at ${room.url}/#/class, code ${code} (Ctrl-C ends it)`);
  out.say(say`kept in ${flags.folder}: board.csv, handed-in/`);
  out.emit({ event: "open", url: room.url, code, folder: flags.folder });
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
  await room.close();
}
