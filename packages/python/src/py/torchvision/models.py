"""Models: the engine's, under torchvision's names."""
from _tinycnn import rooms
from _tinycnn.bridge import call, js, vision
from _tinycnn.names import camel


def __getattr__(name):
    for wanted in (name, camel(name)):
        if js.has(vision.models, wanted) and js.kindOf(getattr(vision.models, wanted)) == "function":
            engine = getattr(vision.models, wanted)
            return lambda *args, **named: call(engine, args, named)
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names({}, (vision.models,))
