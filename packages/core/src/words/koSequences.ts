// Korean for what products of matrices, and the layers of sequences, say of their inputs.
import type { Catalogue } from "./say.ts";

export const koSequences: Catalogue = {
  " and ": ", ",
  "matmul expects matrices, got shapes {0} and {1}": "matmul에는 행렬이 필요한데 모양 {0:과} {1:이} 왔습니다",
  "matmul: shapes {0} and {1} do not multiply, {2} columns meet {3} rows; transpose one of them, or look at where it comes from":
    "matmul: 모양 {0:과} {1:은} 곱할 수 없습니다. 앞의 열은 {2}개, 뒤의 행은 {3}개입니다. 하나를 전치하거나 어디서 온 것인지 확인하세요",
  "matmul: got {0} and {1}, expected one type": "matmul: 원소 형이 하나여야 하는데 {0:과} {1:이} 왔습니다",
  "matmul expects tensors of at least one dimension, got shapes {0} and {1}; a number is multiplied with .mul()":
    "matmul에는 차원이 하나 이상인 텐서가 필요한데 모양 {0:과} {1:이} 왔습니다. 수는 .mul()로 곱하세요",
  "{0} expects tensors of {1} dimensions, got shapes {2}; matmul takes any number of dimensions":
    "{0}에는 차원이 각각 {1}개인 텐서가 필요한데 모양 {2:이} 왔습니다. matmul은 차원이 몇 개든 받습니다",
  "bmm expects as many matrices on both sides, got shapes {0} and {1}; matmul broadcasts them":
    "bmm에는 양쪽 행렬의 수가 같아야 하는데 모양 {0:과} {1:이} 왔습니다. matmul은 브로드캐스팅합니다",
  "{0}: an input of shape {1} does not broadcast to the product's {2}":
    "{0}: 모양이 {1}인 입력은 곱의 모양 {2:으로} 브로드캐스팅되지 않습니다",
  "tensordot: dims is a number, or as many dimensions of each tensor, such as [[1], [0]]; got {0}":
    "tensordot: dims는 수 하나이거나 [[1], [0]]처럼 두 텐서에서 같은 수의 차원이어야 하는데 {0:이} 왔습니다",
  "tensordot: sizes {0} and {1} meet, those of dimension {2} of {3} and {4} of {5}":
    "tensordot: {3}의 {2}번 차원과 {5}의 {4}번 차원이 만나는데 크기 {0:과} {1:이} 다릅니다",
  "tensordot: {0} dimensions of shapes {1} and {2}":
    "tensordot: 모양 {1:과} {2}에서 차원 {0}개를 합칠 수 없습니다",
  "einsum: {0}": "einsum: {0}",
  '{0} is neither a letter nor "..." in {1}': '{1}의 {0:은} 글자도 "..."도 아닙니다',
  '"..." stands twice in {0}': '{0}에 "..."이 두 번 있습니다',
  'operand {0} of shape {1} has {2} dimensions, "{3}" names {4}':
    '모양이 {1}인 {0}번 텐서의 차원은 {2}개인데 "{3}"에는 {4}개가 적혀 있습니다',
  "operand {0} of shape {1} has {2} twice, with sizes {3} and {4}":
    "모양이 {1}인 {0}번 텐서에 {2:이} 두 번 있는데 크기가 {3:과} {4:으로} 다릅니다",
  "sizes {0} and {1} meet under {2}": "{2}에서 만나는 크기 {0:과} {1:이} 다릅니다",
  "{0} stands behind the arrow and in no operand": "화살표 뒤의 {0:은} 어느 텐서에도 없습니다",
  "{0} stands twice behind the arrow": "화살표 뒤에 {0:이} 두 번 있습니다",
  "one arrow is enough in {0}": "{0}에 화살표는 하나면 됩니다",
  "{0} expects {1} tensors, got {2}": "{0}에는 텐서 {1}개가 필요한데 {2}개가 왔습니다",
  "einsum: the equation is a text such as {0}, got {1}":
    "einsum: 식은 {0:과} 같은 글이어야 하는데 {1} 값이 왔습니다",
};
