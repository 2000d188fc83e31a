import { Plural, Trans } from '@lingui/react/macro';
import { procedureOf } from '@touchstone/review/procedure';
import { lazy, Suspense, useState } from 'react';
import { useBoard, useMay, useVersion } from '../../board/use-board.ts';
import { Section } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTemplateWords } from '../boards/template-words.ts';
import { useVisibilityWords } from '../round/visibility-words.ts';
import classes from './settings.module.css';

const ProcedureForm = lazy(() => import('./procedure-form.tsx'));

/** How rounds are run and final ratings take effect; to be read by those who may not change it. */
export function ProcedureSection() {
  const may = useMay('board.configure');
  const board = useBoard();
  const touched = useVersion('about');
  const procedure = procedureOf(board);
  const [saved, setSaved] = useState(false);
  return (
    <Section title={<Trans>Procedure</Trans>} id="procedure">
      {may ? (
        <Suspense fallback={<Skeleton />}>
          <ProcedureForm key={touched} given={procedure} saved={saved} onSaved={() => setSaved(true)} />
        </Suspense>
      ) : (
        <ProcedureWords />
      )}
    </Section>
  );
}

function ProcedureWords() {
  const { template, secondSignature, blindAdjudication, rounds } = procedureOf(useBoard());
  const templates = useTemplateWords();
  const visibility = useVisibilityWords();
  return (
    <ul className={classes.facts}>
      {template && (
        <li>
          <b>{templates[template].name}.</b> {templates[template].means}
        </li>
      )}
      <li>
        <b>{visibility[rounds.visibility].name}.</b> {visibility[rounds.visibility].means}
      </li>
      <li>
        <Plural value={rounds.planned} one="# round is planned." other="# rounds are planned." />
      </li>
      <li>
        {rounds.quorum === undefined ? (
          <Trans>Quorum: two thirds of the panel, at least three ballots.</Trans>
        ) : (
          <Trans>Quorum: {rounds.quorum} ballots.</Trans>
        )}{' '}
        <Trans>Consensus from {rounds.threshold ?? 75} %.</Trans>
      </li>
      <li>
        {secondSignature ? (
          <Trans>A final rating takes effect when a second person has signed it.</Trans>
        ) : (
          <Trans>One person records the final rating.</Trans>
        )}
      </li>
      {blindAdjudication && (
        <li>
          <Trans>Who finalises has read no ballot before.</Trans>
        </li>
      )}
    </ul>
  );
}
