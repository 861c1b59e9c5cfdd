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
      # the bias by itself: libtorch would copy it into every row first
      product = torch.linear(torch.to(x, 15, False, False, None), torch.to(weight, 15, False, False, None))
      y = torch.add_(product, torch.to(bias, 15, False, False, None))
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

  # Attention within each image of each group. qkv: [rows, 3 * dim] of all tokens, group after group;
  # groups: number of images and of tokens of an image, for each group
  def attended(self: __torch__.Dinov2,
      qkv: Tensor,
      groups: List[int],
      heads: int) -> Tensor:
    dim = torch.floordiv(torch.size(qkv, 1), 3)
    out = annotate(List[Tensor], [])
    sizes = annotate(List[int], [])
    for g in range(torch.floordiv(torch.len(groups), 2)):
      _1 = torch.append(sizes, torch.mul(groups[torch.mul(2, g)], groups[torch.add(torch.mul(2, g), 1)]))
    parts = torch.split_with_sizes(qkv, sizes, 0)
    for g in range(torch.len(parts)):
      n = groups[torch.mul(2, g)]
      length = groups[torch.add(torch.mul(2, g), 1)]
      split = torch.permute(torch.reshape(parts[g], [n, length, 3, heads, torch.floordiv(dim, heads)]), [2, 0, 3, 1, 4])
      query, key, value, = torch.unbind(split, 0)
      if torch.__and__(torch.lt(length, 128), torch.__not__(ops.prim.is_cuda(qkv))):
        # the fused attention of processors is made for long sequences; its gradient is slow for short
        root = torch.pow(torch.floordiv(dim, heads), -0.5)
        likeness = torch.matmul(torch.mul(query, root), torch.transpose(key, 2, 3))
        y = torch.matmul(torch.softmax(likeness, 3), value)
      else:
        y = torch.scaled_dot_product_attention(query, key, value)
      _0 = torch.append(out, torch.reshape(torch.transpose(y, 1, 2), [torch.mul(n, length), dim]))
    return torch.cat(out, 0)

  # What a branch of a block adds to tokens [rows, dim], scaled by LayerScale where there is one.
  def branch(self: __torch__.Dinov2,
      t: Tensor,
      w: List[Tensor],
      at: int,
      perceptron: bool,
      groups: List[int],
      heads: int,
      low: bool,
      scaled: bool) -> Tensor:
    normed = torch.layer_norm(t, [torch.size(t, 1)], w[at], w[torch.add(at, 1)], 1e-06)
    inner = (self).linear(normed, w[torch.add(at, 2)], w[torch.add(at, 3)], low, )
    if perceptron:
      hidden = torch.gelu(inner)
    else:
      hidden = (self).attended(inner, groups, heads, )
    y = (self).linear(hidden, w[torch.add(at, 4)], w[torch.add(at, 5)], low, )
    if scaled:
      out = torch.mul(y, w[torch.add(at, 6)])
    else:
      out = y
    return out

  # Tokens [n * (1 + patches), dim] that go into the first block, of images [n, 3, h, w].
  # masked: flags [n, patches] of what is replaced by the mask token; or nothing
  def embedded(self: __torch__.Dinov2,
      x: Tensor,
      masked: Tensor,
      w: List[Tensor],
      patch: int,
      low: bool) -> Tensor:
    n, _, height, width, = torch.size(x)
    cells = (self).patches(x, patch, )
    linear = (self).linear(cells, torch.flatten(w[3], 1), w[4], low, )
    t = torch.to(linear, 6, False, False, None)
    if torch.gt(torch.numel(masked), 0):
      t = torch.where(torch.unsqueeze(masked, 2), w[2], t)
    else:
      pass
    t = torch.cat([torch.expand(w[0], [n, -1, -1]), t], 1)
    t = torch.add(t, (self).positions(w[1], torch.floordiv(height, patch), torch.floordiv(width, patch), ))
    return torch.flatten(t, 0, 1)

  # Rows of the tokens of some images of a group, whose first row is `row`.
  def rows_of(self: __torch__.Dinov2,
      images: Tensor,
      length: int,
      row: int) -> Tensor:
    within = torch.arange(length, dtype=4, layout=None, device=ops.prim.device(images), pin_memory=None)
    first = torch.add(torch.mul(images, length), row)
    return torch.flatten(torch.add(torch.unsqueeze(first, 1), within))

  # Tokens [rows, dim] after the final norm, of two groups of images that go through the linears
  # together: the large views, then the small ones.
  # masked: of the large views, as `embedded` takes it
  # kept_large, kept_small: [2 * depth, m] which images each branch of each block is computed for
  #   (stochastic depth by images, residual times n / m); or nothing
  # settings: patch, heads, whether there is LayerScale, whether in bfloat16
  def tokens(self: __torch__.Dinov2,
      settings: Tensor,
      large: Tensor,
      small: Tensor,
      masked: Tensor,
      kept_large: Tensor,
      kept_small: Tensor,
      w: List[Tensor]) -> Tensor:
    patch = int(torch.select(settings, 0, 0))
    heads = int(torch.select(settings, 0, 1))
    scaled = torch.gt(int(torch.select(settings, 0, 2)), 0)
    low = torch.gt(int(torch.select(settings, 0, 3)), 0)
    t = (self).embedded(large, masked, w, patch, low, )
    n = torch.size(large, 0)
    length = torch.floordiv(torch.size(t, 0), n)
    groups = [n, length]
    smalls = 0
    small_length = 0
    if torch.gt(torch.numel(small), 0):
      unmasked = torch.slice(masked, 0, 0, 0)
      s = (self).embedded(small, unmasked, w, patch, low, )
      smalls = torch.size(small, 0)
      small_length = torch.floordiv(torch.size(s, 0), smalls)
      groups = [n, length, smalls, small_length]
      t = torch.cat([t, s], 0)
    else:
      pass
    at = 5
    step = 6
    if scaled:
      step = 7
    else:
      pass
    branches = torch.floordiv(torch.sub(torch.sub(torch.len(w), at), 2), step)
    for i in range(branches):
      perceptron = torch.eq(torch.remainder(i, 2), 1)
      if torch.gt(torch.numel(kept_large), 0):
        images = torch.select(kept_large, 0, i)
        m = torch.size(images, 0)
        rows = (self).rows_of(images, length, 0, )
        factor = torch.new_full(t, [torch.mul(m, length), 1], torch.div(n, m))
        some = [m, length]
        if torch.gt(smalls, 0):
          others = torch.select(kept_small, 0, i)
          k = torch.size(others, 0)
          rows = torch.cat([rows, (self).rows_of(others, small_length, torch.mul(n, length), )], 0)
          factor = torch.cat([factor, torch.new_full(t, [torch.mul(k, small_length), 1], torch.div(smalls, k))], 0)
          some = [m, length, k, small_length]
        else:
          pass
        added = (self).branch(torch.index_select(t, 0, rows), w, at, perceptron, some, heads, low, scaled, )
        t = torch.index_add(t, 0, rows, torch.mul(added, factor))
      else:
        t = torch.add(t, (self).branch(t, w, at, perceptron, groups, heads, low, scaled, ))
      at = torch.add(at, step)
    return torch.layer_norm(t, [torch.size(t, 1)], w[at], w[torch.add(at, 1)], 1e-06)

  # The summary [n, dim] of each image, of tokens [n, 1 + patches, dim].
  # summary: 0 class token, 1 mean of the patch tokens, 2 their mean and deviation
  def summaries(self: __torch__.Dinov2,
      t: Tensor,
      summary: int) -> Tensor:
    if torch.eq(summary, 0):
      whole = torch.select(t, 1, 0)
    else:
      patches = torch.slice(t, 1, 1)
      whole = torch.mean(patches, [1])
      if torch.eq(summary, 2):
        whole = torch.cat([whole, torch.sqrt(torch.add(torch.var(patches, [1], False), 9.9999999999999995e-07))], 1)
      else:
        pass
    return whole

  # What the heads are given: summaries [n, dim] of the large views, then of the small ones; and the
  # patch tokens [m, dim] that `index` picks from those of all large views, one after the other.
  # settings: those of `tokens`, then the summary
  def features(self: __torch__.Dinov2,
      settings: Tensor,
      large: Tensor,
      small: Tensor,
      masked: Tensor,
      kept_large: Tensor,
      kept_small: Tensor,
      index: Tensor,
      w: List[Tensor]) -> List[Tensor]:
    summary = int(torch.select(settings, 0, 4))
    t = (self).tokens(settings, large, small, masked, kept_large, kept_small, w, )
    n = torch.size(large, 0)
    patch = int(torch.select(settings, 0, 0))
    length = torch.add(torch.mul(torch.floordiv(torch.size(large, 2), patch), torch.floordiv(torch.size(large, 3), patch)), 1)
    dim = torch.size(t, 1)
    larges = torch.reshape(torch.slice(t, 0, 0, torch.mul(n, length)), [n, length, dim])
    whole = (self).summaries(larges, summary, )
    if torch.gt(torch.numel(small), 0):
      smalls = torch.reshape(torch.slice(t, 0, torch.mul(n, length)), [torch.size(small, 0), -1, dim])
      whole = torch.cat([whole, (self).summaries(smalls, summary, )], 0)
    else:
      pass
    picked = torch.index_select(torch.flatten(torch.slice(larges, 1, 1), 0, 1), 0, index)
    return [whole, picked]

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
