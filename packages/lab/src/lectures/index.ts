// The lectures, in their order.
import type { Lang } from "../i18n/index.svelte.ts";
import type { CellLanguage } from "../kernel/events.ts";
import type { NotebookData } from "../notebook/cell.ts";
import { editionOf } from "./edition.ts";
import ideasEn from "./ideas.en.md?raw";
import ideasKo from "./ideas.ko.md?raw";
import ideasPyEn from "./ideas.py.en.md?raw";
import ideasPyKo from "./ideas.py.ko.md?raw";
import improvementEn from "./improvement.en.md?raw";
import improvementKo from "./improvement.ko.md?raw";
import improvementPyEn from "./improvement.py.en.md?raw";
import improvementPyKo from "./improvement.py.ko.md?raw";
import networksEn from "./networks.en.md?raw";
import networksKo from "./networks.ko.md?raw";
import networksPyEn from "./networks.py.en.md?raw";
import networksPyKo from "./networks.py.ko.md?raw";
import { parseLecture, pythonEdition } from "./parse.ts";
import photoEn from "./photo.en.md?raw";
import photoKo from "./photo.ko.md?raw";
import photoPyEn from "./photo.py.en.md?raw";
import photoPyKo from "./photo.py.ko.md?raw";
import pythonEn from "./python.en.md?raw";
import pythonKo from "./python.ko.md?raw";
import trainingEn from "./training.en.md?raw";
import trainingKo from "./training.ko.md?raw";
import transferEn from "./transfer.en.md?raw";
import transferKo from "./transfer.ko.md?raw";
import wordsEn from "./words.en.md?raw";
import wordsKo from "./words.ko.md?raw";
import wordsPyEn from "./words.py.en.md?raw";
import wordsPyKo from "./words.py.ko.md?raw";

export interface Lecture {
  id: string;
  minutes: number;
  /** What its cells are written in; TypeScript where nothing is said. */
  language?: CellLanguage;
  title: Record<Lang, string>;
  summary: Record<Lang, string>;
  text: Record<Lang, string>;
}

/** The training lecture on the other set: its one switch is thrown. */
const onCifar = (text: string, title: string): string =>
  text
    .replace(/^# .*/, `# ${title}`)
    .replace(/(const DATASET = )"fashion-mnist"(;.*)"cifar10"/, '$1"cifar10"$2"fashion-mnist"')
    .replace("USE_CIFAR10 = False", "USE_CIFAR10 = True");

/** Texts in Python by the lecture's id. */
const inPython: Readonly<Record<string, Record<Lang, string>>> = {
  words: { ko: pythonEdition(wordsKo, wordsPyKo), en: pythonEdition(wordsEn, wordsPyEn) },
  ideas: { ko: pythonEdition(ideasKo, ideasPyKo), en: pythonEdition(ideasEn, ideasPyEn) },
  training: { ko: pythonKo, en: pythonEn },
  cifar10: {
    ko: onCifar(pythonKo, "CIFAR-10: 다섯 에폭"),
    en: onCifar(pythonEn, "CIFAR-10: five epochs"),
  },
  photo: { ko: pythonEdition(photoKo, photoPyKo), en: pythonEdition(photoEn, photoPyEn) },
  networks: { ko: pythonEdition(networksKo, networksPyKo), en: pythonEdition(networksEn, networksPyEn) },
  improvement: {
    ko: pythonEdition(improvementKo, improvementPyKo),
    en: pythonEdition(improvementEn, improvementPyEn),
  },
};

export const lectures: readonly Lecture[] = [
  {
    id: "words",
    minutes: 15,
    title: { ko: "시작하기 전에: 낱말들", en: "Before you start: the words" },
    summary: {
      ko: "딥러닝, 프레임워크, 텐서, CPU와 GPU, 두 데이터셋, 배치와 하이퍼파라미터를 짧게 풉니다.",
      en: "Deep learning, frameworks, tensors, CPU and GPU, the two data sets, batches and hyper-parameters, in short.",
    },
    text: { ko: wordsKo, en: wordsEn },
  },
  {
    id: "ideas",
    minutes: 15,
    title: { ko: "합성곱 신경망의 생각", en: "The ideas" },
    summary: {
      ko: "합성곱, 풀링, 소프트맥스, 손실, 경사 하강법을 내 숫자로 한 걸음씩 해 봅니다.",
      en: "Step through convolution, pooling, softmax, loss and gradient descent with numbers of your own.",
    },
    text: { ko: ideasKo, en: ideasEn },
  },
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
  {
    id: "cifar10",
    minutes: 15,
    title: { ko: "CIFAR-10: 다섯 에폭", en: "CIFAR-10: five epochs" },
    summary: {
      ko: "같은 신경망을 더 어려운 컬러 사진으로 학습시킵니다. 데이터는 단추로 받습니다.",
      en: "The same network on colour photos, which is harder. One button fetches the data.",
    },
    text: {
      ko: onCifar(trainingKo, "CIFAR-10: 다섯 에폭"),
      en: onCifar(trainingEn, "CIFAR-10: five epochs"),
    },
  },
  {
    id: "photo",
    minutes: 10,
    title: { ko: "내 사진", en: "Your photo" },
    summary: {
      ko: "내 사진을 넣고, 모델이 무엇을 보고 왜 그렇게 답하는지, 언제 모른다고 해야 하는지 알아봅니다.",
      en: "Give it a photo of yours: what the model sees, why it answers so, and when it should say not sure.",
    },
    text: { ko: photoKo, en: photoEn },
  },
  {
    id: "networks",
    minutes: 15,
    title: { ko: "잘 알려진 신경망, 사전 학습, 튜닝", en: "Known networks, pre-training, tuning" },
    summary: {
      ko: "LeNet에서 ResNet까지, 배운 것을 옮겨 쓰는 법, 잰 값으로 고르는 법.",
      en: "From LeNet to ResNet, moving what was learned, and choosing by what was measured.",
    },
    text: { ko: networksKo, en: networksEn },
  },
  {
    id: "transfer",
    minutes: 10,
    title: { ko: "클래스마다 서른 장: 전이 학습", en: "Thirty pictures a class: transfer" },
    summary: {
      ko: "서른 장씩으로 처음부터 배운 것과, 다른 것을 아는 신경망에서 옮겨 온 것을 견줍니다.",
      en: "From thirty pictures a class: from scratch against a network that knows something else.",
    },
    text: { ko: transferKo, en: transferEn },
  },
  {
    id: "improvement",
    minutes: 40,
    title: { ko: "더 좋게: 과제", en: "Improvement: homework" },
    summary: {
      ko: "여덟 가지를 하나씩 바꿔 보고, 스스로 채점하는 검사로 확인합니다.",
      en: "Change eight things one at a time, with checks that mark themselves.",
    },
    text: { ko: improvementKo, en: improvementEn },
  },
];

/** The same lectures in Python, but the one on transfer: Python has no door to the weights that come with the package. */
export const pythonLectures: readonly Lecture[] = lectures
  .filter(({ id }) => Object.hasOwn(inPython, id))
  .map(({ id, title, ...lecture }) => ({
    ...lecture,
    // The first of them, which readers have as theirs already.
    id: id === "training" ? "python" : `python-${id}`,
    language: "python",
    title: { ko: `${title.ko} (파이썬)`, en: `${title.en} (Python)` },
    text: inPython[id],
  }));

const all = [...lectures, ...pythonLectures];

/** Id of the student's own copy of a lecture. */
export const lectureNotebookId = (id: string, lang: Lang): string => `lecture-${id}-${lang}`;

/** A lecture as a fresh notebook; null for an id that is no lecture's. */
export function lectureNotebook(notebookId: string): NotebookData | null {
  for (const { id, title, text, language = "typescript" } of all)
    for (const lang of ["ko", "en"] as const)
      if (lectureNotebookId(id, lang) === notebookId) {
        const cells = parseLecture(text[lang], id);
        const edition = editionOf(cells);
        return { id: notebookId, title: title[lang], cells, changed: Date.now(), language, edition };
      }
  return null;
}

export const isLecture = (notebookId: string): boolean =>
  all.some(({ id }) => [lectureNotebookId(id, "ko"), lectureNotebookId(id, "en")].includes(notebookId));

/** Id of a lecture's notebook in a language; null for what is no lecture's, or is in that language already. */
export function editionIn(notebookId: string, lang: Lang): string | null {
  const other = lang === "ko" ? "en" : "ko";
  const lecture = all.find(({ id }) => lectureNotebookId(id, other) === notebookId);
  return lecture ? lectureNotebookId(lecture.id, lang) : null;
}
