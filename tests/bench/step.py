"""PyTorch's side of step.ts: takes training steps (AdamW, gradients clipped) when told to, and prints how long each took.

usage: step.py FOLDER_OF_onnx_torch.py MODEL.onnx SIDE BATCH CLASSES THREADS
"""
import json, resource, sys, time
sys.path.insert(0, sys.argv[1])
import torch
from onnx_torch import OnnxModule

model, side, batch, classes, threads = sys.argv[2], *map(int, sys.argv[3:7])
torch.set_num_threads(threads)
last = lambda x: x.contiguous(memory_format=torch.channels_last)
net = OnnxModule(model).train().to(memory_format=torch.channels_last)
x, y = last(torch.randn(batch, 3, side, side)), torch.arange(batch) % classes
with torch.no_grad():
    head = torch.nn.Linear(net(x[:1]).shape[1], classes)

weights = [*net.parameters(), *head.parameters()]
optimiser = torch.optim.AdamW(weights, lr=1e-5)


def step():
    loss = torch.nn.functional.cross_entropy(head(net(x)), y)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(weights, 1.0)
    optimiser.step()


step()
print(json.dumps({'ready': True}), flush=True)
for line in sys.stdin:
    end, took = time.perf_counter() + float(line), []
    while time.perf_counter() < end or not took:
        start = time.perf_counter(); step(); took.append((time.perf_counter() - start) * 1e3)
    print(json.dumps({'took': took, 'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)
