// Environment of a proof that the program stays offline: a person's, with a home and a temporary folder of its own, and
// without what would hide a library's telemetry.
import { tmpdir } from 'node:os';

/** Variables that silence onnxruntime whatever Thaw does: builders of software, the library's own tests, and its switch. */
const silencing = [
  'CI', 'TF_BUILD', 'GITHUB_ACTIONS', 'GITLAB_CI', 'CIRCLECI', 'TRAVIS', 'JENKINS_URL', 'CODEBUILD_BUILD_ID', 'BUILDKITE', 'TEAMCITY_VERSION',
  'APPVEYOR', 'BITBUCKET_BUILD_NUMBER', 'SYSTEM_TEAMFOUNDATIONCOLLECTIONURI', 'ORT_RUNNING_UNIT_TESTS', 'ORT_DISABLE_TELEMETRY',
];
/** Folders that would otherwise lie outside the home that is watched. */
const elsewhere = ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'THAW_WORKSPACE'];

/** `home`, `temporary`: empty folders. */
export function plainEnvironment(home: string, temporary: string = tmpdir(), env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !silencing.includes(name) && !elsewhere.includes(name)));
  return {
    ...kept, HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home, TMPDIR: temporary, TMP: temporary, TEMP: temporary,
  };
}
