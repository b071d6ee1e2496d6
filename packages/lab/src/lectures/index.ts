// The lectures, in their order.
import type { Lang } from "../i18n/index.svelte.ts";
import type { NotebookData } from "../notebook/cell.ts";
import { parseLecture } from "./parse.ts";
import trainingEn from "./training.en.md?raw";
import trainingKo from "./training.ko.md?raw";

export interface Lecture {
  id: string;
  minutes: number;
  title: Record<Lang, string>;
  summary: Record<Lang, string>;
  text: Record<Lang, string>;
}

export const lectures: readonly Lecture[] = [
  {
    id: "training",
    minutes: 10,
    title: { ko: "첫 학습", en: "First training" },
    summary: {
      ko: "작은 합성곱 신경망을 옷 사진으로 학습시키고, 내 사진을 분류합니다.",
      en: "Train a small convolutional network on pictures of clothes, and classify a photo of yours.",
    },
    text: { ko: trainingKo, en: trainingEn },
  },
];

/** Id of the student's own copy of a lecture. */
export const lectureNotebookId = (id: string, lang: Lang): string => `lecture-${id}-${lang}`;

/** A lecture as a fresh notebook; null for an id that is no lecture's. */
export function lectureNotebook(notebookId: string): NotebookData | null {
  for (const { id, title, text } of lectures)
    for (const lang of ["ko", "en"] as const)
      if (lectureNotebookId(id, lang) === notebookId)
        return {
          id: notebookId,
          title: title[lang],
          cells: parseLecture(text[lang], id),
          changed: Date.now(),
        };
  return null;
}
