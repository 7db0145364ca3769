// The engine in the header: the one in use and its speed; links to Compute.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { engineHardwareName, sameEngine } from '../../preload/contract.ts';
import { useCompute } from '../bridge/questions.ts';
import { rate } from '../components/format.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export function EngineIndicator() {
  const found = useCompute().data;
  if (!found) return null;
  const { chosen, engines } = found;
  const row = chosen && engines.find((each) => sameEngine(each, chosen));
  const figure = row?.inferenceImagesPerSecond === undefined ? null : rate(row.inferenceImagesPerSecond);
  const words = text.header(chosen ? engineHardwareName(chosen) : text.headerNone, figure);
  return <Button component={Link} href={routes.settings('compute')} variant="subtle" color="gray" c="inherit"
    size="compact-md" fw={400} className="header-engine" aria-label={text.headerName(words)}
    leftSection={<span className="engine-dot" data-there={chosen !== null} aria-hidden />}>
    {words}
  </Button>;
}
