// What stands in place of a line of Python that has nothing to do here, in Korean; the lines themselves are kept in English.

const KOREAN: Readonly<Record<string, string>> = {
  "nothing has to be installed or set up here": "여기서는 설치하거나 설정할 것이 없습니다",
  "no import is needed: arrays and Math are there": "가져올 것이 없습니다. 배열과 Math가 이미 있습니다",
  "the device is chosen by itself": "장치는 알아서 고릅니다",
  "curves(history) draws it with its titles": "curves(history)가 제목까지 넣어 그립니다",
  "memory is given back by itself": "메모리는 알아서 돌려줍니다",
  "nothing to do": "할 일 없음",
  "imported above": "위에서 가져왔습니다",
};

/** A line in TypeScript with its comment in the language of the page. */
export const commentIn = (lang: "ko" | "en", here: string): string =>
  lang === "ko"
    ? here.replace(/\/\/ (.+)$/gm, (all, said: string) => (KOREAN[said] ? `// ${KOREAN[said]}` : all))
    : here;

/** What is said in English. */
export const comments: readonly string[] = Object.keys(KOREAN);
