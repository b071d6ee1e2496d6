// Korean for what attention and transformers say of their inputs.
import type { Catalogue } from "./say.ts";

export const koAttention: Catalogue = {
  "{0}: a mask is bool or float32, got {1} of shape {2}; compare it, or convert it with .{3}":
    "{0}: 마스크는 bool이나 float32여야 하는데 모양이 {2}인 {1:이} 왔습니다. 비교하거나 .{3:으로} 바꾸세요",
  "{0} expects {1} of at least 2 dimensions, got shape {2}":
    "{0}에는 차원이 2개 이상인 {1:이} 필요한데 모양 {2:이} 왔습니다",
  "{0}: query {1}, key {2} and value {3} do not fit; key has query's last size, value as many rows as key":
    "{0}: query {1}, key {2}, value {3:이} 맞지 않습니다. key의 마지막 크기는 query와, value의 행 수는 key와 같아야 합니다",
  "{0}: give attnMask or isCausal, not both; a mask may say both at once":
    "{0}: attnMask와 isCausal 가운데 하나만 주세요. 마스크 하나로 둘 다 나타낼 수 있습니다",
  "a multiple of numHeads, {0}": "numHeads({0})의 배수",
  "MultiheadAttention expects {0} of shape {1} with {2} numbers a position, got {3}":
    "MultiheadAttention에는 자리마다 수가 {2}개인 {1} 모양의 {0:이} 필요한데 {3:이} 왔습니다",
  "MultiheadAttention: query {0}, key {1} and value {2} do not fit: one number of examples, as many keys as values":
    "MultiheadAttention: query {0}, key {1}, value {2:이} 맞지 않습니다. 예제 수가 같고 key와 value의 수가 같아야 합니다",
  "MultiheadAttention expects {0} of shape {1}, got {2}":
    "MultiheadAttention에는 모양이 {1}인 {0:이} 필요한데 {2:이} 왔습니다",
  "a function of a tensor": "텐서 함수",
  "an nn.TransformerEncoderLayer, whose copies are made; layers of your own go into an nn.ModuleList":
    "복사해서 쌓을 nn.TransformerEncoderLayer(직접 만든 레이어는 nn.ModuleList에 넣으세요)",
  "an nn.TransformerDecoderLayer, whose copies are made; layers of your own go into an nn.ModuleList":
    "복사해서 쌓을 nn.TransformerDecoderLayer(직접 만든 레이어는 nn.ModuleList에 넣으세요)",
};
