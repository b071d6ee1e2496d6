// Korean for trials over machines: rooms, queues, workers.
import type { Catalogue } from "@tinycnn/core";

export const koMachines: Catalogue = {
  // rooms and queues
  "this room wants its key: --key KEY": "이 방에는 열쇠가 필요합니다: --key KEY",
  "name the folder that all workers see, where the sweep keeps its trials: --store DIR":
    "모든 작업자가 보는 폴더, 곧 탐색이 시도를 두는 폴더를 적으세요: --store DIR",
  "{0}: expected the address of a room (http://…) or of Redis (redis://…)":
    "{0}: 방(http://…)이나 Redis(redis://…)의 주소가 와야 합니다",
  '"{0}": expected the name of a trial': '"{0}": 시도의 이름이 와야 합니다',
  '"{0}": a run has no such file': '"{0}": 실행에 그런 파일은 없습니다',
  "there is no such file": "그런 파일이 없습니다",
  "the room answered {0}": "방이 {0:으로} 답했습니다",
  "{0} does not answer: {1}": "{0:이} 답하지 않습니다: {1}",
  "{0}: its marks could not be kept: {1}": "{0}: 매긴 결과를 남길 수 없습니다: {1}",
  "{0}:{1} cannot be served: {2}": "{0}:{1}에서 열 수 없습니다: {2}",
  "{0}: expected an address such as redis://127.0.0.1:6379":
    "{0}: redis://127.0.0.1:6379와 같은 주소가 와야 합니다",
  'the queue "{0}" has trials of other data or another version: choose another --name':
    '대기열 "{0}"에는 데이터나 버전이 다른 시도가 있습니다. 다른 --name을 고르세요',
  "--room {0}: expected an address and a port, such as 192.168.0.2:8700":
    "--room {0}: 192.168.0.2:8700과 같은 주소와 포트가 와야 합니다",
  "room: tinycnn worker {0} --key {1}": "방: tinycnn worker {0} --key {1}",
  "queue: tinycnn worker {0} --store {1}": "대기열: tinycnn worker {0} --store {1}",
  "--room and --queue: choose one": "--room과 --queue 가운데 하나만 고르세요",
  "--jobs 0: nobody would train; give at least 1, or --room or --queue for other machines":
    "--jobs 0: 학습할 곳이 없습니다. 1 이상을 주거나, 다른 컴퓨터에 맡기려면 --room이나 --queue를 쓰세요",
  "hand out trials to workers of other machines at this address":
    "이 주소에서 다른 컴퓨터의 작업자에게 시도를 나누어 줍니다",
  "with --room: what workers must show (default: drawn, and printed)":
    "--room과 함께: 작업자가 보일 열쇠 (기본값: 무작위로 만들어 알려 줌)",
  "hand out trials over Redis: redis://HOST:PORT": "Redis로 시도를 나누어 줍니다: redis://HOST:PORT",

  // queue
  "\npause hands out nothing until resume; drain lets what is under way come to its end, and the sweep with it. metrics prints the state in\nPrometheus' format; a room answers with it at /api/metrics too.\n\nExamples:\n  $ tinycnn queue status http://192.168.0.2:8700 --key KEY\n  $ tinycnn queue pause redis://10.0.0.5:6379":
    "\npause는 resume까지 아무것도 나누어 주지 않습니다. drain은 진행 중인 것만 끝내고 탐색도 끝냅니다. metrics는 상태를\nPrometheus 형식으로 보여 줍니다. 방은 /api/metrics에서도 같은 것을 답합니다.\n\n예:\n  $ tinycnn queue status http://192.168.0.2:8700 --key KEY\n  $ tinycnn queue pause redis://10.0.0.5:6379",
  "look at, pause or drain what a sweep hands out to workers":
    "탐색이 작업자에게 나누어 주는 것을 보거나, 멈추거나, 비웁니다",
  act: "할 일",
  "of a room (http://…) or of Redis (redis://…)": "방(http://…)이나 Redis(redis://…)의 주소",
  "of a room, as the sweep prints it": "방의 열쇠. 탐색이 알려 줍니다",
  "of a queue on Redis": "Redis에 있는 대기열의 이름",
  "{0}: {1} waiting, {2} under way, {3} finished, {4} failed":
    "{0}: 대기 {1}, 진행 중 {2}, 끝남 {3}, 실패 {4}",

  // worker
  "\nA worker trains what a sweep on another machine hands out, tells of each epoch, and brings saved states to where others can go on with\nthem. It takes settings alone, never a path or code. Ctrl-C gives back what is under way.\n\nExamples:\n  $ tinycnn worker http://192.168.0.2:8700 --key KEY\n  $ tinycnn worker redis://10.0.0.5:6379 --store /mnt/sweep/trials --jobs 2":
    "\n작업자는 다른 컴퓨터의 탐색이 나누어 주는 것을 학습하고, 에폭마다 알리고, 저장한 상태를 다른 작업자가 이어 갈 수 있는 곳에 둡니다.\n설정만 받고 경로나 코드는 받지 않습니다. Ctrl-C를 누르면 하던 것을 돌려줍니다.\n\n예:\n  $ tinycnn worker http://192.168.0.2:8700 --key KEY\n  $ tinycnn worker redis://10.0.0.5:6379 --store /mnt/sweep/trials --jobs 2",
  "train what a sweep on another machine hands out": "다른 컴퓨터의 탐색이 나누어 주는 것을 학습합니다",
  "with Redis: folder that all machines see, the sweep's trials/":
    "Redis와 함께: 모든 컴퓨터가 보는 폴더, 탐색의 trials/",
  "data set that is at hand here; several times for several":
    "여기에 있는 데이터셋. 여럿이면 여러 번 적습니다",
  "folder for runs under way (default: a temporary one)": "하는 중인 실행을 둘 폴더 (기본값: 임시 폴더)",
  "worker {0} for {1}, with {2}": "{1}의 작업자 {0}, 데이터: {2}",
  "trial {0}: to epoch {1}, attempt {2}": "시도 {0}: {1}에폭까지, {2}번째",
  "trial {0}: {1}": "시도 {0}: {1}",
};
