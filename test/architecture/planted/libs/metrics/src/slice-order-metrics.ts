export { door } from '#integrations';
