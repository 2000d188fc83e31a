import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyHistory } from '../history.ts';
import { gather, panel } from '../people.ts';
import { startProxy } from '../proxy.ts';
import { freePort } from '../server-process.ts';
import { onStage, portOf, type Stage } from '../stage.ts';
import { startPair } from '../standby.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { findingOf, trialsOn, type TrialsOptions } from './trials.ts';
import { together, type Finding } from './scenario.ts';

type Options = Pick<TrialsOptions, 'seed' | 'rounds' | 'faults' | 'only' | 'shrinks'>;

/** R8: so many servers on one PostgreSQL, any of them killed, and it too, every connection ailing. */
export function severalServers(options: Options & { servers: number }): Promise<Finding> {
  return onStage({ servers: options.servers }, (stage) =>
    trialsOn(stage, {
      ...options,
      kinds: ['kill server', 'kill server', 'kill database', 'front', 'back'],
      leaving: 30,
    }),
  );
}

/** R9: one of two servers stands still; PostgreSQL ends the transactions that it had begun. */
export function standstill(options: Options & { pauses: readonly number[] }): Promise<Finding> {
  return onStage({ servers: 2 }, (stage) => trialsOn(stage, { ...options, kinds: ['pause server'] }));
}

/** R8: servers behind one address that deals out connections, nginx where there is one; any of them killed. */
export function behindBalancer(options: Options & { servers: number }): Promise<Finding> {
  const { servers } = options;
  return onStage({ servers, env: () => ({ TRUST_PROXY: '127.0.0.1' }) }, async (stage) => {
    const balancer = await startBalancer(stage);
    try {
      const urls = [balancer.url];
      const finding = await trialsOn(stage, { ...options, urls, kinds: ['kill server'], leaving: 30 });
      return { ...finding, facts: { ...finding.facts, balancer: balancer.name } };
    } finally {
      await balancer.stop();
    }
  });
}

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'];

async function startBalancer({ seats, folder }: Stage) {
  const program = nginx.find((file) => existsSync(file));
  const ports = seats.map(({ front }) => front.port);
  if (program === undefined) {
    const proxy = await startProxy(ports);
    return { name: 'own', url: `http://localhost:${proxy.port}`, stop: () => proxy.close() };
  }
  const port = await freePort();
  const home = path.join(folder, 'nginx');
  mkdirSync(home, { mode: 0o755 });
  writeFileSync(path.join(home, 'nginx.conf'), configOf(port, ports));
  const child = spawn(program, ['-p', home, '-c', 'nginx.conf', '-e', 'error.log', '-g', 'daemon off;'], {
    stdio: 'ignore',
  });
  const url = `http://localhost:${port}`;
  while (!(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    await wait(50);
  }
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  return { name: 'nginx', url, stop };
}

const configOf = (port: number, ports: number[]) => `
worker_processes 1; pid nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  upstream servers { ${ports.map((each) => `server 127.0.0.1:${each} fail_timeout=1s;`).join(' ')} }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://servers; proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
      proxy_connect_timeout 2s;
    }
  }
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
}
`;

/** R8: the primary is killed under traffic and its synchronous standby promoted; the servers find it. */
export async function promotion({ seed, seconds }: { seed: number; seconds: number }): Promise<Finding> {
  const pair = await startPair();
  try {
    return await onStage({ servers: 2, database: pair.database }, async (stage) => {
      const { board, people } = await gather(stage.urls[0]!, panel);
      const history = emptyHistory();
      const traffic = startTraffic({ seed, board, people, urls: stage.urls, history });
      await wait(seconds * 1000);
      const before = traffic.acknowledged();
      await pair.promote();
      for (const { back } of stage.seats) back.targets = [portOf(pair.database.superuserUrl)];
      await wait(seconds * 1000);
      const outcome = await conclude(stage, history, [traffic], 30_000);
      const finding = findingOf({ seed, faults: [], milliseconds: 0 }, outcome);
      return together(finding, {
        rounds: [],
        wrong: outcome.acknowledged > before ? [] : ['nothing was acknowledged after the promotion'],
        facts: { promotions: 1 },
      });
    });
  } finally {
    await pair.stop();
  }
}
