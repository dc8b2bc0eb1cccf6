"""Times whole networks in PyTorch's eager mode on a GPU, in fp32 with TF32 off: a line of JSON each.

Usage: torch_eager.py FILE
"""

import json
import statistics
import sys

import torch
import torchvision

NETWORKS = ("resnet50", "vgg16")
BATCH = 32
WARM_UP = 10
RUNS = 50


def nanos(network, pictures):
    """Each run by events, behind some that are not counted."""
    times = []
    for run in range(WARM_UP + RUNS):
        begin, end = torch.cuda.Event(True), torch.cuda.Event(True)
        begin.record()
        network(pictures)
        end.record()
        end.synchronize()
        if run >= WARM_UP:
            times.append(begin.elapsed_time(end) * 1e6)
    return times


def main():
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = True
    with open(sys.argv[1], "w") as file, torch.inference_mode():
        for name in NETWORKS:
            network = getattr(torchvision.models, name)().cuda().eval()
            times = nanos(network, torch.randn(BATCH, 3, 224, 224, device="cuda"))
            median = statistics.median(times)
            line = {"network": name, "batch": BATCH, "torch": torch.__version__,
                    "medianNanos": median, "nanos": times}
            file.write(json.dumps(line) + "\n")
            file.flush()
            print(f"{name} mb{BATCH}: {median / 1e6:.2f} ms")


if __name__ == "__main__":
    main()
