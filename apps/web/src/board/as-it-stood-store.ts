import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { BoardStore } from './board-store.ts';
import { boardStore, openBoard } from './open-board.ts';

/**
 * The store of the board in the address, of now or as it stood at `at`. While a person travels from one point
 * in time to another, the point before stays on screen until the next is there, the open claim's room
 * included: nothing flashes and the slider keeps its place.
 */
export function useOpenBoard(board: string, at: number | undefined): BoardStore | undefined {
  const [store, setStore] = useState(() => boardStore(board, at));
  const claim = useParams({ strict: false }).claim;
  useEffect(() => {
    const { store: opened, release } = openBoard(board, at);
    const stop = whenShowable(opened, claim, () => setStore(opened));
    setStore((now) => (now.id === board ? now : opened));
    return () => {
      stop();
      release();
    };
    // The claim that is open when the journey begins; another one loads its room by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [board, at]);
  return store.id === board ? store : undefined;
}

/** Calls back once, when the board and the room that is looked at are there or cannot be had. */
function whenShowable(store: BoardStore, claim: string | undefined, show: () => void): () => void {
  const stops: (() => void)[] = [];
  const stop = () => stops.splice(0).forEach((each) => each());
  const look = () => {
    const { kind } = store.status();
    if (kind === 'loading') return;
    const room = kind === 'ready' && claim !== undefined && store.board().claims.has(claim);
    if (room) store.openRoom(claim);
    if (room && store.room(claim).kind === 'loading') return;
    stop();
    show();
  };
  stops.push(store.subscribe('status', look));
  if (claim !== undefined) stops.push(store.subscribe(`room:${claim}`, look));
  look();
  return stop;
}
