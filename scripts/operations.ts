// Every operation there is, as a table: docs/operations.md and its Korean version are what this writes (npm run operations).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nn, Tensor } from "@tinycnn/core";
import type { ElementwiseOp } from "../packages/core/src/ops/elementwise/elementwise.ts";
import type { Op } from "../packages/core/src/ops/op.ts";
import { ops } from "../packages/core/src/ops/registry.ts";

interface Page {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly heads: readonly string[];
  readonly yes: string;
}

export const pages: readonly Page[] = [
  {
    file: "operations.md",
    title: "Operations",
    intro:
      "Made by `npm run operations` of the registry. A function is one of `nn.functional`, a method one of tensors. What a tensor may hold stands behind its name.",
    heads: ["operation", "tensors", "function", "method", "gradient", "PyTorch"],
    yes: "yes",
  },
  {
    file: "operations.ko.md",
    title: "연산",
    intro:
      "등록된 연산에서 `npm run operations`로 만든 표입니다. 함수는 `nn.functional`에, 메서드는 텐서에 있습니다. 텐서에 담길 수 있는 형은 이름 뒤에 있습니다.",
    heads: ["연산", "텐서", "함수", "메서드", "기울기", "PyTorch"],
    yes: "있음",
  },
];

const functions: object = nn.functional;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function rowOf(op: Op, yes: string): string[] {
  const { name, takes } = op;
  const described = "described" in op ? (op as ElementwiseOp).described : undefined;
  const count = described ? described.f.length - (described.numbers?.length ?? 0) : takes.length;
  const tensors = takes.slice(0, count).map((one) => `${one.name} (${one.dtypes.join(", ")})`);
  const torch = described && described.torch !== null ? (described.torch ?? `torch.${snake(name)}`) : "";
  return [
    `\`${name}\``,
    tensors.join("; "),
    name in functions ? `\`${name}\`` : "",
    name in Tensor.prototype ? `\`x.${name}()\`` : "",
    op.reference.backward ? yes : "",
    torch && `\`${torch}\``,
  ];
}

export function operationsPage({ title, intro, heads, yes }: Page): string {
  const byName = [...ops].sort((a, b) => (a.name < b.name ? -1 : 1));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = byName.map((op) => line(rowOf(op, yes)));
  return [`# ${title}`, "", intro, "", line(heads), line(heads.map(() => "---")), ...rows, ""].join("\n");
}

if (import.meta.main)
  for (const page of pages)
    writeFileSync(join(import.meta.dirname, "../docs", page.file), operationsPage(page));
