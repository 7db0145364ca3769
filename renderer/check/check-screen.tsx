// The dataset check as a screen of its own: where a warning beside a result leads.
import { Anchor } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from 'wouter';
import { useClasses, useProject } from '../bridge/questions.ts';
import { CallView } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { CheckPanel } from './check-panel.tsx';
import { text } from './text.ts';

export function CheckScreen({ project }: { project: number }) {
  const facts = useProject(project);
  const classes = useClasses(project).data ?? [];
  useDocumentTitle(`${text.title} · ${facts.data?.name ?? 'Thaw'}`);
  return <div className="screen">
    <Anchor component={Link} href={routes.pictures(project)} size="sm">{text.toPictures}</Anchor>
    <CallView of={facts} text={text.states}>{({ pictures }) => <CheckPanel project={project} pictures={pictures} classes={classes.length} />}</CallView>
  </div>;
}
