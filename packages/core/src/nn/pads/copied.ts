// Borders of zeros, and of what the input has itself, as layers.
import { needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { type Given, Pad, type Widths1, type Widths2, type Widths3, widths } from "./pad.ts";

const zero1d = signature("ZeroPad1d", { padding: needs(widths(1)) });
const zero2d = signature("ZeroPad2d", { padding: needs(widths(2)) });
const zero3d = signature("ZeroPad3d", { padding: needs(widths(3)) });
const reflection1d = signature("ReflectionPad1d", { padding: needs(widths(1)) });
const reflection2d = signature("ReflectionPad2d", { padding: needs(widths(2)) });
const reflection3d = signature("ReflectionPad3d", { padding: needs(widths(3)) });
const replication1d = signature("ReplicationPad1d", { padding: needs(widths(1)) });
const replication2d = signature("ReplicationPad2d", { padding: needs(widths(2)) });
const replication3d = signature("ReplicationPad3d", { padding: needs(widths(3)) });
const circular1d = signature("CircularPad1d", { padding: needs(widths(1)) });
const circular2d = signature("CircularPad2d", { padding: needs(widths(2)) });
const circular3d = signature("CircularPad3d", { padding: needs(widths(3)) });

/** A border of zeros around the last dimension. */
export class ZeroPad1d extends Pad {
  static readonly signature: Signature = zero1d;
  protected override readonly mode = "constant";

  constructor(padding: Given<Widths1>);
  constructor(...args: unknown[]) {
    super(1, zero1d.read(args).padding);
  }
}

/** A border of zeros around the last two dimensions. */
export class ZeroPad2d extends Pad {
  static readonly signature: Signature = zero2d;
  protected override readonly mode = "constant";

  constructor(padding: Given<Widths2>);
  constructor(...args: unknown[]) {
    super(2, zero2d.read(args).padding);
  }
}

/** A border of zeros around the last three dimensions. */
export class ZeroPad3d extends Pad {
  static readonly signature: Signature = zero3d;
  protected override readonly mode = "constant";

  constructor(padding: Given<Widths3>);
  constructor(...args: unknown[]) {
    super(3, zero3d.read(args).padding);
  }
}

/** A border of the input mirrored at its ends around lines [N, C, L] or [C, L]. */
export class ReflectionPad1d extends Pad {
  static readonly signature: Signature = reflection1d;
  protected override readonly mode = "reflect";

  constructor(padding: Given<Widths1>);
  constructor(...args: unknown[]) {
    super(1, reflection1d.read(args).padding);
  }
}

/** A border of the input mirrored at its ends around images [N, C, H, W] or [C, H, W]. */
export class ReflectionPad2d extends Pad {
  static readonly signature: Signature = reflection2d;
  protected override readonly mode = "reflect";

  constructor(padding: Given<Widths2>);
  constructor(...args: unknown[]) {
    super(2, reflection2d.read(args).padding);
  }
}

/** A border of the input mirrored at its ends around volumes [N, C, D, H, W] or [C, D, H, W]. */
export class ReflectionPad3d extends Pad {
  static readonly signature: Signature = reflection3d;
  protected override readonly mode = "reflect";

  constructor(padding: Given<Widths3>);
  constructor(...args: unknown[]) {
    super(3, reflection3d.read(args).padding);
  }
}

/** A border of the input's last element again around lines [N, C, L] or [C, L]. */
export class ReplicationPad1d extends Pad {
  static readonly signature: Signature = replication1d;
  protected override readonly mode = "replicate";

  constructor(padding: Given<Widths1>);
  constructor(...args: unknown[]) {
    super(1, replication1d.read(args).padding);
  }
}

/** A border of the input's last element again around images [N, C, H, W] or [C, H, W]. */
export class ReplicationPad2d extends Pad {
  static readonly signature: Signature = replication2d;
  protected override readonly mode = "replicate";

  constructor(padding: Given<Widths2>);
  constructor(...args: unknown[]) {
    super(2, replication2d.read(args).padding);
  }
}

/** A border of the input's last element again around volumes [N, C, D, H, W] or [C, D, H, W]. */
export class ReplicationPad3d extends Pad {
  static readonly signature: Signature = replication3d;
  protected override readonly mode = "replicate";

  constructor(padding: Given<Widths3>);
  constructor(...args: unknown[]) {
    super(3, replication3d.read(args).padding);
  }
}

/** A border of the input's other end around lines [N, C, L] or [C, L]. */
export class CircularPad1d extends Pad {
  static readonly signature: Signature = circular1d;
  protected override readonly mode = "circular";

  constructor(padding: Given<Widths1>);
  constructor(...args: unknown[]) {
    super(1, circular1d.read(args).padding);
  }
}

/** A border of the input's other end around images [N, C, H, W] or [C, H, W]. */
export class CircularPad2d extends Pad {
  static readonly signature: Signature = circular2d;
  protected override readonly mode = "circular";

  constructor(padding: Given<Widths2>);
  constructor(...args: unknown[]) {
    super(2, circular2d.read(args).padding);
  }
}

/** A border of the input's other end around volumes [N, C, D, H, W] or [C, D, H, W]. */
export class CircularPad3d extends Pad {
  static readonly signature: Signature = circular3d;
  protected override readonly mode = "circular";

  constructor(padding: Given<Widths3>);
  constructor(...args: unknown[]) {
    super(3, circular3d.read(args).padding);
  }
}
