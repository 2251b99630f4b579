export interface Bundle {
  entry: string;
  package: string;
  inlined?: boolean;
  along?: Record<string, string>;
}
export const BUNDLES: Record<string, Bundle>;
