export interface ReplayOptions { validAt?: string; knownAt?: string; step?: true; json?: true }
export const replay = (_i: string, _o: ReplayOptions, _e: NodeJS.ProcessEnv): Promise<number> => Promise.resolve(0);
