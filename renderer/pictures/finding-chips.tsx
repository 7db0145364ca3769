// Chips of what was found in the pictures: likely mislabelled, outliers, near-duplicates, pictures unlike the rest, and what a person
// marked; each where there is any.
import { Link } from 'wouter';
import type { LabelFinding, PictureFilter, PictureMark, ReviewList, SetFinding } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { text as review } from '../label-review/text.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

const lists: readonly (readonly [finding: LabelFinding, list: ReviewList])[] =
  [['likely-mislabelled', 'mistakes'], ['outlier', 'outliers'], ['likely-ambiguous', 'ambiguous']];
const duplicates: readonly SetFinding[] = ['label-question', 'shared'];
const marks: readonly PictureMark[] = ['unsure', 'ambiguous'];

/** With fewer labels, none is doubted. */
const minLabelled = 20;

interface Props { project: number; filter: PictureFilter; onFilter: (filter: PictureFilter) => void; labelled: number }
interface ChipProps extends Pick<Props, 'filter' | 'onFilter'> { by: Pick<PictureFilter, 'finding' | 'mark'>; label: string; number: number }

/** Chosen, it shows these pictures alone, whatever is found of a picture besides. */
function FoundChip({ by, label, number, filter, onFilter }: ChipProps) {
  const isOn = by.finding !== undefined ? filter.finding === by.finding : filter.mark === by.mark;
  if (number === 0 && !isOn) return null;
  const { finding: _, mark: __, ...rest } = filter;
  return <button type="button" className="chip" aria-pressed={isOn} onClick={() => onFilter(isOn ? rest : { ...rest, ...by })}>
    <span>{label}</span><span className="chip-count">{count(number)}</span>
  </button>;
}

/** Pictures of a filter, counted only where there may be any. */
const useNumber = (project: number, filter: PictureFilter, wanted = true): number =>
  useCall('pictures.find', { project, filter }, wanted).data?.length ?? 0;

function SetChip({ finding, wanted, project, ...on }: Pick<Props, 'project' | 'filter' | 'onFilter'> & { finding: SetFinding; wanted: boolean }) {
  return <FoundChip {...on} by={{ finding }} label={text.finding[finding]} number={useNumber(project, { finding }, wanted)} />;
}

function MarkChip({ mark, project, ...on }: Pick<Props, 'project' | 'filter' | 'onFilter'> & { mark: PictureMark }) {
  return <FoundChip {...on} by={{ mark }} label={text.marked[mark]} number={useNumber(project, { mark })} />;
}

export function FindingChips({ labelled, ...on }: Props) {
  const { project, filter } = on;
  const found = useCall('labels.mistakes', { project, count: 0 }).data;
  const { nearDuplicates, findings = [] } = useCall('checks.get', { project }).data ?? {};
  const unlike = findings.find(({ kind }) => kind === 'unlike-rest');
  const isReviewed = lists.some(([finding]) => filter.finding === finding);
  return <>
    {lists.map(([finding, list]) => <FoundChip key={finding} {...on} by={{ finding }} label={text.finding[finding]} number={found?.open[list] ?? 0} />)}
    {duplicates.map((finding) => <SetChip key={finding} {...on} finding={finding}
      wanted={filter.finding === finding || (finding === 'shared' ? nearDuplicates?.inTest : nearDuplicates?.labelQuestions) !== 0} />)}
    {(unlike?.judged === null || filter.finding === 'unlike-rest')
      && <SetChip {...on} finding="unlike-rest" wanted />}
    {filter.finding === 'group-across' && <FoundChip {...on} by={{ finding: 'group-across' }} label={text.finding['group-across']} number={0} />}
    {marks.map((mark) => <MarkChip key={mark} {...on} mark={mark} />)}
    {(isReviewed || (found === null && labelled >= minLabelled)) && <Link className="chip pictures-way"
      href={routes.review(project, lists.find(([finding]) => finding === filter.finding)?.[1])}>
      <span>{found === null ? review.first.start : review.open}</span>
    </Link>}
  </>;
}
