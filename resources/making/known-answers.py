"""What PyTorch says of the small network of main/engines/known-network.ts: logits, loss, gradients, and the losses of the next steps.

usage: python3 resources/making/known-answers.py > main/engines/probe/known-answers.json
Needs NumPy and PyTorch; written with PyTorch 1.13. The network is written out here anew, in double precision.
"""
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

BATCH, CLASSES, SIDE, STEPS = 16, 2, 16, 3
RATE, DECAY = 0.001, 0.05

weights = {}
nodes = 0


def waves(dims, seed, scale=1.0):
    i = np.arange(math.prod(dims), dtype=np.float64)
    numbers = scale * np.sin(i * 1.618 + seed) * np.cos(i * 0.137 * seed)
    return torch.from_numpy(numbers.astype(np.float32).astype(np.float64)).reshape(dims)


def constant(tensor, hint):
    name, n = hint, 1
    while name in weights:
        name, n = f"{hint}_{n}", n + 1
    weights[name] = tensor.requires_grad_()
    return name


def node(count=1):
    global nodes
    nodes += count


def conv_weights(dims):
    pair = (constant(waves(dims, nodes + 2, 2 / math.sqrt(math.prod(dims[1:]))), "weight"), constant(waves(dims[:1], nodes + 3, 0.2), "bias"))
    node()
    return pair


# The order in which the weights are made, which decides their names and seeds.
stem = conv_weights([24, 3, 3, 3]); node()
wide = conv_weights([40, 24, 1, 1]); node()
depthwise = conv_weights([40, 1, 3, 3]); node()
thin = conv_weights([24, 40, 1, 1]); node(2)
halving = conv_weights([24, 1, 3, 3]); node()
three = conv_weights([32, 24, 3, 3])
one = conv_weights([32, 24, 1, 1]); node(2)
last = conv_weights([32, 32, 3, 3]); node()
head = (constant(waves([CLASSES, 32], 5), "weight"), constant(waves([CLASSES], 6), "bias"))


def conv(x, names, stride=1, pads=(0, 0, 0, 0), groups=1):
    """`pads` as ONNX has them: top, left, bottom, right."""
    top, left, bottom, right = pads
    return F.conv2d(F.pad(x, (left, right, top, bottom)), weights[names[0]], weights[names[1]], stride=stride, groups=groups)


def network(x):
    around = (1, 1, 1, 1)
    s = F.relu(conv(x, stem, 2, (0, 0, 1, 1)))
    t = conv(F.relu(conv(F.relu(conv(s, wide)), depthwise, 1, around, 40)), thin)
    h = F.relu(conv(F.relu(t + s), halving, 2, (0, 0, 1, 1), 24))
    b = F.relu(conv(h, three, 2, around) + conv(h, one, 2))
    return F.linear(F.relu(conv(b, last, 1, around)).mean((2, 3)), weights[head[0]], weights[head[1]])


pictures = waves([BATCH, 3, SIDE, SIDE], 7)
index = torch.arange(BATCH * CLASSES)
targets = ((index % CLASSES) == (index // 3) % CLASSES).double().reshape(BATCH, CLASSES) / BATCH
optimiser = torch.optim.AdamW(weights.values(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.999), eps=1e-8)

answers = {"pytorch": torch.__version__, "batch": BATCH, "rate": RATE, "weightDecay": DECAY, "losses": []}
for step in range(STEPS):
    logits = network(pictures)
    loss = -(targets * F.log_softmax(logits, 1)).sum()
    optimiser.zero_grad()
    loss.backward()
    answers["losses"].append(loss.item())
    if step == 0:
        answers["logits"] = logits.flatten().tolist()
        answers["gradientNorms"] = {name: weight.grad.norm().item() for name, weight in weights.items()}
    optimiser.step()
json.dump(answers, sys.stdout, indent=1)
print()
