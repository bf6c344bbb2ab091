import type { Clock } from '../clock.js';
import { ResultError } from '../result-error.js';
import { MAX_SECURITY_NAME, RESULT } from '../wire/numbers.js';
import { Credential } from './credential.js';
import { Rights } from './rights.js';
import { Role } from './role.js';
import { User } from './user.js';

/** The most roles a user can have: they are counted with one byte. */
const MAX_ROLES = 255;

const encoder = new TextEncoder();

/** The users and roles of a cluster. */
export class Directory {
  private readonly usersByName = new Map<string, User>();
  private readonly rolesByName = new Map<string, Role>();
  /** Grows with every change, so that what was worked out before is known to be old. */
  private generation = 0;

  constructor(
    private readonly nodes: number,
    private readonly clock: Clock,
  ) {
    this.reset();
  }

  /** Back to the user `admin`, whose connections stay, and to the server's own roles. */
  reset(): void {
    for (const user of this.usersByName.values()) {
      if (user.name !== 'admin') user.isDropped = true;
    }
    const admin = this.usersByName.get('admin') ?? this.newUser('admin', Credential.admin());
    admin.credential = Credential.admin();
    admin.roles.clear();
    admin.roles.add('user-admin');
    this.usersByName.clear();
    this.usersByName.set(admin.name, admin);
    this.rolesByName.clear();
    for (const role of Role.builtIn()) this.rolesByName.set(role.name, role);
    this.changed();
  }

  /** Everything that was worked out is old now. */
  changed(): void {
    this.generation++;
  }

  get users(): readonly User[] {
    return [...this.usersByName.values()];
  }

  get roles(): readonly Role[] {
    return [...this.rolesByName.values()];
  }

  /** @throws {@link ResultError} 60 when there is no such user. */
  user(name: string | undefined): User {
    const user = this.usersByName.get(name ?? '');
    if (!user) throw new ResultError(RESULT.INVALID_USER, `no user ${JSON.stringify(name ?? '')}`);
    return user;
  }

  /** @throws {@link ResultError} 70 when there is no such role. */
  role(name: string | undefined): Role {
    const role = this.rolesByName.get(name ?? '');
    if (!role) throw new ResultError(RESULT.INVALID_ROLE, `no role ${JSON.stringify(name ?? '')}`);
    return role;
  }

  /** A role that can be changed. @throws {@link ResultError} 70 also for the server's own. */
  customRole(name: string | undefined): Role {
    const role = this.role(name);
    if (!role.isBuiltIn) return role;
    throw new ResultError(RESULT.INVALID_ROLE, `role ${role.name} is the server's own`);
  }

  /** @throws {@link ResultError} 60, 61 or 70 for a bad name, one that is taken, or a bad role. */
  createUser(name: string | undefined, credential: Credential, roles: readonly string[]): void {
    checkName(name, RESULT.INVALID_USER);
    if (this.usersByName.has(name)) throw new ResultError(RESULT.USER_EXISTS, `user ${name}`);
    checkRoleNames(roles, 0);
    const user = this.newUser(name, credential);
    for (const role of roles) user.roles.add(role);
    this.usersByName.set(name, user);
  }

  /** @throws {@link ResultError} 60 */
  dropUser(name: string | undefined): void {
    const user = this.user(name);
    user.isDropped = true;
    this.usersByName.delete(user.name);
  }

  /** Roles need not exist. @throws {@link ResultError} 60 or 70 */
  grantRoles(name: string | undefined, roles: readonly string[] | undefined): void {
    const user = this.user(name);
    for (const role of checkRoleNames(roles, user.roles.size)) user.roles.add(role);
    this.changed();
  }

  /** @throws {@link ResultError} 60 or 70 */
  revokeRoles(name: string | undefined, roles: readonly string[] | undefined): void {
    const user = this.user(name);
    for (const role of checkRoleNames(roles, 0)) user.roles.delete(role);
    this.changed();
  }

  /** An empty role, not listed yet. @throws {@link ResultError} 70 or 71 */
  newRole(name: string | undefined): Role {
    checkName(name, RESULT.INVALID_ROLE);
    if (this.rolesByName.has(name)) throw new ResultError(RESULT.ROLE_EXISTS, `role ${name}`);
    return new Role(name);
  }

  addRole(role: Role): void {
    this.rolesByName.set(role.name, role);
    this.changed();
  }

  /** Users keep the name of a role that is gone. @throws {@link ResultError} 70 */
  dropRole(name: string | undefined): void {
    this.rolesByName.delete(this.customRole(name).name);
    this.changed();
  }

  /** What a user's roles come to: everything that one of them permits. */
  rightsOf(user: User): Rights {
    return user.rightsAt(this.generation, () => {
      const roles = [...user.roles].flatMap((name) => this.rolesByName.get(name) ?? []);
      return new Rights(
        roles.flatMap(({ grants }) => grants),
        roles.flatMap(({ ranges }) => ranges),
        Math.max(0, ...roles.map(({ readQuota }) => readQuota)),
        Math.max(0, ...roles.map(({ writeQuota }) => writeQuota)),
      );
    });
  }

  private newUser(name: string, credential: Credential): User {
    return new User(name, credential, this.nodes, this.clock);
  }
}

function checkName(name: string | undefined, code: number): asserts name is string {
  if (name === undefined || name === '' || encoder.encode(name).length > MAX_SECURITY_NAME) {
    throw new ResultError(code, `a name of 1 to ${MAX_SECURITY_NAME} bytes was expected`);
  }
}

function checkRoleNames(roles: readonly string[] | undefined, already: number): readonly string[] {
  if (roles === undefined || roles.length + already > MAX_ROLES) {
    throw new ResultError(RESULT.INVALID_ROLE, 'no roles, or too many');
  }
  for (const role of roles) checkName(role, RESULT.INVALID_ROLE);
  return roles;
}
