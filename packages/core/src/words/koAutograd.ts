// Korean for what gradients say.
import type { Catalogue } from "./say.ts";

export const koAutograd: Catalogue = {
  "backward() went through this graph before: a tensor of shape {0} has given back what it held. Compute the loss anew before each backward(), or say backward({ retainGraph: true }) the first time":
    "이 그래프는 backward()가 이미 지나갔습니다. 모양이 {0}인 텐서는 들고 있던 것을 돌려주었습니다. backward() 전에 매번 손실을 다시 계산하거나, 처음에 backward({ retainGraph: true })로 부르세요",
  "{0} starts at a tensor of one element, a loss; got shape {1}. A criterion such as nn.CrossEntropyLoss, or .mean(), makes one number of it; for any other tensor give its gradient":
    "{0:은} 원소가 하나인 텐서(손실)에서 시작합니다. 온 텐서의 모양: {1}. nn.CrossEntropyLoss 같은 손실 함수나 .mean()으로 수 하나를 만드세요. 다른 텐서라면 그 기울기를 주세요",
  "{0}: this tensor records no operation. Either nothing it was computed from requires a gradient, or it was computed under noGrad. Compute the loss from the model's output, outside of noGrad":
    "{0}: 이 텐서에는 기록된 연산이 없습니다. 계산에 쓴 것 가운데 기울기가 필요한 것이 없거나 noGrad 안에서 계산했습니다. noGrad 밖에서, 모델의 출력으로 손실을 계산하세요",
  "{0}: got {1} gradients for {2} tensors, expected one for each":
    "{0}: 텐서는 {2}개인데 기울기가 {1}개 왔습니다. 텐서마다 하나씩 주세요",
  "{0}: the gradient is {1} of shape {2}, expected float32 of the tensor's shape {3}":
    "{0}: 기울기가 모양이 {2}인 {1}입니다. 텐서와 같은 모양 {3}의 float32여야 합니다",
  "a hook of a tensor of shape {0} gave a gradient of shape {1}":
    "모양이 {0}인 텐서의 훅이 모양이 {1}인 기울기를 돌려주었습니다",
  "registerHook takes a function of the gradient: write x.registerHook((grad) => …)":
    "registerHook에는 기울기를 받는 함수를 주세요: x.registerHook((grad) => …)",
  "registerHook: this tensor requires no gradient, so there is none to look at":
    "registerHook: 기울기가 필요 없는 텐서라서 볼 기울기가 없습니다",
  "retainGrad: this tensor requires no gradient, so there is none to keep":
    "retainGrad: 기울기가 필요 없는 텐서라서 남길 기울기가 없습니다",
  "requiresGrad_(false): an operation made this tensor of shape {0}; only of leaves it can be changed. .detach() gives the same elements without a gradient":
    "requiresGrad_(false): 모양이 {0}인 이 텐서는 연산이 만든 것입니다. 직접 만든 텐서에서만 바꿀 수 있습니다. .detach()는 기울기 없이 같은 원소를 줍니다",
  "requiresGrad_: a tensor of {0} has no gradient, only float32 has; convert it with .float()":
    "requiresGrad_: {0} 텐서에는 기울기가 없습니다. float32에만 있으니 .float()로 바꾸세요",
  "the gradient of {0} by its input {1} is NaN.{2}": "{0}의 {1}번 입력에 대한 기울기가 NaN입니다.{2}",
  " It was called here:\n{0}": " 부른 곳:\n{0}",
  "autograd.grad: an input of shape {0} requires no gradient; make it with { requiresGrad: true }, or take the tensor that was computed with":
    "autograd.grad: 모양이 {0}인 입력에는 기울기가 필요하다고 되어 있지 않습니다. { requiresGrad: true }로 만들거나, 계산에 쓴 바로 그 텐서를 주세요",
  "autograd.grad: the outputs do not depend on input {0} of shape {1}; with { allowUnused: true } its gradient is null":
    "autograd.grad: 출력이 모양 {1}인 {0}번 입력에 달려 있지 않습니다. { allowUnused: true }를 주면 그 기울기는 null입니다",
  "{0}: an autograd.Function has static {1}(ctx, …)":
    "{0}: autograd.Function에는 static {1}(ctx, …)이 있어야 합니다",
  "{0}: forward gives one tensor, got {1}; several results are not here yet, use one Function for each":
    "{0}: forward는 텐서 하나를 돌려주어야 하는데 {1:이} 왔습니다. 결과가 여럿인 것은 아직 없으니 결과마다 Function을 하나씩 쓰세요",
  "{0}: backward gave {1} gradients for {2} arguments of forward; give one for each, null for what has none":
    "{0}: forward의 인자는 {2}개인데 backward가 기울기를 {1}개 돌려주었습니다. 인자마다 하나씩, 없으면 null을 주세요",
  "{0}: backward gave a gradient of shape {1} for argument {2} of shape {3}":
    "{0}: 모양이 {3}인 {2}번 인자에 backward가 모양이 {1}인 기울기를 돌려주었습니다",
  "a function of a tensor": "텐서의 함수",
  "It is called gradTensors today": "지금 이름은 gradTensors입니다",
  "placed: a part of shape {0} where {1} is looked at":
    "placed: 보는 자리의 모양은 {1}인데 넣을 것의 모양은 {0}입니다",
  "{0}: an index of shape {1} for {2}; only the sizes of dimension {3} may differ":
    "{0}: 모양 {2}에 번호의 모양이 {1}입니다. {3}번 차원의 크기만 다를 수 있습니다",
  "index {0} is out of range for dimension {1} of size {2}":
    "번호 {0:은} 크기가 {2}인 {1}번 차원을 벗어납니다",
  "product: matrices {0} and {1} do not fit; the first's columns are as many as the second's rows":
    "product: 행렬 {0:과} {1:이} 맞지 않습니다. 앞 행렬의 열 수와 뒤 행렬의 행 수가 같아야 합니다",
};
