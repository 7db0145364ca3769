// A published model: what it is good for, what it costs, and its way here: not here, coming in, failed with what to bring, here.
import { Alert, Badge, Group, Progress, Text, Title } from '@mantine/core';
import { decimal, licenceLine, modelPurposes, type CatalogueModel, type Job } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { isRunning } from '../bridge/questions.ts';
import { bytes, timeLeftAndEnd } from '../components/format.ts';
import { LicenceBadges } from '../components/licence.tsx';
import { useChooseFolder, type ChooseFolder } from '../folder/folder-chooser.tsx';
import { stopJob } from '../frame/job-controls.tsx';
import { catalogueText as text } from './catalogue-text.ts';

interface Getting { model: CatalogueModel; failed: boolean }

const begin = async (model: CatalogueModel, from: string | null): Promise<void> => {
  await call('catalogue.get', { model: model.sha256, from });
  refresh('backbones');
};

const labelOf = ({ model, failed }: Getting): string => (model.begunBytes > 0 ? text.goOn : failed ? text.again : text.get);
const getPublished = action<Getting>({
  name: 'catalogue.get', label: labelOf,
  run: ({ model }) => begin(model, null),
});
const bringPublished = action<Getting & { choose: ChooseFolder }>({
  name: 'catalogue.bring', label: text.fromFolder,
  run: async ({ model, choose }) => {
    const from = await choose(text.chooseWhy(model.file));
    if (from !== null) await begin(model, from);
  },
});

const times = (factor: number): string => (factor < 9.95 ? decimal(factor, 1) : String(Math.round(factor)));
const hostOf = (address: string | undefined): string => (address === undefined ? '' : new URL(address).host);

function Coming({ model, job }: { model: CatalogueModel; job: Job }) {
  const share = job.total > 0 ? (100 * job.done) / job.total : null;
  const left = job.secondsLeft === null ? [] : [timeLeftAndEnd(job.secondsLeft)];
  return <div className="catalogue-coming">
    <Progress value={share ?? 100} animated={share === null} striped={share === null} color="ice" aria-label={text.getting(model.name)} />
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" c="dimmed" className="number">
        {[job.total > 0 ? text.progress(bytes(job.done), bytes(job.total)) : job.phase, ...left].join(' · ')}
      </Text>
      <ActionButton action={stopJob} on={job} size="compact-sm" variant="default" />
    </Group>
  </div>;
}

function Ways({ model, job }: { model: CatalogueModel; job: Job | undefined }) {
  const choose = useChooseFolder();
  if (job && isRunning(job)) return <Coming model={model} job={job} />;
  if (model.here) return null;
  const failed = job?.state === 'failed';
  return <>
    {failed && <Alert color="red" variant="light" className="path">{job.outcome}</Alert>}
    {model.begunBytes > 0 && <Text size="sm" c="dimmed">{text.begun(bytes(model.begunBytes), bytes(model.bytes))}</Text>}
    <Group gap="xs">
      <ActionButton action={getPublished} on={{ model, failed }} variant={model.recommended === null ? 'default' : 'filled'} size="compact-md"
        aria-label={text.getName(labelOf({ model, failed }), model.name)} />
      {failed && <ActionButton action={bringPublished} on={{ model, failed, choose }} variant="default" size="compact-md" />}
    </Group>
  </>;
}

export function CatalogueCard({ model, job }: { model: CatalogueModel; job: Job | undefined }) {
  return <article className="catalogue-card" aria-label={model.name}>
    <Group gap="xs">
      <Title order={4}>{model.name}</Title>
      {model.here && <Badge variant="light" color="gray" tt="none" fw={500} c="inherit">{text.here}</Badge>}
      <LicenceBadges licence={model.licence} />
    </Group>
    <Text>{modelPurposes[model.goodFor]}</Text>
    <dl className="facts">
      <dt>{text.size}</dt><dd>{bytes(model.bytes)}</dd>
      <dt>{text.licence}</dt>
      <dd title={text.statedAt(model.licenceFrom)}>{licenceLine(model.licence)}</dd>
      <dt>{text.time}</dt><dd>{text.times(times(model.relativeTime))}</dd>
      <dt>{text.pictures}</dt><dd>{text.imageSize(model.imageSize)}</dd>
      {!model.here && <><dt>{text.from}</dt><dd title={model.addresses[0]}>{hostOf(model.addresses[0])}</dd></>}
    </dl>
    <Ways model={model} job={job} />
  </article>;
}
