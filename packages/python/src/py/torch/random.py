"""torch.random: the stream that everything draws from."""
from ._random import default_generator, get_rng_state, initial_seed, manual_seed, seed, set_rng_state
