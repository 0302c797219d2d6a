import { verifierFile } from '#transparency-log';

export interface VerifyOptions {
  checkpoint?: string;
  key?: string;
  save?: string;
}

interface Verifier {
  run: (given: readonly string[]) => Promise<number>;
}

/** Verifies a bundle with the file that auditors have, and by nothing else. @returns the exit code */
export const verify = async (bundle: string, options: VerifyOptions): Promise<number> => {
  const { run } = (await import(verifierFile.href)) as Verifier;
  return run([bundle, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])]);
};
