class Dinov2(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # DINOv2's vision transformer and projection head in training, without weights: every method is
  # given them, and gradients flow back to them. This is the serialised dialect of TorchScript.
  # A transformer's weights w: class token, position embedding, mask token,
  #   patch weight, patch bias; for each block: norm1 weight, bias, qkv weight, bias, proj weight,
  #   bias, [gamma,] norm2 weight, bias, fc1 weight, bias, fc2 weight, bias, [gamma];
  #   final norm weight, bias
  # settings: whole numbers, as each method names them

  # Bytes [n, side, side, 3] as normalised numbers [n, 3, side, side].
  def normalised(self: __torch__.Dinov2,
      bytes: Tensor,
      mean: Tensor,
      std: Tensor) -> Tensor:
    x = torch.div(torch.to(bytes, 6, False, False, None), 255.)
    return torch.permute(torch.div(torch.sub(x, mean), std), [0, 3, 1, 2])

  # The weights and their numbers stay single precision; only the product is computed in bfloat16.
  def linear(self: __torch__.Dinov2,
      x: Tensor,
      weight: Tensor,
      bias: Tensor,
      low: bool) -> Tensor:
    if low:
      y = torch.linear(torch.to(x, 15, False, False, None), torch.to(weight, 15, False, False, None), torch.to(bias, 15, False, False, None))
    else:
      y = torch.linear(x, weight, bias)
    return y

  # Position embedding [1, 1 + rows * columns, dim]: the trained square grid, bicubic (a = -0.75)
  # without antialias, whose scale is (rows + 0.1) / side, as DINOv2 passes it.
  def positions(self: __torch__.Dinov2,
      pos: Tensor,
      rows: int,
      columns: int) -> Tensor:
    old = torch.sub(torch.size(pos, 1), 1)
    if torch.__and__(torch.eq(old, torch.mul(rows, columns)), torch.eq(rows, columns)):
      out = pos
    else:
      dim = torch.size(pos, 2)
      side = int(torch.round(torch.sqrt(old)))
      grid = torch.permute(torch.reshape(torch.slice(pos, 1, 1), [1, side, side, dim]), [0, 3, 1, 2])
      down = torch.div(torch.add(rows, 0.10000000000000001), side)
      across = torch.div(torch.add(columns, 0.10000000000000001), side)
      resized = torch.upsample_bicubic2d(grid, [rows, columns], False, down, across)
      patches = torch.reshape(torch.permute(resized, [0, 2, 3, 1]), [1, -1, dim])
      out = torch.cat([torch.slice(pos, 1, 0, 1), patches], 1)
    return out

  # Patches of images as rows of numbers: [n, rows * columns, 3 * patch * patch].
  def patches(self: __torch__.Dinov2,
      x: Tensor,
      patch: int) -> Tensor:
    n, channels, height, width, = torch.size(x)
    rows = torch.floordiv(height, patch)
    columns = torch.floordiv(width, patch)
    cells = torch.reshape(x, [n, channels, rows, patch, columns, patch])
    return torch.reshape(torch.permute(cells, [0, 2, 4, 1, 3, 5]), [n, torch.mul(rows, columns), torch.mul(torch.mul(channels, patch), patch)])

  def attention(self: __torch__.Dinov2,
      t: Tensor,
      w: List[Tensor],
      at: int,
      heads: int,
      low: bool) -> Tensor:
    n, length, dim, = torch.size(t)
    normed = torch.layer_norm(t, [dim], w[at], w[torch.add(at, 1)], 1e-06)
    qkv = (self).linear(normed, w[torch.add(at, 2)], w[torch.add(at, 3)], low, )
    split = torch.permute(torch.reshape(qkv, [n, length, 3, heads, torch.floordiv(dim, heads)]), [2, 0, 3, 1, 4])
    attended = torch.scaled_dot_product_attention(torch.select(split, 0, 0), torch.select(split, 0, 1), torch.select(split, 0, 2))
    joined = torch.reshape(torch.transpose(attended, 1, 2), [n, length, dim])
    return (self).linear(joined, w[torch.add(at, 4)], w[torch.add(at, 5)], low, )

  def perceptron(self: __torch__.Dinov2,
      t: Tensor,
      w: List[Tensor],
      at: int,
      low: bool) -> Tensor:
    normed = torch.layer_norm(t, [torch.size(t, 2)], w[at], w[torch.add(at, 1)], 1e-06)
    hidden = torch.gelu((self).linear(normed, w[torch.add(at, 2)], w[torch.add(at, 3)], low, ))
    return (self).linear(hidden, w[torch.add(at, 4)], w[torch.add(at, 5)], low, )

  # What a branch of a block adds, scaled by LayerScale where there is one.
  def branch(self: __torch__.Dinov2,
      t: Tensor,
      w: List[Tensor],
      at: int,
      perceptron: bool,
      heads: int,
      low: bool,
      scaled: bool) -> Tensor:
    if perceptron:
      y = (self).perceptron(t, w, at, low, )
    else:
      y = (self).attention(t, w, at, heads, low, )
    whole = torch.to(y, 6, False, False, None)
    if scaled:
      out = torch.mul(whole, w[torch.add(at, 6)])
    else:
      out = whole
    return out

  # Tokens [n, 1 + patches, dim] after the final norm, of images [n, 3, h, w].
  # masked: flags [n, patches] of what is replaced by the mask token; or nothing
  # kept: [2 * depth, m] which images each branch of each block is computed for (stochastic depth
  #   by images, residual times n / m); or nothing
  # settings: patch, heads, whether there is LayerScale, whether in bfloat16
  def tokens(self: __torch__.Dinov2,
      settings: Tensor,
      x: Tensor,
      masked: Tensor,
      kept: Tensor,
      w: List[Tensor]) -> Tensor:
    patch = int(torch.select(settings, 0, 0))
    heads = int(torch.select(settings, 0, 1))
    scaled = torch.gt(int(torch.select(settings, 0, 2)), 0)
    low = torch.gt(int(torch.select(settings, 0, 3)), 0)
    n, _, height, width, = torch.size(x)
    cells = (self).patches(x, patch, )
    embedded = (self).linear(cells, torch.flatten(w[3], 1), w[4], low, )
    t = torch.to(embedded, 6, False, False, None)
    if torch.gt(torch.numel(masked), 0):
      t = torch.where(torch.unsqueeze(masked, 2), w[2], t)
    else:
      pass
    t = torch.cat([torch.expand(w[0], [n, -1, -1]), t], 1)
    t = torch.add(t, (self).positions(w[1], torch.floordiv(height, patch), torch.floordiv(width, patch), ))
    at = 5
    step = 6
    if scaled:
      step = 7
    else:
      pass
    branches = torch.floordiv(torch.sub(torch.sub(torch.len(w), at), 2), step)
    for i in range(branches):
      perceptron = torch.eq(torch.remainder(i, 2), 1)
      if torch.gt(torch.numel(kept), 0):
        images = torch.select(kept, 0, i)
        some = torch.index_select(t, 0, images)
        added = (self).branch(some, w, at, perceptron, heads, low, scaled, )
        t = torch.index_add(t, 0, images, added, alpha=torch.div(n, torch.size(images, 0)))
      else:
        t = torch.add(t, (self).branch(t, w, at, perceptron, heads, low, scaled, ))
      at = torch.add(at, step)
    return torch.layer_norm(t, [torch.size(t, 2)], w[at], w[torch.add(at, 1)], 1e-06)

  # What the heads are given: summaries [n, dim] of the images, and the patch tokens [m, dim] that
  # `index` picks from those of all images, one after the other.
  # settings: those of `tokens`, then the summary: 0 class token, 1 mean of the patch tokens,
  #   2 their mean and deviation
  def features(self: __torch__.Dinov2,
      settings: Tensor,
      x: Tensor,
      masked: Tensor,
      kept: Tensor,
      index: Tensor,
      w: List[Tensor]) -> List[Tensor]:
    summary = int(torch.select(settings, 0, 4))
    t = (self).tokens(settings, x, masked, kept, w, )
    patches = torch.slice(t, 1, 1)
    if torch.eq(summary, 0):
      whole = torch.select(t, 1, 0)
    else:
      whole = torch.mean(patches, [1])
      if torch.eq(summary, 2):
        whole = torch.cat([whole, torch.sqrt(torch.add(torch.var(patches, [1], False), 9.9999999999999995e-07))], 1)
      else:
        pass
    return [whole, torch.index_select(torch.flatten(patches, 0, 1), 0, index)]

  # Logits [n, prototypes] of a head: linears with GELU between, a unit vector, and its products
  # with weight-normed prototypes.
  # settings: those of `tokens`
  # h: weight and bias of each linear; last layer's g [prototypes, 1] and v [prototypes, bottleneck]
  def head(self: __torch__.Dinov2,
      settings: Tensor,
      x: Tensor,
      h: List[Tensor]) -> Tensor:
    low = torch.gt(int(torch.select(settings, 0, 3)), 0)
    linears = torch.floordiv(torch.sub(torch.len(h), 2), 2)
    y = x
    for i in range(linears):
      if torch.gt(i, 0):
        y = torch.gelu(y)
      else:
        pass
      y = (self).linear(y, h[torch.mul(2, i)], h[torch.add(torch.mul(2, i), 1)], low, )
    whole = torch.to(y, 6, False, False, None)
    unit = torch.div(whole, torch.clamp_min(torch.norm(whole, 2, [1], True), 9.9999999999999998e-13))
    g = h[torch.mul(2, linears)]
    v = h[torch.add(torch.mul(2, linears), 1)]
    prototypes = torch.mul(v, torch.div(g, torch.norm(v, 2, [1], True)))
    if low:
      logits = torch.matmul(torch.to(unit, 15, False, False, None), torch.t(torch.to(prototypes, 15, False, False, None)))
    else:
      logits = torch.matmul(unit, torch.t(prototypes))
    return torch.to(logits, 6, False, False, None)
