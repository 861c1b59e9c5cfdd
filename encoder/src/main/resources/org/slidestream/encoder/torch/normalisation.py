class Normalisation(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # Images [batch, 3, h, w] of float32 as the network wants them, from bytes [batch, h, w, 3].
  # mean, std: [3, 1, 1]. This is the serialised dialect of TorchScript: 6 is float32, the last 0
  # lays the numbers out in the order of the dimensions.
  def normalised(self: __torch__.Normalisation,
      rgb: Tensor,
      mean: Tensor,
      std: Tensor) -> Tensor:
    planes = torch.permute(rgb, [0, 3, 1, 2])
    x = torch.to(planes, 6, False, False, 0)
    return torch.div_(torch.sub_(torch.div_(x, 255), mean), std)
