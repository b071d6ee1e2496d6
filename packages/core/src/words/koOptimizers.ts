// Korean for what optimizers and schedules say.
import type { Catalogue } from "./say.ts";

export const koOptimizers: Catalogue = {
  "Combined: its parts update": "Combined: 갱신은 각 부분이 합니다",
  "LookaheadModel: decay must be in [0, 1], got {0}":
    "LookaheadModel: decay는 [0, 1] 안에 있어야 하는데 {0:이} 왔습니다",
  "LookaheadModel: {0} is missing or of another size in the state":
    "LookaheadModel: 상태에 {0:이} 없거나 크기가 다릅니다",
  "OneCycleLR: the optimizer has no momentum to cycle; set cycleMomentum: false":
    "OneCycleLR: 이 옵티마이저에는 순환시킬 모멘텀이 없습니다. cycleMomentum: false를 주세요",
  "OneCycleLR: step {0} of {1}; make the cycle as long as the training, totalSteps = epochs × batches":
    "OneCycleLR: 전체 {1}단계 가운데 {0}단계입니다. 주기를 학습 길이에 맞추세요: totalSteps = 에폭 × 배치 수",
  "ReduceLROnPlateau: step(metric) needs the epoch's metric as a number, got {0}":
    "ReduceLROnPlateau: step(metric)에는 이번 에폭의 지표가 수로 필요한데 {0:이} 왔습니다",
  "{0}: the state is of {1} parameter groups, the optimizer has {2}":
    "{0}: 상태의 매개변수 그룹은 {1}개인데 옵티마이저의 그룹은 {2}개입니다",
  "SequentialLR: {0} schedules need {1} milestones, got {2}":
    "SequentialLR: 스케줄 {0}개에는 milestones {1}개가 필요한데 {2}개 왔습니다",
  "SequentialLR: all schedules must be made for the optimizer that it is given":
    "SequentialLR: 모든 스케줄은 여기에 준 옵티마이저로 만든 것이어야 합니다",
  "warning: {0}: {1}, so the learning rate did not change in them. Call scheduler.step() once an epoch, inside the loop over the epochs and after the optimizer's steps (OneCycleLR: after every batch)":
    "경고: {0}: {1}. 그동안 학습률이 바뀌지 않았습니다. 에폭 반복문 안에서, 옵티마이저의 step 뒤에 scheduler.step()을 에폭마다 한 번 호출하세요 (OneCycleLR은 배치마다)",
  "warning: {0}: step() found no gradients, so it changed nothing. Call loss.backward() before it":
    "경고: {0}: step()에 기울기가 없어 아무것도 바뀌지 않았습니다. 그 전에 loss.backward()를 호출하세요",
  "warning: {0}: the gradients of the step before are still there, and new ones are added to them. Call zeroGrad() before loss.backward()":
    "경고: {0}: 앞 단계의 기울기가 남아 있어 새 기울기가 거기에 더해집니다. loss.backward() 전에 zeroGrad()를 호출하세요",
  "the first step() comes after {0} passes over the data":
    "데이터를 {0}바퀴 돌고 나서야 step()을 처음 호출했습니다",
  "step() was not called in {0} passes over the data":
    "데이터를 {0}바퀴 도는 동안 step()을 호출하지 않았습니다",
  "Muon: a parameter of shape {0} is no matrix; give biases to SGD or AdamW":
    "Muon: 모양이 {0}인 매개변수는 행렬이 아닙니다. 편향은 SGD나 AdamW에 맡기세요",
  "{0}: {1} must be {2}, got {3}": "{0}: {1:은} {2:이어야} 하는데 {3:이} 왔습니다",
  "{0}: no parameters were given": "{0}: 매개변수가 하나도 없습니다",
  "optimizer state: {0} is missing": "옵티마이저 상태: {0:이} 없습니다",
  "optimizer state: {0} has shape {1}, its parameter {2}":
    "옵티마이저 상태: {0}의 모양은 {1}인데 매개변수의 모양은 {2}입니다",
  "SGD: Nesterov's momentum needs momentum > 0 and dampening 0, got {0} and {1}":
    "SGD: 네스테로프 모멘텀에는 momentum > 0, dampening 0이 필요한데 {0:과} {1:이} 왔습니다",
  "averages are not called: call the AveragedModel": "평균은 호출할 수 없습니다. AveragedModel을 호출하세요",
  "LBFGS: all parameters share their settings; give them as one group":
    "LBFGS: 모든 파라미터의 설정이 같아야 합니다. 그룹 하나로 주세요",
  "LBFGS.step looks at the loss several times; give it a function: optimizer.step(() => { optimizer.zeroGrad(); const loss = …; loss.backward(); return loss; })":
    "LBFGS.step은 손실을 여러 번 봅니다. 함수를 주세요: optimizer.step(() => { optimizer.zeroGrad(); const loss = …; loss.backward(); return loss; })",
  "{0}: expected {1} lrLambdas, one a group, got {2}":
    "{0}: lrLambda는 그룹마다 하나씩 {1}개여야 하는데 {2}개가 왔습니다",
  "CosineAnnealingWarmRestarts: epoch {0}, expected one from 0 on":
    "CosineAnnealingWarmRestarts: 에폭이 {0}입니다. 0 이상이어야 합니다",
  "ChainedScheduler: no schedules were given": "ChainedScheduler: 스케줄이 하나도 없습니다",
  "ChainedScheduler: all schedules must be made for one optimizer":
    "ChainedScheduler: 모든 스케줄이 한 옵티마이저로 만든 것이어야 합니다",
  "ChainedScheduler: {0} with an etaMin above 0 cannot be chained here; leave etaMin at 0":
    "ChainedScheduler: etaMin이 0보다 큰 {0:은} 여기서 이을 수 없습니다. etaMin을 0으로 두세요",
  "a function of the cycle or the step": "주기나 걸음의 함수",
  "CyclicLR: the optimizer has no momentum to cycle; set cycleMomentum: false":
    "CyclicLR: 옵티마이저에 오르내릴 모멘텀이 없습니다. cycleMomentum: false를 쓰세요",
};
