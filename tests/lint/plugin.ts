// Our own rules as oxlint loads them: .oxlintrc.json.
import { rooms } from './rooms.ts';

export default { meta: { name: 'thaw' }, rules: { rooms } };
