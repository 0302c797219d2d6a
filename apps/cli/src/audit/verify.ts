import { verifierFile } from '#transparency-log';

export interface VerifyOptions {
  checkpoint?: string;
  key?: string;
}

interface Verifier {
  run: (given: readonly string[]) => Promise<number>;
}

/** Verifies a bundle with the file that auditors have, and by nothing else. @returns the exit code */
export const verify = async (bundle: string, { checkpoint, key }: VerifyOptions): Promise<number> => {
  const { run } = (await import(verifierFile.href)) as Verifier;
  return run([
    bundle,
    ...(checkpoint === undefined ? [] : ['--checkpoint', checkpoint]),
    ...(key === undefined ? [] : ['--key', key]),
  ]);
};
