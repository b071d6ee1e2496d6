// Deep Q-learning (Mnih et al. 2013, https://arxiv.org/abs/1312.5602): what an action is worth is learned from what was remembered of
// earlier games, against a second network that follows slowly.
import { cat, nn, noGrad, optim, rand, randint, type Tensor, tensor, zeros } from "@tinycnn/core";
import { CartPole } from "./cartPole.ts";
import type { Training } from "./training.ts";

const F = nn.functional;

/** States [N, observations] to what each action is worth, [N, actions]. */
export class DQN extends nn.Module {
  layer1: nn.Linear;
  layer2: nn.Linear;
  layer3: nn.Linear;

  constructor(observations: number, actions: number) {
    super();
    this.layer1 = new nn.Linear(observations, 128);
    this.layer2 = new nn.Linear(128, 128);
    this.layer3 = new nn.Linear(128, actions);
  }

  override forward(x: Tensor): Tensor {
    return this.layer3(F.relu(this.layer2(F.relu(this.layer1(x)))));
  }
}

/** Of a batch: states [N, 4], actions [N, 1], rewards [N], whether a game went on [N], and those next states that there are [M, 4]. */
type Batch = [states: Tensor, actions: Tensor, rewards: Tensor, goesOn: Tensor, nextStates: Tensor];

const GAMMA = 0.99;
/** Share of the learning network that the other takes over in a step. */
const TAU = 0.005;

export function dqn(lr = 1e-4): Training<Batch> & { policy: DQN } {
  const policy = new DQN(4, 2);
  const target = new DQN(4, 2);
  target.loadStateDict(policy.stateDict());
  const optimizer = new optim.AdamW(policy.parameters(), { lr, amsgrad: true });
  const criterion = new nn.SmoothL1Loss();
  return {
    policy,
    modules: { policy, target },
    step(states, actions, rewards, goesOn, nextStates) {
      const worth = policy(states).gather(1, actions); // [N, 1]
      const next = zeros([states.size(0)]);
      noGrad(() => next.set([goesOn], target(nextStates).max(1)[0]));
      const expected = next.mul(GAMMA).add(rewards);
      const loss = criterion(worth, expected.unsqueeze(1));
      optimizer.zeroGrad();
      loss.backward();
      nn.utils.clipGradValue(policy.parameters(), 100);
      optimizer.step();
      noGrad(() => {
        const own = policy.parameters();
        target.parameters().forEach((parameter, i) => {
          parameter.mul_(1 - TAU).add_(own[i].mul(TAU));
        });
      });
      return { loss, worth, expected };
    },
  };
}

interface Seen {
  state: Tensor;
  action: number;
  reward: number;
  /** None where the game ended. */
  next: Tensor | null;
}

/** So many remembered moments, drawn, as a batch. */
async function batchOf(memory: readonly Seen[], count: number): Promise<Batch> {
  const places = [...(await randint(0, memory.length, [count]).data())];
  const some = places.map((place) => memory[place]);
  const next = some.flatMap(({ next }) => (next ? [next] : []));
  return [
    cat(some.map(({ state }) => state)),
    tensor(some.map(({ action }) => [action])).int(),
    tensor(some.map(({ reward }) => reward)),
    tensor(some.map(({ next }) => next !== null)),
    cat(next),
  ];
}

/** Plays games, at first by chance, and says how long the pole stood; after an odd start games get longer. */
export async function main(games = 60): Promise<void> {
  const made = dqn(1e-3);
  const memory: Seen[] = [];
  for (let game = 1; game <= games; game++) {
    const pole = new CartPole(await rand([4]).data());
    const chance = Math.max(0.05, 0.9 - game / 25);
    let state = tensor([pole.state]);
    while (!pole.isOver) {
      const byChance = (await rand([1]).item()) < chance;
      const best = () => noGrad(() => made.policy(state).argmax(1));
      const action = await (byChance ? randint(0, 2, [1]) : best()).item();
      const reward = pole.push(action);
      const next = tensor([pole.state]);
      memory.push({ state, action, reward, next: pole.isOver ? null : next });
      state = next;
      if (memory.length >= 64) await made.step(...(await batchOf(memory, 64)));
    }
    if (game % 10 === 0) console.log(`game ${game}: the pole stood for ${pole.steps} steps`);
  }
}
