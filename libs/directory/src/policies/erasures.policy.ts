import { keysOfPeopleCategory, roleStreams, type RevokeKeysOfPerson, type WithdrawAllRoles } from '#access';
import { destroying, type Policy } from '#event-store';
import type { DirectoryEvent } from '../domain/index.js';

/**
 * What follows when somebody is erased (rules.md P11): the keys of their names and of the texts about them are destroyed,
 * names lead to them no more, they hold no role, and no key acts for them.
 */
export const erasuresPolicy: Policy<DirectoryEvent> = {
  name: 'erasures',
  categories: ['person', 'external-user'],
  react: (event) => {
    if (event.type !== 'PersonErased') return [];
    const { category, streamId: person, position, revision } = event;
    const vault = destroying(event, { keys: [person], before: revision, namesOf: person });
    if (category !== 'person') return [vault];
    const roles: WithdrawAllRoles = { type: 'WithdrawAllRoles', person, data: {} };
    const keys: RevokeKeysOfPerson = { type: 'RevokeKeysOfPerson', data: { position } };
    return [
      vault,
      { category: roleStreams.category, id: person, command: roles },
      { category: keysOfPeopleCategory, id: person, command: keys },
    ];
  },
};
