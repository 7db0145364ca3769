// Error boundary: a view that throws shows a sentence inside the working frame instead of a blank page.
import { Component, type ReactNode } from 'react';
import { text } from './text.ts';
import { Failed } from './view-states.tsx';

export class PageGuard extends Component<{ children: ReactNode }, { error: unknown; at: string }> {
  override state = { error: null as unknown, at: '' };

  static getDerivedStateFromError(error: unknown): { error: unknown; at: string } {
    return { error, at: location.hash };
  }

  override componentDidMount(): void {
    addEventListener('hashchange', this.leave);
  }

  override componentWillUnmount(): void {
    removeEventListener('hashchange', this.leave);
  }

  /** Tries again at another address. */
  leave = (): void => {
    if (this.state.error !== null && this.state.at !== location.hash) this.setState({ error: null, at: '' });
  };

  override render(): ReactNode {
    return this.state.error === null ? this.props.children
      : <Failed what={text.screenFailed} error={this.state.error} retry={() => this.setState({ error: null, at: '' })} />;
  }
}
