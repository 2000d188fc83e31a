import { PureComponent, type ReactNode, type RefObject } from 'react';
import type { Mark } from './marks.ts';
import { keepSelection } from './text-places.ts';

interface KeptSelectionProps {
  root: RefObject<HTMLElement | null>;
  /** When these change, the nodes of the text are made anew. */
  marks: readonly Mark[];
  children: ReactNode;
}

/**
 * Keeps what is selected, and where the caret stands, when somebody's claim marks the words around it: the browser
 * forgets both with the nodes they were in. A class, because React tells only those before it changes a page.
 */
export class KeptSelection extends PureComponent<KeptSelectionProps> {
  override getSnapshotBeforeUpdate(before: KeptSelectionProps): (() => void) | null {
    const { root, marks } = this.props;
    return root.current && before.marks !== marks ? keepSelection(root.current) : null;
  }

  override componentDidUpdate(_props: unknown, _state: unknown, restore: (() => void) | null): void {
    restore?.();
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
