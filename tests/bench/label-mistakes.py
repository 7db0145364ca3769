"""cleanlab on the probabilities that tests/bench/label-mistakes.ts hands over: reads JSON from stdin, prints JSON.
In: [{"labels": [...], "probabilities": [[...], ...]}, ...]; out: per item the flagged indices and both label-quality scores."""
import json
import sys
import warnings

import numpy as np
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores

warnings.filterwarnings("ignore")

out = []
for item in json.load(sys.stdin):
    y, p = np.array(item["labels"]), np.array(item["probabilities"])
    p = p / p.sum(axis=1, keepdims=True)
    out.append({
        "flagged": np.flatnonzero(find_label_issues(y, p, n_jobs=1)).tolist(),
        "selfConfidence": get_label_quality_scores(y, p, method="self_confidence").tolist(),
        "normalisedMargin": get_label_quality_scores(y, p, method="normalized_margin").tolist(),
    })
print(json.dumps(out))
