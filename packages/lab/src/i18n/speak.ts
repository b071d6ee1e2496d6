// What core, vision and the lab say, in the page's language; on the page and in each of its workers.
import { addWords, setLanguage } from "@tinycnn/core";
import { ko as core } from "@tinycnn/core/ko";
import { ko as vision } from "@tinycnn/vision/ko";
import { ko } from "./ko.ts";

addWords(core, vision, ko);

export { setLanguage as speak };
