// Runs many command lines in one process, which is quicker than a child for each: [[args, env], …] as JSON on stdin, what came of them
// on stdout.
import { main } from "../packages/cli/src/main.ts";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const list = JSON.parse(Buffer.concat(chunks).toString()) as [args: string[], env: Record<string, string>][];
const outside = { ...process.env };
const own = process.stdout.write.bind(process.stdout);
const ended: object[] = [];
for (const [args, env] of list) {
  process.env = { ...outside, ...env };
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    process[name].write = (text: string | Uint8Array) => {
      written[name] += String(text);
      return true;
    };
  const code = await main(args);
  ended.push({ code, ...written });
}
own(JSON.stringify(ended), () => process.exit(0));
