class VisionTransformer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # A vision transformer as timm and DINOv2 build it, without weights: every method is given them.
  # This is the serialised dialect of TorchScript, read by libtorch when the module is loaded.

  # The weights as the other methods want them: class token and registers joined, LayerScale
  # multiplied into the linear that it follows, since gamma * (W x + b) is (gamma W) x + (gamma b).
  # w: class token, [registers,] position embedding, patch weight, patch bias;
  #    for each block: norm1 weight, bias, qkv weight, bias, proj weight, bias, [gamma,]
  #    norm2 weight, bias, fc1 weight, bias, fc2 weight, bias, [gamma]; final norm weight, bias;
  #    [projection of the embedding]
  # result: 4 + 12 * depth + 2 tensors, [projection]
  def prepared(self: __torch__.VisionTransformer,
      w: List[Tensor],
      depth: int,
      layer_scale: bool,
      registers: bool) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    at = 1
    if registers:
      _0 = torch.append(out, torch.cat([w[0], w[1]], 1))
      at = torch.add(at, 1)
    else:
      _1 = torch.append(out, w[0])
    for i in range(3):
      _2 = torch.append(out, w[torch.add(at, i)])
    at = torch.add(at, 3)
    for i in range(torch.mul(2, depth)):
      for j in range(4):
        _3 = torch.append(out, w[torch.add(at, j)])
      weight = w[torch.add(at, 4)]
      bias = w[torch.add(at, 5)]
      at = torch.add(at, 6)
      if layer_scale:
        gamma = w[at]
        _4 = torch.append(out, torch.mul(weight, torch.unsqueeze(gamma, 1)))
        _5 = torch.append(out, torch.mul(bias, gamma))
        at = torch.add(at, 1)
      else:
        _6 = torch.append(out, weight)
        _7 = torch.append(out, bias)
    for i in range(torch.sub(torch.len(w), at)):
      _8 = torch.append(out, w[torch.add(at, i)])
    return out

  # Whether a tensor of `prepared` belongs to a linear of a block.
  def of_linear(self: __torch__.VisionTransformer,
      i: int,
      depth: int) -> bool:
    within = torch.remainder(torch.sub(i, 4), 6)
    block = torch.__and__(torch.ge(i, 4), torch.lt(i, torch.add(4, torch.mul(12, depth))))
    return torch.__and__(block, torch.ge(within, 2))

  # The linears of the blocks in float16 (5) or bfloat16 (15), the rest as it is.
  def lowered(self: __torch__.VisionTransformer,
      w: List[Tensor],
      depth: int,
      half: bool) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    if half:
      type = 5
    else:
      type = 15
    for i in range(torch.len(w)):
      if (self).of_linear(i, depth, ):
        _0 = torch.append(out, torch.to(w[i], type, False, False, None))
      else:
        _1 = torch.append(out, w[i])
    return out

  # The weights of the blocks' linears in oneDNN's own layout, the rest as it is.
  def packed(self: __torch__.VisionTransformer,
      w: List[Tensor],
      depth: int,
      rows: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(w)):
      if torch.__and__((self).of_linear(i, depth, ), torch.eq(torch.remainder(i, 2), 0)):
        reordered = ops.mkldnn._reorder_linear_weight(torch.contiguous(w[i]), rows)
        _0 = torch.append(out, reordered)
      else:
        _1 = torch.append(out, w[i])
    return out

  # The position embedding of every token for a grid of patches. Of `pos`, the first `positioned`
  # tokens are kept, the others are a square grid that is resampled (bicubic; with antialias
  # a = -0.5, widened when it shrinks; without, a = -0.75; scales are (rows + offset) / side).
  # Of `prefix` tokens before the patches, those without a position get zero.
  def positions(self: __torch__.VisionTransformer,
      pos: Tensor,
      positioned: int,
      prefix: int,
      rows: int,
      columns: int,
      antialias: bool,
      offset: float) -> Tensor:
    old = torch.sub(torch.size(pos, 1), positioned)
    dim = torch.size(pos, 2)
    kept = torch.slice(pos, 1, 0, positioned)
    trained = torch.slice(pos, 1, positioned)
    if torch.__and__(torch.eq(old, torch.mul(rows, columns)), torch.eq(rows, columns)):
      patches = trained
    else:
      side = int(torch.round(torch.sqrt(old)))
      grid = torch.permute(torch.reshape(trained, [1, side, side, dim]), [0, 3, 1, 2])
      down = torch.div(torch.add(rows, offset), side)
      across = torch.div(torch.add(columns, offset), side)
      if antialias:
        resized = torch._upsample_bicubic2d_aa(grid, [rows, columns], False, down, across)
      else:
        resized = torch.upsample_bicubic2d(grid, [rows, columns], False, down, across)
      patches = torch.reshape(torch.permute(resized, [0, 2, 3, 1]), [1, -1, dim])
    none = torch.new_zeros(pos, [1, torch.sub(prefix, positioned), dim])
    return torch.cat([kept, none, patches], 1)

  def activated(self: __torch__.VisionTransformer,
      x: Tensor,
      activation: str) -> Tensor:
    if torch.eq(activation, "gelu"):
      y = torch.gelu(x)
    else:
      y = torch.silu(x)
    return y

  # In the arithmetic of the weights, and so is what comes out.
  def linear(self: __torch__.VisionTransformer,
      given: Tensor,
      weight: Tensor,
      bias: Tensor,
      packed: bool) -> Tensor:
    x = torch.to(given, ops.prim.dtype(bias), False, False, None)
    if packed:
      y = ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), "none")
    else:
      y = torch.linear(x, weight, bias)
    return y

  # The inner numbers of a block's perceptron; oneDNN fuses a plain GELU into the linear.
  def inner(self: __torch__.VisionTransformer,
      x: Tensor,
      weight: Tensor,
      bias: Tensor,
      activation: str,
      gated: bool,
      packed: bool) -> Tensor:
    fused = torch.__and__(torch.__and__(packed, torch.__not__(gated)), torch.eq(activation, "gelu"))
    if fused:
      lowered = torch.to(x, ops.prim.dtype(bias), False, False, None)
      y = ops.mkldnn._linear_pointwise(lowered, weight, bias, "gelu", annotate(List[Optional[number]], []), "none")
    else:
      hidden = (self).linear(x, weight, bias, packed, )
      if gated:
        half = torch.floordiv(torch.size(hidden, 2), 2)
        gate = (self).activated(torch.slice(hidden, 2, 0, half), activation, )
        y = torch.mul(gate, torch.slice(hidden, 2, half))
      else:
        y = (self).activated(hidden, activation, )
    return y

  # Queries, keys and values of a block: [3, batch, heads, tokens, dim / heads]. at: its norm1
  def heads(self: __torch__.VisionTransformer,
      t: Tensor,
      w: List[Tensor],
      at: int,
      heads: int,
      packed: bool) -> Tensor:
    batch, length, dim, = torch.size(t)
    n = torch.layer_norm(t, [dim], w[at], w[torch.add(at, 1)], 1e-06)
    qkv = (self).linear(n, w[torch.add(at, 2)], w[torch.add(at, 3)], packed, )
    return torch.permute(torch.reshape(qkv, [batch, length, 3, heads, torch.floordiv(dim, heads)]), [2, 0, 3, 1, 4])

  # Tokens [batch, prefix + patches, dim] after some blocks, of images [batch, 3, h, w].
  # w: as `prepared` or `packed` gave them; pos: as `positions` gave it
  def tokens(self: __torch__.VisionTransformer,
      x: Tensor,
      w: List[Tensor],
      pos: Tensor,
      blocks: int,
      heads: int,
      activation: str,
      gated: bool,
      packed: bool) -> Tensor:
    patch = torch.size(w[2], 2)
    # conv2d, but where a GPU would round its numbers to TF32, they stay single precision
    patches = torch._convolution(x, w[2], w[3], [patch, patch], [0, 0], [1, 1], False, [0, 0], 1, False, True, True, False)
    embedded = torch.transpose(torch.flatten(patches, 2), 1, 2)
    prefix = torch.expand(w[0], [torch.size(x, 0), -1, -1])
    t = torch.add(torch.cat([prefix, embedded], 1), pos)
    batch, length, dim, = torch.size(t)
    for i in range(blocks):
      at = torch.add(4, torch.mul(12, i))
      split = (self).heads(t, w, at, heads, packed, )
      attended = torch.scaled_dot_product_attention(torch.select(split, 0, 0), torch.select(split, 0, 1), torch.select(split, 0, 2))
      joined = torch.reshape(torch.transpose(attended, 1, 2), [batch, length, dim])
      t = torch.add(t, (self).linear(joined, w[torch.add(at, 4)], w[torch.add(at, 5)], packed, ))
      m = torch.layer_norm(t, [dim], w[torch.add(at, 6)], w[torch.add(at, 7)], 1e-06)
      hidden = (self).inner(m, w[torch.add(at, 8)], w[torch.add(at, 9)], activation, gated, packed, )
      t = torch.add(t, (self).linear(hidden, w[torch.add(at, 10)], w[torch.add(at, 11)], packed, ))
    return t

  # Where the class token of the last block looks: [batch, heads, patches].
  def attention(self: __torch__.VisionTransformer,
      x: Tensor,
      w: List[Tensor],
      pos: Tensor,
      depth: int,
      heads: int,
      activation: str,
      gated: bool,
      packed: bool) -> Tensor:
    before = torch.sub(depth, 1)
    t = (self).tokens(x, w, pos, before, heads, activation, gated, packed, )
    split = (self).heads(t, w, torch.add(4, torch.mul(12, before)), heads, packed, )
    whole = torch.to(split, 6, False, False, None)
    query = torch.unsqueeze(torch.select(torch.select(whole, 0, 0), 2, 0), 3)
    logits = torch.squeeze(torch.matmul(torch.select(whole, 0, 1), query), 3)
    scaled = torch.div(logits, torch.sqrt(torch.size(whole, 4)))
    weights = torch.softmax(scaled, 2)
    return torch.contiguous(torch.slice(weights, 2, torch.size(w[0], 1)))

  # The class token, or mean [and deviation] of the patch tokens.
  def pooled(self: __torch__.VisionTransformer,
      t: Tensor,
      prefix: int,
      pooling: str) -> Tensor:
    patches = torch.slice(t, 1, prefix)
    if torch.eq(pooling, "token"):
      y = torch.select(t, 1, 0)
    else:
      y = torch.mean(patches, [1])
      if torch.eq(pooling, "avg_std"):
        y = torch.cat([y, torch.std(patches, [1], False)], 1)
      else:
        pass
    return y

  # Embeddings [batch, dim], or [batch, 2 * dim] of mean and deviation, or what a projection makes.
  def embed(self: __torch__.VisionTransformer,
      x: Tensor,
      w: List[Tensor],
      pos: Tensor,
      depth: int,
      heads: int,
      activation: str,
      gated: bool,
      packed: bool,
      pooling: str,
      norm_after: bool) -> Tensor:
    t = (self).tokens(x, w, pos, depth, heads, activation, gated, packed, )
    prefix = torch.size(w[0], 1)
    dim = torch.size(t, 2)
    end = torch.add(4, torch.mul(12, depth))
    if norm_after:
      y = torch.layer_norm((self).pooled(t, prefix, pooling, ), [dim], w[end], w[torch.add(end, 1)], 1e-06)
    else:
      y = (self).pooled(torch.layer_norm(t, [dim], w[end], w[torch.add(end, 1)], 1e-06), prefix, pooling, )
    if torch.gt(torch.len(w), torch.add(end, 2)):
      y = torch.linear(y, w[torch.add(end, 2)])
    else:
      pass
    return torch.contiguous(y)
