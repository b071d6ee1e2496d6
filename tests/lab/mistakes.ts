// What beginners write wrong in a cell: people who know Python, who come from the lecture, who type for the first time. Each with the fault
// that the lab has to name and the fix that it has to offer, in both languages.

/** [names the fault, offers the fix] */
type Says = readonly [fault: RegExp, fix: RegExp];

export interface Mistake {
  what: string;
  source: string;
  en: Says;
  ko: Says;
  /** It is a warning of a cell that runs on. */
  runsOn?: true;
}

/** What a student has who comes to the second half; the first half begins with an empty notebook. */
export const PREPARED = `import { DataLoader, nn, noGrad, optim, randn, tensor, zeros } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { classify, curves, loadDataset, photos, readPhoto } from "@tinycnn/lab";
const testPictures = await loadDataset("fashion-mnist", { train: false });
const testSet = testPictures.withTransform(new transforms.ToTensor());
const loader = new DataLoader(testSet, { batchSize: 32, shuffle: true });
const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const x = randn([4, 1, 28, 28]);
const y = tensor([0, 1, 2, 3], { dtype: "int32" });`;

const mistake = (
  what: string,
  source: string,
  en: Says,
  ko: Says,
  more: { runsOn?: true } = {},
): Mistake => ({
  what,
  source,
  en,
  ko,
  ...more,
});

/** Of whoever writes the first cells. */
export const ofWriting: readonly Mistake[] = [
  // Names
  mistake(
    "a misspelt name",
    'consle.log("hi")',
    [/consle is not defined/, /Did you mean console\?/],
    [/consle이 정의되지/, /console을 쓰려던/],
  ),
  mistake(
    "a misspelt method",
    'console.lgo("hi")',
    [/console has no “lgo”/, /Did you mean log\?/],
    [/console에는 “lgo”가 없습니다/, /log를 쓰려던/],
  ),
  mistake(
    "a forgotten import",
    "const net = new TinyCNN()",
    [/TinyCNN is not defined/, /import \{ TinyCNN \} from "@tinycnn\/vision"/],
    [/TinyCNN이 정의되지/, /먼저 가져오세요: import \{ TinyCNN \}/],
  ),
  mistake(
    "a name the module has not",
    'import { Conv2D } from "@tinycnn/core"',
    [/@tinycnn\/core has no “Conv2D”/, /nn\.Conv2d\?/],
    [/@tinycnn\/core에는 “Conv2D”가/, /nn\.Conv2d를 쓰려던/],
  ),
  mistake(
    "an import without braces",
    'import nn from "@tinycnn/core"',
    [/imported in braces/, /import \{ … \} from "@tinycnn\/core"/],
    [/중괄호로 감싸/, /import \{ … \} from "@tinycnn\/core"/],
  ),
  mistake(
    "a module without quotes",
    "import { randn } from @tinycnn/core",
    [/stands in quotes/, /from "@tinycnn\/core"/],
    [/따옴표가 빠졌/, /from "@tinycnn\/core"로 쓰세요/],
  ),
  mistake(
    "a module of Python",
    'import * as torch from "torch"',
    [/no module “torch”/, /Use @tinycnn\/core/],
    [/“torch” 모듈은 여기에 없습니다/, /@tinycnn\/core를 쓰세요/],
  ),
  mistake(
    "a variable that no cell has made",
    "accuracy + 1",
    [/accuracy is not defined/, /Run the cell that makes it/],
    [/accuracy가 정의되지/, /만드는 셀을 먼저 실행/],
  ),
  mistake(
    "a name twice",
    "let step = 1;\nlet step = 2;",
    [/step was already made/, /another name, or assign without let.*line 2/s],
    [/step은 이 셀에서 이미|step는 이 셀에서 이미/, /다른 이름.*2번째 줄/s],
  ),
  mistake(
    "a constant that is to change",
    "const lr = 0.1;\nlr = 0.01;",
    [/lr is a const/, /Make it with let.*line 2/s],
    [/lr은 const라서/, /let으로 만드세요.*2번째 줄/s],
  ),
  mistake(
    "a reserved word after let",
    "let class = 3",
    [/“class” is a word of the language/, /another name/],
    [/“class”는 예약어라서/, /다른 이름/],
  ),
  mistake(
    "a reserved word after const",
    "const new = 2",
    [/“new” is a word of the language/, /another name/],
    [/“new”는 예약어라서/, /다른 이름/],
  ),
  mistake(
    "the word in as a name",
    "let in = 1",
    [/“in” is a word of the language/, /another name/],
    [/“in”은 예약어라서/, /다른 이름/],
  ),
  mistake(
    "a name with a hyphen",
    "let learning-rate = 0.1",
    [/“learning-rate” cannot be a name/, /as in learningRate/],
    [/“learning-rate”는 이름으로/, /learningRate처럼/],
  ),
  mistake(
    "a name of two words",
    "let x y = 3",
    [/Between “x” and “y”/, /A name is one word/],
    [/“x”와 “y” 사이/, /한 낱말로/],
  ),
  mistake(
    "a name that begins with a digit",
    "let 2nd = 5",
    [/cannot begin with a digit/, /a sign is missing/],
    [/숫자로 시작할 수 없습니다/, /기호가 빠지지/],
  ),
  mistake(
    "a value without =",
    "const rate 0.1",
    [/“=” is missing after rate/, /let rate = value/],
    [/rate 뒤에 “=”가 빠졌/, /let rate = 값/],
  ),
  mistake(
    "a misspelt keyword",
    "cosnt a = 1",
    [/not known/, /Did you mean “const”/],
    [/모르는 낱말/, /“const”를 쓰려던/],
  ),
  mistake(
    "a type before the name",
    "int epochs = 5",
    [/“int” makes no variable/, /let epochs = value/],
    [/“int”로 변수를 만들지|“int”으로 변수를 만들지/, /let epochs = 값/],
  ),
  // Brackets, quotes, signs
  mistake(
    "a parenthesis left open",
    'console.log("epoch"',
    [/“\(” in line 1 is not closed/, /a “\)” is missing/],
    [/1번째 줄의 “\(”를 닫지/, /“\)”를 넣으세요/],
  ),
  mistake(
    "a brace left open",
    "for (let i = 0; i < 3; i++) {\n  console.log(i)",
    [/“\{” in line 1 is not closed/, /a “\}” is missing/],
    [/1번째 줄의 “\{”를 닫지/, /“\}”를 넣으세요/],
  ),
  mistake(
    "a brace too many",
    "if (true) {\n  console.log(1)\n}}",
    [/a “\}” too many/, /Take it away.*line 3/s],
    [/“\}”가 하나 더/, /지우거나.*3번째 줄/s],
  ),
  mistake(
    "a quote left open",
    'console.log("hello)',
    [/text is not closed/, /quote is missing/],
    [/닫히지 않았습니다/, /따옴표를 넣으세요/],
  ),
  mistake(
    "a quote within quotes",
    "console.log('it's 5')",
    [/ended at the quote before “s”/, /between " and "/],
    [/“s” 앞의 따옴표에서/, /"로 감싸세요/],
  ),
  mistake(
    "quotes of a text program",
    "console.log(“hello”)",
    [/“ is no sign of code/, /Type " in its place/],
    [/“ 문자는 코드에 쓸 수 없/, /대신 " 기호/],
  ),
  mistake(
    "a full-width parenthesis",
    'console.log（"a"）',
    [/（ is no sign of code/, /Type \( in its place/],
    [/（ 문자는 코드에 쓸 수 없/, /대신 \( 기호/],
  ),
  mistake(
    "a comma left out",
    "const options = { lr: 0.1 momentum: 0.9 }",
    [/comma is missing/, /before “momentum”/],
    [/쉼표가 빠졌/, /“momentum” 앞에/],
  ),
  mistake(
    "commas in for",
    "for (let i = 0, i < 5, i++) { }",
    [/three parts of for/, /semicolons: for \(let i = 0; i < 5; i\+\+\)/],
    [/for의 세 부분/, /세미콜론으로/],
  ),
  mistake(
    "if without parentheses",
    "if 3 > 2 { console.log(1) }",
    [/“\(” is missing/, /stand in parentheses/],
    [/“\(”가 빠졌/, /괄호로 감쌉니다/],
  ),
  mistake(
    "an arrow of another language",
    "const twice = x -> 2 * x",
    [/arrow is written =>/, /\(x\) => x \+ 1/],
    [/화살표는 =>/, /\(x\) => x \+ 1/],
  ),
  mistake("== to give a value", "let epochs == 5", [/== compares/, /one =/], [/==는 비교/, /=를 하나만/]),
  mistake(
    "an unfinished sum",
    "let total = 5 +",
    [/After “\+”/, /a value is missing/],
    [/“\+” 뒤에/, /값이나 식이 빠졌/],
  ),
  mistake("a number on the left", "5 = epochs", [/Left of = stands a name/, /===/], [/왼쪽에는 이름/, /===/]),
  mistake(
    "a call without parentheses",
    'console.log "hello"',
    [/parentheses of the call are missing/, /console\.log\("hello"\)/],
    [/괄호가 빠졌/, /console\.log\("hello"\)/],
  ),
  // Waiting
  mistake(
    "await in a plain function",
    'function load() {\n  return await fetch("a.json");\n}',
    [/await may stand only in an asynchronous function/, /async function load\(…\).*line 2/s],
    [/비동기 함수 안에서만/, /async function load\(…\).*2번째 줄/s],
  ),
  mistake(
    "await within forEach",
    "[1, 2].forEach((n) => { await n })",
    [/only in an asynchronous function/, /async \(n\) =>/],
    [/비동기 함수 안에서만/, /async \(n\) =>/],
  ),
  // Python
  mistake(
    "print",
    'print("hello")',
    [/no print here/, /console\.log/],
    [/print가 없습니다/, /console\.log를 씁니다/],
  ),
  mistake(
    "a function of Python",
    "def twice(x):\n    return 2 * x\nprint(twice(3))",
    [/This is Python/, /async function twice\(x\) \{.*\}.*console\.log/s],
    [/파이썬 코드입니다/, /async function twice\(x\) \{.*\}.*console\.log/s],
  ),
  mistake(
    "if, elif, else of Python",
    'x = 7\nif x > 5:\n    print("big")\nelif x > 3:\n    print("middle")\nelse:\n    print("small")',
    [/This is Python/, /\} else if \(x > 3\) \{/],
    [/파이썬 코드입니다/, /\} else if \(x > 3\) \{/],
  ),
  mistake(
    "import torch",
    "import torch\nimport torch.nn as nn",
    [/This is Python/, /from "@tinycnn\/core"/],
    [/파이썬 코드입니다/, /from "@tinycnn\/core"/],
  ),
  mistake(
    "an f-string",
    'print(f"loss={loss:.4f}")',
    [/This is Python/, /loss\.toFixed\(4\)/],
    [/파이썬 코드입니다/, /loss\.toFixed\(4\)/],
  ),
  mistake(
    "a list comprehension",
    "squares = [i ** 2 for i in range(5)]",
    [/This is Python/, /Array\.from\(\{ length: 5 \}/],
    [/파이썬 코드입니다/, /Array\.from\(\{ length: 5 \}/],
  ),
  mistake(
    "None and True",
    "found = None\nfound = True",
    [/no None here/, /null/],
    [/None이 없습니다|None가 없습니다/, /null을 씁니다/],
  ),
  mistake(
    "a division without a rest",
    "const half = (7 // 2)",
    [/\/\/ begins a comment/, /Math\.floor\(a \/ b\)/],
    [/\/\/는 주석/, /Math\.floor\(a \/ b\)/],
  ),
  mistake("and, or", "if (true and false) { }", [/“and” is written/, /&&/], [/“and”는 여기서/, /&&/]),
  mistake(
    "append",
    "const losses = [0.5];\nlosses.append(0.4);",
    [/losses has no “append”/, /push\(x\)/],
    [/losses에는 “append”가/, /push\(x\)/],
  ),
  mistake(
    "pip",
    "!pip install torch",
    [/This is Python/, /nothing has to be installed/],
    [/파이썬 코드입니다/, /설치하거나 설정할 것이 없습니다/],
  ),
  // The page
  mistake("alert", 'alert("done")', [/no alert here/, /console\.log/], [/alert가 없습니다/, /console\.log/]),
  mistake(
    "the network",
    'await fetch("https://example.com/cat.png")',
    [/cells have no network/, /Drop the file on the page/],
    [/네트워크가 없습니다/, /페이지에 끌어다 놓/],
  ),
  mistake(
    "a function without an end",
    "function count(n) {\n  return count(n + 1);\n}\ncount(0)",
    [/calls itself without an end/, /condition at which it returns/],
    [/자기 자신을 끝없이/, /멈추는 조건/],
  ),
  mistake(
    "something of nothing",
    "const settings = {};\nsettings.optimizer.lr",
    [/value before \.lr is undefined/, /Check that it was made/],
    [/\.lr 앞의 값이 undefined/, /값이 만들어졌는지/],
  ),
];

/** Of whoever has data, a model and an optimizer. */
export const ofTraining: readonly Mistake[] = [
  // Names and options
  mistake(
    "forward misspelt",
    "model.foward(x)",
    [/model has no “foward”/, /forward\?/],
    [/model에는 “foward”가/, /forward를 쓰려던/],
  ),
  mistake(
    "Python's spelling",
    "optimizer.zero_grad()",
    [/optimizer has no “zero_grad”/, /zeroGrad\?/],
    [/optimizer에는 “zero_grad”가/, /zeroGrad를 쓰려던/],
  ),
  mistake(
    "a layer misspelt",
    "new nn.Linaer(2, 3)",
    [/nn has no “Linaer”/, /Linear\?/],
    [/nn에는 “Linaer”가/, /Linear를 쓰려던/],
  ),
  mistake(
    "new left out",
    "const adam = optim.Adam(model.parameters())",
    [/Adam is a class/, /new Adam\(…\)/],
    [/Adam은 클래스/, /new Adam\(…\)로/],
  ),
  mistake(
    "an option of another name",
    "new optim.Adam(model.parameters(), { learningRate: 0.1 })",
    [/no option "learningRate"/, /It takes params, lr/],
    [/"learningRate"라는 옵션은 없습니다/, /쓸 수 있는 것: params, lr/],
  ),
  mistake(
    "an option in Python's spelling",
    "new DataLoader(testSet, { batch_size: 32 })",
    [/no option "batch_size"/, /written "batchSize"/],
    [/"batch_size"라는 옵션은/, /"batchSize"라고 씁니다/],
  ),
  mistake(
    "a model instead of its parameters",
    "new optim.Adam(model)",
    [/params must be a list of parameters/, /model\.parameters\(\)/],
    [/params는/, /model\.parameters\(\)/],
  ),
  mistake(
    "a rate that is no number",
    "new optim.SGD(model.parameters(), { lr: NaN })",
    [/lr must be a number of at least 0/, /got NaN/],
    [/lr은 0 이상의 수/, /NaN이 왔습니다/],
  ),
  mistake(
    "a rate in quotes",
    'new optim.SGD(model.parameters(), { lr: "0.1" })',
    [/lr must be a number/, /got "0\.1"/],
    [/lr은 0 이상의 수/, /"0\.1"이 왔습니다/],
  ),
  mistake(
    "too few arguments",
    "new nn.Linear(10)",
    [/outFeatures must be given/, /Write Linear\(inFeatures, outFeatures/],
    [/outFeatures를 꼭/, /이렇게 쓰세요: Linear\(inFeatures, outFeatures/],
  ),
  mistake(
    "a data set misspelt",
    'await loadDataset("fashon-mnist")',
    [/unknown data set "fashon-mnist"/, /did you mean "fashion-mnist"\?/],
    [/"fashon-mnist"/, /"fashion-mnist"/],
  ),
  // Shapes and types
  mistake(
    "a picture without a batch",
    "model(randn([1, 28, 28]))",
    [/images of shape \[N, C, H, W\], got \[1, 28, 28\]/, /unsqueeze\(0\)/],
    [/\[N, C, H, W\] 모양의 이미지가 필요/, /unsqueeze\(0\)/],
  ),
  mistake(
    "pictures in colour for a grey model",
    "model(randn([4, 3, 28, 28]))",
    [/expects 1 channels.*has 3/, /inChannels 3/],
    [/채널 1개가 필요.*3개/, /inChannels를 3으로/],
  ),
  mistake(
    "pictures of another size",
    "model(randn([4, 1, 32, 32]))",
    [/expects 3136 features, gets 4096/, /inFeatures 4096/],
    [/특징 3136개가 필요.*4096/, /inFeatures를 4096으로/],
  ),
  mistake(
    "an in-between size",
    "new nn.Sequential(new nn.Conv2d(1, 8, 3), new nn.Flatten(), new nn.Linear(100, 10))(x)",
    [/expects 100 features, gets 5408/, /inFeatures 5408/],
    [/특징 100개가 필요/, /inFeatures를 5408로/],
  ),
  mistake(
    "Flatten left out",
    "new nn.Sequential(new nn.Conv2d(1, 8, 3), new nn.Linear(5408, 10))(x)",
    [/expects 5408 features/, /nn\.Flatten before it/],
    [/특징 5408개가 필요/, /nn\.Flatten을 두면/],
  ),
  mistake(
    "rows of different lengths",
    "tensor([[1, 2], [3]])",
    [/rows have different lengths/, /give every row as many/],
    [/행들의 길이/, /똑같이 넣으세요/],
  ),
  mistake(
    "a shape that does not fit",
    "randn([2, 3]).reshape([4, 2])",
    [/6 elements of shape \[2, 3\] do not fit into \[4, 2\]/, /multiplied must give 6/],
    [/원소 6개를 \[4, 2\] 모양에 담을 수 없/, /곱하면 6이어야/],
  ),
  mistake(
    "shapes that do not go together",
    "randn([2, 3]).add(randn([2, 4]))",
    [/shapes \[2, 3\] and \[2, 4\]/, /sizes 3 and 4 differ; each must be equal, or 1/],
    [/\[2, 3\].*\[2, 4\]/, /서로 같거나 1/],
  ),
  mistake(
    "a place out of range",
    "testSet.get(99999)",
    [/no example 99999/, /expected 0 to 1999/],
    [/99999/, /0.*1999/],
  ),
  mistake(
    "a class out of range",
    'criterion(model(x), tensor([0, 1, 2, 10], { dtype: "int32" }))',
    [/label 10 at position 3, expected 0 to 9/, /an output for each class/],
    [/3번 자리의 레이블이 10/, /클래스마다 출력이/],
  ),
  mistake(
    "labels first",
    "criterion(y, model(x))",
    [/input is int32/, /output comes first, then the labels/],
    [/int32/, /모델의 출력을 먼저/],
  ),
  mistake(
    "labels as floats",
    "criterion(model(x), tensor([0, 1, 2, 3]))",
    [/labels as int32 class indices, got float32/, /\.int\(\)/],
    [/int32 클래스 번호여야/, /\.int\(\)로 바꾸세요/],
  ),
  mistake(
    "a label too few",
    'criterion(model(x), tensor([0, 1, 2], { dtype: "int32" }))',
    [/labels of shape \[4\]/, /one for each row.*got \[3\]/],
    [/\[4\] 모양의 레이블/, /행마다 하나/],
  ),
  mistake(
    "a name for a picture",
    'model("cat.png")',
    [/input is of type string, expected a tensor/, /tensor\(\.\.\.\) makes one/],
    [/string 값이 왔습니다/, /tensor\(\.\.\.\)로/],
  ),
  mistake(
    "nothing for the model",
    "model()",
    [/input is missing/, /in the parentheses of the call/],
    [/input이 빠졌|input가 빠졌/, /괄호 안에 넣으세요/],
  ),
  mistake(
    "a sign between tensors",
    "x * 2",
    [/a tensor is no number/, /x\.mul\(2\)/],
    [/텐서는 수가 아닙니다/, /x\.mul\(2\)/],
  ),
  mistake(
    "more than fits into memory",
    "zeros([100000, 100000])",
    [/10000000000 numbers are more than fit/, /smaller/],
    [/메모리에 담을 수 없/, /더 작게/],
  ),
  // Waiting
  mistake(
    "item without await",
    "const value = criterion(model(x), y).item();\nvalue.toFixed(4)",
    [/value is a promise/, /await …/],
    [/value는 아직 값이 오지 않은 프로미스/, /await를 붙이세요/],
  ),
  mistake(
    "a sum of promises",
    "let sum = 0;\nsum += criterion(model(x), y).item();\nsum.toFixed(2)",
    [/A promise was added to sum/, /await loss\.item\(\)/],
    [/sum에 프로미스를 더해서/, /await loss\.item\(\)/],
  ),
  mistake(
    "a data set without await",
    'const pictures = loadDataset("fashion-mnist");\npictures.get(0)',
    [/pictures is a promise/, /await …/],
    [/pictures는 아직/, /await를 붙이세요/],
  ),
  mistake(
    "photos without await",
    "const all = photos();\nall[0].name",
    [/value before \.name is undefined/, /an await/],
    [/\.name 앞의 값이 undefined/, /await/],
  ),
  mistake(
    "a photo that is a promise",
    'await classify(model, readPhoto("ankle-boot.png"), testSet.spec)',
    [/photo is a promise/, /Put await before readPhoto/],
    [/프로미스입니다/, /readPhoto\(…\) 앞에 await/],
  ),
  // The loop
  mistake(
    "backward on a number",
    "(await criterion(model(x), y).item()).backward()",
    [/is no tensor/, /on the tensor itself/],
    [/텐서가 아니라서/, /텐서에서 backward를/],
  ),
  mistake(
    "backward twice",
    "const loss = criterion(model(x), y);\nloss.backward();\nloss.backward();",
    [/went through this graph before/, /anew before each backward/],
    [/이미 지나갔습니다/, /다시 계산하세요.*3번째 줄/s],
  ),
  mistake(
    "backward on scores",
    "model(x).backward()",
    [/one element, a loss; got shape \[4, 10\]/, /nn\.CrossEntropyLoss/],
    [/원소가 하나인 텐서/, /nn\.CrossEntropyLoss/],
  ),
  mistake(
    "backward under noGrad",
    "noGrad(() => criterion(model(x), y)).backward()",
    [/records no operation/, /outside of noGrad/],
    [/기록된 연산이 없습니다/, /noGrad 밖에서/],
  ),
  mistake(
    "backward forgotten",
    "for (let i = 0; i < 2; i++) {\n  optimizer.zeroGrad();\n  const loss = criterion(model(x), y);\n  optimizer.step();\n}",
    [/step\(\) found no gradients/, /Call loss\.backward\(\)/],
    [/기울기가 없어/, /loss\.backward\(\)를 호출/],
    { runsOn: true },
  ),
  mistake(
    "zeroGrad forgotten",
    "const sgd = new optim.SGD(model.parameters(), { lr: 0.01 });\nfor (let i = 0; i < 2; i++) {\n  criterion(model(x), y).backward();\n  sgd.step();\n}",
    [/gradients of the step before are still there/, /Call zeroGrad\(\)/],
    [/앞 단계의 기울기가 남아/, /zeroGrad\(\)를 호출/],
    { runsOn: true },
  ),
  mistake(
    "one picture in training mode",
    "new nn.BatchNorm1d(3)(randn([1, 3]))",
    [/more than one number a channel in training/, /model\.eval\(\)/],
    [/학습/, /model\.eval\(\)/],
  ),
  mistake(
    "for … in",
    "for (const [images, labels] in loader) { model(images) }",
    [/for … in gives names only/, /for \(const \[a, b\] of list\)/],
    [/for … in은 이름만/, /of를 쓰세요/],
  ),
  mistake(
    "forward misspelt in a class",
    "class Net extends nn.Module {\n  fc = new nn.Linear(2, 2);\n  foward(x) { return this.fc(x) }\n}\nnew Net()(randn([1, 2]))",
    [/Net has no forward\(\)/, /Is foward meant/],
    [/Net에 .*forward\(\)가 없습니다/, /foward를 forward로/],
  ),
  mistake(
    "super left out",
    "class Net extends nn.Module {\n  constructor() { this.fc = new nn.Linear(2, 2) }\n}\nnew Net()",
    [/Call super\(\) first/, /in the constructor/],
    [/super\(\)를 부르세요/, /생성자 안에서 먼저/],
  ),
  mistake(
    "a value for noGrad",
    "noGrad(model(x))",
    [/noGrad takes a function/, /noGrad\(\(\) => …\)/],
    [/계산하는 함수를 줍니다/, /noGrad\(\(\) => …\)로/],
  ),
  mistake(
    "weights of another model",
    "model.loadStateDict(new TinyCNN({ numClasses: 3 }).stateDict())",
    [/do not fit the model/, /make it with the settings/],
    [/모델과 맞지 않습니다/, /같은 설정으로/],
  ),
  mistake(
    "other classes than the data set's",
    'await classify(new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 3 }), await readPhoto("ankle-boot.png"), testSet.spec)',
    [/model has 3 outputs, the data set 10 classes/, /numClasses: 10/],
    [/출력은 3개인데 데이터셋의 클래스는 10개/, /numClasses: 10으로/],
  ),
  mistake(
    "a photo that is not there",
    'await readPhoto("cat.png")',
    [/cat\.png: there is no such file/, /Drop it on the page/],
    [/cat\.png/, /페이지에 끌어다 놓/],
  ),
  mistake(
    "curves of nothing",
    "curves()",
    [/curves expects a list/, /\[\{ epoch, loss, valAcc \}\]/],
    [/curves에는/, /\[\{ epoch, loss, valAcc \}\]/],
  ),
];
