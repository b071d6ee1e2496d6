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
  "{0}: this is not JSON. Make it anew: tinycnn data import DIR":
    "{0}: JSON이 아닙니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: {1} is not what a list of pictures has. Make it anew: tinycnn data import DIR":
    "{0}: {1:은} 그림 목록의 내용이 아닙니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: {1} is of {2}, which is none of its classes. Make it anew: tinycnn data import DIR":
    "{0}: {1}의 클래스 {2:이} 목록의 클래스 가운데 없습니다. 새로 만드세요: tinycnn data import DIR",
  "{0}: expected a list of pictures of at most {1} bytes. Remove it":
    "{0}: {1}바이트를 넘지 않는 그림 목록이어야 합니다. 지우세요",
  "classes are of different sizes, so the loss counts each picture by its class: {0}":
    "클래스의 크기가 달라 손실에서 그림을 클래스에 따라 다르게 셉니다: {0}",
  "{0} is not what it was when the pictures were listed. Put it back, or list them anew: tinycnn data import {1}":
    "{0:이} 목록을 만들 때와 다릅니다. 되돌려 놓거나 목록을 새로 만드세요: tinycnn data import {1}",
  "{0}: there are too few pictures for a training split and one to measure on; give each class at least 10":
    "{0}: 학습과 측정으로 나누기에 그림이 너무 적습니다. 클래스마다 10장 이상 주세요",
  "{0}: {1} classes, the limit is {2}": "{0}: 클래스가 {1}개입니다. {2}개까지 됩니다",
  "{0}: only the class {1}; to tell apart there must be two":
    "{0}: 클래스가 {1} 하나뿐입니다. 구별하려면 둘은 있어야 합니다",
  "{0}: none of its pictures can be read": "{0}: 읽을 수 있는 그림이 없습니다",
  "{0} pictures of {1}": "{1}의 그림 {0}장",
  "{0}: one's own pictures are read from their folder": "{0}: 내 그림은 폴더에서 읽습니다",
  "{0}: row {1} has a quote that is not closed": "{0}: {1}번째 줄의 따옴표가 닫히지 않았습니다",
  "{0}: expected a table of pictures, a CSV file of at most {1} bytes":
    "{0}: {1}바이트를 넘지 않는 그림 표(CSV 파일)여야 합니다",
  "{0}: row {1} is {2}, expected the path of a picture in the folder, a comma and its label, such as photos/1.jpg,cat":
    "{0}: {1}번째 줄은 {2}입니다. photos/1.jpg,cat처럼 폴더 안 그림의 경로, 쉼표, 라벨이어야 합니다",
  "{0}: there is no picture in this table": "{0}: 이 표에 그림이 없습니다",
  "sure from a probability of {0} on: {1} % of the {2} validation pictures, of whose answers {3} % are right":
    "확률 {0}부터 확실하다고 봅니다: 검증 그림 {2}장의 {1}%이고, 그 답의 {3}%가 맞습니다",
  "never sure: from no probability on are {0} % of the answers on the {1} validation pictures right":
    "확실한 답이 없습니다: 검증 그림 {1}장에서 어느 확률부터도 답의 {0}%가 맞지는 않습니다",
  '{0}: picture {1}, {2}, is of the split "{3}", expected one of {4}':
    '{0}: {1}번째 그림 {2}의 나눔이 "{3}"입니다. {4} 가운데 하나여야 합니다',
};
