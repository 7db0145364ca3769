// The choice of a pre-trained model: each with its size, image size, and work relative to the others.
import { Anchor, Badge, Group, Radio, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { significant, type Backbone } from '../../preload/contract.ts';
import { bytes, inMillions } from '../components/format.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

/** Work relative to the fastest model, in words. */
function workOf(model: Backbone, models: readonly Backbone[]): string {
  const least = Math.min(...models.map(({ facts }) => facts.multiplyAdds));
  const times = model.facts.multiplyAdds / least;
  if (model.facts.multiplyAdds === least) return text.work.least;
  return times < 1.3 ? text.work.same : text.work.more(significant(times, times < 10 ? 2 : 3));
}

export function ModelChoice({ models, chosen, onChoose }: {
  models: readonly Backbone[]; chosen: string | null; onChoose: (sha256: string) => void;
}) {
  return <Radio.Group value={chosen} onChange={onChoose} label={text.model} classNames={{ label: 'train-legend' }}>
    <Stack gap="xs" mt="xs">
      {models.map((model) => <Radio.Card key={model.sha256} value={model.sha256} className="model-card" aria-label={model.name}>
        <Radio.Indicator mt={3} />
        <div className="stretch">
          <Group gap="xs">
            <Text fw={600}>{model.name}</Text>
            {model.builtIn && <Badge variant="light" color="gray" tt="none" fw={500} c="inherit">{text.builtIn}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {text.modelFacts(bytes(model.bytes), inMillions(model.facts.parameters), model.preprocessing.size)}
            {models.length > 1 && ` · ${workOf(model, models)}`}
          </Text>
        </div>
      </Radio.Card>)}
    </Stack>
    <Anchor component={Link} href={routes.settings('starting')} size="sm" mt="xs" display="inline-block">{text.addModel}</Anchor>
  </Radio.Group>;
}
