// Korean for what files of torch.save say, and what cannot become one.
import type { Catalogue } from "./say.ts";

export const koFiles: Catalogue = {
  "the file is damaged: {0}": "파일이 손상되었습니다: {0}",
  "a text in it is no UTF-8": "그 안의 글이 UTF-8이 아닙니다",
  "it ends in the middle of a value": "값이 끝나기 전에 파일이 끝납니다",
  "a name in it has no end": "그 안의 이름이 끝나지 않습니다",
  "it has no list of its parts: the file is cut off, or torch.save did not write it":
    "들어 있는 것의 목록이 없습니다. 파일이 잘렸거나 torch.save가 쓴 파일이 아닙니다",
  "its list of parts is broken": "들어 있는 것의 목록이 깨졌습니다",
  "it has 4 GiB or more, or 65,535 tensors or more: it is not read here":
    "4 GiB 이상이거나 텐서가 65,535개 이상이어서 여기서는 읽지 않습니다",
  "{0} in it is compressed or encrypted, which torch.save never does":
    "그 안의 {0:이} 압축되었거나 암호화되었는데, torch.save는 그렇게 쓰지 않습니다",
  "{0} in it is encrypted, or packed in a way that is not read here":
    "그 안의 {0:이} 암호화되었거나 여기서 읽지 않는 방식으로 압축되었습니다",
  "{0} in it is {1} bytes when unpacked, expected {2}":
    "그 안의 {0:을} 풀면 {1}바이트인데 {2}바이트여야 합니다",
  "{0} in it cannot be unpacked": "그 안의 {0:을} 풀 수 없습니다",
  "{0} in it has no beginning": "그 안의 {0:은} 시작 부분이 없습니다",
  "{0} in it has another name at its beginning": "그 안의 {0:은} 시작 부분에 다른 이름이 적혀 있습니다",
  "{0} is in it twice": "{0:이} 두 번 들어 있습니다",
  "{0} lies within {1}": "{0:이} {1:과} 겹칩니다",
  "{0} in it does not have the checksum that stands beside it":
    "그 안의 {0:이} 곁에 적힌 체크섬과 맞지 않습니다",
  "this makes a file of {0} tensors and {1} bytes; save parts of it":
    "텐서 {0}개, {1}바이트인 파일이 됩니다. 나누어 저장하세요",
  "a number of type {0} in it is {1}, which int32 does not hold":
    "그 안의 {0} 값 {1:은} int32에 담을 수 없습니다",
  "elements of {0} and shape {1} take {2} bytes, found {3}":
    "모양이 {1}인 {0} 원소는 {2}바이트인데 {3}바이트가 있습니다",
  "it has tensors of torch.{0}, expected elements of {1}":
    "torch.{0} 텐서가 들어 있습니다. {1} 가운데 하나여야 합니다",
  "a tensor of shape {0} reaches beyond its elements": "모양이 {0}인 텐서가 원소 밖까지 나갑니다",
  "a dict in it has a key that is neither a text nor a number": "그 안의 dict에 글도 수도 아닌 키가 있습니다",
  "a dict in it has the key {0}, which no file needs":
    "그 안의 dict에 어떤 파일에도 필요 없는 키 {0:이} 있습니다",
  "it wants {0}, and only tensors and plain values are read: in Python save model.state_dict() instead of the model, and numbers instead of NumPy's":
    "{0:을} 불러야 하는데, 텐서와 단순한 값만 읽습니다. 파이썬에서 모델 대신 model.state_dict()를, NumPy의 수 대신 보통 수를 저장하세요",
  "it calls what cannot be called": "부를 수 없는 것을 부릅니다",
  "a tensor in it has no shape": "그 안의 텐서에 모양이 없습니다",
  "a tensor in it has no elements": "그 안의 텐서에 원소가 없습니다",
  "a tensor in it reaches beyond its elements": "그 안의 텐서가 원소 밖까지 나갑니다",
  "a parameter in it is no tensor": "그 안의 매개변수가 텐서가 아닙니다",
  "a dict in it has no entries": "그 안의 dict에 항목이 없습니다",
  "it holds a whole module: in Python save model.state_dict() instead of the model":
    "모듈 전체가 들어 있습니다. 파이썬에서 모델 대신 model.state_dict()를 저장하세요",
  "no file of weights needs what byte {0} asks for":
    "가중치 파일에는 바이트 {0:이} 시키는 일이 필요 없습니다",
  "values are left over": "남는 값이 있습니다",
  "it has more than {0} values": "값이 {0}개를 넘습니다",
  "a value is missing": "값이 빠졌습니다",
  "a list is missing": "목록이 빠졌습니다",
  "a dict is missing": "dict가 빠졌습니다",
  "it has more than {0} dicts": "dict가 {0}개를 넘습니다",
  "a name is missing": "이름이 빠졌습니다",
  "it has a number of more than {0} bytes": "{0}바이트가 넘는 수가 있습니다",
  "it is a pickle of a protocol after {0}": "프로토콜 {0}보다 나중의 피클입니다",
  "its tensors would take far more memory than the file has bytes":
    "텐서들이 파일의 바이트보다 훨씬 많은 메모리를 차지하게 됩니다",
  "lists and dicts in it lie more than {0} deep in each other": "목록과 dict가 {0}겹보다 깊이 들어 있습니다",
  "it holds something that is neither a tensor nor a plain value":
    "텐서도 단순한 값도 아닌 것이 들어 있습니다",
  "the zip has no data.pkl: torch.save did not write it":
    "zip에 data.pkl이 없습니다. torch.save가 쓴 파일이 아닙니다",
  "its numbers are big-endian; save it on another machine":
    "수가 빅 엔디언으로 적혀 있습니다. 다른 기계에서 저장하세요",
  "its list of tensors has {0} bytes, expected at most {1}":
    "텐서 목록이 {0}바이트입니다. {1}바이트를 넘지 않아야 합니다",
  "the elements {0} are missing": "원소 {0:이} 빠졌습니다",
  "the elements {0} have {1} bytes, expected {2}": "원소 {0:은} {1}바이트인데 {2}바이트여야 합니다",
  "it is of torch.save's protocol {0}, expected {1}": "torch.save의 프로토콜 {0}입니다. {1:이어야} 합니다",
  "the elements are missing": "원소가 빠졌습니다",
  "the elements {0} are of no tensor": "원소 {0:은} 어느 텐서의 것도 아닙니다",
  "it is no file of torch.save, which begins as a zip does":
    "torch.save가 쓴 파일이 아닙니다. 그런 파일은 zip처럼 시작합니다",
  "lists and objects lie more than {0} deep in each other, or one in itself: {1}":
    "목록과 객체가 {0}겹보다 깊거나 자기 자신을 담고 있습니다: {1}",
  "{0} is {1}: only tensors, numbers, texts, truths, null, lists, Maps and plain objects are saved; of a model or an optimizer its stateDict()":
    "{0:은} {1}입니다. 텐서, 수, 글, 참거짓, null, 목록, Map, 보통 객체만 저장됩니다. 모델과 최적화기는 stateDict()를 저장하세요",
  "what was given": "주어진 것",
  "{0} is a whole number of more than 16 bytes": "{0:은} 16바이트가 넘는 정수입니다",
  "{0} has the key {1}, expected texts or whole numbers": "{0}에 키 {1:이} 있습니다. 글이나 정수여야 합니다",
  "{0} has the key {1}, which cannot be saved": "{0}에 저장할 수 없는 키 {1:이} 있습니다",
  "there are no files here to look for {0} in: give its bytes, a Uint8Array or a Blob; save(x) without a name gives them":
    "여기에는 {0:을} 찾을 파일이 없습니다. 파일의 바이트를 Uint8Array나 Blob으로 주세요. save(x)를 이름 없이 부르면 바이트가 나옵니다",
  "a path, or a file's bytes as a Uint8Array, an ArrayBuffer or a Blob":
    "경로, 또는 Uint8Array나 ArrayBuffer나 Blob인 파일의 바이트",
  "Only tensors and plain values are read, whatever a file wants":
    "파일이 무엇을 바라든 텐서와 단순한 값만 읽습니다",
  "a device or its name": "장치나 그 이름",
  "optimizer state: it is of {0} parameters, this optimizer has {1}":
    "최적화기 상태: 매개변수 {0}개의 상태인데 이 최적화기에는 {1}개가 있습니다",
  "a path, or nothing for the bytes": "경로. 바이트를 받으려면 주지 않습니다",
};
