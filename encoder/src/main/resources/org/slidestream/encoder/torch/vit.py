class VisionTransformer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  # A vision transformer as timm builds it, without weights: every method is given them.
  # This is the serialised dialect of TorchScript, read by libtorch when the module is loaded.

  # The weights as the other methods want them: LayerScale multiplied into the linear that it
  # follows, since gamma * (W x + b) is (gamma W) x + (gamma b).
  # w: class token, position embedding, patch weight, patch bias;
  #    for each block: norm1 weight, bias, qkv weight, bias, proj weight, bias, [gamma,]
  #    norm2 weight, bias, fc1 weight, bias, fc2 weight, bias, [gamma]; final norm weight, bias
  # result: 4 + 12 * depth + 2 tensors
  def scaled(self: __torch__.VisionTransformer,
      w: List[Tensor],
      depth: int,
      layer_scale: bool) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(4):
      _0 = torch.append(out, w[i])
    at = 4
    for i in range(torch.mul(2, depth)):
      for j in range(4):
        _1 = torch.append(out, w[torch.add(at, j)])
      weight = w[torch.add(at, 4)]
      bias = w[torch.add(at, 5)]
      at = torch.add(at, 6)
      if layer_scale:
        gamma = w[at]
        _2 = torch.append(out, torch.mul(weight, torch.unsqueeze(gamma, 1)))
        _3 = torch.append(out, torch.mul(bias, gamma))
        at = torch.add(at, 1)
      else:
        _4 = torch.append(out, weight)
        _5 = torch.append(out, bias)
    _6 = torch.append(out, w[at])
    _7 = torch.append(out, w[torch.add(at, 1)])
    return out

  # The linears of the blocks in oneDNN's own layout, the rest as it is.
  def packed(self: __torch__.VisionTransformer,
      w: List[Tensor],
      depth: int,
      rows: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(w)):
      within = torch.remainder(torch.sub(i, 4), 6)
      block = torch.__and__(torch.ge(i, 4), torch.lt(i, torch.add(4, torch.mul(12, depth))))
      linear = torch.__or__(torch.eq(within, 2), torch.eq(within, 4))
      if torch.__and__(block, linear):
        reordered = ops.mkldnn._reorder_linear_weight(torch.contiguous(w[i]), rows)
        _0 = torch.append(out, reordered)
      else:
        _1 = torch.append(out, w[i])
    return out

  # The position embedding on another grid: the first `prefix` tokens are kept, the others are a
  # square grid that is resampled (bicubic, a = -0.5, widened when it shrinks).
  def positions(self: __torch__.VisionTransformer,
      pos: Tensor,
      prefix: int,
      rows: int,
      columns: int) -> Tensor:
    old = torch.sub(torch.size(pos, 1), prefix)
    if torch.__and__(torch.eq(old, torch.mul(rows, columns)), torch.eq(rows, columns)):
      result = pos
    else:
      side = int(torch.round(torch.sqrt(old)))
      dim = torch.size(pos, 2)
      kept = torch.slice(pos, 1, 0, prefix)
      grid = torch.reshape(torch.slice(pos, 1, prefix), [1, side, side, dim])
      resized = torch._upsample_bicubic2d_aa(torch.permute(grid, [0, 3, 1, 2]), [rows, columns], False, None)
      flat = torch.reshape(torch.permute(resized, [0, 2, 3, 1]), [1, -1, dim])
      result = torch.cat([kept, flat], 1)
    return result

  def linear(self: __torch__.VisionTransformer,
      x: Tensor,
      weight: Tensor,
      bias: Tensor,
      activation: str,
      packed: bool) -> Tensor:
    if packed:
      y = ops.mkldnn._linear_pointwise(x, weight, bias, activation, annotate(List[Optional[number]], []), "none")
    else:
      y = torch.linear(x, weight, bias)
      if torch.eq(activation, "gelu"):
        y = torch.gelu(y)
      else:
        pass
    return y

  # Final-norm tokens [batch, 1 + patches, dim], class token first, of images [batch, 3, h, w].
  # w: as `scaled` or `packed` gave them; pos: as `positions` gave it
  def tokens(self: __torch__.VisionTransformer,
      x: Tensor,
      w: List[Tensor],
      pos: Tensor,
      depth: int,
      heads: int,
      packed: bool) -> Tensor:
    patch = torch.size(w[2], 2)
    dim = torch.size(w[2], 0)
    batch = torch.size(x, 0)
    patches = torch.conv2d(x, w[2], w[3], [patch, patch])
    embedded = torch.transpose(torch.flatten(patches, 2), 1, 2)
    t = torch.add(torch.cat([torch.expand(w[0], [batch, -1, -1]), embedded], 1), pos)
    length = torch.size(t, 1)
    for i in range(depth):
      at = torch.add(4, torch.mul(12, i))
      n = torch.layer_norm(t, [dim], w[at], w[torch.add(at, 1)], 1e-06)
      qkv = (self).linear(n, w[torch.add(at, 2)], w[torch.add(at, 3)], "none", packed, )
      split = torch.permute(torch.reshape(qkv, [batch, length, 3, heads, torch.floordiv(dim, heads)]), [2, 0, 3, 1, 4])
      attended = torch.scaled_dot_product_attention(torch.select(split, 0, 0), torch.select(split, 0, 1), torch.select(split, 0, 2))
      joined = torch.reshape(torch.transpose(attended, 1, 2), [batch, length, dim])
      t = torch.add(t, (self).linear(joined, w[torch.add(at, 4)], w[torch.add(at, 5)], "none", packed, ))
      m = torch.layer_norm(t, [dim], w[torch.add(at, 6)], w[torch.add(at, 7)], 1e-06)
      hidden = (self).linear(m, w[torch.add(at, 8)], w[torch.add(at, 9)], "gelu", packed, )
      t = torch.add(t, (self).linear(hidden, w[torch.add(at, 10)], w[torch.add(at, 11)], "none", packed, ))
    end = torch.add(4, torch.mul(12, depth))
    return torch.layer_norm(t, [dim], w[end], w[torch.add(end, 1)], 1e-06)

  # Embeddings [batch, dim]: the class token.
  def embed(self: __torch__.VisionTransformer,
      x: Tensor,
      w: List[Tensor],
      pos: Tensor,
      depth: int,
      heads: int,
      packed: bool) -> Tensor:
    t = (self).tokens(x, w, pos, depth, heads, packed, )
    return torch.contiguous(torch.select(t, 1, 0))
