// The ordered list of migrations. Numbers step by ten; a migration that has shipped is never edited.
import type { Connection } from '../database.ts';
import { begin } from './0010-begin.ts';
import { order } from './0020-order.ts';
import { uses } from './0030-uses.ts';
import { imports } from './0040-imports.ts';
import { thawing } from './0050-thawing.ts';
import { measurements } from './0060-measurements.ts';
import { compute } from './0070-compute.ts';
import { engines } from './0080-engines.ts';
import { advice } from './0100-advice.ts';
import { checks } from './0110-checks.ts';
import { fieldNames } from './0120-field-names.ts';
import { identity } from './0130-identity.ts';
import { fileContent } from './0140-file-content.ts';
import { opening } from './0150-opening.ts';
import { pictureFacts } from './0160-picture-facts.ts';
import { classes } from './0170-classes.ts';
import { usablePictures } from './0180-usable-pictures.ts';
import { folderUpdates } from './0190-folder-updates.ts';
import { marks } from './0200-marks.ts';
import { labelledBy } from './0210-labelled-by.ts';
import { guidedLabelling } from './0220-guided-labelling.ts';
import { labelReviews } from './0230-label-reviews.ts';
import { secondLabels } from './0240-second-labels.ts';
import { groups } from './0250-groups.ts';
import { starred } from './0270-starred.ts';
import { judgements } from './0280-judgements.ts';
import { projectAnswers } from './0310-project-answers.ts';
import { decisionRules } from './0320-decision-rules.ts';
import { predictedContent } from './0330-predicted-content.ts';
import { modelLicences } from './0340-model-licences.ts';
import { imageSize } from './0360-image-size.ts';
import { modelComparisons } from './0365-model-comparisons.ts';
import { discriminants } from './0370-discriminants.ts';
import { distances } from './0380-distances.ts';
import { predictionLog } from './0390-prediction-log.ts';
import { predictionSources } from './0400-prediction-sources.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Connection) => void;
}

export const migrations: readonly Migration[] = [
  { version: 10, name: 'begin', up: begin },
  { version: 20, name: 'order', up: order },
  { version: 30, name: 'uses', up: uses },
  { version: 40, name: 'imports', up: imports },
  { version: 50, name: 'thawing', up: thawing },
  { version: 60, name: 'measurements', up: measurements },
  { version: 70, name: 'compute', up: compute },
  { version: 80, name: 'engines', up: engines },
  { version: 100, name: 'advice', up: advice },
  { version: 110, name: 'checks', up: checks },
  { version: 120, name: 'field-names', up: fieldNames },
  { version: 130, name: 'identity', up: identity },
  { version: 140, name: 'file-content', up: fileContent },
  { version: 150, name: 'opening', up: opening },
  { version: 160, name: 'picture-facts', up: pictureFacts },
  { version: 170, name: 'classes', up: classes },
  { version: 180, name: 'usable-pictures', up: usablePictures },
  { version: 190, name: 'folder-updates', up: folderUpdates },
  { version: 200, name: 'marks', up: marks },
  { version: 210, name: 'labelled-by', up: labelledBy },
  { version: 220, name: 'guided-labelling', up: guidedLabelling },
  { version: 230, name: 'label-reviews', up: labelReviews },
  { version: 240, name: 'second-labels', up: secondLabels },
  { version: 250, name: 'groups', up: groups },
  { version: 270, name: 'starred', up: starred },
  { version: 280, name: 'judgements', up: judgements },
  { version: 310, name: 'project-answers', up: projectAnswers },
  { version: 320, name: 'decision-rules', up: decisionRules },
  { version: 330, name: 'predicted-content', up: predictedContent },
  { version: 340, name: 'model-licences', up: modelLicences },
  { version: 360, name: 'image-size', up: imageSize },
  { version: 365, name: 'model-comparisons', up: modelComparisons },
  { version: 370, name: 'discriminants', up: discriminants },
  { version: 380, name: 'distances', up: distances },
  { version: 390, name: 'prediction-log', up: predictionLog },
  { version: 400, name: 'prediction-sources', up: predictionSources },
];
