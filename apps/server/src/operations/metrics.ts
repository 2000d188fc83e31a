import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What operators watch. Other rooms add their own metrics to this registry. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

const requests = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer HTTP requests.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [metrics],
});

export function observeRequest(seen: {
  method: string;
  route: string;
  status: number;
  seconds: number;
}): void {
  requests.labels(seen.method, seen.route, String(seen.status)).observe(seen.seconds);
}
