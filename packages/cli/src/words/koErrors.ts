// 오류 코드의 뜻과 고치는 법.
import type { Catalogue } from "@tinycnn/core";

export const koErrors: Catalogue = {
  "a shape or type that does not fit": "맞지 않는 모양이나 자료형",
  "An operation got a tensor whose shape or type it cannot work with. The message names the operation, the shape that came and the one that was expected.":
    "연산이 다룰 수 없는 모양이나 자료형의 텐서를 받았습니다. 메시지에 연산 이름과 들어온 모양, 기대한 모양이 있습니다.",
  "Print x.shape before the line. A picture is [channels, height, width], a batch of pictures [N, channels, height, width]; before a Linear layer comes a Flatten, and its first number is channels × height × width. Class numbers are int32, pictures float32.":
    "그 줄 앞에서 x.shape를 출력해 보세요. 그림 한 장은 [채널, 높이, 너비], 묶음은 [N, 채널, 높이, 너비]입니다. Linear 앞에는 Flatten이 오고, Linear의 첫 숫자는 채널 × 높이 × 너비입니다. 클래스 번호는 int32, 그림은 float32입니다.",
  "an argument has a value that it cannot have": "인자에 쓸 수 없는 값",
  "A layer, an optimizer, a transform or a function takes other values for this argument. The message says which.":
    "층, 옵티마이저, 변환 또는 함수가 이 인자에 다른 값을 받습니다. 어떤 값인지 메시지에 있습니다.",
  "Compare what came with what the message expects: another sign, a whole number, a list of two, one of the names in quotes.":
    "들어온 값과 메시지가 기대하는 값을 비교하세요. 부호, 정수인지, 두 개짜리 목록인지, 따옴표 안의 이름 중 하나인지 보면 됩니다.",
  "there is no option of that name": "그런 이름의 옵션이 없음",
  "Options that nobody knows are an error, always: a misspelt one would else be ignored, and nobody would see it.":
    "모르는 옵션은 언제나 오류입니다. 그렇지 않으면 잘못 쓴 옵션이 조용히 무시됩니다.",
  "Names are PyTorch's in camelCase: weight_decay is weightDecay. The message lists what there is, and the nearest name.":
    "이름은 PyTorch의 이름을 camelCase로 쓴 것입니다. weight_decay는 weightDecay입니다. 메시지에 있는 이름과 가장 가까운 이름이 나옵니다.",
  "an argument is missing": "인자가 빠짐",
  "The call needs more than it was given.": "호출에 필요한 인자가 모자랍니다.",
  "The message shows how it is called; options come last, in one object.":
    "메시지에 호출하는 방법이 있습니다. 옵션은 마지막에 객체 하나로 씁니다.",
  "too many arguments": "인자가 너무 많음",
  "The call got more arguments than it takes.": "받을 수 있는 것보다 많은 인자가 왔습니다.",
  "What PyTorch takes by name stands in one object here: new nn.Conv2d(3, 32, 3, { padding: 1 }).":
    "PyTorch가 이름으로 받는 것은 여기서 객체 하나에 씁니다: new nn.Conv2d(3, 32, 3, { padding: 1 }).",
  "an argument came twice": "같은 인자가 두 번 옴",
  "One argument was given by its place and by its name, and which of the two counts is not clear.":
    "한 인자가 자리로도 이름으로도 와서 어느 쪽인지 알 수 없습니다.",
  "Leave one of them out.": "둘 중 하나를 빼세요.",
  "PyTorch has it, this library not yet": "PyTorch에는 있지만 여기에는 아직 없음",
  "An argument, or a kind of file, that PyTorch knows is refused by name, so that nobody takes its absence for its effect.":
    "PyTorch가 아는 인자나 파일 종류를 이름을 들어 거절합니다. 효과가 있는 줄 알고 쓰는 일이 없게 하려는 것입니다.",
  "Leave it out, or do what the message proposes instead.": "빼거나 메시지가 권하는 대로 하세요.",
  "a number, a place or a name that there is not": "없는 수, 자리, 이름",
  "A number is too small or too large, an index lies past the end, or a name is none of those known. It is a RangeError too.":
    "수가 너무 작거나 크거나, 인덱스가 끝을 넘었거나, 아는 이름이 아닙니다. RangeError이기도 합니다.",
  "The message says from where to where it may go. Dimensions and indices count from 0; negative ones count from the end.":
    "어디부터 어디까지인지 메시지에 있습니다. 차원과 인덱스는 0부터 세고, 음수는 끝에서부터 셉니다.",
  "an index that names nothing": "가리키는 것이 없는 인덱스",
  "A tensor, a data set or a list was asked for a place that it does not have.":
    "텐서, 데이터셋, 목록에 없는 자리를 물었습니다.",
  "Places go from 0 to the length − 1; negative ones count from the end.":
    "자리는 0부터 길이 − 1까지이고, 음수는 끝에서부터 셉니다.",
  "a value of another kind": "종류가 다른 값",
  "Something else was given than the call takes: a number where a tensor is expected, a promise that was not waited for. It is a TypeError too.":
    "텐서 자리에 수가 오거나, 기다리지 않은 프로미스가 오는 등 다른 종류의 값이 왔습니다. TypeError이기도 합니다.",
  "Put await before what reads a tensor, such as loss.item(); make a tensor of numbers with tensor([1, 2]).":
    "loss.item()처럼 텐서를 읽는 것 앞에는 await를 쓰고, 수로는 tensor([1, 2])로 텐서를 만드세요.",
  "this cannot be done now": "지금은 할 수 없음",
  "The call is right, but not with what there is: gradients that were already given back, an optimizer without parameters, a tensor on a device that cannot be read at once.":
    "호출은 맞지만 지금 있는 것으로는 할 수 없습니다. 이미 돌려준 기울기, 파라미터 없는 옵티마이저, 곧바로 읽을 수 없는 장치의 텐서가 그렇습니다.",
  "The message says what has to come before, or which other way leads there. For a second backward through the same values pass retainGraph: true.":
    "먼저 해야 할 일이나 다른 길이 메시지에 있습니다. 같은 값으로 backward를 두 번 하려면 retainGraph: true를 주세요.",
  "there is not enough memory": "메모리 부족",
  "A tensor needs more than the device gives at once.":
    "텐서가 장치가 한 번에 주는 것보다 많이 필요로 합니다.",
  "Take smaller batches first: memory grows with the batch. Then smaller pictures or fewer channels.":
    "먼저 배치를 줄이세요. 메모리는 배치에 따라 늘어납니다. 그다음 그림 크기나 채널 수를 줄이세요.",
  "there is no such device here": "여기에 없는 장치",
  "The device that was asked for is not on this machine, or its driver refuses.":
    "요청한 장치가 이 컴퓨터에 없거나 드라이버가 거절했습니다.",
  'Ask for "webgpu" only where it is: setDefaultDevice("cpu") works everywhere.':
    '"webgpu"는 있는 곳에서만 쓰세요. setDefaultDevice("cpu")는 어디서나 됩니다.',
  "the graphics device is gone": "그래픽 장치가 사라짐",
  "The system took the device away: it slept, its driver began anew, or a kernel ran for too long. What lay there is lost.":
    "절전, 드라이버 재시작, 너무 오래 걸린 커널 때문에 시스템이 장치를 거두어 갔습니다. 그 위의 값은 사라졌습니다.",
  "Go on from the last checkpoint, on the cpu or with smaller batches.":
    "마지막 체크포인트에서 cpu로, 또는 더 작은 배치로 이어 가세요.",
  "the loss is no number any more": "손실이 수가 아님",
  "Training made NaN or an infinite loss, and would only go on with that.":
    "학습 중 손실이 NaN이나 무한대가 되었고, 그대로는 계속 그럴 뿐입니다.",
  "Take a learning rate ten times smaller, or clip gradients with nn.utils.clipGradNorm; look whether pictures are scaled to 0…1.":
    "학습률을 10분의 1로 하거나 nn.utils.clipGradNorm으로 기울기를 자르세요. 그림이 0…1로 맞춰졌는지도 보세요.",
  "a gradient is no number": "기울기가 수가 아님",
  "detectAnomaly found NaN in a gradient, and the message names the operation that it comes from.":
    "detectAnomaly가 기울기에서 NaN을 찾았고, 어느 연산에서 왔는지 메시지에 있습니다.",
  "Look at what that operation got: a logarithm or a square root of 0, a division by 0. Add a small number before it.":
    "그 연산이 받은 값을 보세요. 0의 로그나 제곱근, 0으로 나누기라면 앞에서 작은 수를 더하세요.",
  "a file of weights that is not whole": "온전하지 않은 가중치 파일",
  "The file is no safetensors file, is damaged, or passes a limit.":
    "safetensors 파일이 아니거나, 손상되었거나, 한도를 넘었습니다.",
  "Copy or download it again. Files of torch.save are read by load().":
    "다시 복사하거나 내려받으세요. torch.save의 파일은 load()로 읽습니다.",
  "a file of torch.save that cannot be read, or something that cannot be saved":
    "읽을 수 없는 torch.save 파일, 또는 저장할 수 없는 것",
  "Only tensors and plain values are read: a file of others may hold code, and that is never run.":
    "텐서와 단순한 값만 읽습니다. 남의 파일에는 코드가 있을 수 있고, 그런 것은 절대 실행하지 않습니다.",
  'Save the state dict in PyTorch, not the module: torch.save(model.state_dict(), "model.pth").':
    'PyTorch에서 모듈이 아니라 state dict를 저장하세요: torch.save(model.state_dict(), "model.pth").',
  "ONNX does not have it": "ONNX에 없음",
  "The model computes something that ONNX cannot say, or a file of ONNX holds an operation that is not known here.":
    "모델이 ONNX로 쓸 수 없는 계산을 하거나, ONNX 파일에 여기서 모르는 연산이 있습니다.",
  "The message names the operation. Take another layer for it, or save the weights instead.":
    "메시지에 연산 이름이 있습니다. 다른 층을 쓰거나 가중치만 저장하세요.",
  "nobody knows that name": "아무도 모르는 이름",
  "A data set, model, recipe or setting was named that there is not.":
    "없는 데이터셋, 모델, 레시피, 설정의 이름이 왔습니다.",
  "The message lists those there are, and the nearest one.":
    "메시지에 있는 이름들과 가장 가까운 이름이 나옵니다.",
  "something that you can mend": "직접 고칠 수 있는 것",
  "What the command was asked does not go together, or a file, a folder or a run is not as it needs to be.":
    "명령에 준 것들이 서로 맞지 않거나, 파일·폴더·실행 기록이 필요한 상태가 아닙니다.",
  "The message says what to do. Every command has --help.":
    "메시지에 할 일이 있습니다. 모든 명령에는 --help가 있습니다.",
  "a data file is not what it should be": "데이터 파일이 제 모습이 아님",
  "The file has another format, or other sizes, than its data set has.":
    "파일 형식이나 크기가 그 데이터셋의 것과 다릅니다.",
  "Remove it and let tinycnn data fetch it again; tinycnn data verify looks at all of them.":
    "지우고 tinycnn data로 다시 받으세요. tinycnn data verify는 모든 파일을 살펴봅니다.",
  "a data set is not there": "데이터셋이 없음",
  "It lies in none of the places where it was looked for, and downloading is off or failed.":
    "찾아본 어느 곳에도 없고, 내려받기는 꺼져 있거나 실패했습니다.",
  "Run tinycnn data download, or name the folder with --data-dir or TINYCNN_DATA. The sample of Fashion-MNIST is always there.":
    "tinycnn data download를 실행하거나 --data-dir 또는 TINYCNN_DATA로 폴더를 알려 주세요. Fashion-MNIST 표본은 언제나 있습니다.",
  "a data set is damaged": "데이터셋이 손상됨",
  "Its files are there, but not whole.": "파일은 있지만 온전하지 않습니다.",
  "Remove the file that the message names and download it again.":
    "메시지에 나온 파일을 지우고 다시 내려받으세요.",
  "the download failed": "내려받기 실패",
  "The server cannot be reached, or ended too early: a proxy, a full line, no network.":
    "서버에 닿지 못했거나 중간에 끊겼습니다. 프록시, 붐비는 회선, 끊긴 네트워크 때문일 수 있습니다.",
  "Run the command again: it goes on where it stopped. Without a network the sample of Fashion-MNIST trains as well.":
    "명령을 다시 실행하면 멈춘 곳부터 이어집니다. 네트워크가 없어도 Fashion-MNIST 표본으로 학습할 수 있습니다.",
  "the download is another file": "내려받은 것이 다른 파일임",
  "Its bytes are not those that the data set is known by, so it is not used.":
    "데이터셋의 알려진 바이트와 달라서 쓰지 않습니다.",
  "Try again later; a page of a proxy or a portal may have come instead of the file.":
    "나중에 다시 해 보세요. 파일 대신 프록시나 포털의 페이지가 왔을 수 있습니다.",
  "the disk refuses": "디스크가 거절함",
  "It is full, or nothing may be written there.": "가득 찼거나 쓸 권한이 없습니다.",
  "Free some space, or choose another place with --data-dir, TINYCNN_DATA or --out.":
    "공간을 비우거나 --data-dir, TINYCNN_DATA, --out으로 다른 곳을 고르세요.",
  "a photo that cannot be used": "쓸 수 없는 사진",
  "It is no picture, is damaged, or is larger than the limits allow.":
    "그림이 아니거나, 손상되었거나, 한도보다 큽니다.",
  "Save it as PNG or JPEG; the message names the limit.":
    "PNG나 JPEG로 저장하세요. 한도는 메시지에 있습니다.",
  "{0}={1}: expected seconds from {2} to {3}. Correct the environment variable, or remove it for {4}":
    "{0}={1}: {2}~{3} 사이의 초가 와야 합니다. 환경 변수를 고치거나, 지우면 {4}초입니다",
  "TINYCNN_LANG={0}: expected ko or en; it is passed over":
    "TINYCNN_LANG={0}: ko나 en이 와야 합니다. 없는 것으로 봅니다",
  "say what the code of an error means, and what to do": "오류 코드의 뜻과 고치는 법을 알려 줍니다",
  "code of an error, such as shape; none lists them": "shape 같은 오류 코드. 없으면 모두 보여 줍니다",
  "What to do: {0}": "고치는 법: {0}",
  "what it means: {0}": "무슨 뜻인지: {0}",
  "code of an error": "오류 코드",
  "\nExamples:\n  $ tinycnn explain\n  $ tinycnn explain shape":
    "\n예:\n  $ tinycnn explain\n  $ tinycnn explain shape",
};
