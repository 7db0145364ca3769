// The left rail of a project: its steps in order, with live counts.
import { IconChartBar, IconFlame, IconPhoto, IconScale, IconTags, IconWand } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useLabelCounts, useProject } from '../bridge/questions.ts';
import { count } from '../components/format.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

const ProjectGuide = lazy(async () => ({ default: (await import('../guide/project-guide.tsx')).ProjectGuide }));

const items = [
  { name: 'pictures', icon: IconPhoto, to: routes.pictures },
  { name: 'label', icon: IconTags, to: routes.label },
  { name: 'train', icon: IconFlame, to: routes.train },
  { name: 'runs', icon: IconChartBar, to: routes.runs },
  { name: 'compare', icon: IconScale, to: routes.compare },
  { name: 'predict', icon: IconWand, to: routes.predict },
] as const;

/** Whether an address is inside a rail item's screen; adding pictures happens over Pictures. */
function isHere(address: string, name: string): boolean {
  const screen = address.split('/')[3] ?? '';
  return screen === name || (name === 'pictures' && screen === 'add');
}

export function Rail({ project, address }: { project: number; address: string }) {
  const facts = useProject(project).data;
  const unlabelled = useLabelCounts(project)?.unlabelled ?? 0;
  const counts: Partial<Record<string, number>> = facts ? { pictures: facts.pictures, runs: facts.runs, label: unlabelled } : {};
  // Where every picture has its label there is nothing to do.
  const shown = items.filter(({ name }) => name !== 'label' || unlabelled > 0);
  return <nav className="rail" aria-label={text.railName}>
    {shown.map(({ name, icon: Icon, to }) => <Link key={name} href={to(project)} className="rail-item"
      title={text.rail[name]} aria-current={isHere(address, name) ? 'page' : undefined}>
      <Icon size={20} stroke={1.6} aria-hidden />{text.rail[name]}
      {counts[name] !== undefined && <span className="rail-count">{count(counts[name])}</span>}
    </Link>)}
    <Suspense><ProjectGuide project={project} address={address} /></Suspense>
  </nav>;
}
