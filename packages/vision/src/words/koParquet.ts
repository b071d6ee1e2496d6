// Korean for Parquet files of pictures.
import type { Catalogue } from "@tinycnn/core";

export const koParquet: Catalogue = {
  "{0}: expected a file whose name ends in .parquet": "{0}: 이름이 .parquet으로 끝나는 파일이어야 합니다",
  pictures: "사진",
  "{0}: this is no Parquet file, or it is damaged. Get it anew":
    "{0}: Parquet 파일이 아니거나 망가졌습니다. 다시 받으세요",
  "{0}: a part of this Parquet file is larger than is read (pages of 128 MiB, 16 million rows). Write it anew in smaller row groups":
    "{0}: 이 Parquet 파일의 한 부분이 읽을 수 있는 크기(페이지 128 MiB, 1,600만 행)를 넘습니다. 행 그룹을 더 작게 하여 다시 저장하세요",
  "{0}: {1} is not read in Parquet files. Write it anew with PLAIN or dictionary encoding and snappy, gzip, brotli, zstd or no compression":
    "{0}: Parquet 파일의 {1:은} 읽지 못합니다. PLAIN이나 사전 부호화, 그리고 snappy, gzip, brotli, zstd 압축이나 무압축으로 다시 저장하세요",
  "{0}: there is no such file": "{0}: 그런 파일이 없습니다",
  "{0}: its name begins with no split, as those beside it do (train, validation, test). Give the one file, or move it elsewhere":
    "{0}: 옆의 파일들과 달리 이름이 구분(train, validation, test)으로 시작하지 않습니다. 파일 하나만 주거나 다른 곳으로 옮기세요",
  "more than {0} different labels: these are no classes":
    "서로 다른 라벨이 {0}개를 넘습니다. 클래스가 아닙니다",
  "{0}: row {1} has the label {2}, expected {3}. Sets for competitions have a test split without labels: leave that file out":
    "{0}: {1}행의 라벨은 {3:이어야} 하는데 {2:이} 왔습니다. 대회용 데이터셋은 시험 구분에 라벨이 없습니다. 그 파일은 빼세요",
  "0 to {0}": "0부터 {0}까지",
  "a number or a name": "수나 이름",
  "{0}: found no column of {1}; it has {2}. Name the columns: image and label":
    "{0}: {1} 열을 찾지 못했습니다. {2:이} 있습니다. 열의 이름을 image와 label로 알려 주세요",
  labels: "라벨",
  "encoded pictures": "부호화된 사진",
  "{0}: {1} labels for {2} pictures": "{0}: 사진 {2}장에 라벨이 {1}개입니다",
  "{0}: the picture of row {1} has {2} bytes, the limit is {3}":
    "{0}: {1}행의 사진이 {2}바이트입니다. 한도는 {3}바이트입니다",
  "{0}: row {1} has no picture in it. Pictures that are only named by a path or an address are not fetched":
    "{0}: {1}행에 사진이 들어 있지 않습니다. 경로나 주소로만 적힌 사진은 가져오지 않습니다",
  "{0}: its pictures are far more than the file; it is not read":
    "{0}: 사진이 파일보다 훨씬 많아집니다. 읽지 않습니다",
  "{0} is there already. Remove it, or choose another folder with --to DIR":
    "{0:이} 이미 있습니다. 지우거나 --to DIR로 다른 폴더를 고르세요",
};
