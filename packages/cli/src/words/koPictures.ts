// Korean for people's own pictures.
import type { Catalogue } from "@tinycnn/core";

export const koPictures: Catalogue = {
  "{0} pictures/s": "초당 그림 {0}장",
  "look at a folder of your own pictures, a folder for each class":
    "클래스마다 폴더를 나눈 내 그림 폴더를 살펴봅니다",
  "folder of class folders, or of train, val and test with class folders in them":
    "클래스 폴더들이 든 폴더, 또는 train, val, test마다 클래스 폴더들이 든 폴더",
  "deal the pictures to train, val and test, the same share of every class (default: 0.8,0.1,0.1); no file is moved":
    "그림을 train, val, test로 클래스마다 같은 비율로 나눕니다 (기본값: 0.8,0.1,0.1). 파일은 옮기지 않습니다",
  "same seed, same splits": "시드가 같으면 같게 나눕니다",
  "where the list of pictures goes (default: DIR/tinycnn.json)":
    "그림 목록을 쓸 곳 (기본값: DIR/tinycnn.json)",
  "write no list of pictures": "그림 목록을 쓰지 않습니다",
  "what to do about files that cannot be read": "읽을 수 없는 파일을 어떻게 할지",
  "\nEvery picture is read once: what is broken is named, and so are pictures that are there twice, nearly the same, or in several splits.\n\nExamples:\n  $ tinycnn data import photos\n  $ tinycnn data import photos --split 0.7,0.15,0.15 --seed 1\n  $ tinycnn data import photos --broken stop --json | jq '.broken[].path'":
    "\n모든 그림을 한 번씩 읽습니다. 깨진 파일과 두 번 있는 그림, 거의 같은 그림, 여러 구분에 걸친 그림을 알려 줍니다.\n\n예:\n  $ tinycnn data import photos\n  $ tinycnn data import photos --split 0.7,0.15,0.15 --seed 1\n  $ tinycnn data import photos --broken stop --json | jq '.broken[].path'",
  'expected three shares that add up to 1, such as 0.8,0.1,0.1, got "{0}".':
    '0.8,0.1,0.1처럼 더해서 1인 비율 셋이어야 하는데 "{0}"{:이} 왔습니다.',
  "Looking at pictures": "그림 살펴보기",
  "{0}: {1} pictures of {2} classes": "{0}: 클래스 {2}개, 그림 {1}장",
  pictures: "그림",
  class: "클래스",
  "sizes: {0} to {1}, half of them up to {2}": "크기: {0}부터 {1}까지, 절반은 {2} 이하",
  "{0} of them are grey": "그 가운데 {0}장은 흑백입니다",
  "{0} other files are passed over": "그림이 아닌 파일 {0}개는 넘어갑니다",
  "{0} files cannot be read:": "읽을 수 없는 파일 {0}개:",
  "the same picture twice or more: {0} times": "같은 그림이 두 번 이상: {0}건",
  "nearly the same picture: {0} times": "거의 같은 그림: {0}건",
  "leaks, the same or nearly the same picture in several splits: {0}":
    "누출(같거나 거의 같은 그림이 여러 구분에 있음): {0}건",
  "the same or nearly the same picture under several classes: {0}":
    "같거나 거의 같은 그림이 여러 클래스에 있음: {0}건",
  "… and {0} more (--json tells all)": "… 그리고 {0}건 더 (--json으로 모두 볼 수 있습니다)",
  "list of pictures: {0}": "그림 목록: {0}",
  "{0} files cannot be read; mend or remove them, or leave --broken stop out":
    "읽을 수 없는 파일이 {0}개입니다. 고치거나 지우세요. --broken stop을 빼면 건너뜁니다",
};
