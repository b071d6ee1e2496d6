// Korean for folders of people's own pictures.
import type { Catalogue } from "@tinycnn/core";

export const koPictures: Catalogue = {
  "{0}: {1} is a split, with classes in it; so {2} should be one too (train, val, test). Move it elsewhere, or give {3} alone":
    "{0}: {1:은} 클래스 폴더가 든 데이터 구분이므로 {2:도} train, val, test 가운데 하나여야 합니다. 다른 곳으로 옮기거나 {3}만 주세요",
  "{0}: no pictures in its folders {1}; expected files ending in {2}":
    "{0}: 폴더 {1}에 그림이 없습니다. {2:으로} 끝나는 파일이 있어야 합니다",
  "{0} has splits of its own ({1}), which stay as they are; leave --split out":
    "{0}에는 이미 구분({1})이 있어 그대로 씁니다. --split을 빼세요",
  "{ train, validation, test }, shares that add up to 1": "더해서 1인 비율 { train, validation, test }",
  "picture {0} was not looked at": "그림 {0:을} 살펴보지 못했습니다",
  "{0}: this is not JSON. Make it anew: tinycnn data import DIR":
    "{0}: JSON이 아닙니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: {1} is not what a list of pictures has. Make it anew: tinycnn data import DIR":
    "{0}: {1:은} 그림 목록의 내용이 아닙니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: {1} is of {2}, which is none of its classes. Make it anew: tinycnn data import DIR":
    "{0}: {1}의 클래스 {2:이} 목록의 클래스 가운데 없습니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: expected a list of pictures of at most {1} bytes. Remove it":
    "{0}: {1}바이트를 넘지 않는 그림 목록이어야 합니다. 지우세요",
};
