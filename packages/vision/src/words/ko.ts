// Korean for vision's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import type { Catalogue } from "@tinycnn/core";

export const ko: Catalogue = {
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
  "resize: {0} to {1}×{2} is more than {3} pixels": "resize: {0:을} {1}×{2:으로} 바꾸면 {3}픽셀을 넘습니다",
  "the photo": "사진",
  "SVG, a drawing": "SVG 그림",
  "PDF, a document": "PDF 문서",
  "an icon": "아이콘",

  // Models
  "symmetricEigen: row {0} has {1} elements, expected {2}":
    "symmetricEigen: {0}행의 원소가 {1}개입니다. {2}개여야 합니다",
  "symmetricEigen expects a symmetric matrix of finite numbers, got {0} at {1}, {2} and {3} at {4}, {5}":
    "symmetricEigen에는 유한한 수로 된 대칭 행렬이 필요한데 ({1}, {2})에는 {0:이}, ({4}, {5})에는 {3:이} 있습니다",
  'models.register: there is a model "{0}" already': 'models.register: "{0}"{:이라는} 모델이 이미 있습니다',
  "whiten: a convolution over {0}×{1}×{2} needs {3} filters, got {4}":
    "whiten: {0}×{1}×{2} 합성곱에는 필터 {3}개가 필요한데 {4}개가 왔습니다",
  "whiten expects images [N, {0}, H, W], got [{1}]":
    "whiten에는 [N, {0}, H, W] 모양의 이미지가 필요한데 [{1}]{:이} 왔습니다",

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
  "{0}: none of its files in {1}. Run: tinycnn data get {2}":
    "{0}: {1}에 파일이 하나도 없습니다. 실행하세요: tinycnn data get {2}",

  // Settings of a run
  "augment: {0}": "augment: {0}",
  "{0} is damaged, or was changed by hand: its text has the checksum {1}, but {2} is written in it":
    "{0:이} 손상되었거나 손으로 고쳐졌습니다. 내용의 검사합은 {1}인데 파일에는 {2:이라고} 적혀 있습니다",
  "{0}: this is not JSON; the run folder is damaged": "{0}: JSON이 아닙니다. 실행 폴더가 손상되었습니다",
  "mix {0} makes shares of several classes, which the loss {1} cannot take; use cross-entropy":
    "mix {0:은} 한 이미지를 여러 클래스로 나누는데 손실 {1:은} 그것을 받지 못합니다. cross-entropy를 쓰세요",
  "{0}: these images cannot be had as one batch": "{0}: 이 이미지들은 한 배치로 꺼낼 수 없습니다",
  "--optimizer muon: this model has no convolution; use sgd or adam":
    "--optimizer muon: 이 모델에는 합성곱이 없습니다. sgd나 adam을 쓰세요",
  "{0} means nothing to {1}: it is a setting of {2}. Leave it out, or choose one of these with --optimizer":
    "{1}에는 {0} 설정이 없습니다. {2}의 설정입니다. 빼거나 --optimizer로 그 가운데 하나를 고르세요",
  "modelOptions of {0}: {1}": "{0}의 modelOptions: {1}",
  "recipe {0} extends itself: {1}": "레시피 {0:이} 자기 자신을 확장합니다: {1}",
  "{0} {1}: this split has {2} images": "{0} {1}: 이 데이터의 이미지는 {2}장입니다",
  "--validation {0}: of {1} training images that takes {2}; take at least 1 and leave at least 1":
    "--validation {0}: 학습 이미지 {1}장 가운데 {2}장을 씁니다. 1장 이상 쓰고 1장 이상 남겨야 합니다",
  "{0}: this is no trainer state of tinycnn. Give a run folder that `tinycnn train` made":
    "{0}: tinycnn의 학습 상태가 아닙니다. `tinycnn train`이 만든 실행 폴더를 주세요",
  "{0}: {1} is {2}, expected float32; save the weights in single precision":
    "{0}: {1:이} {2}입니다. float32여야 하니 가중치를 단정밀도로 저장하세요",
  "{0}: this is no whole safetensors file: {1}": "{0}: 온전한 safetensors 파일이 아닙니다: {1}",
  "OneCycle has a warm-up of its own: set pctStart instead":
    "OneCycle에는 예열이 들어 있습니다. pctStart를 쓰세요",
  "when to stop": "언제 멈출지",
  "the learning rate": "학습률",
  "note: the test split chooses {0}, so the accuracy on it is flattering; --validation 5000 keeps training images for choosing":
    "알림: {0:을} 테스트 데이터로 정하므로 테스트 정확도가 실제보다 좋게 나옵니다. --validation 5000을 주면 학습 이미지를 떼어 두고 그것으로 정합니다",

  // The life of a run
  "{0} became infinite or no number in epoch {1}: a smaller learning rate usually helps":
    "{1}에폭에서 {0:이} 무한대나 수가 아닌 값이 되었습니다. 대개 학습률을 줄이면 나아집니다",
  "in epoch {0} after batch {1}": "{0}에폭 배치 {1} 다음에서",
  "after epoch {0}": "{0}에폭을 마치고",
  "{0} does not fit this run: {1}": "{0:이} 이 실행과 맞지 않습니다: {1}",
  "{0} is missing": "{0:이} 없습니다",
  "{0}. Going back to the state before it, {1}": "{0}. 그 앞의 상태로 돌아갑니다, {1}",
  "{0}, and there is no whole state before it, so this run cannot go on. {1}":
    "{0}. 그 앞에도 온전한 상태가 없어 이어 할 수 없습니다. {1}",
  "{0} does not say what the run was told, as its state has it in brackets: {1}. Put these back, or start a new run":
    "{0}의 내용이 실행에 준 설정과 다릅니다 (괄호 안은 상태에 있는 값): {1}. 되돌려 놓거나 새로 시작하세요",
  "Begin a new run": "새로 시작하세요",

  // What a checker found
  "a number": "수",
  "a whole number": "정수",
  "a text": "글",
  "true or false": "true 또는 false",
  "a list": "목록",
  "a group of settings": "설정 묶음",
  nothing: "아무것도 아님",
  " or ": " 또는 ",
  "expected {0}, got {1}": "{0:이어야} 하는데 {1:이} 왔습니다",
  "{0} characters": "{0}자",
  "{0} entries": "항목 {0}개",
  "more than {0}": "{0} 초과",
  "at least {0}": "{0} 이상",
  "less than {0}": "{0} 미만",
  "at most {0}": "{0} 이하",
  "a multiple of {0}": "{0}의 배수",
  "something else": "다른 값",
  'there is no setting "{0}", did you mean "{1}"?': '"{0}"{:이라는} 설정은 없습니다. "{1}"{:을} 뜻하셨나요?',
  'there is no setting "{0}".': '"{0}"{:이라는} 설정은 없습니다.',
  " Known: {0}": " 있는 것: {0}",
  "{0}expected {1}, got {2}": "{0}{1}{:이어야} 하는데 {2:이} 왔습니다",

  // Transforms
  "AlternatingFlip: epoch must be a whole number of at least 0, got {0}":
    "AlternatingFlip: epoch은 0 이상의 정수여야 하는데 {0:이} 왔습니다",
  "Compose: expected a list of transforms, got {0} at place {1}":
    "Compose: 변환의 목록이어야 하는데 {1}번 자리에 {0:이} 있습니다",
  "{0}: a tensor on {1} cannot be read at once; mix on the cpu":
    "{0}: {1} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 섞으세요",
  "pictures [N, C, H, W]": "[N, C, H, W] 모양의 이미지",
  "int32 labels [{0}] or float32 probabilities [{1}, {2}]": "int32 레이블 [{0}] 또는 float32 확률 [{1}, {2}]",
  "Normalize has {0} means and deviations, the image {1} channels":
    "Normalize의 평균과 표준편차는 {0}개인데 이미지의 채널은 {1}개입니다",
  "{0}: expected {1}, got {2}": "{0}: {1}{:이} 필요한데 {2:이} 왔습니다",
  "1 value or {0}, one for each channel": "값 하나 또는 채널마다 하나씩 {0}개",
  "Compose: {0} works on tensors, but stands before ToTensor. Move {1} behind {2}":
    "Compose: {0:은} 텐서를 다루는데 ToTensor보다 앞에 있습니다. {1:을} {2} 뒤로 옮기세요",
  "Compose: {0} works on tensors, but {1} gives it an image. Put ToTensor between them":
    "Compose: {0:은} 텐서를 다루는데 {1:이} 이미지를 줍니다. 둘 사이에 ToTensor를 넣으세요",
  "Compose: {0} works on images, but stands behind {1}, which gives a tensor. {2}":
    "Compose: {0:은} 이미지를 다루는데 텐서를 주는 {1} 뒤에 있습니다. {2}",
  "Take one away": "하나를 빼세요",
  "Move {0} before {1}": "{0:을} {1} 앞으로 옮기세요",
  'transforms: expected {"name": …} with options at place {0}, got {1}':
    'transforms: {0}번 자리에 {"name": …}과 옵션이 있어야 하는데 {1:이} 있습니다',
  "transforms: expected a list of transforms, got {0}":
    "transforms: 변환의 목록이어야 하는데 {0:이} 왔습니다",
  'transforms: the list gives images, a model needs tensors. Add {"name": "ToTensor"} behind the transforms of images':
    'transforms: 이 목록은 이미지를 주는데 모델에는 텐서가 필요합니다. 이미지 변환 뒤에 {"name": "ToTensor"}를 넣으세요',
  "RandomCrop: a border of {0} cannot reflect a {1}: padding must be smaller than the image":
    "RandomCrop: 너비 {0}의 테두리는 {1:을} 반사해서 만들 수 없습니다. padding은 이미지보다 작아야 합니다",
  "RandomCrop: {0}×{1} is larger than the {2}, {3}×{4} with its border; take a smaller crop, more padding, or Resize first":
    "RandomCrop: {0}×{1:은} {2}(테두리까지 {3}×{4})보다 큽니다. 더 작게 자르거나, padding을 늘리거나, 먼저 Resize하세요",
  "an {0} and an {1} do not make a batch; add a Resize or a crop that makes them equal":
    "{0:과} {1:은} 한 배치로 묶을 수 없습니다. 크기를 같게 만드는 Resize나 자르기를 추가하세요",
  "{0} expects a tensor [C, H, W], got {1}": "{0}에는 [C, H, W] 모양의 텐서가 필요한데 {1:이} 왔습니다",
  "{0}: a tensor on {1} cannot be read at once; change it on the cpu":
    "{0}: {1} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 변환하세요",
  "{0} expects an image, got {1}. Put {2} before ToTensor":
    "{0}에는 이미지가 필요한데 {1:이} 왔습니다. {2:을} ToTensor 앞에 두세요",
  "{0} expects a tensor, got {1}. Put {2} after ToTensor":
    "{0}에는 텐서가 필요한데 {1:이} 왔습니다. {2:을} ToTensor 뒤에 두세요",

  // What transforms, models and data sets take
  "a number of at least 0 or [min, max]": "0 이상의 수 또는 [최소, 최대]",
  "a number in [0, 0.5] or [min, max] in [-0.5, 0.5]": "[0, 0.5] 안의 수 또는 [-0.5, 0.5] 안의 [최소, 최대]",
  "a list of transforms": "변환의 목록",
  "[min, max]": "[최소, 최대]",
  "[min, max] in [{0}, {1}]": "[{0}, {1}] 안의 [최소, 최대]",
  "[minX, maxX, minY, maxY]": "[x 최소, x 최대, y 최소, y 최대]",
  "a point [x, y]": "점 [x, y]",
  "positive [min, max]": "0보다 큰 [최소, 최대]",
  "a list with {0} for each channel": "채널마다 하나씩 있는 목록(값은 저마다 {0})",
  "as many numbers as mean has, {0}": "mean과 같은 개수({0}개)의 수",
  "transforms, place {0}: {1}": "transforms, {0}번째: {1}",
  "a whole number of at least 0, two or four of them": "0 이상의 정수 하나, 둘 또는 넷",
  "Give padding, or Resize first": "padding을 주거나 먼저 Resize를 하세요",
  "Leave antialias out: pictures are always antialiased, as PIL's":
    "antialias는 빼세요. 그림은 PIL처럼 언제나 안티앨리어싱을 합니다",
  "a function": "함수",
  "an AbortSignal": "AbortSignal",
  "a file's name or its bytes": "파일 이름 또는 바이트",
  "25 to 48 (its last pooling must leave one pixel)":
    "25에서 48까지(마지막 풀링 뒤에 픽셀 하나가 남아야 합니다)의 정수",
  '"pool", "residual" or { conv, batchNorm, dropout }':
    '"pool", "residual" 또는 { conv, batchNorm, dropout }',
  "at least 4 (it is halved twice)": "4 이상(두 번 반으로 줄어듭니다)의 정수",
  "at least 8 (it is halved three times)": "8 이상(세 번 반으로 줄어듭니다)의 정수",
  "a multiple of 4 (it is halved twice)": "4의 배수(두 번 반으로 줄어듭니다)인 정수",
  "a whole number that its poolings leave a pixel of": "풀링을 다 거쳐도 픽셀이 남는 정수",
  "an image": "이미지",
  "a Uint8Array with a file's bytes": "파일의 바이트가 든 Uint8Array",
  "{ images, labels }, each a Uint8Array with a file's bytes":
    "{ images, labels }(저마다 파일의 바이트가 든 Uint8Array)",
  "a transform, such as new transforms.ToTensor()": "변환(예: new transforms.ToTensor())",
  "what is known of a data set": "데이터셋 정보",
  "{ images, labels }": "{ images, labels }",
};
