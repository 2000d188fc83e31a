import { useState, type FormEvent } from 'react';
import { asProblem } from '../../shell/api.ts';

/** A form that is sent once at a time; what `send` throws is shown beside it, and what was typed stays. */
export function useSubmission(send: () => Promise<void> | void) {
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (state.busy) return;
    setState({ busy: true });
    try {
      await send();
      setState({ busy: false });
    } catch (thrown) {
      setState({ busy: false, problem: asProblem(thrown).detail });
    }
  };
  return {
    ...state,
    onSubmit: (event: FormEvent) => void submit(event),
    forget: () => setState(({ busy }) => ({ busy })),
  };
}
