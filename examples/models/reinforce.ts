// REINFORCE (Williams 1992) on the cart and pole: what was done in games that went well is done more often.
import { cat, distributions, nn, optim, rand, type Tensor, tensor } from "@tinycnn/core";
import { returnsOf } from "./actorCritic.ts";
import { CartPole } from "./cartPole.ts";
import { type Training, watch } from "./training.ts";

const F = nn.functional;

/** States [1, 4] to the probabilities of the two actions [1, 2]. */
export class Policy extends nn.Module {
  affine1 = new nn.Linear(4, 128);
  dropout: nn.Dropout;
  affine2: nn.Linear;

  constructor(dropout: number) {
    super();
    this.dropout = new nn.Dropout(dropout);
    this.affine2 = new nn.Linear(128, 2);
  }

  override forward(x: Tensor): Tensor {
    return F.softmax(this.affine2(F.relu(this.dropout(this.affine1(x)))), 1);
  }
}

export function reinforce(lr = 1e-2, dropout = 0.6): Training<[start: Tensor]> {
  const policy = new Policy(dropout);
  const optimizer = new optim.Adam(policy.parameters(), { lr });
  return {
    modules: { policy },
    /** One game from a start drawn, [4] of 0 to 1, and a step on all of it. */
    async step(start) {
      const pole = new CartPole(await start.data());
      const [likely, rewards]: [Tensor[], number[]] = [[], []];
      while (!pole.isOver) {
        const choice = new distributions.Categorical(policy(tensor([pole.state])));
        const action = choice.sample();
        likely.push(choice.logProb(action));
        rewards.push(pole.push(await action.item()));
      }
      const loss = cat(likely).mul(returnsOf(rewards)).neg().sum();
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      return { loss, steps: tensor(pole.steps) };
    },
  };
}

export async function main(games = 100): Promise<void> {
  await watch(
    () => reinforce(1e-2, 0.2),
    () => [rand([4])],
    games,
  );
}
