// Sets that torchvision knows and nobody here reads: each says where its files are and what reads them.
import { say, TinycnnError } from "@tinycnn/core";

const refuse = (message: string): TinycnnError => new TinycnnError(message, { code: "not-here-yet" });

/** ImageNet's pictures, which torchvision reads and this library does not. @throws TinycnnError always: what to do instead */
export class ImageNet {
  constructor() {
    throw refuse(
      say`ImageNet is not read here. Get it at https://image-net.org/download.php, unpack it so that every class has a folder, and give new ImageFolder("imagenet/train") that folder`,
    );
  }
}

/** LSUN's databases, which torchvision reads and this library does not. @throws TinycnnError always: what to do instead */
export class LSUN {
  constructor() {
    throw refuse(
      say`LSUN comes as LMDB databases, which are not read here. Get it at https://www.yf.io/p/lsun, export the pictures into a folder for each class, and give new ImageFolder("lsun") that folder`,
    );
  }
}

/** CelebA's faces, which torchvision reads and this library does not. @throws TinycnnError always: what to do instead */
export class CelebA {
  constructor() {
    throw refuse(
      say`CelebA has forty answers for each picture and is not read here. Get it at https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html, sort the pictures into a folder for each value of one answer, and give new ImageFolder("celeba") that folder`,
    );
  }
}

/** QMNIST's digits, which torchvision reads and this library does not. @throws TinycnnError always: what to do instead */
export class QMNIST {
  constructor() {
    throw refuse(
      say`QMNIST keeps eight numbers for each label and is not read here. Get it at https://github.com/facebookresearch/qmnist, or take MNIST, of which it is a longer version: loadDataset("mnist")`,
    );
  }
}
