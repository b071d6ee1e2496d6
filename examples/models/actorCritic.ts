// Actor and critic (Sutton & Barto, Reinforcement Learning, 13.5) on the cart and pole: one network says what to do and how well things
// stand; what went better than it said is done more often.
import { cat, distributions, nn, optim, rand, stack, type Tensor, tensor } from "@tinycnn/core";
import { CartPole } from "./cartPole.ts";
import { type Training, watch } from "./training.ts";

const F = nn.functional;
const GAMMA = 0.99;
const EPS = 2 ** -23;

/** States [4] to the probabilities of the two actions [2], and what the state is worth [1]. */
export class Policy extends nn.Module<[Tensor], [probs: Tensor, value: Tensor]> {
  affine1 = new nn.Linear(4, 128);
  action_head = new nn.Linear(128, 2);
  value_head = new nn.Linear(128, 1);

  override forward(x: Tensor): [Tensor, Tensor] {
    x = F.relu(this.affine1(x));
    return [F.softmax(this.action_head(x), -1), this.value_head(x)];
  }
}

/** What every moment was worth, from the rewards after it, each a little less the later: with mean 0 and deviation 1. */
export function returnsOf(rewards: readonly number[]): Tensor {
  let later = 0;
  const returns = rewards.toReversed().map((reward) => (later = reward + GAMMA * later));
  const worth = tensor(returns.toReversed());
  return worth.sub(worth.mean()).div(worth.std().add(EPS));
}

export function actorCritic(lr = 3e-2): Training<[start: Tensor]> {
  const model = new Policy();
  const optimizer = new optim.Adam(model.parameters(), { lr });
  return {
    modules: { model },
    /** One game from a start drawn, [4] of 0 to 1, and a step on all of it. */
    async step(start) {
      const pole = new CartPole(await start.data());
      const [likely, worth, rewards]: [Tensor[], Tensor[], number[]] = [[], [], []];
      while (!pole.isOver) {
        const [probs, value] = model(tensor(pole.state));
        const choice = new distributions.Categorical(probs);
        const action = choice.sample();
        likely.push(choice.logProb(action));
        worth.push(value);
        rewards.push(pole.push(await action.item()));
      }
      const returns = returnsOf(rewards);
      const values = cat(worth);
      // What the critic had said is taken as it is: the actor does not move it.
      const policyLoss = stack(likely).mul(returns.sub(values.detach())).sum().neg();
      const valueLoss = F.smoothL1Loss(values, returns, { reduction: "sum" });
      const loss = policyLoss.add(valueLoss);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      return { loss, steps: tensor(pole.steps) };
    },
  };
}

export async function main(games = 100): Promise<void> {
  await watch(
    () => actorCritic(1e-2),
    () => [rand([4])],
    games,
  );
}
