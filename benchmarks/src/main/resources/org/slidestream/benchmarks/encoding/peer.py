"""A ViT in plain PyTorch, eager, with the weights of a safetensors file: what a user of timm has.

Started as `peer.py WEIGHTS HEADS THREADS MEAN STD TILES`. TILES holds RGB bytes, tile after tile.
Says `ready` and PyTorch's version, then answers each line of its standard input:
  eager N     embeds N tiles          -> seconds by the clock, seconds of the processor
  sgemm N     multiplies N x N        -> the same
  write FILE  embeddings of all tiles -> done
"""
import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F


def read_safetensors(path):
    file = np.memmap(path, dtype=np.uint8, mode="r")
    start = 8 + int(file[:8].view(np.uint64)[0])
    header = json.loads(file[8:start].tobytes())
    weights = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (start + offset for offset in entry["data_offsets"])
            numbers = np.frombuffer(file[begin:end].tobytes(), dtype=np.float32)
            weights[name] = torch.from_numpy(numbers.reshape(entry["shape"]).copy())
    return weights


class Vit:
    def __init__(self, weights, heads):
        self.weights = weights
        self.heads = heads
        self.patch = weights["patch_embed.proj.weight"].shape[2]
        self.depth = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("blocks."))

    def linear(self, name, x):
        return F.linear(x, self.weights[name + ".weight"], self.weights[name + ".bias"])

    def norm(self, name, x):
        return F.layer_norm(x, x.shape[-1:], self.weights[name + ".weight"], self.weights[name + ".bias"], 1e-6)

    def scaled(self, name, x):
        return x * self.weights[name] if name in self.weights else x

    def attention(self, block, x):
        batch, tokens, dim = x.shape
        qkv = self.linear(block + "attn.qkv", x).reshape(batch, tokens, 3, self.heads, dim // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        looks = (q * q.shape[-1] ** -0.5 @ k.transpose(-2, -1)).softmax(-1)
        return self.linear(block + "attn.proj", (looks @ v).transpose(1, 2).reshape(batch, tokens, dim))

    def perceptron(self, block, x):
        return self.linear(block + "mlp.fc2", F.gelu(self.linear(block + "mlp.fc1", x)))

    def __call__(self, images):
        patches = F.conv2d(images, self.weights["patch_embed.proj.weight"], self.weights["patch_embed.proj.bias"], self.patch)
        token = self.weights["cls_token"].expand(len(images), -1, -1)
        x = torch.cat([token, patches.flatten(2).transpose(1, 2)], 1) + self.weights["pos_embed"]
        for i in range(self.depth):
            block = f"blocks.{i}."
            x = x + self.scaled(block + "ls1.gamma", self.attention(block, self.norm(block + "norm1", x)))
            x = x + self.scaled(block + "ls2.gamma", self.perceptron(block, self.norm(block + "norm2", x)))
        return self.norm("norm", x)[:, 0]


def numbers(words):
    return torch.tensor([float(word) for word in words.split(",")])


def timed(work):
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - clock:.6f} {time.process_time() - processor:.6f}"


def main():
    weights, heads, threads, mean, std, tiles = sys.argv[1:]
    torch.set_num_threads(int(threads))
    vit = Vit(read_safetensors(weights), int(heads))
    side = round((vit.weights["pos_embed"].shape[1] - 1) ** 0.5) * vit.patch
    pixels = torch.from_numpy(np.fromfile(tiles, dtype=np.uint8).reshape(-1, side, side, 3)).permute(0, 3, 1, 2)
    images = ((pixels / 255 - numbers(mean).view(3, 1, 1)) / numbers(std).view(3, 1, 1)).contiguous()
    factors = {}
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        command, word = line.split(maxsplit=1)
        word = word.strip()
        if command == "eager":
            answer = timed(lambda: vit(images[: int(word)]))
        elif command == "sgemm":
            size = int(word)
            if size not in factors:
                factors[size] = torch.randn(3, size, size).unbind(0)
            a, b, product = factors[size]
            answer = timed(lambda: torch.mm(a, b, out=product))
        else:
            np.concatenate([vit(image.unsqueeze(0)).numpy() for image in images]).tofile(word)
            answer = "done"
        print(answer, flush=True)


with torch.inference_mode():
    main()
