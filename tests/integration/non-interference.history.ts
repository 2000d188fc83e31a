import { randomUUID } from 'node:crypto';
import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { parseNote } from '@touchstone/ledger/note';
import type { Receipt } from '@touchstone/protocol/wire';
import type { CommandType } from '@touchstone/review/commands';
import type { Visibility } from '@touchstone/review/words';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { done, draft, makeBoard, newTag, send } from './board.fixture.ts';
import { signUp, visitor, type Client } from './client.fixture.ts';
import { listen, type Ear } from './non-interference.ear.ts';
import type { Scene } from './non-interference.transcript.ts';
import type { TestServer } from './server.fixture.ts';

/** One ballot or appraisal that nobody else may read. */
interface Said {
  voter: number;
  answer: object;
  appraisal: { answers: object; rationale: string };
  confidence?: string;
  rationale?: string;
}

/** A step that both histories of a pair have; in secret rounds one of them may lack it. */
export interface Act {
  claim: number;
  what: 'ballot' | 'appraisal';
  left?: Said;
  right?: Said;
}

export interface Rule {
  visibility: Visibility;
  /** Ballots differ, authors differ too, or also their number. */
  hides: 'values' | 'authors' | 'numbers';
  /** Whether leaders adjudicate blind. The round is then closed, and the pair is theirs to compare. */
  blind?: true;
  /** Ballots differ on the first claim only, and the witness has rated the second. */
  elsewhere?: true;
  /** Whether strangers are shown names. */
  names?: 'hidden';
}

export const voters = 4;
const claimCount = 2;

const words = fc.constantFrom('the', 'stamp', 'is', 'late', 'early', 'said', 'twice', 'never', 'ربما', '🚋');
const rationale = fc.array(words, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
const grade = (...levels: number[]) => fc.constantFrom<number | string>('cannotJudge', ...levels);

const said = (voter: fc.Arbitrary<number>): fc.Arbitrary<Said> =>
  fc.record(
    {
      voter,
      answer: fc.oneof(
        fc.integer({ min: 1, max: 5 }).map((level) => ({ level })),
        fc.constantFrom('not-checkable', 'evidence-conflicts').map((finding) => ({ finding })),
        fc.constantFrom({ cannotJudge: true }, { abstain: true }),
      ),
      // Levels that ask for nothing else, so that neither history is refused what the other is not.
      appraisal: fc.record({
        answers: fc.record({ reliability: grade(2, 3, 4, 5), credibility: grade(2, 3, 4, 5) }),
        rationale,
      }),
      confidence: fc.constantFrom('low', 'medium', 'high'),
      rationale,
    },
    { requiredKeys: ['voter', 'answer', 'appraisal'] },
  );

/** Pairs of histories that differ in nothing but what a rule hides. */
export function pairOf({ hides, elsewhere }: Rule): fc.Arbitrary<Act[]> {
  const voter = fc.nat({ max: voters - 1 });
  const shape = fc.record({
    claim: fc.nat({ max: claimCount - 1 }),
    what: fc.constantFrom('ballot' as const, 'ballot' as const, 'appraisal' as const),
    left: said(voter),
    right: said(voter),
  });
  const order = fc.shuffledSubarray([...Array(voters).keys()], { minLength: voters, maxLength: voters });
  return fc
    .record({ acts: fc.array(shape, { minLength: 2, maxLength: 6 }), order, missing: fc.array(fc.nat(6)) })
    .map(({ acts, order, missing }) =>
      acts.map(({ left, right, ...act }, i): Act => {
        if (elsewhere && act.claim > 0) return { ...act, left, right: left };
        if (hides === 'values') return { ...act, left, right: { ...right, voter: left.voter } };
        if (hides === 'authors') return { ...act, left, right: { ...right, voter: order[left.voter]! } };
        return { ...act, left, ...(missing.includes(i) ? {} : { right }) };
      }),
    );
}

/** Somebody with two connections: one that is there from the beginning, one for those who come later. */
export interface Seat {
  client: Client;
  live: Ear;
  late: Ear;
}

const inRoles = {
  moderator: 'moderator',
  /** On the panel, and abstains: that opens nothing. */
  witness: 'reviewer',
  /** On the panel, and says nothing. */
  silent: 'reviewer',
  observer: 'observer',
  auditor: 'auditor',
} as const;

/** The people of some boards. The stranger is on none of them, the guest has not signed in. */
export interface Cast {
  /** Of the server. */
  url: string;
  seats: Record<'owner' | keyof typeof inRoles | 'stranger' | 'guest', Seat>;
  voters: Client[];
  close(): void;
}

let gathering: Promise<unknown> = Promise.resolve();

/** One cast after the other: so many people do not register from one address at once. */
export function gatherCast(server: TestServer): Promise<Cast> {
  const cast = gathering.then(() => castOf(server));
  gathering = cast.catch(() => undefined);
  return cast;
}

async function castOf({ url, app }: TestServer): Promise<Cast> {
  await app.nest.get(DataSource).query('DELETE FROM throttle');
  const account = (name: string) => signUp(url, name, `${randomUUID()}@example.org`);
  const seated = async (client: Client): Promise<Seat> => {
    const [live, late] = await Promise.all([listen(url, client), listen(url, client)]);
    return { client, live, late };
  };
  const names = ['owner', ...Object.keys(inRoles), 'stranger'];
  const seats = Object.fromEntries([
    ...(await Promise.all(names.map(async (name) => [name, await seated(await account(name))] as const))),
    ['guest', await seated(visitor(url))],
  ]) as Cast['seats'];
  const close = () =>
    Object.values(seats).forEach(({ live, late }) => {
      live.close();
      late.close();
    });
  return { url, seats, voters: await Promise.all(['Ada', 'Bo', 'Cy', 'Di'].map(account)), close };
}

/** A published board with two claims, evidence for each, and a round that runs under the rule. */
export async function openScene(cast: Cast, rule: Rule): Promise<Scene> {
  const { url } = cast;
  const owner = cast.seats.owner.client;
  const board = await makeBoard(owner);
  const roles = Object.entries(inRoles).map(
    ([name, role]) => [cast.seats[name as keyof typeof inRoles].client, role] as const,
  );
  // One after the other: the order of joining is part of what is compared.
  for (const [client, role] of roles) await letIn(owner, board, client, role);
  for (const voter of cast.voters) await letIn(owner, board, voter, 'reviewer');
  await done(owner, board, { type: 'board.publish', names: rule.names ?? 'shown' });
  const claims = Array.from({ length: claimCount }, () => randomUUID());
  const evidence = claims.map(() => randomUUID());
  const source = randomUUID();
  await done(owner, board, { type: 'source.describe', source, name: 'Archive', kind: 'official' });
  for (const [i, claim] of claims.entries()) {
    await done(owner, board, draft(claim, `Claim ${i}.`));
    const citation = { type: 'document', title: 'A paper' };
    const about = { evidence: evidence[i], claim, direction: 'for', source, citation };
    await done(owner, board, { type: 'evidence.attach', ...about });
  }
  if (rule.blind) await configureBlind(owner, board, rule.visibility);
  const round = randomUUID();
  const { visibility } = rule;
  const { seq } = await done(owner, board, { type: 'round.open', round, claims, visibility });
  return {
    url,
    board,
    claims,
    evidence,
    round,
    opened: seq,
    size: seq + 1,
    formats: ['bundle'],
    guessed: [],
  };
}

async function letIn(owner: Client, board: string, guest: Client, role: string): Promise<void> {
  const { body } = await owner.post(`/api/boards/${board}/invitations`, { role });
  const token = String(body.link).split('/').at(-1);
  const { status, body: accepted } = await guest.post('/api/invitations/accept', { token });
  if (status !== 200) throw new Error(`accepting: ${JSON.stringify(accepted)}`);
}

async function configureBlind(owner: Client, board: string, visibility: Visibility): Promise<void> {
  const rounds = { visibility, planned: 1 };
  const procedure = { secondSignature: false, blindAdjudication: true, rounds };
  await done(owner, board, { type: 'board.configure', ...procedure });
}

/** Plays one history of a pair; after every step each who listens has all there is. */
export async function play(
  cast: Cast,
  scene: Scene,
  rule: Rule,
  said: { act: Act; said?: Said }[],
  listening: Seat[],
): Promise<void> {
  const { round, claims } = scene;
  const tag = () => (rule.visibility === 'secret' ? { tag: newTag() } : {});
  for (const { act, said: words } of said) {
    if (words === undefined) continue;
    const id = randomUUID();
    scene.guessed.push(id);
    const command = {
      id,
      round,
      ...(act.what === 'ballot' ? ballotOf(scene, act, words, tag()) : appraisalOf(scene, act, words)),
    };
    await accepted(cast.voters[words.voter]!, scene, command, listening);
  }
  const own = rule.elsewhere
    ? { claim: claims[1], answer: { level: 3 } }
    : { claim: claims[0], answer: { abstain: true } };
  const { client } = cast.seats.witness;
  await accepted(client, scene, { type: 'ballot.cast', round, ...own, ...tag() }, listening);
  if (rule.blind)
    await accepted(cast.seats.moderator.client, scene, { type: 'round.close', round }, listening);
}

type Command = { type: string; id?: string; [field: string]: unknown };

async function accepted(client: Client, scene: Scene, command: Command, listening: Seat[]): Promise<void> {
  const { status, body } = await send(client, scene.board, command);
  if (status !== 200) throw new Error(`${command.type}: ${JSON.stringify(body)}`);
  await heardBy(scene, body, listening);
}

/** Where a command has grown the board, all have to have heard of it. */
async function heardBy(scene: Scene, answer: object, listening: Seat[]): Promise<void> {
  if (!('receipt' in answer)) return;
  // A round that closes makes as many entries more as it has claims; the receipt is of the first.
  const { size } = parseCheckpoint(parseNote((answer.receipt as Receipt).checkpoint).text);
  scene.size = Math.max(scene.size, size);
  await Promise.all(listening.map(({ live }) => live.until(scene.board, scene.size)));
}

function ballotOf({ claims }: Scene, { claim }: Act, { answer, confidence, rationale }: Said, tag: object) {
  const spoken = { ...(confidence && { confidence }), ...(rationale && { rationale }) };
  return { type: 'ballot.cast' as const, claim: claims[claim], answer, ...spoken, ...tag };
}

function appraisalOf({ evidence }: Scene, { claim }: Act, { appraisal }: Said) {
  return { type: 'appraisal.submit' as const, evidence: evidence[claim], ...appraisal };
}

type Probe = (scene: Scene) => object;

/**
 * Every command, aimed at what stands under the rule: answers and errors must not depend on it. Not those that
 * open ballots when they are accepted. A command without a line does not compile.
 */
export const probes: Record<CommandType, Probe | 'opens'> = {
  'board.describe': () => ({ title: 'Another title' }),
  'board.configure': () => ({
    secondSignature: true,
    blindAdjudication: false,
    rounds: { visibility: 'immediate', planned: 1 },
  }),
  'board.publish': () => ({ names: 'shown' }),
  'board.unpublish': 'opens',
  'scale.define': () => ({
    scale: randomUUID(),
    rates: 'claim',
    name: 'S',
    levels: [{ label: 'a' }, { label: 'b' }],
  }),
  'member.set-role': () => ({ member: randomUUID(), role: 'observer' }),
  'member.remove': () => ({ member: randomUUID() }),
  'member.recuse': ({ claims }) => ({ claim: claims[0], statement: 'A relative.' }),
  'body.redact': ({ opened }) => ({ seq: opened + 1, reason: 'To learn what it is.' }),
  'claim.draft': ({ claims }) => ({ claim: claims[0], statement: 'Again.', kind: 'fact' }),
  'claim.revise': ({ claims }) => ({ claim: claims[1], statement: 'In other words.', kind: 'fact' }),
  'claim.tag': ({ claims }) => ({ claim: claims[0], tags: ['late'] }),
  'claim.assign': ({ claims }) => ({ claim: claims[0], members: [] }),
  'claim.relate': ({ claims }) => ({ claim: claims[0], other: claims[1], relation: 'supports' }),
  'claim.merge': ({ claims }) => ({ claim: claims[0], into: claims[1], reason: 'The same.' }),
  'claim.withdraw': ({ claims }) => ({ claim: claims[1], reason: 'Not needed.' }),
  'claim.reopen': ({ claims }) => ({ claim: claims[0], reason: 'Not yet.' }),
  'rating.propose': ({ claims }) => ({ claim: claims[0], answer: { level: 3 }, rationale: 'As I read it.' }),
  'rating.sign': ({ claims }) => ({ claim: claims[0] }),
  'rating.finalise': ({ claims }) => ({ claim: claims[0], answer: { level: 3 }, rationale: 'As I read it.' }),
  'dissent.file': ({ claims }) => ({ claim: claims[0], text: 'No.' }),
  'source.describe': () => ({ source: randomUUID(), name: 'A', kind: 'official', reliesOn: randomUUID() }),
  'evidence.attach': ({ evidence, claims }) => ({
    evidence: evidence[0],
    claim: claims[0],
    direction: 'for',
    source: randomUUID(),
    citation: { type: 'document', title: 'B' },
  }),
  'evidence.correct': ({ evidence }) => ({
    evidence: evidence[0],
    citation: { type: 'document', title: 'C' },
    reason: 'A slip.',
  }),
  'evidence.mark': ({ evidence, round }) => ({
    evidence: evidence[0],
    round,
    material: true,
    reason: 'New.',
  }),
  'evidence.withdraw': ({ evidence }) => ({ evidence: evidence[1], reason: 'A copy.' }),
  'argument.post': ({ claims }) => ({
    argument: randomUUID(),
    on: { claim: claims[0] },
    stance: 'pro',
    text: 'So.',
  }),
  'argument.edit': () => ({ argument: randomUUID(), text: 'So.' }),
  'argument.retract': () => ({ argument: randomUUID() }),
  'argument.resolve': () => ({ argument: randomUUID() }),
  'round.open': ({ claims }) => ({
    round: randomUUID(),
    claims: [claims[0]],
    visibility: 'secret',
    quorum: 2,
  }),
  'round.extend': ({ round }) => ({ round, deadline: '2000-01-01T00:00:00.000Z' }),
  'round.close': 'opens',
  'ballot.cast': ({ claims, round }) => ({ claim: claims[1], round, answer: { level: 9 } }),
  'appraisal.submit': ({ evidence, round }) => ({
    evidence: evidence[0],
    round,
    answers: { reliability: 9 },
  }),
};

/**
 * What a viewer is answered who tries every command, also under the ids of hidden ballots; over HTTP or the
 * socket.
 */
export async function probe(
  { client, live }: Seat,
  scene: Scene,
  way: 'http' | 'socket',
  listening: Seat[],
): Promise<string[]> {
  const answers: string[] = [];
  const ids = [...scene.guessed];
  for (const [type, fields] of Object.entries(probes)) {
    if (fields === 'opens') continue;
    const command = { id: ids.pop() ?? randomUUID(), type, ...fields(scene) };
    const answer =
      way === 'http'
        ? (await send(client, scene.board, command)).body
        : await live.command(scene.board, command);
    answers.push(`${type}\n${JSON.stringify(answer)}`);
    await heardBy(scene, answer, listening);
  }
  return answers;
}
