// Korean for what is said of one's own pictures.
import type { Catalogue } from "@tinycnn/core";

export const koPictures: Catalogue = {
  "{0}: to tell apart there must be two classes with pictures in them":
    "{0}: 구별하려면 사진이 든 클래스가 둘은 있어야 합니다",
  "{0}: {1} has {2} pictures; give each class at least {3}":
    "{0}: {1}의 사진이 {2}장입니다. 클래스마다 {3}장 이상 주세요",
  "{0}: there are too few pictures to learn from and to measure on; give each class at least {1}":
    "{0}: 배우고 재기에 사진이 너무 적습니다. 클래스마다 {1}장 이상 주세요",
  "the list of {0}'s pictures is missing or damaged. Train a new one":
    "{0}의 사진 목록이 없거나 손상되었습니다. 새로 학습하세요",
  "{0} of {1} is not in this browser any more. Put it back under My pictures, or train a new one":
    "{1}의 {0:이} 이 브라우저에 없습니다. 내 사진에 다시 담거나 새로 학습하세요",
  "these pictures are not in this browser any more": "이 사진들은 이 브라우저에 없습니다",
  "this run is not on pictures of one's own": "내 사진으로 한 학습이 아닙니다",
  "{0}: there are no pictures in it; expected a folder for each class, such as cat/1.jpg":
    "{0}: 사진이 없습니다. cat/1.jpg처럼 클래스마다 폴더가 있어야 합니다",
  "there are no pictures under the title {0}; there are {1}":
    "{0:이라는} 이름의 사진 모음이 없습니다. 있는 것: {1}",
  "there are no pictures of your own yet: take some in the Studio, under My pictures":
    "내 사진이 아직 없습니다. 스튜디오의 내 사진에서 모으세요",
};
