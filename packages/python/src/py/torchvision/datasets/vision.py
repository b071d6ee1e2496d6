"""What data sets of pictures have in common."""
from torch.utils.data import Dataset


class VisionDataset(Dataset):
    def __init__(self, root="", transforms=None, transform=None, target_transform=None):
        self.root, self.transforms = root, transforms
        self.transform, self.target_transform = transform, target_transform

    def _made(self, picture, target):
        if self.transforms is not None:
            return self.transforms(picture, target)
        if self.transform is not None:
            picture = self.transform(picture)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return picture, target

    def __repr__(self):
        body = [f"Number of datapoints: {len(self)}", f"Root location: {self.root}", *self._extra().splitlines()]
        if self.transform is not None:
            first, *rest = repr(self.transform).splitlines()
            body += ["StandardTransform", f"Transform: {first}", *(" " * 11 + line for line in rest)]
        return "\n".join([f"Dataset {type(self).__name__}", *("    " + line for line in body)])

    def _extra(self):
        return ""
