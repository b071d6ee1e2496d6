"""What Colab's notebooks ask of it: files are this machine's, and said to be."""
from . import drive, files
