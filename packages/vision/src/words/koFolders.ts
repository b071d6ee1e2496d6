// Korean for folders of pictures, and for sets that are not read here.
import type { Catalogue } from "@tinycnn/core";

export const koFolders: Catalogue = {
  "{0}: this is not JSON": "{0}: JSON이 아닙니다",
  "{0}: image_mean has {1} values and image_std {2}, expected {3}":
    "{0}: image_mean의 값이 {1}개, image_std의 값이 {2}개입니다. {3}개씩이어야 합니다",
  "this is a file, expected a directory": "파일입니다. 폴더여야 합니다",
  "there is no such directory": "그런 폴더가 없습니다",
  "{0}: expected a folder for each class, such as {1}, found none":
    "{0}: {1}처럼 클래스마다 폴더가 있어야 하는데 하나도 없습니다",
  "{0}: no file for {1}; expected {2}": "{0}: {1}의 파일이 없습니다. {2:이} 있어야 합니다",
  "files ending in {0}": "{0:으로} 끝나는 파일",
  "files that isValidFile takes": "isValidFile이 받아들이는 파일",
  "{0}: no example {1}, expected 0 to {2}": "{0}: {1}번 예제는 없습니다. 0부터 {2}까지입니다",
  "FakeData: no example {0}, expected 0 to {1}": "FakeData: {0}번 예제는 없습니다. 0부터 {1}까지입니다",
  "[channels, height, width], of 1 or 3 channels": "채널이 1개나 3개인 [채널, 높이, 너비]",
  "DatasetFolder: give extensions or isValidFile, and not both":
    "DatasetFolder: extensions와 isValidFile 가운데 하나만 주세요",
  "{0}: not decoded within {1} seconds": "{0}: {1}초 안에 읽지 못했습니다",
  "Download http://data.vision.ee.ethz.ch/cvl/food-101.tar.gz (5 GB) and unpack it: root is the folder that holds food-101/":
    "http://data.vision.ee.ethz.ch/cvl/food-101.tar.gz(5 GB)를 내려받아 푸세요. root는 food-101/이 든 폴더입니다",
  "{0}: expected Food-101's list of pictures; root is the folder that holds food-101/":
    "{0}: Food-101의 사진 목록이어야 합니다. root는 food-101/이 든 폴더입니다",
  "{0}: {1} is no list of pictures such as apple_pie/1005649":
    "{0}: {1:은} apple_pie/1005649 같은 사진의 목록이 아닙니다",
  'ImageNet is not read here. Get it at https://image-net.org/download.php, unpack it so that every class has a folder, and give new ImageFolder("imagenet/train") that folder':
    'ImageNet은 여기서 읽지 않습니다. https://image-net.org/download.php에서 받아 클래스마다 폴더가 되게 푼 다음 new ImageFolder("imagenet/train")처럼 그 폴더를 주세요',
  'QMNIST keeps eight numbers for each label and is not read here. Get it at https://github.com/facebookresearch/qmnist, or take MNIST, of which it is a longer version: loadDataset("mnist")':
    'QMNIST는 라벨마다 수가 여덟 개라 여기서 읽지 않습니다. https://github.com/facebookresearch/qmnist에서 받거나, QMNIST가 늘린 원래 데이터셋인 MNIST를 쓰세요: loadDataset("mnist")',
  "{0} bytes": "{0}바이트",
  "pictures of {0} bytes": "한 장이 {0}바이트인 그림",
  "labels 1 to {0}": "1부터 {0}까지의 라벨",
  "a MAT-file of level 5 with arrays of numbers": "수의 배열이 든 레벨 5 MAT 파일",
  "an end in the middle": "중간에서 끝남",
  "an element of {0} bytes where 4 fit": "4바이트 자리에 {0}바이트짜리 원소",
  "more than {0} bytes": "{0}바이트 초과",
  "a broken zlib stream": "깨진 zlib 데이터",
  "an array that holds no plain numbers": "보통 수가 아닌 배열",
  "{0} bytes of numbers for sizes of {1}": "크기 {1}에 수 {0}바이트",
  "another beginning": "다른 시작 부분",
  "numbers of big-endian order": "빅 엔디언 수",
  "more than {0} arrays": "배열 {0}개 초과",
  "no {0}": "{0} 없음",
  "pictures of {0}": "{0} 그림",
  "{0}: expected a file of SVHN; it comes from http://ufldl.stanford.edu/housenumbers/":
    "{0}: SVHN의 파일이어야 합니다. http://ufldl.stanford.edu/housenumbers/에서 받을 수 있습니다",
  "Download the files from http://ufldl.stanford.edu/housenumbers/ and give their folder":
    "http://ufldl.stanford.edu/housenumbers/에서 파일을 내려받아 그 폴더를 주세요",
  'LSUN comes as LMDB databases, which are not read here. Get it at https://www.yf.io/p/lsun, export the pictures into a folder for each class, and give new ImageFolder("lsun") that folder':
    'LSUN은 LMDB 데이터베이스라 여기서 읽지 않습니다. https://www.yf.io/p/lsun에서 받아 클래스마다 폴더로 사진을 꺼낸 다음 new ImageFolder("lsun")처럼 그 폴더를 주세요',
  'CelebA has forty answers for each picture and is not read here. Get it at https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html, sort the pictures into a folder for each value of one answer, and give new ImageFolder("celeba") that folder':
    'CelebA는 사진마다 답이 마흔 개라 여기서 읽지 않습니다. https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html에서 받아 한 가지 답의 값마다 폴더로 나눈 다음 new ImageFolder("celeba")처럼 그 폴더를 주세요',
};
