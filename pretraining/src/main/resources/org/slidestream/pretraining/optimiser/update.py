class Update(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # Changes of weights in place, without gradients. This is the serialised dialect of TorchScript.

  # Scales gradients so that their common norm is `most` at most (where `most` is positive).
  # Result: the norm before.
  def clip(self: __torch__.Update,
      gradients: List[Tensor],
      most: float) -> Tensor:
    norm = torch.norm(torch.stack(torch._foreach_norm(gradients, 2.)))
    if torch.gt(most, 0.):
      factor = torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 9.9999999999999995e-07)), most), 1.)
      torch._foreach_mul_(gradients, factor)
    else:
      pass
    return norm

  # AdamW with decoupled decay (Loshchilov & Hutter 2019, algorithm 2), then gradients of zero.
  # means, squares: moving averages; steps: how often each weight was changed, one number each
  def adamw(self: __torch__.Update,
      weights: List[Tensor],
      gradients: List[Tensor],
      means: List[Tensor],
      squares: List[Tensor],
      steps: List[Tensor],
      rate: float,
      decay: float,
      beta1: float,
      beta2: float) -> int:
    torch._foreach_add_(steps, 1)
    torch._fused_adamw_(weights, gradients, means, squares, annotate(List[Tensor], []), steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False)
    torch._foreach_zero_(gradients)
    return torch.len(weights)

  # Gradients of zero, whatever they were.
  def forget(self: __torch__.Update,
      gradients: List[Tensor]) -> int:
    torch._foreach_zero_(gradients)
    return torch.len(gradients)

  # The teacher's weights as a moving average of the student's.
  def average(self: __torch__.Update,
      teacher: List[Tensor],
      student: List[Tensor],
      momentum: float) -> int:
    torch._foreach_mul_(teacher, momentum)
    torch._foreach_add_(teacher, student, alpha=torch.sub(1., momentum))
    return torch.len(teacher)

  # Adds gradients of another device, which become zero.
  def gather(self: __torch__.Update,
      gradients: List[Tensor],
      others: List[Tensor]) -> int:
    for i in range(torch.len(gradients)):
      _0 = torch.add_(gradients[i], torch.to(others[i], gradients[i], False, False, None))
    torch._foreach_zero_(others)
    return torch.len(others)

  # Writes arrays over those of another device.
  def copy(self: __torch__.Update,
      source: List[Tensor],
      to: List[Tensor]) -> int:
    torch._foreach_copy_(to, source)
    return torch.len(to)
