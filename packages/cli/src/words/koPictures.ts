// Korean for people's own pictures.
import type { Catalogue } from "@tinycnn/core";

export const koPictures: Catalogue = {
  "{0} pictures/s": "초당 그림 {0}장",
  "look at a folder of your own pictures, a folder for each class":
    "클래스마다 폴더를 나눈 내 그림 폴더를 살펴봅니다",
  "folder of class folders, or of train, val and test with class folders in them; or a Parquet file with pictures in it, or a folder of such":
    "클래스마다 폴더가 있는 폴더, 또는 그런 폴더를 담은 train, val, test가 있는 폴더. 사진이 든 Parquet 파일이나 그런 파일들의 폴더도 됩니다",
  "folder that the pictures of Parquet files are unpacked into (default: beside them, with their name)":
    "Parquet 파일의 사진을 풀어 놓을 폴더(기본값: 그 옆에 같은 이름으로)",
  "{0}: --to is for Parquet files; a folder of pictures stays where it is":
    "{0}: --to는 Parquet 파일에 씁니다. 사진 폴더는 있는 자리에 그대로 둡니다",
  "pictures unpacked into {0}": "사진을 {0}에 풀었습니다",
  "{0}: its pictures are unpacked in {1}": "{0}: 사진이 {1}에 풀려 있습니다",
  "Unpacking pictures": "사진 풀기",
  "deal the pictures to train, val and test, the same share of every class (default: 0.8,0.1,0.1); no file is moved":
    "그림을 train, val, test로 클래스마다 같은 비율로 나눕니다 (기본값: 0.8,0.1,0.1). 파일은 옮기지 않습니다",
  "same seed, same splits": "시드가 같으면 같게 나눕니다",
  "where the list of pictures goes (default: DIR/tinycnn.json)":
    "그림 목록을 쓸 곳 (기본값: DIR/tinycnn.json)",
  "write no list of pictures": "그림 목록을 쓰지 않습니다",
  "what to do about files that cannot be read": "읽을 수 없는 파일을 어떻게 할지",
  "\nEvery picture is read once: what is broken is named, and so are pictures that are there twice, nearly the same, or in several splits.\n\nExamples:\n  $ tinycnn data import photos\n  $ tinycnn data import photos --split 0.7,0.15,0.15 --seed 1\n  $ tinycnn data import mnist/train-00000-of-00001.parquet --to mnist-train\n  $ tinycnn data import photos --broken stop --json | jq '.broken[].path'":
    "\n모든 그림을 한 번씩 읽습니다. 깨진 파일과 두 번 있는 그림, 거의 같은 그림, 여러 구분에 걸친 그림을 알려 줍니다.\n\n예:\n  $ tinycnn data import photos\n  $ tinycnn data import photos --split 0.7,0.15,0.15 --seed 1\n  $ tinycnn data import mnist/train-00000-of-00001.parquet --to mnist-train\n  $ tinycnn data import photos --broken stop --json | jq '.broken[].path'",
  'expected three shares that add up to 1, such as 0.8,0.1,0.1, got "{0}".':
    '0.8,0.1,0.1처럼 더해서 1인 비율 셋이어야 하는데 "{0}"{:이} 왔습니다.',
  "Looking at pictures": "그림 살펴보기",
  "{0}: {1} pictures of {2} classes": "{0}: 클래스 {2}개, 그림 {1}장",
  pictures: "그림",
  class: "클래스",
  "sizes: {0} to {1}, half of them up to {2}": "크기: {0}부터 {1}까지, 절반은 {2} 이하",
  "{0} of them are grey": "그 가운데 {0}장은 흑백입니다",
  "{0} other files are passed over": "그림이 아닌 파일 {0}개는 넘어갑니다",
  "files that cannot be read: {0}": "읽을 수 없는 파일: {0}개",
  "the same picture twice or more: {0}": "같은 그림이 두 번 이상: {0}건",
  "nearly the same picture: {0} times": "거의 같은 그림: {0}건",
  "leaks, the same or nearly the same picture in several splits: {0}":
    "누출(같거나 거의 같은 그림이 여러 구분에 있음): {0}건",
  "the same or nearly the same picture under several classes: {0}":
    "같거나 거의 같은 그림이 여러 클래스에 있음: {0}건",
  "… and {0} more (--json tells all)": "… 그리고 {0}건 더 (--json으로 모두 볼 수 있습니다)",
  "list of pictures: {0}": "그림 목록: {0}",
  "files that cannot be read: {0}; mend or remove them, or leave --broken stop out":
    "읽을 수 없는 파일이 {0}개입니다. 고치거나 지우세요. --broken stop을 빼면 건너뜁니다",
  "Train on them with: tinycnn train --data {0}": "이 그림으로 학습하기: tinycnn train --data {0}",
  "folder of your own pictures, a folder for each class, or those in train, val and test; or a table of them, CSV of path,label":
    "내 그림 폴더: 클래스마다 폴더를 나누거나, train, val, test 안에서 나눕니다. 또는 그림의 표: path,label의 CSV",
  "with --data: height and width to bring pictures to": "--data와 함께: 그림을 맞출 높이와 너비",
  "with --data: crop to the middle square, or squash the whole picture":
    "--data와 함께: 가운데 정사각형으로 자르기(crop), 또는 전체를 눌러 맞추기(squash)",
  "with --data: what to do about files that cannot be read": "--data와 함께: 읽을 수 없는 파일을 어떻게 할지",
  "with --data: weigh classes of different sizes in the loss, repeat pictures of the rarer ones, or neither":
    "--data와 함께: 크기가 다른 클래스에 손실에서 가중치를 줄지, 드문 클래스의 그림을 되풀이할지, 그대로 둘지",
  "classes are of different sizes, so pictures of the rarer ones come several times an epoch: {0}":
    "클래스의 크기가 달라, 드문 클래스의 그림이 에폭마다 여러 번 나옵니다: {0}",
  "with a run on your own pictures: MiB of decoded ones kept in memory":
    "내 그림으로 한 실행일 때: 풀어서 메모리에 둘 그림의 MiB",
  "{0}: its data set, {1}, is pictures of somebody's own. Where they are, its run knows: tinycnn eval --run RUN":
    "{0}: 데이터셋 {1:은} 누군가의 그림입니다. 그림이 어디 있는지는 실행이 압니다: tinycnn eval --run RUN",
  "{0}: the model in it is {1}, not {2}; leave --model out":
    "{0}: 안에 든 모델은 {2:이} 아니라 {1}입니다. --model을 빼세요",
  "{0}: the model in it was trained on {1}, not on {2}; leave --dataset out":
    "{0}: 안에 든 모델은 {2:이} 아니라 {1:으로} 학습했습니다. --dataset을 빼세요",
  "with --data, or --resume of such a run: MiB of decoded pictures kept in memory; the others are decoded anew each epoch (default: a quarter of the memory, at most 1024)":
    "--data와, 또는 그런 실행의 --resume과 함께: 풀어서 메모리에 둘 그림의 MiB. 나머지는 에폭마다 다시 풉니다 (기본값: 메모리의 4분의 1, 최대 1024)",
  "Reading pictures": "그림 읽기",
  "{0}, {1} + {2} + {3} pictures to train, validate and test": "{0}, 학습 {1}장 + 검증 {2}장 + 테스트 {3}장",
  "{0}, {1} + {2} pictures to train and test": "{0}, 학습 {1}장 + 테스트 {2}장",
  "training goes on without them": "이 파일들 없이 학습합니다",
  grey: "흑백",
  "in colour": "컬러",
  "the middle square": "가운데 정사각형",
  squashed: "눌러 맞춤",
  "pictures: {0}×{1} {2}, {3} (half of the files are up to {4}; --size and --fit change that)":
    "그림: {0}×{1} {2}, {3} (파일의 절반은 {4} 이하, --size와 --fit으로 바꿉니다)",
  "normalised by what was measured on the training pictures: mean {0}, std {1}":
    "학습 그림에서 잰 값으로 정규화: 평균 {0}, 표준편차 {1}",
  "augmentation: shifted crops and mirror images": "증강: 조금씩 옮겨 자르기와 좌우 뒤집기",
  "augmentation: shifted crops; no mirror images, as the classes are single letters or digits":
    "증강: 조금씩 옮겨 자르기. 클래스가 글자나 숫자 하나라 뒤집지 않습니다",
  "augmentation: as asked for": "증강: 지정한 대로",
  "batch: {0}, so {1} steps an epoch": "배치: {0}, 에폭마다 {1}단계",
  "note: classes are of different sizes, {0} {1} and {2} {3}, and count alike (--balance {4})":
    "알림: 클래스의 크기가 다르지만({0} {1}장, {2} {3}장) 똑같이 셉니다 (--balance {4})",
  "{0} MiB of decoded pictures are kept in memory (--cache); the others are decoded anew each epoch, beside the training":
    "푼 그림 {0} MiB를 메모리에 둡니다 (--cache). 나머지는 에폭마다 학습하는 동안 다시 풉니다",
  "{0} is missing, the list of {1}'s pictures. Put it back, or start a new run":
    "{1}의 그림 목록인 {0:이} 없습니다. 되돌려 놓거나 새로 시작하세요",
  "{0} is damaged, or was changed by hand: the run began with another list. Put it back, or start a new run":
    "{0:이} 손상되었거나 손으로 고쳐졌습니다. 실행은 다른 목록으로 시작했습니다. 되돌려 놓거나 새로 시작하세요",
  "write a table: path, class, probability, whether it is sure; no pictures then":
    "표로 씁니다: 경로, 클래스, 확률, 확실한지. 그림은 만들지 않습니다",
  "table: {0}": "표: {0}",
  "not sure": "확실하지 않음",
  "{0}: no photos in this folder; expected files ending in {1}":
    "{0}: 이 폴더에 사진이 없습니다. {1:으로} 끝나는 파일이 있어야 합니다",
  "reliability curve: {0}": "신뢰도 곡선: {0}",
  "probability that the model names": "모델이 말하는 확률",
  "share that is right": "맞힌 비율",
  "temperature {0}, calibration error {1} without it, {2} with it":
    "온도 {0}, 보정 오차: 쓰지 않으면 {1}, 쓰면 {2}",
  "draw the first batch as the model gets it (default: batch.png), and do not train":
    "학습하지 않고 모델이 받는 첫 배치를 그립니다 (기본값: batch.png)",
  "draw loss against learning rate (default: lr.svg) and propose one, and do not train":
    "학습하지 않고 학습률에 따른 손실을 그려(기본값: lr.svg) 학습률을 제안합니다",
  "the first batch as the model gets it, {0} of its {1} pictures: {2}":
    "모델이 받는 첫 배치, 그림 {1}장 가운데 {0}장: {2}",
  "the loss diverged after {0} steps, so no learning rate can be proposed; look at the data and the model":
    "{0}단계 만에 손실이 발산해 학습률을 제안할 수 없습니다. 데이터와 모델을 살펴보세요",
  "Learning rates": "학습률",
  "proposed: {0}": "제안: {0}",
  "a tenth of the rate with the least loss": "손실이 가장 작은 학습률의 10분의 1",
  "loss against learning rate: {0}": "학습률에 따른 손실: {0}",
  "proposed: --lr {0}": "제안: --lr {0}",
};
