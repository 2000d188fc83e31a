import { Button } from '@mantine/core';
import { claimKinds, directions, stances } from '@touchstone/review/words';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { stages } from '../board/stage.ts';
import { AgreementScale } from '../design/agreement-scale.tsx';
import { Confirm } from '../design/confirm.tsx';
import { CopyLine } from '../design/copy-line.tsx';
import { DifferencePlot } from '../design/difference-plot.tsx';
import { DirectionMark, StanceMark } from '../design/direction-mark.tsx';
import { DotStrip } from '../design/dot-strip.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Form, FormActions, SelectField, SubmitButton, TextAreaField, TextField } from '../design/form.tsx';
import { IntervalPlot } from '../design/interval-plot.tsx';
import { KeyHint } from '../design/key-hint.tsx';
import { KindMark } from '../design/kind-mark.tsx';
import { LevelChip } from '../design/level-chip.tsx';
import { NewBelow } from '../design/new-below.tsx';
import { OfflineLine } from '../design/offline-line.tsx';
import { OutcomeMark } from '../design/outcome-mark.tsx';
import { PageTitle } from '../design/page-title.tsx';
import { Page, Section } from '../design/page.tsx';
import { Person } from '../design/person.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { Progress } from '../design/progress.tsx';
import { Prose, Quote } from '../design/prose.tsx';
import { SampleBanner } from '../design/sample-banner.tsx';
import { Sealed } from '../design/sealed.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { Split } from '../design/split.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { Time } from '../design/time.tsx';
import type { UnitDot } from '../design/unit-dots.layout.ts';
import { UnitDots } from '../design/unit-dots.tsx';
import { UserText } from '../design/user-text.tsx';
import { Problem } from '../shell/api.ts';

const verdict = {
  levels: ['Supported', 'Mostly supported', 'Partly right', 'Mostly refuted', 'Refuted'],
  findings: {
    conflicts: 'Evidence conflicts',
    'not-enough': 'Not enough evidence',
    'not-checkable': 'Not checkable',
  },
};
const rand = { levels: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] };
const dot = (n: number, answer: UnitDot['answer'], rest: Partial<UnitDot> = {}): UnitDot => ({
  key: `r${n}`,
  who: `Reviewer ${n}`,
  answer,
  ...rest,
});
const split: UnitDot[] = [
  dot(1, { level: 1 }),
  dot(2, { level: 1 }, { before: { level: 2 } }),
  dot(3, { level: 2 }, { before: { level: 2 } }),
  dot(4, { level: 5 }, { before: { level: 3 } }),
  dot(5, { level: 2 }, { me: true, before: { level: 4 } }),
  dot(6, { finding: 'not-enough' }, { before: { level: 4 } }),
  dot(7, { cannotJudge: true }),
];

/** Every part of the design in all its states. In development only. */
export function GalleryPage() {
  return (
    <Page>
      <PageTitle
        document="Gallery"
        above="Design"
        lead="Every part in every state."
        actions={<Button>Secondary</Button>}
      >
        Gallery
      </PageTitle>
      <Dots />
      <Marks />
      <Texts />
      <States />
      <Forms />
      <Panes />
    </Page>
  );
}

const Row = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'center' }}>{children}</div>
);
const Two = ({ children }: { children: ReactNode }) => (
  <div
    style={{
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 26rem), 1fr))',
      gap: 40,
    }}
  >
    {children}
  </div>
);

function Dots() {
  return (
    <Section title="Panel">
      <Two>
        <UnitDots scale={verdict} dots={split} caption="Round 2 on C4, six of seven moved or stayed" />
        <UnitDots
          scale={rand}
          dots={[3, 7, 7, 8, 8, 8, 9, 9, 2].map((level, n) => dot(n, { level }, { me: n === 3 }))}
          caption="RAND/UCLA, nine reviewers"
          descending
        />
      </Two>
      <Row>
        <DotStrip counts={[4, 1, 0, 0, 0]} label="4 Supported, 1 Mostly supported" />
        <DotStrip
          counts={[2, 0, 0, 0, 3]}
          findings={2}
          unrated={1}
          median={{ low: 1, high: 5 }}
          mine={{ level: 5 }}
          label="2 Supported, 3 Refuted, 2 with a finding, 1 can’t judge; the fifth level is mine"
        />
        <DotStrip counts={[0, 0, 1, 2, 4, 1, 0, 0, 0]} median={{ low: 5, high: 5 }} label="nine levels" />
        <DotStrip counts={[12, 3, 0, 1, 0]} unrated={1} label="many" />
      </Row>
      <Row>
        {(['consensus', 'near-consensus', 'split', 'unsettled', 'no-quorum'] as const).map((status) => (
          <OutcomeMark key={status} status={status} />
        ))}
        <OutcomeMark status="split" few />
        {[-1, -0.17, 0, 0.62, 1, null].map((value) => (
          <AgreementScale key={value} value={value} />
        ))}
      </Row>
      <Row>
        <IntervalPlot estimate={0.51} interval={{ low: 0.3, high: 0.72 }} />
        <IntervalPlot estimate={0.99} interval={{ low: 0.9, high: 1.08 }} />
        <IntervalPlot estimate={0} />
        <DifferencePlot
          widest={4}
          differences={[0, 0, 0, -1, -1, 1.5, 3].map((difference, at) => ({ key: `${at}`, difference }))}
        />
      </Row>
    </Section>
  );
}

function Marks() {
  return (
    <Section title="Marks">
      <Row>
        {stages.map((status) => (
          <StatusMark key={status} status={status}>
            {status === 'voting' ? '4 of 6' : undefined}
          </StatusMark>
        ))}
      </Row>
      <Row>
        {directions.map((direction, n) => (
          <DirectionMark key={direction} direction={direction} count={n + 2} />
        ))}
        {stances.map((stance) => (
          <StanceMark key={stance} stance={stance} />
        ))}
      </Row>
      <Row>
        {claimKinds.map((kind) => (
          <KindMark key={kind} kind={kind} />
        ))}
      </Row>
      <Row>
        {verdict.levels.map((_, at) => (
          <LevelChip key={at} scale={verdict} answer={{ level: at + 1 }} />
        ))}
        <LevelChip scale={verdict} answer={{ finding: 'not-checkable' }} />
        <LevelChip scale={verdict} answer={{ cannotJudge: true }} />
        <LevelChip scale={verdict} answer={{ level: 2 }} strong />
      </Row>
      <Row>
        <Person name="Moderator" role="moderator" />
        <Person name="Reviewer 5" me />
        <Person name="أمينة رحمن" />
        <Person name="Linden" />
        <Time at="2026-11-21T12:00:00.000Z" />
        <Time at="2026-11-21T12:00:00.000Z" as="full" />
      </Row>
      <Row>
        <KeyHint keys="mod+k" />
        <KeyHint keys="g d" />
        <KeyHint keys="v digit" />
        <KeyHint keys="mod+enter" />
      </Row>
    </Section>
  );
}

function Texts() {
  return (
    <Section title="Words">
      <Prose size="lg">The tram line carried forty thousand people a day in its first year.</Prose>
      <Two>
        <Quote source="Leaflet, third paragraph">
          In its first year the line carried forty thousand people a day, more than any bus it replaced, and
          it paid for itself by the spring.
        </Quote>
        <Quote lang="ar" source="نشرة">
          نقل الخط أربعين ألف شخص يوميا في سنته الأولى، أكثر من أي حافلة حل محلها.
        </Quote>
        <UserText>A plain answer without any marks.</UserText>
        <UserText>
          {'With *marks*, a list:\n\n- one\n- two, and `code`\n\n> quoted\n\n[a link](https://example.org)'}
        </UserText>
      </Two>
      <Row>
        <Sealed why="until-close" />
        <Sealed why="not-for-you" />
        <Sealed why="redacted" />
      </Row>
    </Section>
  );
}

function States() {
  const [open, setOpen] = useState(false);
  return (
    <Section title="States">
      <SampleBanner />
      <OfflineLine connection="offline" unsent={2} />
      <OfflineLine connection="catching-up" />
      <Two>
        <EmptyState title="No evidence yet." action={<Button variant="filled">Attach evidence</Button>}>
          Whoever votes now votes on the passage alone.
        </EmptyState>
        <ProblemNote
          title="The round closed before your ballot arrived."
          kept="Your rationale is kept below."
        >
          <Button size="xs">Copy it</Button>
        </ProblemNote>
        <ProblemNote tone="warn" title="Two ballots are stale.">
          They were cast before E7 arrived.
        </ProblemNote>
        <Skeleton />
        <Progress label="Exporting" done={0.42} note="1,204 of 2,841 entries" onCancel={() => {}} />
        <Progress label="Verifying" />
        <CopyLine
          label="Verify it yourself"
          value="npx touchstone verify linden-tram.bundle.zip --key touchstone.local+5c1e+AUz…"
        />
      </Two>
      <Row>
        <Button variant="filled" onClick={() => setOpen(true)}>
          Primary, asks
        </Button>
        <Button>Default</Button>
        <Button variant="subtle">Subtle</Button>
        <Button variant="light">Light</Button>
        <Button variant="filled" color="red">
          Danger
        </Button>
        <Button disabled>Disabled</Button>
        <Button variant="filled" loading>
          Loading
        </Button>
        <Button size="xs">Small</Button>
      </Row>
      <NewBelow count={3} onShow={() => {}} />
      <Confirm
        opened={open}
        title="Close the round?"
        verb="Close the round"
        reason={{ label: 'Reason' }}
        onConfirm={() => {}}
        onClose={() => setOpen(false)}
      >
        Ballots become readable to everyone on the board. This cannot be undone.
      </Confirm>
    </Section>
  );
}

function Forms() {
  const form = useForm({ defaultValues: { title: 'Tides', kind: 'fact', text: '' } });
  return (
    <Section title="Form">
      <div style={{ maxWidth: '28rem' }}>
        <Form
          form={form}
          onSubmit={() => Promise.reject(new Problem(422, 'INVALID', 'This title is taken.', 'title'))}
        >
          <TextField name="title" label="Title" description="Submitting fails, to show it." />
          <SelectField name="kind" label="Kind" data={['fact', 'attribution']} />
          <TextAreaField name="text" label="Rationale" placeholder="Why" />
          <FormActions>
            <SubmitButton>Send</SubmitButton>
            <a href="#x">Cancel</a>
          </FormActions>
        </Form>
      </div>
    </Section>
  );
}

function Panes() {
  const fill = (words: string) => <p style={{ padding: 16, background: 'var(--ts-sunk)' }}>{words}</p>;
  return (
    <Section title="Split">
      <Split
        columns="2fr 1fr"
        panes={[
          { id: 'text', label: 'Text', content: fill('The document') },
          { id: 'evidence', label: 'Evidence', note: 4, content: fill('For and against') },
        ]}
      />
    </Section>
  );
}
