// All that the report says, in both languages. `{name}` is filled in.
import { className } from "@tinycnn/vision";
import { type Content, html, Markup } from "./html.ts";

export const words = {
  title: { en: "Comparison of runs", ko: "실행 비교" },
  made: {
    en: "{groups} groups, {runs} runs. Runs that differ only by their seed are one group.",
    ko: "묶음 {groups}개, 실행 {runs}개. 시드만 다른 실행은 한 묶음입니다.",
  },
  language: { en: "한국어", ko: "English" },
  theme: { en: "Light / dark", ko: "밝게 / 어둡게" },
  table: { en: "Results", ko: "결과" },
  group: { en: "Group", ko: "묶음" },
  differs: { en: "Differs from group 1", ko: "1번 묶음과 다른 점" },
  reference: { en: "what the others are laid against", ko: "비교의 기준" },
  same: { en: "nothing", ko: "없음" },
  absent: { en: "none", ko: "없음" },
  accuracy: { en: "Accuracy (%)", ko: "정확도 (%)" },
  runsColumn: { en: "Runs", ko: "실행" },
  unfinished: { en: "+{n} unfinished", ko: "+{n} 미완료" },
  best: { en: "Best (%)", ko: "최고 (%)" },
  time: { en: "Time a run", ko: "실행당 시간" },
  looks: { en: "Test looks", ko: "테스트 확인 횟수" },
  tableNote: {
    en: "Accuracy: on the test split at the end of a run, mean ± sample standard deviation over the finished runs. Best: the best epoch of any run; being picked, it flatters. Time: the median epoch times the epochs. Test looks: how often a run measured itself on the test split; above one, it may have been chosen by it.",
    ko: "정확도: 실행이 끝났을 때 테스트 데이터에서 잰 값. 끝난 실행들의 평균 ± 표본 표준편차. 최고: 모든 실행에서 가장 좋은 에폭. 골라낸 값이라 실제보다 좋게 나옵니다. 시간: 에폭 시간의 중앙값 × 에폭 수. 테스트 확인 횟수: 한 실행이 테스트 데이터로 자신을 잰 횟수. 한 번을 넘으면 테스트 데이터에 맞춰 골랐을 수 있습니다.",
  },
  curves: { en: "Curves", ko: "학습 곡선" },
  lossCurve: { en: "Training loss by epoch", ko: "에폭별 학습 손실" },
  accuracyCurve: {
    en: "Accuracy by epoch, on what each run measured itself on (validation or test)",
    ko: "에폭별 정확도, 실행마다 자신을 잰 데이터 기준(검증 또는 테스트)",
  },
  testCurve: { en: "Test accuracy by epoch", ko: "에폭별 테스트 정확도" },
  validationCurve: { en: "Validation accuracy by epoch", ko: "에폭별 검증 정확도" },
  curvesNote: {
    en: "Lines: mean over the seeds. Bands: from the lowest to the highest seed. Point at a name to bring its line out.",
    ko: "선: 시드 평균. 띠: 가장 낮은 시드부터 가장 높은 시드까지. 이름을 가리키면 그 선이 두드러집니다.",
  },
  multiplesNote: {
    en: "One panel a group; the grey lines are all the others, on the same axes.",
    ko: "묶음마다 그림 하나. 회색 선은 나머지 묶음이며 축은 모두 같습니다.",
  },
  noCurves: { en: "No run has finished an epoch yet.", ko: "한 에폭이라도 끝낸 실행이 아직 없습니다." },
  classes: { en: "Accuracy of each class (%)", ko: "클래스별 정확도 (%)" },
  classesNote: {
    en: "Over all seeds of a group, on the test split of {dataset}. The stronger the colour, the better.",
    ko: "한 묶음의 모든 시드를 합한 값, {dataset}의 테스트 데이터. 색이 강할수록 좋습니다.",
  },
  confusion: { en: "What is taken for what", ko: "무엇을 무엇으로 보았나" },
  confusionNote: {
    en: "Rows: true classes. Columns: predicted ones. Per cent of the row, over all seeds; less than half a per cent is left blank.",
    ko: "행: 실제 클래스. 열: 예측한 클래스. 모든 시드를 합해 행에 대한 백분율이며, 0.5% 미만은 비워 둡니다.",
  },
  mistakes: { en: "The surest mistakes", ko: "가장 확신한 오답" },
  mistakesNote: {
    en: "Test pictures that a model got wrong with the highest probability: true class, what it said, how sure it was. Some labels are themselves doubtful.",
    ko: "모델이 가장 높은 확률로 틀린 테스트 그림: 실제 클래스, 모델의 답, 확신한 정도. 라벨 자체가 의심스러운 것도 있습니다.",
  },
  noMistakes: { en: "No mistakes.", ko: "틀린 것이 없습니다." },
  missing: {
    en: "Some parts could not be made:",
    ko: "만들지 못한 부분이 있습니다:",
  },
  noEvaluation: {
    en: "No run could be measured on its test split; see the reasons at the end.",
    ko: "테스트 데이터로 측정할 수 있었던 실행이 없습니다. 이유는 맨 아래에 있습니다.",
  },
  lastWeights: {
    en: "Measured with the weights that each run ended with.",
    ko: "각 실행이 끝났을 때의 가중치로 측정했습니다.",
  },
  bestWeights: {
    en: "Measured with the weights of each run's best epoch, which are picked and so flatter.",
    ko: "각 실행에서 가장 좋은 에폭의 가중치로 측정했습니다. 골라낸 것이라 실제보다 좋게 나옵니다.",
  },
  sweepTitle: { en: "Sweep", ko: "설정 탐색" },
  sweepMade: {
    en: "{trials} trials, {epochs} epochs trained in all. Accuracies are of validation images; the test split chose nothing.",
    ko: "시도 {trials}개, 모두 {epochs}에폭을 학습했습니다. 정확도는 검증 이미지에서 잰 값이며 테스트 데이터로 고른 것은 없습니다.",
  },
  sweepBest: { en: "The best", ko: "가장 좋은 설정" },
  sweepTake: { en: "Train it: ", ko: "이 설정으로 학습: " },
  trial: { en: "Trial", ko: "시도" },
  epochsColumn: { en: "Epochs", ko: "에폭" },
  validation: { en: "Validation (%)", ko: "검증 (%)" },
  parallel: { en: "All trials", ko: "모든 시도" },
  parallelNote: {
    en: "One line a trial, from its settings on the left to its accuracy on the right; the stronger the line, the better.",
    ko: "시도마다 선 하나. 왼쪽의 설정에서 오른쪽의 정확도로 이어집니다. 진할수록 좋습니다.",
  },
  importance: { en: "What each setting decides", ko: "설정마다 얼마나 좌우하나" },
  importanceNote: {
    en: "Share of the spread between trials that a setting explains by itself, all measured after the same epoch, chance taken off. What settings do only together is not in it.",
    ko: "시도 사이의 차이 가운데 그 설정 하나로 설명되는 몫. 모두 같은 에폭 뒤에 쟀고 우연의 몫은 뺐습니다. 여러 설정이 함께라야 나타나는 것은 들어 있지 않습니다.",
  },
  bestSoFar: { en: "Best so far", ko: "그때까지의 최고" },
  bestSoFarNote: {
    en: "Best validation accuracy against the epochs of all trials together.",
    ko: "모든 시도의 에폭을 합한 수에 따른 검증 정확도의 최고.",
  },
  seedsTitle: { en: "Spread over seeds", ko: "시드에 따른 차이" },
  seedsNote: { en: "One dot a seed, the line their mean.", ko: "시드마다 점 하나, 선은 평균." },
} as const satisfies Record<string, { en: string; ko: string }>;

export type Word = keyof typeof words;

export const languages = ["en", "ko"] as const;

/** Both languages side by side; the page shows one of them. */
const both = (textIn: (lang: (typeof languages)[number]) => string): Markup =>
  new Markup(languages.map((lang) => html`<span lang="${lang}">${textIn(lang)}</span>`.text).join(""));

export function say(word: Word, values: Readonly<Record<string, string | number>> = {}): Markup {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return both((lang) => fill(words[word][lang]));
}

/** A class's name. */
export const sayClass = (name: string): Content =>
  className(name, "ko") === name ? name : both((lang) => className(name, lang));
