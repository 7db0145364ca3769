// Plan of changes in the import sheet: each kind with its list, and the choices about them.
import { Accordion, Alert, Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { ImportPlan, PlanChoices } from '../../preload/contract.ts';
import { planText } from './plan-text.ts';

export const noChanges: PlanChoices = { labels: 'keep', rename: [], dropGone: false, convertedAsNew: false };

export function PlanSection({ plan, error, choices, onChange }: {
  plan: ImportPlan | undefined; error: string | null; choices: PlanChoices; onChange: (choices: PlanChoices) => void;
}) {
  const set = (part: Partial<PlanChoices>): void => onChange({ ...choices, ...part });
  if (error !== null) return <Alert color="ember" variant="light">{error}</Alert>;
  if (!plan) return <Text c="dimmed">{planText.loading}</Text>;
  const has = (kind: string): boolean => plan.lists.some((list) => list.kind === kind);
  return <Stack gap="sm">
    <Text size="xl" fw={600}>{plan.sentence}</Text>
    {plan.lists.length > 0 && <Accordion variant="separated">
      {plan.lists.map(({ kind, count: n, files }) => <Accordion.Item key={kind} value={kind}>
        <Accordion.Control>{planText.list[kind](n)}</Accordion.Control>
        <Accordion.Panel>
          <ul className="problem-list">
            {files.map(({ file, note }) => <li key={file}><span className="path">{file}</span>{note !== null && ` · ${note}`}</li>)}
          </ul>
          {n > files.length && <Text size="sm" c="dimmed">{planText.more(n - files.length)}</Text>}
        </Accordion.Panel>
      </Accordion.Item>)}
    </Accordion>}
    {plan.renamed.map(({ from, to, name }) => <Checkbox key={to} checked={choices.rename.includes(to)}
      label={planText.rename(name, to)} description={planText.renameHelp(from, to)}
      onChange={(event) => set({ rename: event.currentTarget.checked ? [...choices.rename, to] : choices.rename.filter((own) => own !== to) })} />)}
    {plan.relabelled.count > 0 && <Radio.Group label={planText.labels} value={choices.labels}
      onChange={(value) => set({ labels: value === 'take' || value === 'all' ? value : 'keep' })}>
      <Stack gap="xs" mt="xs">
        <Radio value="keep" label={planText.keep} />
        <Radio value="take" label={planText.take(plan.relabelled.count - plan.relabelled.byHand)} description={planText.takeHelp} />
        {plan.relabelled.byHand > 0 && <Radio value="all" label={planText.takeAll(plan.relabelled.count)}
          description={planText.byHand(plan.relabelled.byHand)} />}
      </Stack>
    </Radio.Group>}
    {has('converted') && <Checkbox checked={!choices.convertedAsNew} label={planText.converted} description={planText.convertedHelp}
      onChange={(event) => set({ convertedAsNew: !event.currentTarget.checked })} />}
    {has('gone') && <Checkbox checked={choices.dropGone} label={planText.dropGone} description={planText.dropGoneHelp}
      onChange={(event) => set({ dropGone: event.currentTarget.checked })} />}
  </Stack>;
}
