import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { proseText } from '../shell/words.js';
import type { Settings } from './queries.js';
import { SettingCard, type FormProps } from './setting-card.js';
import classes from './settings.module.css';

type Linter = Settings['linter'];
type Rule = Linter['waivers'][number]['rule'];

interface Value {
  off: string[];
  waivers: { rule: Rule; text: string; reason: string }[];
}

const optional = {
  opinion: 'Opinions on the past: “obviously”, “I think it was”',
  hindsight: 'Hindsight: “in hindsight”, “it was known that”',
  unsure: 'Guesses: “may have”, which asks for the evidence',
};

const waivable: Rule[] = ['counterfactual', 'blame', 'opinion', 'hindsight', 'unsure'];

const Form = ({ value: { off, waivers }, change }: FormProps<Value>): ReactNode => {
  const put = (place: number, said: Partial<Value['waivers'][number]>): void =>
    change({ off, waivers: waivers.map((one, at) => (at === place ? { ...one, ...said } : one)) });
  return (
    <>
      <fieldset className={classes.field}>
        <legend>Rules that may be left out</legend>
        {Object.entries(optional).map(([rule, label]) => (
          <Checkbox
            key={rule}
            mb={6}
            label={label}
            checked={!off.includes(rule)}
            onChange={({ currentTarget: { checked } }) =>
              change({
                off: Object.keys(optional).filter((one) => (one === rule ? !checked : off.includes(one))),
                waivers,
              })
            }
          />
        ))}
      </fieldset>
      <fieldset className={classes.field}>
        <legend>Words that may stay wherever they stand</legend>
        {waivers.map(({ rule, text, reason }, place) => (
          <Group key={place} gap={8} mb={6} align="flex-end">
            <Select
              label="Rule"
              data={waivable}
              value={rule}
              allowDeselect={false}
              onChange={(chosen) => put(place, { rule: chosen ?? rule })}
            />
            <TextInput
              className={classes.wide}
              label="Words"
              required
              value={text}
              onChange={({ currentTarget: { value } }) => put(place, { text: value })}
            />
            <TextInput
              className={classes.wide}
              label="Why"
              required
              value={reason}
              onChange={({ currentTarget: { value } }) => put(place, { reason: value })}
            />
            <Button
              variant="default"
              aria-label={`Take out ${text || 'these words'}`}
              onClick={() => change({ off, waivers: waivers.filter((_, at) => at !== place) })}
            >
              Take out
            </Button>
          </Group>
        ))}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => change({ off, waivers: [...waivers, { rule: 'blame', text: '', reason: '' }] })}
        >
          Other words…
        </Button>
      </fieldset>
    </>
  );
};

const says = ({ off, waivers }: Linter): string[] => [
  off.length === 0 ? 'Every rule is applied.' : `Not applied: ${off.join(', ')}.`,
  'What would have been done, and blame, are always looked for.',
  ...waivers.map(({ rule, text, reason }) => `“${proseText(text)}” may stay (${rule}): ${proseText(reason)}`),
];

export const LinterSetting = ({ mayChange }: { mayChange: boolean }): ReactNode => (
  <SettingCard
    name="linter"
    title="Blameless prose"
    about="What the linter says of English texts while they are typed. Its words are kept for good, so they name nobody."
    mayChange={mayChange}
    says={says}
    begin={({ off, waivers }): Value => ({
      off: [...off],
      waivers: waivers.map(({ rule, text, reason }) => ({ rule, text: proseText(text), reason: proseText(reason) })),
    })}
    Form={Form}
    body={(value) => value}
  />
);
