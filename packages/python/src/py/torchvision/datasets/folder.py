"""Pictures in folders, a folder a class."""
import os

from .vision import VisionDataset
from _tinycnn.words import say

IMG_EXTENSIONS = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")


def default_loader(path):
    from PIL import Image

    return Image.open(path).convert("RGB")


def find_classes(directory):
    classes = sorted(entry.name for entry in os.scandir(directory) if entry.is_dir())
    if not classes:
        raise FileNotFoundError(say("Couldn't find any class folder in {0}.", directory))
    return classes, {name: i for i, name in enumerate(classes)}


class DatasetFolder(VisionDataset):
    def __init__(self, root, loader, extensions=None, transform=None, target_transform=None, is_valid_file=None):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.loader, self.extensions = loader, extensions
        self.classes, self.class_to_idx = find_classes(root)
        wanted = is_valid_file or (lambda path: path.lower().endswith(tuple(extensions)))
        self.samples = []
        for name in self.classes:
            found = []
            for folder, _, files in sorted(os.walk(os.path.join(root, name), followlinks=True)):
                found += [path for path in (os.path.join(folder, file) for file in sorted(files)) if wanted(path)]
            if not found:
                raise FileNotFoundError(say("Found no valid file for the classes {0}. Supported extensions are: {1}", name, ', '.join(extensions or ())))
            self.samples += [(path, self.class_to_idx[name]) for path in found]
        self.targets = [target for _, target in self.samples]

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        path, target = self.samples[index]
        return self._made(self.loader(path), target)


class ImageFolder(DatasetFolder):
    def __init__(self, root, transform=None, target_transform=None, loader=default_loader, is_valid_file=None):
        super().__init__(root, loader, None if is_valid_file else IMG_EXTENSIONS, transform, target_transform, is_valid_file)
        self.imgs = self.samples
