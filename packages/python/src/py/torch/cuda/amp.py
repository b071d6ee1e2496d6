"""Half precision for GPUs, of which there are none: everything is computed in float32."""
from torch.amp import GradScaler, autocast, custom_bwd, custom_fwd
