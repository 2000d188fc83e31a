import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Row } from '../../board/verify-row.ts';
import { isolated } from '../../design/isolated.ts';
import { claimsOf, type Directory } from './directory.ts';
import { sentenceOf } from './entry-words.ts';

interface Named {
  member?: string;
  claim?: string;
  into?: string;
  other?: string;
  evidence?: string;
  round?: string;
  on?: { evidence?: string };
}

/** Names people of an audit by member id. */
export function usePeople(directory: Directory): (id: string) => string {
  const { t } = useLingui();
  return useCallback(
    (id) => {
      if (id === 'system') return t`The server`;
      const member = directory.members.get(id);
      return member?.name ?? t`Somebody`;
    },
    [directory, t],
  );
}

/** An entry as a sentence: "Reviewer 3 cast a ballot on C4 in round 2". */
export function useEntryWords(directory: Directory): (row: Row) => string {
  const { t, i18n } = useLingui();
  const people = usePeople(directory);
  return useCallback(
    (row) => {
      const data = row.data as Named;
      const { claims, evidence, rounds } = directory;
      const inRound = rounds.get(data.round ?? '')?.claims;
      const claim = data.claim ?? (inRound?.size === 1 ? [...inRound.keys()][0] : undefined);
      const called = (id: string | undefined) => {
        const number = claims.get(id ?? '')?.number;
        return number === undefined ? t`a claim` : t`C${number}`;
      };
      const item = evidence.get(data.evidence ?? data.on?.evidence ?? '')?.number;
      const said = {
        who: isolated(people(row.actor)),
        whom: isolated(people(data.member ?? row.actor)),
        claim: called(claim),
        other: called(data.into ?? data.other),
        evidence: item === undefined ? t`evidence` : t`E${item}`,
        round: inRound?.get(claim ?? '') ?? 1,
        count: inRound?.size ?? claimsOf(directory, row).length,
        title: row.title === undefined ? undefined : isolated(row.title),
      };
      return i18n._(sentenceOf(row.type, said, row.data));
    },
    [directory, people, t, i18n],
  );
}
