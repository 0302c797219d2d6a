import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A text or key under AES-256-GCM: 12 bytes nonce, the ciphertext, 16 bytes tag. */
const nonceLength = 12;
const tagLength = 16;
export const keyLength = 32;

export const newKey = (): Buffer => randomBytes(keyLength);

/** @param about bound to the ciphertext as associated data: it opens only at the place it was sealed for */
export const encrypt = (key: Buffer, plain: Buffer, about: string): Buffer => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** @throws when the key is another one, or a byte of the text or its place was changed */
export const decrypt = (key: Buffer, sealed: Buffer, about: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()]);
};

/** A key for one purpose, from a key that is random already: the expand step of RFC 5869 alone (its section 3.3). */
export const derive = (key: Buffer, purpose: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\x01`).digest();

export const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
