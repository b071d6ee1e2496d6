// Korean for what is wrong with a notebook's file.
import type { Catalogue } from "@tinycnn/core";

export const notebookKo: Catalogue = {
  "it is not JSON; the file may be cut off or damaged":
    "JSON이 아닙니다. 파일이 잘렸거나 손상되었을 수 있습니다",
  "it holds no notebook, but other JSON": "노트북이 아닌 다른 JSON이 들어 있습니다",
  "it does not say its nbformat; is it really a notebook?":
    "nbformat이 적혀 있지 않습니다. 노트북 파일이 맞나요?",
  "its nbformat is {0}; 3 and 4 can be read. Save it with a current Jupyter first":
    "nbformat이 {0}입니다. 3과 4를 읽을 수 있습니다. 최신 Jupyter에서 다시 저장한 뒤 여세요",
  "it has no list of cells": "셀 목록이 없습니다",
  "it has {0} cells, the limit is {1}": "셀이 {0}개입니다. {1}개까지 열 수 있습니다",
  "cell {0} is not a cell": "{0}번째 셀이 셀의 모양이 아닙니다",
  'cell {0} is of the kind "{1}"; there are code, markdown and raw':
    '{0}번째 셀의 종류가 "{1}"입니다. code, markdown, raw만 있습니다',
  "cell {0}: its source is neither text nor a list of lines":
    "{0}번째 셀: source가 글도 줄의 목록도 아닙니다",
};
