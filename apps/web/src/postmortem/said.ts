import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { Problem } from '../api/client.js';
import { wrote } from '../api/told.js';
import { readAgain } from './document.js';

/** What a write answers, as far as the page needs it. */
export interface Written {
  position: string;
}

/** Says something in a review, and reads what it comes to. */
export const saidIn = async <Answer extends Written>(incident: string, saying: Promise<Answer>): Promise<Answer> => {
  try {
    const answer = await saying;
    wrote(answer.position);
    await readAgain(incident);
    return answer;
  } catch (error) {
    // What was refused for how it stands by now is read as it stands.
    if (error instanceof Problem && error.status === 409) await readAgain(incident);
    throw error;
  }
};

/**
 * @param done with what is said, once it was taken and the review has been read again
 * @param line what is said in one is taken in the order in which it was said
 */
export const useSaid = <Said, Answer extends Written>(
  incident: string,
  say: (said: Said) => Promise<Answer>,
  done?: (answer: Answer, said: Said) => void,
  line?: string,
): UseMutationResult<Answer, Error, Said> =>
  useMutation({
    mutationFn: (said: Said) => saidIn(incident, say(said)),
    ...(done === undefined ? {} : { onSuccess: done }),
    ...(line === undefined ? {} : { scope: { id: line } }),
  });
