import { checkReadiness } from '#server/commands/check-readiness.ts';
import { guarded, json, refuseOtherMethods } from '#server/http/endpoint.ts';

export const prerender = false;
export const GET = guarded(async ({ shop }) => {
  const readiness = await checkReadiness(shop);
  const answer = json(readiness, readiness.ready ? 200 : 503);
  if (!readiness.ready) answer.headers.set('Retry-After', '1');
  return answer;
});
export const HEAD = GET;
export const ALL = refuseOtherMethods('GET', 'HEAD');
