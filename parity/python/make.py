"""Makes everything in golden/ anew: python3 parity/python/make.py [TOPIC...]

Needs PyTorch on a CPU, torchvision and Pillow; the committed files were made with torch 1.13.1, torchvision 0.14.1, Pillow 9.4.0.
"""
import importlib, sys

TOPICS = ["random"]

for topic in sys.argv[1:] or TOPICS:
    importlib.import_module("make_" + topic).make()
