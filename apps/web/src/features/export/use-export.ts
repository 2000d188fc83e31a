import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '../../shell/api.ts';
import type { Download } from './download.ts';

export type ExportState =
  | { kind: 'idle' }
  | { kind: 'running'; bytes: number }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'done'; format: ExportFormat; file: Download };

/** One export at a time: makes it, hashes it, hands it to the browser. */
export function useExport(board: string) {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (format: ExportFormat) => {
    const mine = (stop.current = new AbortController());
    setState({ kind: 'running', bytes: 0 });
    try {
      const { download, save } = await import('./download.ts');
      const path = `/api/boards/${encodeURIComponent(board)}/export?format=${format}`;
      const tell = (bytes: number) => setState({ kind: 'running', bytes });
      const file = await download(path, tell, mine.signal);
      save(file);
      setState({ kind: 'done', format, file });
    } catch (thrown) {
      if (mine.signal.aborted) setState({ kind: 'idle' });
      else setState({ kind: 'failed', problem: asProblem(thrown) });
    }
  };
  return {
    state,
    start: (format: ExportFormat) => void start(format),
    cancel: () => stop.current?.abort(),
    forget: () => setState({ kind: 'idle' }),
  };
}
