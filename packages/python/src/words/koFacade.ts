// Korean of what Python's modules say.
import type { Catalogue } from "@tinycnn/core";

export const koFacade: Catalogue = {
  // What is not here
  "Distribution is abstract: take Normal, Uniform, Bernoulli or Categorical":
    "Distribution 자체로는 만들 수 없습니다. Normal, Uniform, Bernoulli, Categorical 가운데 하나를 쓰세요",
  "{0} has no {1}": "{0}에는 {1:이} 없습니다",
  "{0}.{1} is not here. Near to it there is: {2}. dir({3}) lists what there is.":
    "{0}.{1:은} 여기에 없습니다. 비슷한 것으로 {2:이} 있습니다. dir({3})에서 있는 것을 볼 수 있습니다.",
  "{0}.{1} is not here. dir({2}) lists what there is.":
    "{0}.{1:은} 여기에 없습니다. dir({2})에서 있는 것을 볼 수 있습니다.",
  "numpy.{0} is not here; the part of numpy that is here is small":
    "numpy.{0:은} 여기에 없습니다. numpy는 일부만 있습니다",
  "numpy.random.{0} is not here; there are {1}": "numpy.random.{0:은} 여기에 없습니다. {1:이} 있습니다",
  "numpy.linalg.{0} is not here; there is norm": "numpy.linalg.{0:은} 여기에 없습니다. norm이 있습니다",
  "numpy.linalg.norm: the norms 1, 2 and infinity are here, got {0}":
    "numpy.linalg.norm: 노름 1, 2, 무한대가 있는데 {0:이} 왔습니다",
  "torch.cuda.{0}: Torch not compiled with CUDA enabled; everything is on the cpu here":
    "torch.cuda.{0}: CUDA가 없습니다. 여기서는 모두 cpu에서 계산합니다",
  "Torch not compiled with CUDA enabled: everything is on the cpu here; write device = 'cpu'":
    "CUDA가 없습니다. 여기서는 모두 cpu에서 계산합니다. device = 'cpu'라고 쓰세요",
  "there is no device {0} here; write device = 'cpu'": "{0} 장치는 없습니다. device = 'cpu'라고 쓰세요",
  "torch.distributed.{0} is not here: one process computes, on all its cores":
    "torch.distributed.{0:은} 여기에 없습니다. 한 프로세스가 모든 코어로 계산합니다",
  "DistributedDataParallel is not here: one process computes, on all its cores; leave it out":
    "DistributedDataParallel은 여기에 없습니다. 한 프로세스가 모든 코어로 계산하니 빼세요",
  "torch.hub.{0} is not here: nothing is downloaded":
    "torch.hub.{0:은} 여기에 없습니다. 아무것도 내려받지 않습니다",
  "weights are not downloaded here: fetch {0} once and keep it as {1}":
    "가중치는 내려받지 않습니다. {0:을} 한 번 받아 {1:으로} 두세요",

  // Tensors
  "expected numbers in rows of one depth": "깊이가 같은 행의 수여야 합니다",
  "expected sequence of length {0} at dim {1} (got {2})":
    "차원 {1}의 길이는 {0:이어야} 하는데 {2:이} 왔습니다",
  "new(): invalid data type '{0}'": "텐서로 만들 수 없는 자료형입니다: {0}",
  "only integer tensors of a single element can be converted to an index":
    "원소가 하나인 정수 텐서만 번호로 쓸 수 있습니다",
  "Boolean value of Tensor with more than one value is ambiguous":
    "원소가 여럿인 텐서는 참인지 거짓인지 정할 수 없습니다",
  "len() of a 0-d tensor": "차원이 없는 텐서에는 len()이 없습니다",
  "iteration over a 0-d tensor": "차원이 없는 텐서는 하나씩 꺼낼 수 없습니다",
  "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.":
    "기울기를 구하는 텐서에는 numpy()를 쓸 수 없습니다. tensor.detach().numpy()라고 쓰세요.",
  "{0}: forward gives one tensor here, got {1}; write a Function for each result":
    "{0}: forward는 여기서 텐서 하나를 주는데 {1:이} 왔습니다. 결과마다 Function을 하나씩 쓰세요",
  "function {0}Backward returned an incorrect number of gradients (expected {1}, got {2})":
    "{0}: backward가 기울기 {1}개를 주어야 하는데 {2}개를 주었습니다",

  "numbers are float32 here, got {0}": "수는 float32인데 {0:이} 왔습니다",
  "torch.finfo() requires a floating point input type. Use torch.iinfo to handle {0}":
    "torch.finfo()는 실수의 자료형을 받습니다. {0}에는 torch.iinfo를 쓰세요",
  "torch.jit.{0} is not here: modules run as they are; torch.save(model.state_dict(), path) keeps them":
    "torch.jit.{0:은} 여기에 없습니다. 모듈은 그대로 실행합니다. torch.save(model.state_dict(), path)로 저장하세요",
  "what is awaited never comes: nothing is left that could bring it":
    "기다리는 것이 오지 않습니다. 가져올 것이 남아 있지 않습니다",

  // Files
  "this file holds {0}.{1}; tensors and plain values alone are read: save model.state_dict() instead of the model":
    "이 파일에는 {0}.{1:이} 들어 있습니다. 텐서와 단순한 값만 읽으니, 모델 대신 model.state_dict()를 저장하세요",
  "this file holds a view of a tensor; save it with .contiguous()":
    "이 파일에는 다른 텐서를 보는 텐서가 들어 있습니다. .contiguous()로 저장하세요",

  // Modules
  'Module [{0}] is missing the required "forward" function':
    "{0} 모듈에 forward 함수가 없습니다. def forward(self, x): …라고 쓰세요",
  "cannot assign {0} before Module.__init__() call: write super().__init__() first":
    "Module.__init__()보다 먼저 {0:을} 넣을 수 없습니다. super().__init__()을 먼저 쓰세요",
  "cannot assign '{0}' as parameter '{1}' (torch.nn.Parameter or None expected)":
    "매개변수 '{1}'에 {0:을} 넣을 수 없습니다. torch.nn.Parameter나 None이어야 합니다",
  "'{0}' object has no attribute '{1}'": "'{0}'에는 '{1}'{:이} 없습니다",
  "weights are float32 here, got {0}; leave it out": "가중치는 float32인데 {0:이} 왔습니다. 빼세요",
  "Error(s) in loading state_dict for {0}:": "{0}의 state_dict를 읽는 데 잘못이 있습니다:",
  "Unexpected key(s) in state_dict: {0}. ": "모델에 없는 이름: {0}. ",
  "Missing key(s) in state_dict: {0}. ": "빠진 이름: {0}. ",
  "size mismatch for {0}: copying a param with shape {1} from checkpoint, the shape in current model is {2}.":
    "{0}의 모양이 다릅니다: 파일에는 {1}, 모델에는 {2}입니다.",

  "register_forward_pre_hook: a part of a model that the engine made is looked at behind its call alone; take register_forward_hook":
    "register_forward_pre_hook: 엔진이 만든 모델의 부분은 계산한 뒤에만 볼 수 있습니다. register_forward_hook을 쓰세요",
  "a hook on a part of a model that the engine made looks at its output, and cannot put another in its place":
    "엔진이 만든 모델의 부분에 건 훅은 출력을 보기만 하고 바꾸지 못합니다",
  "Input device is not valid, please specify 'cuda' or 'cpu'": "장치는 'cuda'나 'cpu'입니다",

  // Data
  "{0} has no __getitem__, which gives an example by its index":
    "{0}에 번호로 예제를 주는 __getitem__이 없습니다",
  "{0} has no __iter__, which gives indices": "{0}에 번호를 차례로 주는 __iter__가 없습니다",
  "Size mismatch between tensors": "텐서들의 첫째 크기가 서로 다릅니다",
  "there is no example {0} of {1}": "예제는 {1}개인데 {0}번을 찾았습니다",
  "Sum of input lengths does not equal the length of the input dataset!":
    "길이의 합이 데이터의 길이와 다릅니다",
  "sampler option is mutually exclusive with shuffle": "sampler와 shuffle 가운데 하나만 주세요",
  "batch_size should be a positive integer value, but got batch_size={0}":
    "batch_size는 1 이상의 정수여야 하는데 {0:이} 왔습니다",
  "each element in list of batch should be of equal size": "배치의 예제마다 원소의 수가 같아야 합니다",
  "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {0}":
    "배치는 텐서, numpy 배열, 수, 사전, 목록으로 이루어져야 하는데 {0:이} 왔습니다",
  "Couldn't find any class folder in {0}.": "{0}에 클래스 폴더가 없습니다.",
  "Found no valid file for the classes {0}. Supported extensions are: {1}":
    "클래스 {0}에 읽을 파일이 없습니다. 읽는 확장자: {1}",

  "{0} index out of range": "{0}에 없는 번호입니다",

  // Pictures and figures
  "conversion from {0} to {1} is not here; there are RGB, RGBA, L and 1":
    "{0}에서 {1:으로} 바꾸는 것은 아직 없습니다. RGB, RGBA, L, 1이 있습니다",
  "only FLIP_LEFT_RIGHT is here": "FLIP_LEFT_RIGHT만 있습니다",
  "pictures are of mode RGB, RGBA, L or 1 here, got {0}":
    "여기 그림은 RGB, RGBA, L, 1 모드인데 {0:이} 왔습니다",
  "Cannot handle this data type: expected uint8, got {0}": "자료형이 uint8이어야 하는데 {0:이} 왔습니다",
  "Invalid shape {0} for image data": "그림이 될 수 없는 모양입니다: {0}",
  "figures are saved as png or svg here, got {0}": "그래프는 png나 svg로 저장하는데 {0:이} 왔습니다",

  // Notebooks' lines
  "{0}: passed over, it is not Python": "{0}: 파이썬이 아니어서 지나갑니다",
  "{0}: passed over": "{0}: 지나갑니다",
  "{0}: passed over, what is here needs no installing": "{0}: 설치할 것이 없어서 지나갑니다",
  "{0}: passed over, there is no shell here": "{0}: 셸이 없어서 지나갑니다",
  "There is nothing to upload: files are this machine's. Write the path of the file where the notebook has its name.":
    "올릴 것이 없습니다. 파일은 이 컴퓨터에 있으니, 노트북에 이름이 있는 자리에 파일의 경로를 쓰세요.",
  "There is no Google Drive here: files are this machine's. Instead of {0}/MyDrive/… write the path of the file.":
    "구글 드라이브가 없습니다. 파일은 이 컴퓨터에 있으니, {0}/MyDrive/… 대신 파일의 경로를 쓰세요.",
  "There is no Google Drive here: files are in the panel beside this notebook, and cells find them by their names alone. Instead of {0}/MyDrive/photo.jpg write photo.jpg.":
    "구글 드라이브가 없습니다. 파일은 노트북 옆 패널에 있고, 셀에서는 이름만으로 찾습니다. {0}/MyDrive/photo.jpg 대신 photo.jpg라고 쓰세요.",
  "Saved {0}, {1} bytes": "{0:을} 저장했습니다. {1}바이트입니다",
  "{0} is on this machine already.": "{0:은} 이미 이 컴퓨터에 있습니다.",

  // numpy
  "the rows of a table differ in their number of columns": "표의 행마다 열의 수가 다릅니다",
  "this is no file of numpy's": "numpy의 파일이 아닙니다",
  "numbers of the kind {0} are not read here": "{0} 형의 수는 읽지 않습니다",
  "array split does not result in an equal division": "배열이 똑같이 나누어지지 않습니다",
  "low >= high": "low가 high보다 작아야 합니다",
  "Cannot take a larger sample than population when 'replace=False'":
    "replace=False이면 있는 것보다 많이 고를 수 없습니다",
  "choice: weights without replacement are not here for generators; numpy.random.choice has them":
    "choice: 생성기에는 무게를 주고 되돌리지 않는 고르기가 없습니다. numpy.random.choice에 있습니다",
  "Seed must be between 0 and 2**32 - 1": "시드는 0부터 2**32 - 1까지입니다",
  "probabilities do not sum to 1": "확률의 합이 1이 아닙니다",
  "a picture that can be seen through is resized with resample=NEAREST alone; convert it to RGB first":
    "투명한 곳이 있는 그림은 resample=NEAREST로만 크기를 바꿉니다. 먼저 RGB로 바꾸세요",
  "cannot write mode {0} as {1}": "{0} 모드는 {1:으로} 쓸 수 없습니다",
  "wrong number of bands: {0} for mode {1}": "{1} 모드에 맞지 않는 채널 수입니다: {0}",
};
