import { Trans } from '@lingui/react/macro';
import { scaleDefined } from '@touchstone/review/scale.decide';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Question } from '../../ballot/ballot-form.tsx';
import { axisOptions } from '../../ballot/appraisal-values.ts';
import { GroundsFields } from '../../ballot/grounds-fields.tsx';
import { groundsWords, noGrounds } from '../../ballot/grounds-values.ts';
import { LevelChoice } from '../../ballot/level-choice.tsx';
import { useOptions } from '../../ballot/options.ts';
import { answerKey } from '../../../design/answer-words.ts';
import { wordsOf, type Scale } from '../../claim/scales.ts';
import { definitionOf, type ScaleValues } from './scale-values.ts';
import classes from './scale.module.css';

/** The ballot, or the steps of an appraisal, as reviewers will see it. Nothing in it is kept. */
export function ScalePreview() {
  const values = useWatch<ScaleValues>() as ScaleValues;
  const scale = scaleOf(values);
  return (
    <section className={classes.preview} aria-labelledby="preview">
      <h2 id="preview">
        {values.rates === 'claim' ? <Trans>The ballot</Trans> : <Trans>The appraisal</Trans>}
      </h2>
      <p className={classes.quiet}>
        <Trans>As reviewers will see it. Try it; nothing is kept.</Trans>
      </p>
      {values.rates === 'claim' ? <BallotPreview scale={scale} /> : <AppraisalPreview scale={scale} />}
    </section>
  );
}

/** What is being written, as a board would show it. */
function scaleOf(values: ScaleValues): Scale {
  const { data, body } = scaleDefined(definitionOf(values, ''), 1) as unknown as {
    data: Scale['shape'];
    body: Scale['wording'];
  };
  return { shape: data, wording: body, words: wordsOf(data, body) };
}

function BallotPreview({ scale }: { scale: Scale }) {
  const options = useOptions(scale);
  const [chosen, setChosen] = useState<string>();
  const [grounds, setGrounds] = useState(noGrounds);
  const answer = options.find(({ key }) => key === chosen)?.answer;
  return (
    <div className={classes.paper}>
      <GroundsFields
        scale={scale}
        value={grounds}
        onChange={setGrounds}
        chosen={answer && 'level' in answer ? answer.level : undefined}
        onTake={(level) => setChosen(answerKey({ level }))}
      />
      <LevelChoice
        legend={<Question kind={groundsWords(scale) ? 'certainty' : 'fact'} />}
        options={options}
        chosen={chosen}
        onChoose={({ key }) => setChosen(key)}
        levels={scale.words.levels.length}
        guidance={scale.wording.guidance}
        keys
      />
    </div>
  );
}

function AppraisalPreview({ scale }: { scale: Scale }) {
  const [chosen, setChosen] = useState<Record<number, string>>({});
  const { axes } = scale.wording;
  return axes.map(({ question, label, levels }, at) => (
    <div key={at} className={classes.paper}>
      <p className={classes.quiet}>
        <Trans>
          Step {at + 1} of {axes.length}
        </Trans>
      </p>
      <LevelChoice
        legend={question ?? label}
        options={axisOptions(scale, at)}
        chosen={chosen[at]}
        onChoose={({ key }) => setChosen({ ...chosen, [at]: key })}
        levels={levels.length}
      />
    </div>
  ));
}
