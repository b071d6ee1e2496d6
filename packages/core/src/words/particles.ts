// Korean particles take one form after a consonant and another after a vowel: 값을 but 크기를.

/** After a consonant, after a vowel; a template writes the first, as in `{0:을}`. */
const FORMS: Readonly<Record<string, readonly [closed: string, open: string]>> = {
  을: ["을", "를"],
  이: ["이", "가"],
  은: ["은", "는"],
  과: ["과", "와"],
  으로: ["으로", "로"],
  이나: ["이나", "나"],
  이거나: ["이거나", "거나"],
  이어야: ["이어야", "여야"],
  이라면: ["이라면", "라면"],
  이라서: ["이라서", "라서"],
  이라는: ["이라는", "라는"],
  이라고: ["이라고", "라고"],
};

// The last sound of a digit as it is read: 영 일 이 삼 사 오 육 칠 팔 구. 10, 100, 1000 end in a consonant as 영 does.
const DIGITS = ["ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""];

/** The consonant a syllable block, digit or Latin word ends in: "" for a vowel, "ㄹ", or another one as "ㅇ". */
function finalConsonant(text: string): string {
  const word = text.replace(/[^\p{L}\p{N}%]+$/u, "");
  const last = word.at(-1) ?? "";
  // Without a vowel it is read letter by letter: lr is 엘알.
  if (/(?:^|[^\p{L}])[b-df-hj-np-tv-xz]{1,4}$/u.test(word)) return finalConsonant(last.toUpperCase());
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11172) return code % 28 === 0 ? "" : code % 28 === 8 ? "ㄹ" : "ㅇ";
  if (/\d/.test(last)) return DIGITS[Number(last)];
  // A capital is read by its name (엘, 엠, 엔, 알), a word by its spelling, roughly as loanwords are.
  if (/[LR]$/.test(word) || /[^lL]l$|ll$|le$/.test(word)) return "ㄹ";
  // 맷, 렛, 북, but 어웨이트: two vowels are long.
  return /[MN]$|[mn]$|ng$|(?<![aeiou])[aeiou][kptc]$|ook$|[^aeiou][aeiou]b$/.test(word) ? "ㅇ" : "";
}

/** The form of a particle that suits what it follows; any other text as it is. */
export function particleAfter(text: string, particle: string): string {
  const forms = FORMS[particle];
  if (!forms) return particle;
  // Of a text in quotes only what is in them is read: a sign such as “=” has no letter.
  const quoted = /“([^“”]*)”$|"([^"]*)"$/.exec(text);
  const end = finalConsonant(quoted?.[1] ?? quoted?.[2] ?? text);
  const open = end === "" || (particle === "으로" && end === "ㄹ");
  return forms[open ? 1 : 0];
}
