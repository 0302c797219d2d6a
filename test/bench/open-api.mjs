// The API as it would be without authentication, for the benchmark of it alone: whoever comes is taken for an administrator.
import { AccessGuard, bootstrapRoles, callerWith } from '#access';

const caller = callerWith(
  { kind: 'api-key', id: '00000000-0000-4000-8000-000000000000' },
  bootstrapRoles.map((role) => ({ role })),
);
AccessGuard.prototype.canActivate = (context) => {
  context.switchToHttp().getRequest().caller = caller;
  return true;
};
await import('../../dist/apps/api/src/main.js');
