// Korean for what the new project's maker says.
import type { Catalogue } from "@tinycnn/core";

export const ko: Catalogue = {
  "{0} is not empty: name a folder that is not there yet":
    "{0}{:은} 비어 있지 않습니다. 아직 없는 폴더의 이름을 주세요",
  "{0} is made. Now:": "{0}{:을} 만들었습니다. 이제:",
};
