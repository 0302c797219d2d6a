import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useSaying } from '../api/saying.js';
import panel from '../shell/panel.module.css';
import { Refused } from '../shell/refused.js';
import { proseText } from '../shell/words.js';
import { reads, type Entry, type Kind } from './queries.js';

type Change = 'renamed' | 'aliases' | 'mail-address';

const changeWords: Record<Change, { label: string; field: string; about: string }> = {
  renamed: {
    label: 'Rename…',
    field: 'What it is called from now on',
    about: 'The name before stays an alias: what is still sent under it finds the same entry.',
  },
  aliases: { label: 'Add an alias…', field: 'Another name that leads here', about: 'In any spelling.' },
  'mail-address': { label: 'Mail address…', field: 'Where mail reaches them from now on', about: '' },
};

/** What an entry is called, and where it is reached. */
export const EntryChanges = ({ kind, one }: { kind: Kind; one: Entry }): ReactNode => {
  const [change, setChange] = useState<Change>();
  const [said, setSaid] = useState('');
  const hasMail = kind !== 'services' && kind !== 'monitors';
  const record = useSaying(
    (what: Change) => {
      const params = { path: { entry: one.id } };
      const text = said.trim();
      switch (what) {
        case 'renamed':
          return bodyOf(
            api.POST(`/v1/${kind}/{entry}/renamed` as '/v1/teams/{entry}/renamed', { params, body: { name: text } }),
          );
        case 'aliases':
          return bodyOf(
            api.POST(`/v1/${kind}/{entry}/aliases` as '/v1/teams/{entry}/aliases', { params, body: { alias: text } }),
          );
        case 'mail-address':
          return bodyOf(
            api.POST(`/v1/${kind}/{entry}/mail-address` as '/v1/teams/{entry}/mail-address', {
              params,
              body: { address: text },
            }),
          );
      }
    },
    reads,
    () => setChange(undefined),
  );
  const changes: Change[] = ['renamed', 'aliases', ...(hasMail ? (['mail-address'] as const) : [])];
  return (
    <section aria-labelledby="changes">
      <h3 id="changes" className={panel.heading}>
        Names and address
      </h3>
      <Group gap={6}>
        {changes.map((each) => (
          <Button
            key={each}
            size="compact-sm"
            variant="default"
            aria-expanded={change === each}
            onClick={() => {
              record.reset();
              setChange(change === each ? undefined : each);
              setSaid(each === 'renamed' ? proseText(one.name) : '');
            }}
          >
            {changeWords[each].label}
          </Button>
        ))}
      </Group>
      {change === undefined ? null : (
        <form
          className={panel.form}
          aria-label={changeWords[change].field}
          onSubmit={(event) => {
            event.preventDefault();
            record.mutate(change);
          }}
        >
          <TextInput
            key={change}
            label={changeWords[change].field}
            description={changeWords[change].about || undefined}
            type={change === 'mail-address' ? 'email' : 'text'}
            required
            autoFocus
            value={said}
            onChange={({ currentTarget: { value } }) => setSaid(value)}
          />
          <Button type="submit" size="compact-sm" loading={record.isPending} disabled={said.trim() === ''}>
            Record it
          </Button>
          <Refused error={record.error} />
        </form>
      )}
    </section>
  );
};

interface WithdrawAliasProps {
  kind: Kind;
  id: string;
  alias: unknown;
  mayChange: boolean;
}

/** An alias, which may lead here no more. */
export const WithdrawAlias = ({ kind, id, alias, mayChange }: WithdrawAliasProps): ReactNode => {
  const text = proseText(alias);
  const withdraw = useSaying(
    () =>
      bodyOf(
        api.POST(`/v1/${kind}/{entry}/aliases/withdrawn` as '/v1/teams/{entry}/aliases/withdrawn', {
          params: { path: { entry: id } },
          body: { alias: text },
        }),
      ),
    reads,
  );
  return (
    <span className={panel.line}>
      {text}{' '}
      {mayChange && typeof alias === 'string' ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={withdraw.isPending}
          aria-label={`Withdraw the alias ${text}`}
          onClick={() => withdraw.mutate()}
        >
          Withdraw
        </Button>
      ) : null}
      <Refused error={withdraw.error} />
    </span>
  );
};
