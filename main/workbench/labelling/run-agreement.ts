// Agreement of the readers as it stands beside a run's accuracy: on the pictures it was tested on, or else on all that two read.
import { headlineMetricsOf, type AgreementPair, type Run, type RunAgreement } from '../../../preload/contract.ts';
import { fewReadTwice } from '../../evaluation/index.ts';
import { getRun, listReadPictures, requireProject, snapshotOfRun } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { pairsOf } from './agreement-pairs.ts';
import { labellingWords as said } from './labelling-words.ts';

export function runAgreementMethods(context: Context): Methods<'agreement.ofRun' | 'agreement.ofProject'> {
  return {
    'agreement.ofRun': ({ run }) => agreementOfRun(context, getRun(context.db, run)),
    'agreement.ofProject': ({ project }) => {
      requireProject(context.db, project);
      const pair = mostRead(pairsOf(context, project, listReadPictures(context.db, project)));
      return pair && { sentence: said.peopleAgree(pair.agreement) };
    },
  };
}

/** Of several second readers the one who labelled most of the pictures. */
function agreementOfRun(context: Context, run: Run): RunAgreement | null {
  const pictures = listReadPictures(context.db, run.project);
  if (pictures.length === 0) return null;
  const headline = headlineMetricsOf(run);
  const tested = new Set(snapshotOfRun(context.db, run.id).filter(({ part }) => headline?.on === 'all' || part === 'test').map(({ picture }) => picture));
  const onTest = mostRead(pairsOf(context, run.project, pictures, tested));
  const enough = onTest !== null && onTest.agreement.n >= fewReadTwice;
  const pair = enough ? onTest : mostRead(pairsOf(context, run.project, pictures));
  if (pair === null) return null;
  const { n, agreed, observed, kappa } = pair.agreement;
  const on = enough || n === onTest?.agreement.n ? 'test' : 'all';
  const accuracy = headline?.metrics.accuracy ?? null;
  return {
    on, second: pair.second, n, agreed, observed, kappa, sentence: sentenceOf({ on, pair, crossValidated: headline?.on === 'all' }),
    above: accuracy !== null && accuracy > observed.value
      ? said.modelAbove : null,
  };
}

const mostRead = (pairs: readonly AgreementPair[]): AgreementPair | null =>
  pairs.filter(({ first }) => first === null).reduce<AgreementPair | null>((a, b) => (a === null || b.agreement.n > a.agreement.n ? b : a), null);

const sentenceOf = ({ on, pair, crossValidated }: { on: RunAgreement['on']; pair: AgreementPair; crossValidated: boolean }): string =>
  said.agree(pair.agreement, on === 'all' ? 'all' : crossValidated ? 'folds' : 'test');

