import { exitCodes, Failure } from '../exit.js';
import { printable } from '../printable.js';
import { type Address, briefly, detailOf, findProduct, Product } from '../product.js';

export interface SignInOptions {
  person?: string;
  json?: boolean;
}

/** A link as the product made it. */
export interface Link {
  url: string;
  person: { id: string; name: string };
  expiresAt: string;
}

/** Prints a link that signs somebody in on the pages. @returns the exit code */
export const signIn = async ({ person, json }: SignInOptions, environment: NodeJS.ProcessEnv): Promise<number> => {
  const link = await linkFrom(findProduct(environment), person);
  process.stdout.write(
    json
      ? `${JSON.stringify(link)}\n`
      : `${link.url}\nsigns in ${printable(link.person.name)}, once, until ${link.expiresAt}\n`,
  );
  return exitCodes.done;
};

/** @throws Failure with what the product says */
export const linkFrom = async (address: Address, person?: string): Promise<Link> => {
  const body = person === undefined ? {} : { person };
  const answer = await new Product(address, briefly).write('/v1/sign-in-links', body);
  if (answer.status !== 201) throw new Failure(detailOf(answer.body));
  return answer.body as unknown as Link;
};
