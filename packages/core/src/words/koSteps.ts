// Korean for what further optimizers say.
import type { Catalogue } from "./say.ts";

export const koSteps: Catalogue = {
  "two numbers, one in (0, 1) and one above 1": "하나는 (0, 1) 안에 있고 하나는 1보다 큰 두 수",
};
