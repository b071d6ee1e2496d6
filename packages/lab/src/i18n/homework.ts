// What the homework's checks say: Korean, English.

type Texts = Record<string, readonly [ko: string, en: string]>;

export const homeworkStrings = {
  hwPassed: ["통과", "Passed"],
  hwNotYet: ["아직이에요", "Not yet"],
  hwDone: ["됨", "Done"],
  hwMissing: ["빠짐", "Missing"],
  hwNote: ["참고", "Note"],

  hwEpochs: ["에폭 수", "Epochs"],
  hwOptimizer: ["옵티마이저", "Optimizer"],
  hwLoss: ["손실 함수", "Loss"],
  hwAugmentation: ["데이터 증강", "Augmentation"],
  hwStructure: ["모델 구조", "Structure"],
  hwSchedule: ["학습률 스케줄", "Learning-rate schedule"],
  hwEarlyStopping: ["조기 종료", "Early stopping"],
  hwClipping: ["기울기 자르기", "Gradient clipping"],

  hwTrained: ["{n}에폭 동안 학습했습니다.", "It trained for {n} epochs."],
  hwNoRun: [
    "학습 결과가 없습니다. 위의 셀들을 먼저 실행하고, train이 돌려준 값을 그대로 넘겨주세요.",
    "There is no result of a training. Run the cells above first, and pass on what train returned.",
  ],
  hwSameModel: [
    "기준 실험의 모델을 이어서 학습했습니다. 공정하게 비교하려면 new TinyCNN(…)으로 새 모델을 만드세요.",
    "This went on with the baseline's own model. For a fair comparison make a fresh one with new TinyCNN(…).",
  ],
  hwCompare: ["가장 높은 정확도: 기준 {before} → 지금 {now}", "Best accuracy: baseline {before} → now {now}"],

  hwMoreEpochs: [
    "기준 {before}에폭보다 많은 {now}에폭입니다.",
    "{now} epochs, more than the baseline's {before}.",
  ],
  hwNoMoreEpochs: [
    "{now}에폭입니다. 기준이 {before}에폭이었으니 그보다 크게 바꾸세요.",
    "{now} epochs; the baseline had {before}. Set more than that.",
  ],
  hwBestEpoch: [
    "정확도는 {epoch}번째 에폭에서 {accuracy:으로} 가장 높았습니다.",
    "Accuracy was highest in epoch {epoch}: {accuracy}.",
  ],
  hwOverfits: [
    "{epoch}번째 에폭 뒤로 손실은 줄었는데 정확도는 떨어졌습니다. 과적합의 신호입니다.",
    "After epoch {epoch} the loss went on falling while accuracy fell, too: a sign of overfitting.",
  ],

  hwIsOptimizer: ["옵티마이저는 {kind}입니다.", "The optimizer is {kind}."],
  hwNoOptimizer: [
    "optimizer가 옵티마이저가 아닙니다. new optim.SGD(model.parameters(), { lr }) 처럼 만드세요.",
    "optimizer is no optimizer. Make one, such as new optim.SGD(model.parameters(), { lr }).",
  ],
  hwOtherOptimizer: ["기준과 다른 방법({kind})을 씁니다.", "It is another kind than the baseline's: {kind}."],
  hwSameOptimizer: [
    "기준과 같은 {kind}입니다. optim.SGD, optim.RMSprop, optim.AdamW 가운데 하나로 바꾸세요.",
    "It is {kind}, like the baseline. Change it to optim.SGD, optim.RMSprop or optim.AdamW.",
  ],
  hwOwnParameters: [
    "이 모델의 파라미터 {all}개를 모두 고칩니다.",
    "It updates all {all} parameters of this model.",
  ],
  hwForeignParameters: [
    "이 모델의 파라미터 {all}개 가운데 {n}개만 고칩니다. 같은 모델의 parameters()를 넘겨주세요.",
    "It updates only {n} of this model's {all} parameters. Give it the parameters() of the same model.",
  ],
  hwStepped: ["{n}번 고쳤습니다.", "It has taken {n} steps."],
  hwNoStep: [
    "한 번도 고치지 않았습니다. 학습 루프에서 optimizer.step()을 부르는지 보세요.",
    "It has not taken a step. See whether the loop calls optimizer.step().",
  ],
  hwNoMomentum: [
    "momentum이 0입니다. { momentum: 0.9 }를 더하면 훨씬 빨라집니다.",
    "momentum is 0. With { momentum: 0.9 } it gets much faster.",
  ],

  hwLossWorks: ["손실이 유한한 수이고 기울기가 흐릅니다.", "The loss is a finite number and has a gradient."],
  hwLossFails: [
    "예측 [N, 클래스]와 정답 번호 [N]을 넣었더니 쓸 수 있는 손실이 나오지 않았습니다. 수 하나를 돌려주어야 하고 예측에서 계산되어야 합니다.",
    "Given answers [N, classes] and class numbers [N] it gave no usable loss. It must return one number that is computed from the answers.",
  ],
  hwOtherLoss: [
    "기준과 다른 손실입니다. 같은 답에 매기는 값: {before} → {now}",
    "It is another loss: for the same answers the baseline's gives {before}, this one {now}.",
  ],
  hwSameLoss: [
    "기준과 같은 값({before})을 매깁니다. labelSmoothing을 주거나 nn.FocalLoss로 바꾸세요.",
    "It gives the same value as the baseline's, {before}. Set labelSmoothing, or change it to nn.FocalLoss.",
  ],
  hwPlainMse: [
    "nn.MSELoss는 두 수를 비교합니다. 클래스 번호는 이름일 뿐 크기가 아니므로 nn.OneHotMSELoss를 쓰세요.",
    "nn.MSELoss compares amounts, and a class number is a name, not an amount. Use nn.OneHotMSELoss.",
  ],
  hwLossPulls: [
    "정답의 점수를 올리는 쪽으로 기울기가 향합니다.",
    "Its gradient pulls the right answer's score up.",
  ],
  hwLossPushes: [
    "정답의 점수를 내리는 쪽으로 기울기가 향합니다. 부호를 확인하세요.",
    "Its gradient pushes the right answer's score down. Look at its sign.",
  ],

  hwHasData: ["학습용과 검증용 사진이 있습니다.", "There are pictures to train on and to validate with."],
  hwNoData: [
    "trainLoader와 valLoader가 loadDataset으로 읽은 사진을 주지 않습니다.",
    "trainLoader and valLoader do not give pictures read with loadDataset.",
  ],
  hwNewTransforms: ["새 변환: {names}", "New transforms: {names}"],
  hwNoNewTransforms: [
    "기준에 없던 변환이 없습니다. transforms.RandomRotation(10) 같은 것을 ToTensor 앞에 더하세요.",
    "There is no transform that the baseline lacked. Add one, such as transforms.RandomRotation(10), before ToTensor.",
  ],
  hwDraws: [
    "같은 사진을 {all}번 꺼내니 {n}가지 모습이 나왔습니다.",
    "Taken {all} times, the same picture looked {n} different ways.",
  ],
  hwNoDraws: [
    "같은 사진을 {all}번 꺼내도 모습이 같았습니다. 무작위 변환이 없거나 확률이 0입니다.",
    "Taken {all} times, the same picture always looked the same. No transform is random, or its probability is 0.",
  ],
  hwTestFixed: ["검증용 사진은 그대로입니다.", "Validation pictures stay as they are."],
  hwTestDraws: [
    "검증용 사진도 무작위로 바뀝니다. 그러면 정확도를 잴 때마다 달라지니, 증강은 학습용에만 쓰세요.",
    "Validation pictures change at random, too, so accuracy is another each time it is measured. Augment only the training set.",
  ],

  hwOutputFits: ["사진마다 클래스 {n}개의 점수를 냅니다.", "It gives {n} scores for each picture."],
  hwOutputMisfits: [
    "사진 두 장에 {shape} 모양의 출력을 냈습니다. [2, {n}] 이어야 합니다.",
    "For two pictures its output has shape {shape}; it must be [2, {n}].",
  ],
  hwOtherModel: ["기준과 다른 점: {names}", "What differs from the baseline: {names}"],
  hwSameStructure: [
    "기준과 층도 파라미터 수도 같습니다. 합성곱 층, 채널, BatchNorm2d, Dropout 가운데 하나를 더하세요.",
    "Its layers and parameters are the baseline's. Add a convolution, channels, BatchNorm2d or Dropout.",
  ],
  hwLearned: ["찍기보다 훨씬 잘 맞힙니다: {accuracy}", "It does much better than guessing: {accuracy}"],
  hwDidNotLearn: [
    "정확도 {accuracy:은} 찍기와 비슷합니다. 학습률이 너무 크거나 층 사이가 끊겼을 수 있습니다.",
    "An accuracy of {accuracy} is close to guessing. The learning rate may be too large, or layers are not connected.",
  ],
  hwParameters: ["파라미터 수: {before} → {now}", "Parameters: {before} → {now}"],

  hwHasScheduler: ["스케줄러가 있습니다.", "There is a scheduler."],
  hwNoScheduler: [
    "스케줄러가 없습니다. new optim.lrScheduler.StepLR(optimizer, { stepSize: 1, gamma: 0.5 })를 만들어 넘겨주세요.",
    "There is no scheduler. Make new optim.lrScheduler.StepLR(optimizer, { stepSize: 1, gamma: 0.5 }) and pass it on.",
  ],
  hwOwnScheduler: ["이 학습의 옵티마이저를 조절합니다.", "It steers this run's optimizer."],
  hwForeignScheduler: [
    "다른 옵티마이저를 조절합니다. 이 학습에 쓴 optimizer로 만드세요.",
    "It steers another optimizer. Make it with the one that trains this model.",
  ],
  hwSchedulerStepped: ["스케줄러가 {n}번 움직였습니다.", "The scheduler took {n} steps."],
  hwSchedulerNeverStepped: [
    "scheduler.step()을 한 번도 부르지 않았습니다. 에폭이 끝날 때마다 부르세요.",
    "scheduler.step() was never called. Call it at the end of each epoch.",
  ],
  hwSchedulerOutside: [
    "{epochs}에폭 동안 scheduler.step()을 {n}번만 불렀습니다. 에폭 반복문 바깥에 있지 않나요? 반복문 안으로 옮기세요.",
    "scheduler.step() was called only {n} times in {epochs} epochs. Does it stand outside the loop? Move it inside.",
  ],
  hwSchedulerTooOften: [
    "{epochs}에폭 동안 scheduler.step()을 {n}번 불렀습니다. 묶음마다가 아니라 에폭마다 한 번씩 부르세요.",
    "scheduler.step() was called {n} times in {epochs} epochs. Call it once an epoch, not once a batch.",
  ],
  hwRateChanged: [
    "학습률이 바뀌었습니다: {first} → {last}",
    "The learning rate went from {first} to {last}.",
  ],
  hwRateSame: [
    "학습률이 {first} 그대로입니다. stepSize가 에폭 수보다 크지 않은지, 에폭이 2 이상인지 보세요.",
    "The learning rate was {first} throughout. See whether stepSize is larger than the number of epochs, or there is only one.",
  ],

  hwHasPatience: ["참을성: {n}에폭", "Patience: {n} epochs"],
  hwNoPatience: [
    "patience가 없습니다. 몇 에폭 동안 나아지지 않으면 멈출지 1 이상의 수로 정하세요.",
    "There is no patience. Say after how many epochs without progress to stop: 1 or more.",
  ],
  hwStoppedRight: [
    "가장 좋았던 {epoch}번째 에폭에서 {waited}에폭을 더 기다린 뒤 멈췄습니다({n}/{all}).",
    "It stopped {waited} epochs after its best, epoch {epoch} ({n} of {all}).",
  ],
  hwStoppedWrong: [
    "{epoch}번째 에폭이 가장 좋았는데 {waited}에폭 뒤에 멈췄습니다. patience인 {patience}에폭 뒤여야 합니다.",
    "Epoch {epoch} was the best, yet it stopped {waited} epochs later; with this patience it must be {patience}.",
  ],
  hwNotStopped: [
    "{epoch}번째 에폭 뒤로 {waited}에폭이나 나아지지 않았는데 끝까지 갔습니다. 멈추는 조건을 확인하세요.",
    "It did not get better for {waited} epochs after epoch {epoch}, and yet went on to the end. Look at the condition that stops it.",
  ],
  hwNoNeedToStop: [
    "{all}에폭을 모두 마쳤습니다. 멈추는 것을 보려면 에폭을 늘리거나 patience를 줄이세요.",
    "It completed all {all} epochs. To see it stop, set more epochs or less patience.",
  ],
  hwBestWeights: [
    "가장 좋았던 때의 가중치를 되돌려 놓았습니다({best}).",
    "The best epoch's weights are back in the model ({best}).",
  ],
  hwLastWeights: [
    "모델의 정확도가 {now:으로}, 가장 좋았던 {best:과} 다릅니다. copyWeights로 담아 둔 가중치를 loadStateDict로 되돌리세요.",
    "The model's accuracy is {now}, not the best, {best}. Put the weights kept with copyWeights back with loadStateDict.",
  ],

  hwHasMaxNorm: ["기울기 크기의 한계: {n}", "Bound of the gradients' norm: {n}"],
  hwNoMaxNorm: [
    "maxNorm이 없습니다. 기울기 크기의 한계를 0보다 큰 수로 정하세요.",
    "There is no maxNorm. Set a bound above 0 for the gradients' norm.",
  ],
  hwNormsNoted: ["{all}걸음의 기울기 크기를 모두 적었습니다.", "The norm was noted at all {all} steps."],
  hwNormsMissing: [
    "기울기 크기가 {all}걸음 가운데 {n}번만 적혀 있습니다. 걸음마다 clipGradNorm이 돌려주는 값을 norms에 넣으세요.",
    "The norm was noted {n} times in {all} steps. At every step put what clipGradNorm returns into norms.",
  ],
  hwWithinNorm: [
    "마지막 걸음의 기울기 크기 {now}, 한계 {max} 안에 있습니다.",
    "The last step's gradients have norm {now}, within {max}.",
  ],
  hwAboveNorm: [
    "마지막 걸음의 기울기 크기가 {now}입니다(한계 {max}). backward()와 step() 사이에서 clipGradNorm을 부르세요.",
    "The last step's gradients have norm {now} (bound {max}). Call clipGradNorm between backward() and step().",
  ],
  hwClipped: [
    "{all}걸음 가운데 {n}번 잘랐습니다. 가장 컸던 기울기는 {top}입니다.",
    "{n} of {all} steps were clipped; the largest norm was {top}.",
  ],
  hwNeverClipped: [
    "한 번도 자르지 않았습니다. 가장 컸던 기울기가 {top}이니 그보다 작은 한계를 주세요.",
    "Nothing was ever clipped: the largest norm was {top}. Set a smaller bound.",
  ],
} as const satisfies Texts;
