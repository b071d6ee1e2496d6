// Products as methods: `a.matmul(b)` is `matmul(a, b)`.
import * as products from "./products.ts";
import { Tensor } from "./tensor.ts";

declare module "./tensor.ts" {
  interface Tensor {
    /** The product with a tensor of any number of dimensions: vectors, matrices, or many of them. */
    matmul(other: Tensor): Tensor;
    /** The product of two matrices. */
    mm(mat2: Tensor): Tensor;
    /** The products of [B, M, K] and [B, K, N], matrix by matrix. */
    bmm(mat2: Tensor): Tensor;
    /** The product of a matrix and a vector. */
    mv(vec: Tensor): Tensor;
    /** The sum of the products of two vectors. */
    dot(other: Tensor): Tensor;
    /** Products of the last dimensions. */
    inner(other: Tensor): Tensor;
    /** Every product of two vectors' elements. */
    outer(vec2: Tensor): Tensor;
    /** beta · this + alpha · mat1 · mat2. */
    addmm(mat1: Tensor, mat2: Tensor, options?: products.AddProductOptions): Tensor;
    /** beta · this + alpha · mat · vec. */
    addmv(mat: Tensor, vec: Tensor, options?: products.AddProductOptions): Tensor;
    /** beta · this + alpha · every product of two vectors' elements. */
    addr(vec1: Tensor, vec2: Tensor, options?: products.AddProductOptions): Tensor;
    /** beta · this + alpha · batch1 · batch2, matrix by matrix. */
    baddbmm(batch1: Tensor, batch2: Tensor, options?: products.AddProductOptions): Tensor;
    /** beta · this + alpha · the sum of the products of batch1 and batch2. */
    addbmm(batch1: Tensor, batch2: Tensor, options?: products.AddProductOptions): Tensor;
    /** Kronecker's product. */
    kron(other: Tensor): Tensor;
  }
}

const { tensordot: _, ...methods } = products;
for (const [name, call] of Object.entries(methods))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: [never, never]) {
      return (call as (x: Tensor, ...rest: unknown[]) => Tensor)(this, ...rest);
    },
  });
