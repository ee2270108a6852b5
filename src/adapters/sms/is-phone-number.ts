const E164 = /^\+[1-9]\d{7,14}$/;

/** True for a number in E.164 (`+46700000001`). Short codes (`72456`), names (`Exempel`) and `whatsapp:+46…` are not. */
export function isPhoneNumber(text: string): boolean {
  return E164.test(text);
}
