"""Values that are computed again instead of kept, where memory is short: here they are kept."""


def checkpoint(function, *args, use_reentrant=True, preserve_rng_state=True, **named):
    return function(*args, **named)


def checkpoint_sequential(functions, segments, input, **named):
    for function in functions:
        input = function(input)
    return input
