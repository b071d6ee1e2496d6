// A pole on a cart that is pushed left or right (Barto, Sutton & Anderson 1983): the game of first lessons in reinforcement learning.

const GRAVITY = 9.8;
const CART_MASS = 1;
const POLE_MASS = 0.1;
const MASS = CART_MASS + POLE_MASS;
/** Half the pole's length, in metres. */
const HALF_LENGTH = 0.5;
/** Of a push, in newtons. */
const FORCE = 10;
/** Seconds from one push to the next. */
const SECONDS = 0.02;
/** Where a game ends: 2.4 metres from the middle, 12 degrees from upright, or after 500 pushes. */
const FARTHEST = 2.4;
const STEEPEST = (12 * 2 * Math.PI) / 360;
const MOST_STEPS = 500;

export class CartPole {
  /** Place and speed of the cart, angle and its speed of the pole: metres, radians, seconds. */
  state: [x: number, speed: number, angle: number, turning: number];
  steps = 0;

  /** @param draws four numbers in [0, 1), where a game begins: 0.05 around nothing */
  constructor(draws: ArrayLike<number>) {
    const near = (i: number): number => 0.1 * draws[i] - 0.05;
    this.state = [near(0), near(1), near(2), near(3)];
  }

  get isOver(): boolean {
    const [x, , angle] = this.state;
    return Math.abs(x) > FARTHEST || Math.abs(angle) > STEEPEST || this.steps >= MOST_STEPS;
  }

  /** Pushes to the left (0) or to the right (1). @returns the reward: 1 for every push */
  push(action: number): number {
    const [x, speed, angle, turning] = this.state;
    const force = action === 1 ? FORCE : -FORCE;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const swing = (force + POLE_MASS * HALF_LENGTH * turning ** 2 * sin) / MASS;
    const fall = (GRAVITY * sin - cos * swing) / (HALF_LENGTH * (4 / 3 - (POLE_MASS * cos ** 2) / MASS));
    const push = swing - (POLE_MASS * HALF_LENGTH * fall * cos) / MASS;
    this.state = [
      x + SECONDS * speed,
      speed + SECONDS * push,
      angle + SECONDS * turning,
      turning + SECONDS * fall,
    ];
    this.steps++;
    return 1;
  }
}
