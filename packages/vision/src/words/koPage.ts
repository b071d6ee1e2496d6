// Korean for the page that classifies.
import type { Catalogue } from "@tinycnn/core";

export const koPage: Catalogue = {
  "ready: everything happens on this machine": "준비되었습니다. 모든 일은 이 컴퓨터에서만 이루어집니다",
  "use the camera": "카메라 쓰기",
  "stop the camera": "카메라 끄기",
  "this cannot be classified": "분류할 수 없습니다",
  "drop a picture here, paste one, or click to choose one":
    "여기에 그림을 놓거나, 붙여 넣거나, 눌러서 고르세요",
  loading: "불러오는 중",
  "{0} on {1}": "{1}의 {0}",
};
