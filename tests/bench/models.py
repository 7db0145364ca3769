"""Logistic regression of scikit-learn on features that Thaw extracted: standardised, C by 5-fold cross-validation.

usage: models.py FEATURES.f32 FACTS.json     prints {"accuracy": …, "seconds": …}
"""
import json
import sys
import time
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
facts = json.load(open(sys.argv[2]))
features = np.fromfile(sys.argv[1], np.float32).reshape(len(facts["labels"]), -1)
labels, test = np.array(facts["labels"]), np.array(facts["test"])
began = time.perf_counter()
folds = max(2, min(5, np.bincount(labels[~test]).min()))
search = GridSearchCV(
    make_pipeline(StandardScaler(), LogisticRegression(max_iter=300)),
    {"logisticregression__C": 10.0 ** np.arange(-5, 1.1)}, scoring="neg_log_loss",
    cv=StratifiedKFold(folds, shuffle=True, random_state=0),
)
search.fit(features[~test], labels[~test])
accuracy = float((search.predict(features[test]) == labels[test]).mean())
print(json.dumps({"accuracy": accuracy, "seconds": time.perf_counter() - began}))
