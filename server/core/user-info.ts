/** Whether an address has a user or a password: `https://shop.example@evil.example/` leads to the second host. */
export function hasUserInfo(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

export const noUserInfo = 'must not hold a user or a password';
