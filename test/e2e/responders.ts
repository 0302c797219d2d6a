import { expect } from '@jest/globals';
import { allBuilt, newFolder, removeFolder, startApp, type Answer, type RunningApp } from './running-app.js';

/** A product with two people who respond, each by a key of their own. */
export interface Responders {
  app: RunningApp;
  keys: { ana: string; ben: string };
  as: (who: 'ana' | 'ben') => Record<string, string>;
  /** A write that must be taken; by the administrator's key unless it is said by whose. */
  write: (path: string, body: object, headers?: Record<string, string>) => Promise<Answer>;
  stop: () => Promise<void>;
}

export const startResponders = async (): Promise<Responders> => {
  const folder = newFolder();
  const app = await startApp({ folder, projects: true });
  await allBuilt(app);
  const keys = { ana: '', ben: '' };
  const write: Responders['write'] = async (path, body, headers = {}) => {
    const answer = await app.post(path, body, headers);
    expect({ path, status: answer.status, detail: answer.body['detail'] }).toEqual({ path, status: 201 });
    return answer;
  };
  /** Of somebody who responds. */
  const keyOf = async (person: string): Promise<string> => {
    await write('/v1/roles', { person, role: 'responder' });
    const { body } = await write('/v1/api-keys', { label: 'A test', roles: ['responder'], person });
    return String(body['key']);
  };
  for (const name of ['Ana Pires', 'Ben Okafor']) await write('/v1/people', { name });
  keys.ana = await keyOf('Ana Pires');
  keys.ben = await keyOf('Ben Okafor');
  return {
    app,
    keys,
    as: (who) => ({ authorization: `Bearer ${keys[who]}` }),
    write,
    stop: async () => {
      await app.stop();
      removeFolder(folder);
    },
  };
};
