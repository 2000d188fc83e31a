import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Identity, type Actor } from './identity.ts';
import { Sessions } from './sessions.ts';

const open = 'touchstone:open';

/** A route for visitors too; everything else needs somebody signed in. */
export const Public = () => SetMetadata(open, true);

/** The actor of the request: `@CurrentActor() actor: Actor`, on a public route `Actor | undefined`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOfRequest(context.switchToHttp().getRequest()),
);

const actors = new WeakMap<FastifyRequest, Actor>();

export const actorOfRequest = (request: FastifyRequest): Actor | undefined => actors.get(request);

/** On every HTTP route: finds the actor and refuses visitors where the route is not public. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly identity: Identity,
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isPublic = this.reflector.getAllAndOverride<boolean>(open, [
      context.getHandler(),
      context.getClass(),
    ]);
    const { cookie, authorization } = request.headers;
    const actor = isPublic
      ? await this.identity.actorOf({ cookie, authorization })
      : await this.identity.requireActor({ cookie, authorization });
    if (actor) actors.set(request, actor);
    if (actor?.via === 'cookie') this.sessions.touch(actor.credential);
    return true;
  }
}
