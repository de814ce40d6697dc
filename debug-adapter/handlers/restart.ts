import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { notLaunched } from '../errors.js';
import { answer, type Arguments, type Handler } from '../handler.js';
import { load } from './launch.js';

/** Compiles again and starts from the beginning, with the same decisions. If it no longer compiles, the old run stays. */
export const restart: Handler<'restart'> = {
  command: 'restart',
  capabilities: { supportsRestartRequest: true },
  takes: { arguments: 'object?' },
  async run(session, args: P.RestartArguments) {
    const old = session.launched('restart');
    if (!session.launchArguments) throw notLaunched('restart');
    const given = args.arguments as Arguments<'launch'> | undefined;
    const wanted = given && 'program' in given ? given : session.launchArguments;
    const fresh = await load(session, wanted);
    session.launchArguments = wanted;
    const gone = old.ended ? [] : old.threads();
    session.setProgram(fresh);
    for (const t of gone) session.event('thread', { reason: 'exited', threadId: t.tid });
    return answer(undefined, () => fresh.start(wanted.stopOnEntry !== false));
  },
};
