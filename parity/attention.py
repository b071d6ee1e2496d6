"""PyTorch's attention and transformers: initial weights from seed 5, results, gradients: golden/attention.json.

python3 parity/attention.py   (PyTorch 1.13, CPU; scaled_dot_product_attention, which it has not, is written out)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import write
from layered import Input, layer_case, solved

cases, functions = [], []


def case(kind, inputs, *args, training=True, **options):
    cases.append(layer_case(getattr(nn, kind), kind, args, options, inputs, training))


def truths(*shape, seed=1):
    """About a third true, the first of every row false."""
    t = ((torch.arange(math.prod(shape)) * 7 + seed) % 3 == 0).reshape(shape)
    t[..., 0] = False
    return Input(data=t.tolist())


q, k, v = Input(4, 2, 6), Input(5, 2, 6, seed=1), Input(5, 2, 6, seed=2)
MHA = "MultiheadAttention"
case(MHA, [q, k, v], 6, 2)
case(MHA, [q, k, v, {"need_weights": False}], 6, 3)
case(MHA, [q, k, v, {"average_attn_weights": False}], 6, 2, bias=False)
case(MHA, [Input(2, 4, 6), Input(2, 5, 6, seed=1), Input(2, 5, 6, seed=2)], 6, 2, batch_first=True)
case(MHA, [Input(4, 6), Input(5, 6, seed=1), Input(5, 6, seed=2)], 6, 2)
case(MHA, [Input(4, 6), Input(5, 6, seed=1), Input(5, 6, seed=2), {"average_attn_weights": False, "key_padding_mask": truths(5)}], 6, 2)
case(MHA, [q, Input(5, 2, 3, seed=1), Input(5, 2, 7, seed=2)], 6, 2, kdim=3, vdim=7)
case(MHA, [q, k, v, {"key_padding_mask": truths(2, 5)}], 6, 2)
case(MHA, [q, k, v, {"attn_mask": truths(4, 5)}], 6, 2)
case(MHA, [q, k, v, {"attn_mask": truths(4, 4, 5), "key_padding_mask": truths(2, 5, seed=2)}], 6, 2)
case(MHA, [q, k, v, {"attn_mask": Input(4, 5, seed=3)}], 6, 2)
case(MHA, [q, k, v], 6, 2, dropout=0.5)
case(MHA, [q, k, v], 6, 2, training=False, dropout=0.5)
case(MHA, [Input(2, 4, 6, views=[("transpose", 0, 1)]), k, v], 6, 2)
x, m = Input(4, 2, 6), Input(3, 2, 6, seed=1)
small = dict(dim_feedforward=7, dropout=0.0)
for kind, inputs in (("TransformerEncoderLayer", [x]), ("TransformerDecoderLayer", [x, m])):
    case(kind, inputs, 6, 2, **small)
    case(kind, inputs, 6, 2, norm_first=True, activation="gelu", **small)
    case(kind, inputs, 6, 2, dim_feedforward=7, dropout=0.25)
    case(kind, inputs, 6, 2, training=False, dim_feedforward=7)
case("TransformerEncoderLayer", [Input(2, 4, 6), truths(4, 4), truths(2, 4, seed=2)], 6, 2, batch_first=True, **small)
case("TransformerEncoderLayer", [Input(4, 6)], 6, 3, layer_norm_eps=0.1, **small)
case("TransformerDecoderLayer", [x, m, {"tgt_mask": truths(4, 4), "memory_mask": truths(4, 3), "tgt_key_padding_mask": truths(2, 4), "memory_key_padding_mask": truths(2, 3)}], 6, 2, **small)
sizes = dict(d_model=6, nhead=2, num_encoder_layers=2, num_decoder_layers=2, dim_feedforward=5)
case("Transformer", [x, m], **sizes, dropout=0.0)
case("Transformer", [x, m], **sizes, dropout=0.2, norm_first=True)
case("Transformer", [Input(2, 4, 6), Input(2, 3, 6, seed=1), {"tgt_mask": truths(3, 3), "src_key_padding_mask": truths(2, 4), "memory_key_padding_mask": truths(2, 4)}], **sizes, dropout=0.0, batch_first=True)


def attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None):
    scores = query @ key.transpose(-2, -1) * (1 / math.sqrt(query.size(-1)) if scale is None else scale)
    if is_causal:
        attn_mask = torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, -math.inf) if attn_mask.dtype == torch.bool else scores + attn_mask
    return F.dropout(scores.softmax(-1), dropout_p) @ value


def function(inputs):
    torch.manual_seed(5)
    functions.append({"name": "scaledDotProductAttention", **solved(attention, inputs)})


q, k, v = Input(2, 3, 4, 5), Input(2, 3, 6, 5, seed=1), Input(2, 3, 6, 7, seed=2)
function([q, k, v])
function([q, k, v, truths(4, 6)])
function([q, k, v, Input(2, 1, 4, 6, seed=3)])
function([q, k, v, {"is_causal": True}])
function([q, k, v, {"scale": 0.25, "dropout_p": 0.5}])
function([Input(4, 5), Input(6, 5, seed=1), Input(6, 7, seed=2)])
function([Input(4, 5), Input(1, 6, 5, seed=1), Input(3, 6, 7, seed=2)])
numbers = Input(data=[[1, 0, 1], [2, 2, 4]])
for options in ({}, {"padding_idx": 2}, {"padding_idx": -1}):
    functions.append({"name": "embedding", **solved(F.embedding, [numbers, Input(5, 3), options])})
write("attention", {"torch": torch.__version__.split("+")[0], "cases": cases, "functions": functions})
