// The screen for an unknown address.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Empty } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export function NotFound() {
  return <Empty title={text.notFound}
    action={<Button component={Link} href={routes.home()} variant="default">{text.home}</Button>}>
    {text.notFoundHelp}
  </Empty>;
}
