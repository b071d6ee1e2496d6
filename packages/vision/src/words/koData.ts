// Korean for data sets: their files, names, pictures, where they are found.
import type { Catalogue } from "@tinycnn/core";

export const koData: Catalogue = {
  // Data files
  "{0}: found {1}, expected {2}": "{0}: {2}{:이} 있어야 하는데 {1:이} 있습니다",
  "{0} bytes": "{0}바이트",
  "1 to {0} records of {1} bytes (a label and 3×32×32 pixels)":
    "{1}바이트짜리 기록(레이블 하나와 3×32×32 픽셀) 1~{0}개",
  "label {0} in record {1}": "{1}번 기록에 레이블 {0}",
  "labels 0 to {0}": "0부터 {0}까지의 레이블",
  "first bytes {0}": "첫 바이트 {0}",
  "{0}, those of an IDX file": "IDX 파일의 첫 바이트 {0}",
  "an IDX header of {0} bytes": "{0}바이트짜리 IDX 머리말",
  "a header for {0} examples": "예제 {0}개를 위한 머리말",
  "1 to {0}": "1~{0}개",
  "{0} bytes (uncompressed)": "(압축을 푼) {0}바이트",
  "{0} by the file's own header": "파일의 머리말대로 {0}바이트",
  "images of {0}×{1}": "{0}×{1} 이미지",
  "{0} labels": "레이블 {0}개",
  "{0}, one for each image": "이미지마다 하나씩 {0}개",
  "label {0} at {1}": "{1}번 자리에 레이블 {0}",
  "the file of {0}": "{0}의 파일",
  "that of {0}": "{0}의 파일",
  "{0}: no example {1}, expected 0 to {2}": "{0}: {1}번 예제는 없습니다. 0부터 {2}까지 있습니다",
  "{0}: a data set gives tensors, but {1} ends in an image. Add ToTensor to its transform, or take the picture itself with image(index)":
    "{0}: 데이터셋은 텐서를 주는데 {1:은} 이미지로 끝납니다. 변환에 ToTensor를 넣거나 image(index)로 그림 자체를 꺼내세요",
  "it has no transform and": "변환이 없는 이 데이터셋",

  "lists and objects lie more than {0} deep in each other": "목록과 객체가 {0}겹보다 깊이 들어 있습니다",
  "there are more than {0} lists and objects": "목록과 객체가 {0}개보다 많습니다",

  // Names
  "data set": "데이터셋",
  model: "모델",
  optimizer: "옵티마이저",
  schedule: "스케줄",
  loss: "손실 함수",
  mix: "섞기(mix)",
  transform: "변환",
  'unknown {0} "{1}": did you mean "{2}"? Known: {3}':
    '"{1}"{:이라는} {0:은} 없습니다. "{2}"{:을} 뜻하셨나요? 있는 것: {3}',
  "{0} … ({1} in all)": "{0} … (모두 {1}개)",
  'unknown {0} "{1}". Known: {2}': '"{1}"{:이라는} {0:은} 없습니다. 있는 것: {2}',

  // Pictures
  "{0} image {1}×{2}": "{0} 이미지 {1}×{2}",
  "fill has {0} values, the {1} {2} channels": "fill의 값은 {0}개인데 {1}의 채널은 {2}개입니다",
  "crop: {0}×{1} from row {2}, column {3} does not lie inside an {4}":
    "crop: {2}행 {3}열에서 시작하는 {0}×{1} 영역이 {4}{:을} 벗어납니다",
  "image: sides must be whole numbers of at least 1, got {0}×{1}":
    "image: 변의 길이는 1 이상의 정수여야 하는데 {0}×{1:이} 왔습니다",
  "image: expected 1 channel (L) or 3 (RGB), got {0}":
    "image: 채널은 1개(L)나 3개(RGB)여야 하는데 {0}개가 왔습니다",
  "image: {0}×{1}×{2} needs {3} bytes, got {4}":
    "image: {0}×{1}×{2}에는 {3}바이트가 필요한데 {4}바이트가 왔습니다",
  'resize: there is no filter "{0}", expected one of {1}':
    'resize: "{0}"{:이라는} 필터는 없습니다. {1} 가운데 하나여야 합니다',
  "resize: {0} to {1}×{2} is more than {3} pixels": "resize: {0:을} {1}×{2:으로} 바꾸면 {3}픽셀을 넘습니다",
  "the photo": "사진",
  "SVG, a drawing": "SVG 그림",
  "PDF, a document": "PDF 문서",
  "an icon": "아이콘",

  // Finding, reading and downloading data
  "no valid gzip stream": "올바른 gzip 데이터가 아닙니다",
  "unpacks to more than {0} bytes": "압축을 풀면 {0}바이트를 넘습니다",
  "{0} has {1} bytes, expected {2}": "{0:이} {1}바이트입니다. {2}바이트여야 합니다",
  "{0} is longer than its header says": "{0:이} 머리말에 적힌 것보다 깁니다",
  "{0} ends after {1} of {2} bytes": "{0:이} {2}바이트 가운데 {1}바이트에서 끝납니다",
  "holds more than {0} entries": "항목이 {0}개를 넘습니다",
  "{0}: {1}. Remove it and run the command again": "{0}: {1}. 지우고 명령을 다시 실행하세요",
  "{0}: lacks {1}. Remove it and run the command again":
    "{0}: {1:이} 빠져 있습니다. 지우고 명령을 다시 실행하세요",
  "the server offers {0} bytes, expected at most {1}":
    "서버가 {0}바이트를 보내려 합니다. {1}바이트까지여야 합니다",
  "more than the expected {0} bytes came": "{0}바이트보다 많이 왔습니다",
  "the connection ended after {0} of {1} bytes": "{1}바이트 가운데 {0}바이트에서 연결이 끊겼습니다",
  "cannot download {0}:{1}\n{2}": "{0:을} 내려받을 수 없습니다:{1}\n{2}",
  "What came was thrown away. Try again later, or put the files there by hand (see tinycnn data info)":
    "받은 것은 버렸습니다. 나중에 다시 하거나 파일을 직접 넣으세요 (tinycnn data info 참고)",
  "Check the network and run the command again: it goes on where it stopped. Without a network, give files with --data-dir DIR":
    "네트워크를 확인하고 명령을 다시 실행하면 멈춘 곳부터 이어집니다. 네트워크가 없으면 --data-dir DIR로 파일을 주세요",
  "the bytes that came are not those of the official file (checksum differs)":
    "받은 것이 공식 파일과 다릅니다 (체크섬이 다릅니다)",
  "SHA-256 is {0}, expected {1} ({2} bytes)": "SHA-256이 {0}입니다. {1}{:이어야} 합니다 ({2}바이트)",
  "{0}: the disk is full. Free some space and run the command again; it goes on where it stopped":
    "{0}: 디스크가 가득 찼습니다. 공간을 비우고 명령을 다시 실행하면 멈춘 곳부터 이어집니다",
  "{0}: no permission to write here. Choose another place with --data-dir DIR or TINYCNN_DATA":
    "{0}: 여기에 쓸 권한이 없습니다. --data-dir DIR이나 TINYCNN_DATA로 다른 곳을 고르세요",
  "{0}: a part of this path is a file, expected directories. Choose another place with --data-dir DIR, TINYCNN_DATA or TINYCNN_CACHE":
    "{0}: 경로 중간에 폴더가 아니라 파일이 있습니다. --data-dir DIR, TINYCNN_DATA, TINYCNN_CACHE로 다른 곳을 고르세요",
  "{0} in {1} is not whole: missing {2} (each may end in .gz). Add the files, or run: tinycnn data get {3} --data-dir {4}":
    "{1}의 {0}에 빠진 파일이 있습니다: {2} (.gz로 끝나도 됩니다). 파일을 넣거나 실행하세요: tinycnn data get {3} --data-dir {4}",
  "{0}{1}. Give another directory, run: tinycnn data get {2} --data-dir {3}, or {4}":
    "{0}{1}. 다른 폴더를 주거나, 실행하거나: tinycnn data get {2} --data-dir {3}, {4}",
  "{0}: there is no such directory": "{0}: 그런 폴더가 없습니다",
  "{0}: no {1} here, expected {2}/{3} and so on": "{0}: 여기에 {1:이} 없습니다. {2}/{3} 등이 있어야 합니다",
  "{0}: this is a file, expected a directory": "{0}: 폴더여야 하는데 파일입니다",
  "leave --data-dir out": "--data-dir을 빼세요",
  "unset TINYCNN_DATA": "TINYCNN_DATA를 지우세요",
  "{0}: running on the sample that ships with tinycnn, 12,000 + 2,000 of its 70,000 images. For the full set run: tinycnn data get {1}":
    "{0}. tinycnn에 들어 있는 표본(70,000장 가운데 12,000 + 2,000장)으로 합니다. 전체를 쓰려면 실행하세요: tinycnn data get {1}",
  "{0} is not here and cannot be downloaded now": "{0:이} 없고 지금은 내려받을 수 없습니다",
  " ({0} is its version for Python; expected the binary version, {1})":
    " ({0:은} 파이썬용 버전입니다. 이진 버전 {1:이} 있어야 합니다)",
  "The full {0} is not on this machine": "{0} 전체가 이 컴퓨터에 없습니다",
  "{0} is not on this machine (looked in {1}){2}. Run: tinycnn data get {3}, or give its directory with --data-dir DIR":
    "{0:이} 이 컴퓨터에 없습니다 (찾아본 곳: {1}){2}. 실행하세요: tinycnn data get {3}, 또는 --data-dir DIR로 폴더를 주세요",
  "{0}: the download into {1} left files out": "{0}: {1}에 내려받았지만 빠진 파일이 있습니다",
  "{0}, {1} + {2} images from {3}: {4}{5}": "{0}, {3}의 이미지 {1} + {2}장: {4}{5}",
  " (not the official files)": " (공식 파일이 아님)",
  "the given directory": "지정한 폴더",
  "the cache": "캐시",
  "the system's data sets": "시스템의 데이터셋",
  "the sample that ships with tinycnn": "tinycnn에 들어 있는 표본",
  "Restore the file from tinycnn's repository or package": "tinycnn의 저장소나 패키지에서 파일을 되살리세요",
  "Replace it, or remove it and run: tinycnn data get {0} --data-dir {1}":
    "파일을 바꾸거나, 지우고 실행하세요: tinycnn data get {0} --data-dir {1}",
  "Remove it and run: tinycnn data get {0}": "지우고 실행하세요: tinycnn data get {0}",
  "the file is missing": "파일이 없습니다",
  "{0}: this is no regular file": "{0}: 보통 파일이 아닙니다",
  "this is a directory, expected a file": "파일이어야 하는데 폴더입니다",
  "a part of the path is no directory": "경로 중간이 폴더가 아닙니다",
  "no permission to read it": "읽을 권한이 없습니다",
  "{0}: oversized, found {1} bytes, expected at most {2}":
    "{0}: 너무 큽니다. {1}바이트인데 {2}바이트까지여야 합니다",
  "oversized, more than {0} bytes when uncompressed": "너무 큽니다. 압축을 풀면 {0}바이트를 넘습니다",
  "truncated, the gzip stream of {0} bytes ends too early":
    "잘렸습니다. gzip 데이터가 {0}바이트에서 일찍 끝납니다",
  "{0}: damaged, no valid gzip stream": "{0}: 손상되었습니다. 올바른 gzip 데이터가 아닙니다",
  "{0}: found {1} bytes, expected {2}": "{0}: {1}바이트입니다. {2}바이트여야 합니다",
  "damaged, no valid gzip stream": "손상되었습니다. 올바른 gzip 데이터가 아닙니다",
  "{0}: {1}, expected {2} bytes uncompressed": "{0}: {1}. 압축을 풀어 {2}바이트여야 합니다",
  truncated: "잘렸습니다",
  oversized: "너무 큽니다",
  "{0}: {1}, found {2} bytes, expected {3}": "{0}: {1}. {2}바이트인데 {3}바이트여야 합니다",
  "more than {0} redirects": "주소가 {0}번 넘게 바뀝니다",
  "a redirect from https to {0}//{1} is not followed":
    "https에서 {0}//{1:으로} 가는 이동은 따라가지 않습니다",
  "the server sent a part of the file without saying which":
    "서버가 파일의 일부를 보내면서 어느 부분인지 알리지 않았습니다",
  "no byte came for {0} seconds": "{0}초 동안 아무것도 오지 않았습니다",
  "the server answered {0} {1}": "서버의 응답: {0} {1}",
  "asked for bytes from {0} on, got them from {1} on": "{0}번째 바이트부터 청했는데 {1}번째부터 왔습니다",
  "{0}={1}: expected the address of a folder, https://… or http://…":
    "{0}={1}: https://…나 http://…로 된 폴더의 주소가 와야 합니다",
  "{0}: none of its files in {1}. Run: tinycnn data get {2}":
    "{0}: {1}에 파일이 하나도 없습니다. 실행하세요: tinycnn data get {2}",
};
