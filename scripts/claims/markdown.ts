// The claims as a page to read, in either language.
import { accuracyText, secondsText } from "../../packages/cli/src/compare/format.ts";
import type { ClaimRow, Claims } from "./measure.ts";
import type { Verdict } from "./verdict.ts";

export type Language = "en" | "ko";

const words = {
  en: {
    title: "What the lecture says, measured",
    intro:
      "Each recipe is trained with several seeds. Accuracy: per cent of the test split at the end of a run, mean ± sample standard " +
      "deviation (n seeds). Difference: in points, with its 95 % interval (Welch). Time: the median epoch times the epochs.",
    verdicts:
      "**Holds**: the value lies in the claimed range and, if it is a difference, is distinguishable from none. **Does not hold**: " +
      "its 95 % interval does not touch the range. **Within noise**: so few seeds cannot tell.",
    looks:
      "Unless a recipe keeps validation images, its runs look at the test split after every epoch, as the lecture's script does; " +
      "the accuracy is that of the last epoch, not of the best one. A recipe that stops early keeps the epoch that was best on its " +
      "validation images.",
    heads: ["recipe", "the lecture says", "accuracy", "difference", "verdict", "time"],
    against: (name: string) => `against ${name}`,
    why: "Why",
    conditions: "Measured with",
    data: "Data",
    machine: "Machine",
    command: "Made by",
    trained: (train: string, test: string) => `${train} training and ${test} test images`,
    none: "no run yet",
    verdict: {
      holds: "holds",
      above: "does not hold: more than claimed",
      below: "does not hold: less than claimed",
      noise: "within noise",
      unknown: "one seed cannot tell",
    },
    other: "한국어: [claims.ko.md](claims.ko.md) · figures: [claims.json](claims.json)",
  },
  ko: {
    title: "강의의 주장을 재어 보면",
    intro:
      "레시피마다 여러 시드로 학습했습니다. 정확도: 실행이 끝났을 때 테스트 데이터에서 맞힌 비율(%), 평균 ± 표본 표준편차(시드 n개). " +
      "차이: 퍼센트포인트와 그 95 % 구간(Welch). 시간: 에폭 시간의 중앙값 × 에폭 수.",
    verdicts:
      "**맞음**: 값이 주장한 범위 안에 있고, 차이라면 차이 없음과 구별됩니다. **맞지 않음**: 95 % 구간이 그 범위에 닿지 않습니다. " +
      "**잡음 이내**: 이만한 시드 수로는 가릴 수 없습니다.",
    looks:
      "검증 이미지를 따로 두지 않는 레시피는 강의의 스크립트처럼 에폭마다 테스트 데이터를 확인합니다. 정확도는 가장 좋은 에폭이 아니라 " +
      "마지막 에폭의 값입니다. 일찍 멈추는 레시피는 검증 이미지에서 가장 좋았던 에폭을 남깁니다.",
    heads: ["레시피", "강의의 말", "정확도", "차이", "판정", "시간"],
    against: (name: string) => `${name} 대비`,
    why: "이유",
    conditions: "측정 조건",
    data: "데이터",
    machine: "기계",
    command: "만든 명령",
    trained: (train: string, test: string) => `학습 ${train}장, 테스트 ${test}장`,
    none: "아직 실행 없음",
    verdict: {
      holds: "맞음",
      above: "맞지 않음: 주장보다 높음",
      below: "맞지 않음: 주장보다 낮음",
      noise: "잡음 이내",
      unknown: "시드 하나로는 알 수 없음",
    },
    other: "[English](claims.md) · 수치: [claims.json](claims.json)",
  },
} as const satisfies Record<Language, { verdict: Record<Verdict, string> } & Record<string, unknown>>;

const points = (fraction: number): string =>
  `${fraction >= 0 ? "+" : "−"}${Math.abs(100 * fraction).toFixed(2)}`;

function difference({ claim, judged }: ClaimRow, language: Language): string {
  if (!claim?.against || !judged) return "";
  const half = judged.margin === null ? "" : ` ± ${(100 * judged.margin).toFixed(2)}`;
  return `${points(judged.value)}${half} ${words[language].against(claim.against)}`;
}

function cells(row: ClaimRow, language: Language): string[] {
  const { title, claim, accuracy, judged, seconds } = row;
  const w = words[language];
  return [
    `${title[language]} (\`${row.recipe}\`)`,
    claim?.text[language] ?? "–",
    accuracy ? `${accuracyText(accuracy)} (n = ${accuracy.n})` : w.none,
    difference(row, language),
    judged ? w.verdict[judged.verdict] : "–",
    secondsText(seconds),
  ];
}

const line = (row: readonly string[]): string =>
  `| ${row.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;

/** Each data set that was trained on, and how much of it. */
function data({ rows }: Claims, language: Language): string[] {
  const count = (n: number): string => n.toLocaleString("en");
  const seen = rows.flatMap(({ dataset, images }) =>
    dataset && images
      ? [`${dataset}: ${words[language].trained(count(images.train), count(images.test))}`]
      : [],
  );
  return [...new Set(seen)];
}

/** The whole page. */
export function markdown(claims: Claims, language: Language): string {
  const w = words[language];
  const table = [
    line(w.heads),
    line(w.heads.map(() => "---")),
    ...claims.rows.map((row) => line(cells(row, language))),
  ];
  const reasons = claims.rows.map(({ recipe, why }) => `- \`${recipe}\`: ${why[language]}`);
  const about = [
    ...data(claims, language).map((text) => `- ${w.data}: ${text}`),
    ...claims.machines.map((text) => `- ${w.machine}: ${text}`),
    `- ${w.command}: \`${claims.command}\``,
  ];
  const parts = [
    `# ${w.title}`,
    w.other,
    w.intro,
    w.verdicts,
    w.looks,
    table.join("\n"),
    `## ${w.why}`,
    reasons.join("\n"),
  ];
  return `${[...parts, `## ${w.conditions}`, about.join("\n")].join("\n\n")}\n`;
}
