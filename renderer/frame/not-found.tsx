// An address that shows nothing.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Empty } from '../components/view-states.tsx';
import { places } from '../routes.ts';
import { text } from './text.ts';

export function NoSuchPlace() {
  return <Empty title={text.noSuchPlace} action={<Button component={Link} href={places.home()} variant="default">{text.home}</Button>}>{text.noSuchPlaceHelp}</Empty>;
}
