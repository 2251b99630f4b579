export interface Bundle {
  entry: string;
  package: string;
  inlined?: boolean;
  scope?: string;
  along?: Record<string, string>;
}
export const BUNDLES: Record<string, Bundle>;
