import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { useBoard, useBody, useMay, useVersion } from '../../board/use-board.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { Section } from '../../design/page.tsx';
import classes from './settings.module.css';

const AboutForm = lazy(() => import('./about-form.tsx'));

/** Title and description; to be read by those who may not change them. */
export function About() {
  const board = useBoard();
  useVersion('about');
  const about = useBody(board.about.seq, 'board.described');
  const may = useMay('board.describe');
  const [saved, setSaved] = useState(false);
  if (!about) return null;
  return (
    <Section title={<Trans>The board</Trans>} id="about">
      {may ? (
        <Suspense fallback={<Skeleton />}>
          <AboutForm
            key={board.about.seq}
            title={about.title}
            description={about.description ?? ''}
            saved={saved}
            onSaved={() => setSaved(true)}
          />
        </Suspense>
      ) : (
        <div>
          <p dir="auto">{about.title}</p>
          <p className={classes.quiet} dir="auto">
            {about.description}
          </p>
        </div>
      )}
    </Section>
  );
}
