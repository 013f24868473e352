import { bare, patience } from './base-screen.ts';
import { later } from './later.ts';
import { safeUrl } from './links.ts';
import type { Screen, Situation } from './screen.ts';

/** Before there is anything to show: loading, or why there is nothing. */
export function starting(situation: Situation): Screen {
  const { connection, now, openedAt, text } = situation;
  const { problem, failingSince, online } = connection;
  if (!online) return unreachable(situation, 'offline');
  if (problem !== null) {
    // Without a session nobody asks again by themselves.
    if (failingSince === null || (!problem.inDoubt && !/^(internal_error|provider_\w+)$/.test(problem.code)))
      return later(situation, (aside) => aside.trouble(situation, aside.words, problem.code));
    if (now.device - failingSince >= patience) return unreachable(situation, 'silent');
  }
  const sentence = now.device - openedAt < patience ? '' : text.stillLoading;
  return { ...bare(situation), name: 'starting', title: text.starting, sentence };
}

/** Told without any chunk: none could be fetched. */
function unreachable(situation: Situation, code: 'offline' | 'silent'): Screen {
  const { text, hostedUrl } = situation;
  const href = code === 'silent' ? safeUrl(hostedUrl, true) : null;
  return {
    ...bare(situation),
    name: 'trouble',
    title: text.trouble[code],
    sentence: text.trouble[`${code}Sentence`],
    action: { act: 'check', label: text.tryAgain },
    other: href === null ? null : { href, label: text.trouble.openPage },
    code,
    requestId: null,
  };
}
