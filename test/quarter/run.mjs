// node test/quarter/run.mjs NAME …: one of the processes of a simulated quarter, compiled as it stands beside the build.
import { load } from '../soak/load.mjs';

await load(`test/quarter/${process.argv[2]}.ts`);
