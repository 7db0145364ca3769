// Licence of a pre-trained model: its name, and a badge for what it forbids.
import { Badge, Group } from '@mantine/core';
import { licenceLimits, licenceLine, limitBadge, type Licence } from '../../preload/contract.ts';

export function LicenceBadges({ licence }: { licence: Licence }) {
  return <>{licenceLimits(licence).map((limit) => <Badge key={limit} variant="light" tt="none" fw={500}
    color={limit === 'unknown' ? 'gray' : 'orange'} c="inherit">{limitBadge(limit)}</Badge>)}</>;
}

export function LicenceLine({ licence }: { licence: Licence }) {
  return <Group gap="xs" component="span">{licenceLine(licence)}{licence.name !== '' && <LicenceBadges licence={licence} />}</Group>;
}
