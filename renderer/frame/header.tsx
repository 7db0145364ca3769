// The header: the current project, the engine, the palette, settings and the theme.
import { ActionIcon, Button, Group, Kbd, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconDeviceDesktop, IconHelp, IconMoon, IconSearch, IconSettings, IconSun } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { useProjects } from '../bridge/questions.ts';
import { useOnceOpened } from '../components/dialogs/dialog.tsx';
import { EngineIndicator } from '../compute/engine-indicator.tsx';
import mark from '../theme/mark.svg';
import { Palette, usePalette } from '../palette/palette.tsx';
import { routes } from '../routes.ts';
import { sectionNames, sectionOf } from '../settings/section-names.ts';
import { keysOf } from '../actions/shown-keys.ts';
import { text } from './text.ts';
import { useCommands } from './use-commands.ts';

const Keys = lazy(async () => ({ default: (await import('./keys.tsx')).Keys }));

const themes = ['auto', 'light', 'dark'] as const;
const themeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

function useTheme(): { scheme: (typeof themes)[number]; change: () => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return {
    scheme: colorScheme,
    change: () => setColorScheme(themes[(themes.indexOf(colorScheme) + 1) % themes.length] ?? 'auto'),
  };
}

function ThemeButton() {
  const { scheme: colorScheme, change } = useTheme();
  const Icon = themeIcons[colorScheme];
  return <Tooltip label={text.theme[colorScheme]}>
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.theme[colorScheme]} onClick={change}>
      <Icon size={20} stroke={1.6} />
    </ActionIcon>
  </Tooltip>;
}

function ProjectMenu({ project }: { project: number }) {
  const projects = useProjects().data ?? [];
  const here = projects.find((p) => p.id === project);
  return <Menu position="bottom-start" width={280}>
    <Menu.Target>
      <Button variant="subtle" color="gray" c="inherit" px={8} rightSection={<IconChevronDown size={16} />}
        aria-label={`${text.switchProject}: ${here?.name ?? ''}`} title={here?.name} maw={360}>
        {here?.name ?? '…'}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {projects.slice(0, 12).map((p) => <Menu.Item key={p.id} component={Link} href={routes.pictures(p.id)}
        fw={p.id === project ? 600 : 400}>
        {p.name}
      </Menu.Item>)}
      <Menu.Divider />
      <Menu.Item component={Link} href={routes.home()}>{text.home}</Menu.Item>
    </Menu.Dropdown>
  </Menu>;
}

function HelpMenu({ ask, keys }: { ask: () => void; keys: () => void }) {
  return <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.help}><IconHelp size={20} stroke={1.6} /></ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item onClick={ask} rightSection={<Kbd size="xs">{keysOf('find')}</Kbd>}>{text.askHelp}</Menu.Item>
      <Menu.Item component={Link} href={routes.glossary()}>{text.glossary}</Menu.Item>
      <Menu.Item onClick={keys} rightSection={<Kbd size="xs">{keysOf('help')}</Kbd>}>{text.keys}</Menu.Item>
    </Menu.Dropdown>
  </Menu>;
}

/** Opens the section that its label names. */
function SettingsGear() {
  const [address] = useLocation();
  const section = sectionOf(/^\/settings\/([^/]+)/.exec(address)?.[1]);
  const label = text.settingsSection(sectionNames[section]);
  return <Tooltip label={label}>
    <ActionIcon variant="subtle" color="gray" size="lg" component={Link} href={routes.settings(section)} aria-label={label}>
      <IconSettings size={20} stroke={1.6} />
    </ActionIcon>
  </Tooltip>;
}

/** Hidden where a screen has the window to itself: keys and palette stay. */
export function Header({ project, hidden }: { project: number | null; hidden: boolean }) {
  const palette = usePalette();
  const { keys, handlers } = useCommands(project, palette.open);
  const keysUsed = useOnceOpened(keys.opened);
  const { change } = useTheme();
  return <header className="header" hidden={hidden}>
    <Link href={routes.home()} className="header-mark" aria-label={`${text.name}: ${text.home}`}>
      <img src={mark} width={22} height={22} alt="" />
      {text.name}
    </Link>
    {project !== null && <><span className="header-slash" aria-hidden>/</span><ProjectMenu project={project} /></>}
    <div className="stretch" />
    <Group gap={4} wrap="nowrap">
      <EngineIndicator />
      <Button variant="default" size="compact-md" fw={400} leftSection={<IconSearch size={16} />}
        rightSection={<Kbd size="xs">{keysOf('find')}</Kbd>} onClick={palette.open}>
        {text.find}
      </Button>
      <HelpMenu ask={palette.open} keys={handlers.help} />
      <SettingsGear />
      <ThemeButton />
    </Group>
    <Palette project={project} opened={palette.opened} close={palette.close}
      actions={{ import: handlers.import, help: handlers.help, theme: change }} />
    {keysUsed && <Suspense><Keys {...keys} /></Suspense>}
  </header>;
}
