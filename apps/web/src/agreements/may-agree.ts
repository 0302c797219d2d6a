import { useQuery } from '@tanstack/react-query';
import { me } from '../api/queries.js';

/** May whoever looks write down what is agreed? */
export const useMayAgree = (): boolean => useQuery(me).data?.permissions.includes('agree') ?? false;
