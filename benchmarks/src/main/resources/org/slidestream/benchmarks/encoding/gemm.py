class Gemm(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # Products of square matrices, as the linears of a transformer are computed.
  # This is the serialised dialect of TorchScript.

  def factor(self: __torch__.Gemm,
      size: int,
      low: bool) -> Tensor:
    x = torch.rand([size, size])
    if low:
      y = torch.to(x, 15, False, False, None)
    else:
      y = x
    return y

  # In oneDNN's own layout.
  def packed(self: __torch__.Gemm,
      weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight, torch.size(weight, 0))

  def blas(self: __torch__.Gemm,
      x: Tensor,
      weight: Tensor) -> Tensor:
    return torch.matmul(x, weight)

  def onednn(self: __torch__.Gemm,
      x: Tensor,
      weight: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "none")
