import type {
  CreateLoginProfileCommandInput,
  CreateLoginProfileCommandOutput,
  DeleteLoginProfileCommandInput,
  DeleteLoginProfileCommandOutput,
  GetLoginProfileCommandInput,
  GetLoginProfileCommandOutput,
} from '@aws-sdk/client-iam';
import type { LoginProfile, SandboxUser } from '../../user.ts';
import { alreadyThere, gone } from './exceptions.ts';
import { onUser } from './on-user.ts';

export const loginProfileOperations = {
  GetLoginProfileCommand: onUser<GetLoginProfileCommandInput, GetLoginProfileCommandOutput>({
    action: 'iam:GetLoginProfile',
    writes: false,
    answer: (user) => ({ LoginProfile: shown(user, profileOf(user)) }),
  }),
  CreateLoginProfileCommand: onUser<CreateLoginProfileCommandInput, CreateLoginProfileCommandOutput>({
    action: 'iam:CreateLoginProfile',
    requires: ['Password'],
    writes: true,
    answer(user, { PasswordResetRequired = false }, { account, at }) {
      if (user.loginProfile.control()) throw alreadyThere(`Login Profile for user ${user.name} already exists.`);
      const made = { createdAt: new Date(at), passwordResetRequired: PasswordResetRequired };
      account.write(user.loginProfile, made);
      return { LoginProfile: shown(user, made) };
    },
  }),
  DeleteLoginProfileCommand: onUser<DeleteLoginProfileCommandInput, DeleteLoginProfileCommandOutput>({
    action: 'iam:DeleteLoginProfile',
    writes: true,
    answer(user, _, { account }) {
      profileOf(user);
      account.write(user.loginProfile, undefined);
      return {};
    },
  }),
};

function profileOf(user: SandboxUser): LoginProfile {
  const profile = user.loginProfile.control();
  if (profile === undefined) throw gone(`Login Profile for User ${user.name} cannot be found.`);
  return profile;
}

const shown = ({ name }: SandboxUser, { createdAt, passwordResetRequired }: LoginProfile) => ({
  UserName: name,
  CreateDate: createdAt,
  PasswordResetRequired: passwordResetRequired,
});
