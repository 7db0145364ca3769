// An action as a button, an icon button, a menu item or a key. Each says why when it can’t be done now.
import { ActionIcon, Button, Menu, Tooltip, type ButtonProps } from '@mantine/core';
import type { HotkeyItem } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { shownKeys } from './shown-keys.ts';
import { labelOf, whyNot, type Action } from './action.ts';
import { runAction } from './run-action.tsx';
import { useOfferAction } from './offered-actions.ts';
import { useKeys } from './use-keys.ts';

interface ActionProps<State> { action: Action<State>; on: State }

function useBusy<State>(action: Action<State>, on: State): { busy: boolean; go: () => void } {
  const [busy, setBusy] = useState(false);
  const go = (): void => {
    if (busy) return;
    setBusy(true);
    void runAction(action, on).finally(() => setBusy(false));
  };
  return { busy, go };
}

/** Of several, the first is told. */
const hintOf = ([first]: readonly string[] = []): string | undefined => (first === undefined ? undefined : shownKeys(first));

type ActionButtonProps<State> = ActionProps<State> & Omit<ButtonProps, 'children' | 'loading'> & { children?: ReactNode };

/** `data-disabled` keeps an impossible action focusable, so that its reason can be read. */
export function ActionButton<State>({ action, on, children, ...rest }: ActionButtonProps<State>) {
  const { busy, go } = useBusy(action, on);
  const reason = whyNot(action, on);
  const hint = reason ?? action.hint?.(on) ?? hintOf(action.keys);
  // Always inside a tooltip: a button that moved in or out of one would be another button, without the focus.
  return <Tooltip label={hint} disabled={hint === undefined} multiline maw={320}>
    <Button {...rest} loading={busy} data-action={action.name} aria-disabled={reason !== null}
      {...(reason !== null && { 'data-disabled': true })} onClick={go}>
      {children ?? labelOf(action, on)}
    </Button>
  </Tooltip>;
}

export function ActionIconButton<State>({ action, on, icon }: ActionProps<State> & { icon: ReactNode }) {
  const { busy, go } = useBusy(action, on);
  const reason = whyNot(action, on);
  const label = labelOf(action, on);
  return <Tooltip label={reason ?? label} multiline maw={320}>
    <ActionIcon variant="subtle" color="gray" loading={busy} data-action={action.name} aria-label={label}
      aria-disabled={reason !== null} {...(reason !== null && { 'data-disabled': true })} onClick={go}>
      {icon}
    </ActionIcon>
  </Tooltip>;
}

export function ActionMenuItem<State>({ action, on, icon }: ActionProps<State> & { icon?: ReactNode }) {
  const reason = whyNot(action, on);
  return <Menu.Item leftSection={icon} data-action={action.name} disabled={reason !== null}
    onClick={() => void runAction(action, on)}>
    {labelOf(action, on)}
    {reason !== null && <div className="quiet" style={{ fontSize: '0.8125rem', whiteSpace: 'normal', maxWidth: 280 }}>
      {reason}
    </div>}
  </Menu.Item>;
}

/** Keys of actions while a view is shown, in which the palette offers them as well. */
export function useActionKeys<State>(actions: readonly Action<State>[], on: State): void {
  useOfferAction(actions, on);
  useKeys(actions.flatMap((action) => (action.keys ?? []).map((keys): HotkeyItem => [
    // A key that is held down counts once, so that nothing is done to what nobody has seen.
    keys, ({ repeat }: KeyboardEvent) => { if (!repeat) void runAction(action, on); },
  ])));
}
