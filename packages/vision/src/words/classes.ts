// Classes as people read them. Files, settings and code keep the English names.
import { language } from "@tinycnn/core";

const korean: Readonly<Record<string, string>> = {
  "T-shirt/top": "티셔츠/상의",
  Trouser: "바지",
  Pullover: "풀오버",
  Dress: "드레스",
  Coat: "코트",
  Sandal: "샌들",
  Shirt: "셔츠",
  Sneaker: "운동화",
  Bag: "가방",
  "Ankle boot": "앵클부츠",
  airplane: "비행기",
  automobile: "자동차",
  bird: "새",
  cat: "고양이",
  deer: "사슴",
  dog: "개",
  frog: "개구리",
  horse: "말",
  ship: "배",
  truck: "트럭",
};

/** A class's name in the language of now, or in the given one; names that are not known stay as they are. */
export const className = (name: string, lang = language()): string =>
  lang === "ko" ? (korean[name] ?? name) : name;
