"""A step of DINOv2 in eager PyTorch: the same transformer, heads, losses, optimiser and crops' sizes.

Started as `peer.py THREADS KEY=VALUE...`, keys as in main(). Says `ready` and PyTorch's version, then
answers each line `fp32` or `bf16` (autocast) of its standard input by some steps: seconds by the clock,
of the processor.
"""
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, dim, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(dim, eps=1e-6), nn.LayerNorm(dim, eps=1e-6)
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.fc1, self.fc2 = nn.Linear(dim, hidden), nn.Linear(hidden, dim)

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        if hasattr(F, "scaled_dot_product_attention"):
            a = F.scaled_dot_product_attention(q, k, v)
        else:
            a = (q * (d // self.heads) ** -0.5 @ k.transpose(-2, -1)).softmax(-1) @ v
        x = x + self.proj(a.transpose(1, 2).reshape(b, n, d))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self, image, patch, dim, depth, heads, hidden):
        super().__init__()
        self.patch = patch
        self.embed = nn.Conv2d(3, dim, patch, patch)
        self.cls = nn.Parameter(torch.zeros(1, 1, dim))
        self.mask = nn.Parameter(torch.zeros(1, dim))
        self.pos = nn.Parameter(0.02 * torch.randn(1, 1 + (image // patch) ** 2, dim))
        self.blocks = nn.ModuleList(Block(dim, heads, hidden) for _ in range(depth))
        self.norm = nn.LayerNorm(dim, eps=1e-6)

    def positions(self, side):
        old = math.isqrt(self.pos.shape[1] - 1)
        if old == side:
            return self.pos
        grid = self.pos[:, 1:].reshape(1, old, old, -1).permute(0, 3, 1, 2)
        scale = (side + 0.1) / old
        grid = F.interpolate(grid, scale_factor=(scale, scale), mode="bicubic")
        return torch.cat([self.pos[:, :1], grid.flatten(2).transpose(1, 2)], 1)

    def forward(self, x, masks=None):
        t = self.embed(x).flatten(2).transpose(1, 2)
        if masks is not None:
            t = torch.where(masks.unsqueeze(-1), self.mask.to(t.dtype), t)
        t = torch.cat([self.cls.expand(len(x), -1, -1), t], 1) + self.positions(x.shape[-1] // self.patch)
        for block in self.blocks:
            t = block(t)
        return self.norm(t)


class Head(nn.Module):
    def __init__(self, inputs, hidden, bottleneck, prototypes):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(inputs, hidden), nn.GELU(), nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, bottleneck)
        )
        self.last = nn.utils.weight_norm(nn.Linear(bottleneck, prototypes, bias=False))

    def forward(self, x):
        return self.last(F.normalize(self.mlp(x), dim=-1))


def sinkhorn(logits, temperature):
    q = (logits.float() / temperature).exp().t()
    q /= q.sum()
    for _ in range(3):
        q /= q.sum(1, keepdim=True) * q.shape[0]
        q /= q.sum(0, keepdim=True) * q.shape[1]
    return (q * q.shape[1]).t()


def koleo(x):
    x = F.normalize(x.float(), eps=1e-8, dim=-1)
    with torch.no_grad():
        near = (x @ x.t()).fill_diagonal_(-1).argmax(1)
    return -(F.pairwise_distance(x, x[near], eps=1e-8) + 1e-8).log().mean()


def entropy(logits, targets):
    return -(targets * F.log_softmax(logits.float() / 0.1, -1)).sum(-1)


class Trainer:
    def __init__(self, c):
        self.c = c
        self.summary = c["summary"]
        dim = c["dim"]
        make = lambda: nn.ModuleDict(
            {
                "backbone": Transformer(c["image"], c["patch"], dim, c["depth"], c["heads"], c["hidden"]),
                "dino": Head(dim * (2 if self.summary == 2 else 1), c["head_hidden"], c["bottleneck"], c["prototypes"]),
                "ibot": Head(dim, c["head_hidden"], c["bottleneck"], c["patch_prototypes"]),
            }
        )
        self.student = make()
        self.teacher = make().requires_grad_(False)
        self.teacher.load_state_dict(self.student.state_dict())
        named = list(self.student.named_parameters())
        kept = [p for n, p in named if n.endswith("bias") or "norm" in n]
        decayed = [p for n, p in named if not (n.endswith("bias") or "norm" in n)]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.04}, {"params": kept, "weight_decay": 0.0}], lr=1e-4
        )
        b, g, l = c["batch"], c["global"], c["local"]
        self.globals = torch.randint(0, 256, (2 * b, g, g, 3), dtype=torch.uint8)
        self.locals = torch.randint(0, 256, (c["locals"] * b, l, l, 3), dtype=torch.uint8)
        tokens = (g // c["patch"]) ** 2
        self.masks = torch.zeros(2 * b, tokens, dtype=torch.bool)
        self.masks[::2, : max(1, round(0.3 * tokens))] = True

    def of(self, t):
        if self.summary == 0:
            return t[:, 0]
        mean = t[:, 1:].mean(1)
        if self.summary == 1:
            return mean
        return torch.cat([mean, (t[:, 1:].var(1, unbiased=False) + 1e-6).sqrt()], 1)

    def normal(self, crops):
        return ((crops.float() / 255 - 0.5) / 0.2).permute(0, 3, 1, 2).contiguous()

    def step(self, low):
        c, b = self.c, self.c["batch"]
        large, small = self.normal(self.globals), self.normal(self.locals)
        index = self.masks.flatten().nonzero().flatten()
        weight = (1 / self.masks.sum(1).clamp(min=1)).unsqueeze(1).expand_as(self.masks)[self.masks]
        with torch.autocast("cpu", torch.bfloat16, enabled=low):
            with torch.no_grad():
                t = self.teacher["backbone"](large)
                first, second = self.of(t).chunk(2)
                wanted = sinkhorn(self.teacher["dino"](torch.cat([second, first])), 0.05)
                patches = sinkhorn(self.teacher["ibot"](t[:, 1:].flatten(0, 1)[index]), 0.05)
            t = self.student["backbone"](large, self.masks)
            summaries = self.of(t)
            local = self.student["dino"](self.of(self.student["backbone"](small)))
            globals_ = self.student["dino"](summaries)
            masked = self.student["ibot"](t[:, 1:].flatten(0, 1)[index])
        pairs = 2 * c["locals"] + 2
        both = wanted[:b] + wanted[b:]
        loss = sum(entropy(view, both).mean() for view in local.chunk(c["locals"])) / pairs
        loss = loss + entropy(globals_, wanted).mean() * 2 / pairs
        loss = loss + (entropy(masked, patches) * weight).sum() / (2 * b)
        loss = loss + 0.1 * sum(koleo(half) for half in summaries.chunk(2))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for network in self.student.values():
            nn.utils.clip_grad_norm_(network.parameters(), 3.0)
        self.optimiser.step()
        with torch.no_grad():
            student, teacher = list(self.student.parameters()), list(self.teacher.parameters())
            torch._foreach_mul_(teacher, 0.99)
            torch._foreach_add_(teacher, student, alpha=0.01)
        return loss.item()


def main():
    torch.set_num_threads(int(sys.argv[1]))
    trainer = Trainer({key: int(value) for key, value in (word.split("=") for word in sys.argv[2:])})
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        clock, processor = time.perf_counter(), time.process_time()
        for _ in range(trainer.c["steps"]):
            trainer.step(line.strip() == "bf16")
        print(time.perf_counter() - clock, time.process_time() - processor, flush=True)


main()
