// Korean for what linear algebra says.
import type { Catalogue } from "./say.ts";

export const koLinalg: Catalogue = {
  "{0}: the matrix has no inverse: its rows are not independent of each other":
    "{0}: 역행렬이 없는 행렬입니다. 행들이 서로 독립이 아닙니다",
  "{0} expects matrices […, rows, columns], got shape {1}":
    "{0}에는 행렬 […, rows, columns]이 필요한데 모양 {1:이} 왔습니다",
  "{0} expects square matrices, got shape {1}": "{0}에는 정사각 행렬이 필요한데 모양 {1:이} 왔습니다",
  "solve: with left: false B is a matrix, got shape {0}":
    "solve: left: false일 때 B는 행렬이어야 하는데 모양 {0:이} 왔습니다",
  "solve expects float32 with {0} rows for matrices {1}, got {2} of shape {3}":
    "solve: 행렬 {1}에는 행이 {0}개인 float32가 필요한데 모양이 {3}인 {2:이} 왔습니다",
  "multiDot expects two or more matrices, or vectors at both ends, got {0}":
    "multiDot에는 행렬이 둘 이상 필요하고 양 끝만 벡터일 수 있는데 {0:이} 왔습니다",
  "cholesky: the matrix is not positive definite: an eigenvalue is not above 0":
    "cholesky: 양의 정부호 행렬이 아닙니다. 0보다 크지 않은 고윳값이 있습니다",
  "{0} gives complex numbers, which are not here; for symmetric matrices take {1}":
    "{0:은} 복소수를 내는데 여기에는 복소수가 없습니다. 대칭 행렬이라면 {1:을} 쓰세요",
  "qr: gradients flow for matrices with no more columns than rows and the mode reduced, got {0} × {1} and {2}":
    "qr: 기울기는 열이 행보다 많지 않고 mode가 reduced일 때만 흐르는데 {0} × {1} 행렬과 {2:이} 왔습니다",
  'matrixNorm: ord is {0}, expected "fro", "nuc", ±1, ±2 or ±∞':
    'matrixNorm: ord가 {0}입니다. "fro", "nuc", ±1, ±2, ±∞ 가운데 하나여야 합니다',
  "matrixNorm: a matrix lies in two dimensions, got {0} for shape {1}":
    "matrixNorm: 행렬은 서로 다른 두 차원에 놓이는데 모양 {1}에 {0:이} 왔습니다",
  "linalg.norm: with ord and no dim the input is a vector or a matrix, got shape {0}":
    "linalg.norm: ord만 있고 dim이 없으면 벡터나 행렬이어야 하는데 모양 {0:이} 왔습니다",
  "linalg.norm: {0} is a norm of matrices, got shape {1}":
    "linalg.norm: {0:은} 행렬의 노름인데 모양 {1:이} 왔습니다",
};
